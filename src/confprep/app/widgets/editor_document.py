"""Lines of a text in a Qt document and back. A block's id and kind ride in its block format, so that Qt's own editing carries them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)

from confprep.core.blocks import BlockKind, Cell, Text
from confprep.core.evidence.editing import SOFT
from confprep.core.evidence.lines import Line

OWN = QTextFormat.Property.UserProperty.value
ID, KIND, LEVEL, ATTACHMENT, GAP, HEADER, NUMBER = (OWN + number for number in range(1, 8))
KINDS = {kind.value: kind for kind in BlockKind}
LINE_HEIGHT = 118.0
SPACE = 8
WIDEST, MOST_CELLS = 60, 5000
MOST_READ = 50_000


class SafeDocument(QTextDocument):
    """A document that opens nothing, whatever its words ask for. `refused` counts what was asked.

    It remembers the line each Qt block was last read as, by a number in the block's state; a change forgets those it touches, so
    that reading a long report again after one key costs little.
    """

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.refused = 0
        self._read: list[Line] = []
        self.contentsChange.connect(self._forget)

    def line_of(self, block: QTextBlock) -> Line:
        """The line a Qt block shows."""
        number = block.userState()
        if 0 <= number < len(self._read):
            return self._read[number]
        line = _line_of(block)
        block.setUserState(len(self._read))
        self._read.append(line)
        return line

    def forget_all(self) -> None:
        """Reads everything anew the next time."""
        self._read.clear()
        block = self.begin()
        while block.isValid():
            block.setUserState(-1)
            block = block.next()

    def _forget(self, position: int, _removed: int, added: int) -> None:
        if len(self._read) > MOST_READ:
            self.forget_all()
            return
        block, last = self.findBlock(position), self.findBlock(min(position + added, self.characterCount() - 1))
        while block.isValid():
            block.setUserState(-1)
            if block == last:
                break
            block = block.next()

    def loadResource(self, type: int, name: QUrl | str) -> Any:  # noqa: ARG002  Qt's own signature
        self.refused += 1
        return b""


@dataclass(frozen=True)
class Place:
    """A line and the number of the Qt block it starts in."""

    line: Line
    number: int


def fill(document: SafeDocument, lines: Sequence[Line]) -> None:
    """Shows lines in the place of all there was, without a way back."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(_block_format(Line("")))
    _Writer(cursor, True).write(lines)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.forget_all()


def insert(cursor: QTextCursor, lines: Sequence[Line]) -> None:
    """Puts lines in the place of what is selected, as one step: a single plain one into the line, others as lines of their own."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if cursor.currentTable() is not None:
        cursor.insertText(SOFT.join(line.text for line in lines))
    elif len(lines) == 1 and lines[0].kind is BlockKind.PARAGRAPH:
        _write_words(cursor, lines[0])
    else:
        is_free = not cursor.block().text() and not cursor.block().blockFormat().hasProperty(ID)
        _Writer(cursor, is_free).write(lines)
    cursor.endEditBlock()


def places_in(document: SafeDocument) -> tuple[Place, ...]:
    """Every line of the document, cells of a table row by row."""
    return tuple(_places(document))


def block_of(document: QTextDocument, block_id: str) -> QTextBlock | None:
    """The Qt block that carries an id."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().stringProperty(ID) == block_id:
            return block
        block = block.next()
    return None


def id_of(block: QTextBlock) -> str:
    """The id a Qt block carries, or ""."""
    return str(block.blockFormat().stringProperty(ID))


def write_ids(document: QTextDocument, places: Iterable[Place], text: Text) -> None:
    """Lets every line carry the id of the block it became, as part of the step that made it."""
    changed = [(place.number, block.id) for place, block in zip(places, text, strict=True) if place.line.id != block.id]
    if not changed:
        return
    cursor = QTextCursor(document)
    cursor.joinPreviousEditBlock()
    for number, block_id in changed:
        cursor.setPosition(document.findBlockByNumber(number).position())
        shape = QTextBlockFormat()
        shape.setProperty(ID, block_id)
        cursor.mergeBlockFormat(shape)
    cursor.endEditBlock()


