"""Blocks of a text as pieces: paragraphs, items and tables in their order, marks set beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.blocks import Block, BlockKind, MarkKind, Text
from confprep.core.sentences import say
from confprep.documents.codes import words_for
from confprep.documents.pieces import Cell, Piece, PieceKind, Strong, note, subheading, table, tell

KINDS = {
    BlockKind.PARAGRAPH: PieceKind.BODY,
    BlockKind.LIST_ITEM: PieceKind.ITEM,
    BlockKind.STRUCK_OUT: PieceKind.STRUCK,
}


def pieces_of(text: Text, as_quote: bool = False) -> Iterator[Piece]:
    """Every block as it is printed."""
    cells: list[Block] = []
    for block in text:
        if cells and (block.cell is None or cells[-1].cell is None or block.cell.table != cells[-1].cell.table):
            yield table_of(cells)
            cells = []
        if block.cell is not None:
            cells.append(block)
        elif block.kind is BlockKind.HEADING:
            yield subheading(block.text, block.id)
        elif block.kind in KINDS:
            yield _piece(block, as_quote)
    if cells:
        yield table_of(cells)
    yield from _typed(text)


def _typed(text: Text) -> Iterator[Piece]:
    """Who typed words from which page of a paper that no program could read."""
    typed = [(mark.value, block.page) for block in text for mark in block.marks if mark.kind is MarkKind.TYPED]
    for who, page in dict.fromkeys(typed):
        yield note(tell(say("Typed by {name} from page {page} of the paper, which is a picture.", name=who, page=page)))


def _piece(block: Block, as_quote: bool) -> Piece:
    kind = PieceKind.QUOTE if as_quote and block.kind is BlockKind.PARAGRAPH else KINDS[block.kind]
    strong = tuple(Strong(mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.STRONG)
    return Piece(kind, block.text, block=block.id, side=_side(block), rule=_rule(block), strong=strong)


def _side(block: Block) -> str:
    kinds = dict.fromkeys(mark.value for mark in block.marks if mark.kind is MarkKind.STATEMENT)
    return ", ".join(words_for("statement", kind) for kind in kinds)


def _rule(block: Block) -> str:
    """The kind of statement when the whole block is of one kind."""
    kinds = {mark.value for mark in block.marks if mark.kind is MarkKind.STATEMENT}
    return kinds.pop() if len(kinds) == 1 else ""


def table_of(cells: Iterable[Block]) -> Piece:
    """A table of the text: its own head rows where it has them, empty cells where words were merged."""
    placed = [(block, block.cell) for block in cells if block.cell]
    width = max(cell.column + cell.columns for _, cell in placed)
    rows: dict[int, dict[int, Cell]] = {}
    for block, cell in placed:
        rows.setdefault(cell.row, {})[cell.column] = Cell(block.text, cell.columns, block.id)
    lines = tuple(tuple(_filled(rows[row], width)) for row in sorted(rows))
    return table((), lines, _widths(lines, width))


def _filled(row: dict[int, Cell], width: int) -> Iterator[Cell]:
    column = 0
    while column < width:
        cell = row.get(column)
        if cell is None:
            yield Cell("")
            column += 1
        else:
            span = min(cell.columns, width - column)
            yield Cell(cell.text, span, cell.block)
            column += span


def _widths(rows: tuple[tuple[Cell, ...], ...], width: int) -> tuple[int, ...]:
    """Shares by how much the columns have to say, none less than a short word."""
    longest = [8] * width
    for row in rows:
        column = 0
        for cell in row:
            if cell.columns == 1:
                longest[column] = max(longest[column], min(len(cell.text), 60), *(len(word) for word in cell.text.split() or [""]))
            column += cell.columns
    return tuple(longest)
