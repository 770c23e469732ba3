"""Where the words of a Rich Text file run: paragraphs into pieces, cells into rows, rows into tables, tables into tables."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from confprep.core.blocks import Cell, Mark, MarkKind
from confprep.core.evidence.attachments import AsideKind
from confprep.exchange.docx_words import Change, Line, by_change
from confprep.exchange.raw import Raw, RawFile, RawKind

COLUMNS = 200
DEPTH = 50


@dataclass
class Grid:
    """A table while it is read: the cells of its row, what its columns say of merging, and what hangs below the row."""

    number: int
    row: int = 0
    cells: list[tuple[Raw, Line]] = field(default_factory=list)
    below: list[tuple[Raw, Line]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)


@dataclass
class Flow:
    """One run of text with its paragraph, its tables and what was finished; `file` gets the changes counted."""

    file: RawFile
    tables: int = 0
    line: Line = field(default_factory=Line)
    grids: list[Grid] = field(default_factory=list)
    earlier: list[tuple[int, Line]] = field(default_factory=list)
    inserted: dict[Change, int] = field(default_factory=dict)

    def paragraph(self, level: int, is_item: bool, depth: int) -> None:
        """Ends a paragraph; `depth` is how many tables it stands in."""
        if depth:
            self.earlier.append((depth, self._taken()))
            return
        self.close_tables()
        line = self._taken()
        kind = RawKind.HEADING if level else RawKind.ITEM if is_item else RawKind.PARAGRAPH
        self._keep(_raw([line], kind, level), line)

    def cell(self, depth: int) -> None:
        """Ends a cell of the table that lies so deep."""
        lines = [*(line for at, line in self.earlier if at >= depth), self._taken()]
        self.earlier = [(at, line) for at, line in self.earlier if at < depth]
        self._open(depth)
        grid = self.grids[-1]
        where = Cell(grid.number, grid.row, min(len(grid.cells), COLUMNS), False, 1, 1)
        grid.cells.append((_raw(lines, RawKind.CELL, 0, where), _beside(lines)))

    def row(self, depth: int, is_header: bool, merges: list[str]) -> None:
        """Ends a row; cells merged with the one before them or above only widen that one."""
        self._open(depth)
        grid = self.grids[-1]
        kept = _merged(grid, merges)
        for number, (raw, line) in enumerate(kept):
            is_full = len(kept) == 1 and raw.cell is not None and raw.cell.columns > 1
            cell = replace(raw.cell, header=is_header) if raw.cell else None
            kept[number] = replace(raw, cell=cell, full=is_full), line
        finished, grid.cells, grid.below = [*kept, *grid.below], [], []
        grid.row += 1
        if len(self.grids) > 1:
            self.grids[-2].below.extend(finished)
        else:
            for raw, line in finished:
                self._keep(raw, line)

    def close_tables(self) -> None:
        """Ends every open table; a row without its end keeps its words."""
        while self.grids:
            if self.grids[-1].cells or self.grids[-1].below:
                self.row(len(self.grids), False, [])
            self.grids.pop()
        for _, line in self.earlier:
            self._keep(_raw([line], RawKind.PARAGRAPH, 0), line)
        self.earlier = []

    def finish(self) -> None:
        """Ends the text: the last paragraph need not be closed."""
        self.close_tables()
        self.paragraph(0, False, 0)

    def _open(self, depth: int) -> None:
        while len(self.grids) > max(1, depth):
            if self.grids[-1].cells or self.grids[-1].below:
                self.row(len(self.grids), False, [])
            self.grids.pop()
        while len(self.grids) < min(max(1, depth), DEPTH):
            self.grids.append(Grid(self.tables))
            self.tables += 1

    def _taken(self) -> Line:
        line, self.line = self.line, Line()
        return line

    def _keep(self, raw: Raw, line: Line) -> None:
        if raw.text or raw.kind is RawKind.CELL:
            self.file.pieces.append(raw)
        for who, text in by_change(line.deleted):
            self.file.strike(text, who.author, who.day)
        for who, text in by_change(line.inserted):
            self.inserted[who] = self.inserted.get(who, 0) + len(text.split())
        self.file.beside(AsideKind.HIDDEN, "".join(line.hidden), "text")


def _merged(grid: Grid, merges: list[str]) -> list[tuple[Raw, Line]]:
    kept: list[tuple[Raw, Line]] = []
    for number, (raw, line) in enumerate(grid.cells):
        merge = merges[number] if number < len(merges) else ""
        if "h" in merge and kept and not raw.text and (last := kept[-1][0]).cell:
            kept[-1] = replace(last, cell=replace(last.cell, columns=last.cell.columns + 1)), kept[-1][1]
        elif "v" not in merge or raw.text:
            kept.append((raw, line))
    return kept


def _raw(lines: list[Line], kind: RawKind, level: int, cell: Cell | None = None) -> Raw:
    text = ""
    marks: list[Mark] = []
    for line in lines:
        text += "\n" if text else ""
        marks.extend(Mark(len(text) + start, len(text) + end, MarkKind.STRONG) for start, end in line.bold)
        text += "".join(line.live)
    front, kept = len(text) - len(text.lstrip()), text.strip()
    moved = [replace(mark, start=max(0, mark.start - front), end=min(len(kept), mark.end - front)) for mark in marks]
    held = tuple(mark for mark in moved if mark.start < mark.end)
    strong = bool(kept) and sum(len("".join(kept[mark.start : mark.end].split())) for mark in held) >= len("".join(kept.split()))
    return Raw(kind, kept, level, held, cell, strong)


def _beside(lines: list[Line]) -> Line:
    """What was deleted, put in and hidden in several lines."""
    whole = Line()
    for line in lines:
        whole.deleted += line.deleted
        whole.inserted += line.inserted
        whole.hidden += line.hidden
    return whole