def make_kind(cursor: QTextCursor, kind: BlockKind, level: int = 0) -> None:
    """Makes the line the cursor stands in a heading, a list item or a paragraph; its id stays."""
    held = id_of(cursor.block())
    cursor.beginEditBlock()
    listed = cursor.block().textList()
    if listed is not None:
        listed.remove(cursor.block())
    line = Line("", kind, level, id=held)
    cursor.setBlockFormat(_block_format(line))
    if kind is BlockKind.LIST_ITEM:
        cursor.createList(_list_format(level))
    words = QTextCursor(cursor.block())
    words.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    words.mergeCharFormat(_char_format(kind))
    cursor.setBlockCharFormat(_char_format(kind))
    cursor.endEditBlock()


class _Writer:
    """Writes lines at a cursor. `is_free` is whether the Qt block it stands in is still to be used."""

    def __init__(self, cursor: QTextCursor, is_free: bool) -> None:
        self._cursor, self._is_free = cursor, is_free

    def write(self, lines: Sequence[Line]) -> None:
        for run in _runs(lines):
            if run[0].cell is not None and _can_stand(run):
                self._write_table(run)
            else:
                for line in run:
                    self._write_line(line)
        if self._is_free:
            self._mark_gap()

    def _write_line(self, line: Line) -> None:
        shape, face = _block_format(line), _char_format(line.kind)
        if self._is_free:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(face)
        else:
            self._cursor.insertBlock(shape, face)
        self._is_free = False
        if line.kind is BlockKind.LIST_ITEM:
            self._add_to_list(line.level)
        elif self._cursor.block().textList() is not None:
            self._cursor.block().textList().remove(self._cursor.block())
            self._cursor.setBlockFormat(shape)
        _write_words(self._cursor, line)

    def _add_to_list(self, level: int) -> None:
        wanted = _list_format(level)
        last = self._cursor.block().previous().textList() if self._cursor.block().previous().isValid() else None
        if last is not None and last.format().indent() == wanted.indent():
            last.add(self._cursor.block())
        else:
            self._cursor.createList(wanted)

    def _write_table(self, run: Sequence[Line]) -> None:
        if self._is_free:
            self._mark_gap()
        cells = [(line, line.cell) for line in run if line.cell is not None]
        rows = max(cell.row + cell.rows for _, cell in cells)
        columns = max(cell.column + cell.columns for _, cell in cells)
        table = self._cursor.insertTable(rows, columns, _table_format(columns, cells[0][1].table))
        for line, cell in cells:
            if cell.rows > 1 or cell.columns > 1:
                table.mergeCells(cell.row, cell.column, cell.rows, cell.columns)
            inside = table.cellAt(cell.row, cell.column).firstCursorPosition()
            inside.setBlockFormat(_block_format(line))
            _write_words(inside, line)
        after = table.lastCursorPosition()
        after.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._cursor.setPosition(after.position())
        self._is_free = not self._cursor.block().text()

    def _mark_gap(self) -> None:
        shape = _block_format(Line(""))
        shape.setProperty(GAP, True)
        self._cursor.setBlockFormat(shape)


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Neighbouring cells of one table together, everything else alone."""
    run: list[Line] = []
    for line in lines:
        is_same = bool(run) and run[-1].cell is not None and line.cell is not None and run[-1].cell.table == line.cell.table
        if run and not is_same:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _can_stand(run: Sequence[Line]) -> bool:
    """Whether cells make a table: none over another, and not too many."""
    taken: set[tuple[int, int]] = set()
    for line in run:
        cell = line.cell
        if cell is None or min(cell.row, cell.column) < 0 or min(cell.rows, cell.columns) < 1:
            return False
        if cell.column + cell.columns > WIDEST or (cell.row + cell.rows) * (cell.column + cell.columns) > MOST_CELLS:
            return False
        covered = {(cell.row + down, cell.column + along) for down in range(cell.rows) for along in range(cell.columns)}
        if covered & taken:
            return False
        taken |= covered
    return True


def _places(document: SafeDocument) -> Iterator[Place]:
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    starts = {frame.firstPosition(): (number, frame) for number, frame in enumerate(sorted(tables, key=lambda each: each.firstPosition()))}
    block = document.begin()
    while block.isValid():
        found = starts.get(block.position())
        if found is not None:
            yield from _cells(document, *found)
            block = document.findBlock(found[1].lastPosition()).next()
            continue
        line = document.line_of(block)
        if line.text or not block.blockFormat().hasProperty(GAP):
            yield Place(line, block.blockNumber())
        block = block.next()


def _cells(document: SafeDocument, number: int, table: QTextTable) -> Iterator[Place]:
    held = table.format().property(NUMBER)
    number = int(held) if held is not None else number
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if (cell.row(), cell.column()) == (row, column):
                place = _cell_place(document, number, cell)
                if place.line.text or place.line.id:
                    yield place


def _cell_place(document: SafeDocument, number: int, cell: Any) -> Place:
    block = first = document.findBlock(cell.firstPosition())
    texts, strong, length = [], [], 0  # type: list[str], list[tuple[int, int]], int
    while block.isValid() and block.position() <= cell.lastPosition():
        line = document.line_of(block)
        texts.append(line.text)
        strong += [(start + length, end + length) for start, end in line.strong]
        length += len(line.text) + 1
        block = block.next()
    shape = first.blockFormat()
    at = Cell(number, cell.row(), cell.column(), bool(shape.property(HEADER)), cell.rowSpan(), cell.columnSpan())
    line = Line(SOFT.join(texts), BlockKind.TABLE_CELL, int(shape.intProperty(LEVEL)), tuple(strong), at, "", id_of(first))
    return Place(line, first.blockNumber())


def _line_of(block: QTextBlock) -> Line:
    shape = block.blockFormat()
    text = block.text()
    kind = KINDS.get(shape.stringProperty(KIND), BlockKind.PARAGRAPH)
    if block.textList() is not None:
        kind = BlockKind.LIST_ITEM
    elif kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_CELL):
        kind = BlockKind.PARAGRAPH
    level = int(shape.intProperty(LEVEL))
    return Line(text, kind, level, tuple(_strong(block, text)), None, shape.stringProperty(ATTACHMENT), shape.stringProperty(ID))


def _strong(block: QTextBlock, text: str) -> Iterator[tuple[int, int]]:
    """Bold spans, in characters; Qt counts signs outside its basic plane twice."""
    last: tuple[int, int] | None = None
    for each in block.textFormats():
        if each.format.fontWeight() < QFont.Weight.Bold or each.length == 0:
            continue
        start, end = each.start, each.start + each.length
        if last is not None and start == last[1]:
            last = (last[0], end)
            continue
        if last is not None:
            yield _in_characters(text, *last)
        last = (start, end)
    if last is not None:
        yield _in_characters(text, *last)


def _in_characters(text: str, start: int, end: int) -> tuple[int, int]:
    if text.isascii() or all(ord(sign) < 0x10000 for sign in text):
        return start, min(end, len(text))
    units = text.encode("utf-16-le", "surrogatepass")
    return tuple(len(units[: 2 * place].decode("utf-16-le", "surrogatepass")) for place in (start, end))  # type: ignore[return-value]


def _write_words(cursor: QTextCursor, line: Line) -> None:
    face, last = _char_format(line.kind), 0
    heavy = QTextCharFormat(face)
    heavy.setFontWeight(QFont.Weight.Bold)
    for start, end in line.strong:
        cursor.insertText(line.text[last:start], face)
        cursor.insertText(line.text[start:end], heavy)
        last = end
    cursor.insertText(line.text[last:], face)


def _block_format(line: Line) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setProperty(KIND, line.kind.value)
    shape.setProperty(LEVEL, line.level)
    if line.id:
        shape.setProperty(ID, line.id)
    if line.attachment:
        shape.setProperty(ATTACHMENT, line.attachment)
    if line.cell is not None:
        shape.setProperty(HEADER, line.cell.header)
    else:
        shape.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(SPACE)
    if line.kind is BlockKind.HEADING:
        shape.setHeadingLevel(min(6, max(1, line.level)))
        shape.setTopMargin(SPACE)
    return shape


def _char_format(kind: BlockKind) -> QTextCharFormat:
    face = QTextCharFormat()
    face.setFontWeight(QFont.Weight.DemiBold if kind is BlockKind.HEADING else QFont.Weight.Normal)
    face.setFontStrikeOut(kind is BlockKind.STRUCK_OUT)
    face.setFontItalic(kind is BlockKind.PICTURE)
    return face


def _list_format(level: int) -> QTextListFormat:
    shape = QTextListFormat()
    shape.setStyle(QTextListFormat.Style.ListDisc)
    shape.setIndent(max(0, level) + 1)
    return shape


def _table_format(columns: int, number: int) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setProperty(NUMBER, number)
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setCellPadding(4)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns)
    return shape
