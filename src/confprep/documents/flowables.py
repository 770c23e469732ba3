"""Our own flowables: words and tables. Each knows its role and the block it shows, and tells the recorder where it was drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Flowable

from confprep.documents.columns import set_columns
from confprep.documents.pieces import Cell, Strong
from confprep.documents.scripts import Run, draw_run, runs
from confprep.documents.statement_line import LINES, draw_statement
from confprep.documents.style import BESIDE, BODY, GAP, INK, LARGE, PETROL, STYLES, Style

ROW_WHOLE = 170.0
"""Rows up to this height (60 mm) are never parted over two pages."""
PAD_TOP, PAD_FOOT, PAD_RIGHT = 3.5, 4.5, 6.0
HEADINGS = frozenset({"title", "heading", "subheading"})
LEAST_LINES = 3
"""What follows a heading stands under it with at least so many lines, where it has them."""


@dataclass
class Recorder:
    """Where things came to stand: headings as (title, level, page, y), blocks as block id to (page, y); pages from 1, y from the foot."""

    headings: list[tuple[str, int, int, float]] = field(default_factory=list)
    anchors: dict[str, tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A line of runs with their places from the line's left edge."""

    runs: tuple[tuple[float, Run], ...]


def set_lines(text: str, style: Style, width: float, strong: Sequence[Strong] = ()) -> list[Line]:
    """Words broken into lines no wider than `width`, without hyphens; a word wider than the line is broken where it must."""
    lines: list[Line] = []
    place = 0
    for paragraph in text.split("\n"):
        lines.extend(_set_paragraph(paragraph, place, style, width, strong))
        place += len(paragraph) + 1
    return lines


def _set_paragraph(text: str, offset: int, style: Style, width: float, strong: Sequence[Strong]) -> list[Line]:
    lines: list[Line] = []
    current: list[tuple[float, Run]] = []
    x, place, limit = 0.0, offset, width / style.size
    for word in text.split(" "):
        bold = style.bold or any(each.start <= place < each.end for each in strong)
        for part in _fitting(word, bold, limit):
            set_runs = runs(part, bold)
            wide = sum(run.width for run in set_runs)
            blank = runs(" ", bold)[0].width if current else 0.0
            if current and x + blank + wide > limit:
                lines.append(Line(tuple(current)))
                current, x, blank = [], 0.0, 0.0
            x += blank
            for run in set_runs:
                current.append((x, run))
                x += run.width
        place += len(word) + 1
    lines.append(Line(tuple(current)))
    return lines


def _fitting(word: str, bold: bool, limit: float) -> list[str]:
    if sum(run.width for run in runs(word, bold)) <= limit or len(word) < 2:
        return [word]
    half = len(word) // 2
    return [*_fitting(word[:half], bold, limit), *_fitting(word[half:], bold, limit)]


def draw_line(canvas: Any, line: Line, x: float, y: float, size: float) -> None:
    """Draws a line with its words joined by blanks, so that readers find them apart."""
    for number, (place, run) in enumerate(line.runs):
        follows = number > 0 and place > line.runs[number - 1][0] + line.runs[number - 1][1].width + 0.01
        if follows:
            previous_x, previous = line.runs[number - 1]
            canvas.setFont("SourceSans3-Regular", size)
            canvas.drawString(x + (previous_x + previous.width) * size, y, " ")
        draw_run(canvas, run, x + place * size, y, size)


@contextmanager
def whole_text(canvas: Any, lines: Sequence[Line]) -> Iterator[None]:
    """Tells readers the words of a cell of several lines in one piece, or they would read across the columns."""
    words = [" ".join(run.actual or run.text for _, run in line.runs) for line in lines]
    if len(lines) < 2 or any(run.face.startswith("NotoNaskh") for line in lines for _, run in line.runs):
        yield
        return
    canvas._code.append(f"/Span <</ActualText <FEFF{' '.join(words).encode('utf-16-be').hex().upper()}>>> BDC")
    yield
    canvas._code.append("EMC")


class Words(Flowable):
    """A paragraph, heading, quotation or item with an optional note beside it."""

    def __init__(
        self,
        text: str,
        kind: str,
        recorder: Recorder,
        block: str = "",
        level: int = 0,
        side: str = "",
        strong: Sequence[Strong] = (),
        lines: list[Line] | None = None,
        is_rest: bool = False,
        rule: str = "",
        large: bool = False,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.text, self.kind, self.block, self.level, self.side, self.strong = text, kind, block, level, side, strong
        self.rule = rule
        self.recorder, self.style, self.is_rest = recorder, (LARGE if large else STYLES)[kind], is_rest
        self.large, self.wide = large, wide
        self.is_heading = kind in HEADINGS
        self._lines = lines

    def getSpaceBefore(self) -> float:
        return 0 if self.is_rest else self.style.before

    def getSpaceAfter(self) -> float:
        return self.style.after

    def _measure(self, available: float) -> float:
        narrow = BODY if self.style.narrow and not self.wide else available
        return min(available, narrow) - self.style.indent

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        if self._lines is None:
            self._lines = set_lines(self.text, self.style, self._measure(available), self.strong)
        self._side = set_lines(self.side, STYLES["side"], BESIDE) if self.side else []
        height = max(len(self._lines) * self.style.leading, len(self._side) * STYLES["side"].leading)
        return available, height

    def least(self, available: float) -> float:
        """The height of which a heading above must be sure: all of a heading, the first lines of anything else."""
        self.wrap(available, 0)
        lines = len(self._lines or [])
        shown = lines if self.is_heading or lines <= LEAST_LINES + 1 else LEAST_LINES
        return max(shown * self.style.leading, len(self._side) * STYLES["side"].leading)

    def split(self, available: float, height: float) -> list[Flowable]:
        self.wrap(available, height)
        lines = self._lines or []
        fit = int(height // self.style.leading)
        if len(lines) - fit == 1:
            fit -= 1
        if fit < 2 or fit >= len(lines) or len(self._side) * STYLES["side"].leading > height:
            return []
        return [
            self._part(lines[:fit], self.block, self.level, self.side, self.is_rest),
            self._part(lines[fit:], "", 0, "", True),
        ]

    def _part(self, lines: list[Line], block: str, level: int, side: str, is_rest: bool) -> Words:
        kept = (self.text, self.kind, self.recorder, block, level, side, self.strong, lines, is_rest)
        return Words(*kept, rule=self.rule, large=self.large, wide=self.wide)

    def draw(self) -> None:
        lines = self._lines or []
        height = max(len(lines) * self.style.leading, len(self._side) * STYLES["side"].leading)
        self._record(height)
        self.canv.setFillColor(INK)
        y = height - self.style.size
        for line in lines:
            draw_line(self.canv, line, self.style.indent, y, self.style.size)
            self._strike(line, y)
            y -= self.style.leading
        self._draw_side(height)
        self._draw_mark(height, len(lines))

    def _strike(self, line: Line, y: float) -> None:
        if self.kind == "struck" and line.runs:
            end = (line.runs[-1][0] + line.runs[-1][1].width) * self.style.size
            self.canv.setLineWidth(0.8)
            self.canv.line(self.style.indent, y + self.style.size * 0.28, self.style.indent + end, y + self.style.size * 0.28)

    def _draw_side(self, height: float) -> None:
        style = STYLES["side"]
        y = height - self.style.size
        for line in self._side:
            draw_line(self.canv, line, BODY + GAP, y, style.size)
            y -= style.leading

    def _draw_mark(self, height: float, lines: int) -> None:
        if self.kind == "quote":
            self.canv.setFillColor(PETROL)
            self.canv.rect(0, height - lines * self.style.leading + 2, 2.4, lines * self.style.leading - 2, stroke=0, fill=1)
        elif self.kind == "item" and not self.is_rest:
            self.canv.circle(4, height - self.style.size + 3.6, 1.4, stroke=0, fill=1)
        if self.rule in LINES:
            draw_statement(self.canv, self.rule, BODY + 3, height - 2, height - lines * self.style.leading + 2)

    def _record(self, height: float) -> None:
        if self.is_rest:
            return
        page = self.canv.getPageNumber()
        _, y = self.canv.absolutePosition(0, height)
        if self.level and self.kind in ("heading", "subheading"):
            self.recorder.headings.append((self.text, self.level, page, y))
        if self.block:
            self.recorder.anchors.setdefault(self.block, (page, y))


@dataclass
class Row:
    """A row of a table while it is set: each cell's lines, left edge and width."""

    cells: list[tuple[float, float, list[Line], str]]
    is_head: bool = False
    large: bool = False

    @property
    def style(self) -> Style:
        """How its words are set."""
        return (LARGE if self.large else STYLES)["head" if self.is_head else "cell"]

    @property
    def height(self) -> float:
        """Points, padding included."""
        return max((len(lines) for _, _, lines, _ in self.cells), default=1) * self.style.leading + PAD_TOP + PAD_FOOT


class Grid(Flowable):
    """A table with a head that is repeated; rows stay whole where they can."""

    def __init__(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[int],
        recorder: Recorder,
        ready: list[Row] | None = None,
        columns: Sequence[float] = (),
        large: bool = False,
    ) -> None:
        super().__init__()
        self.large = large
        self.head, self.rows, self.shares, self.recorder = tuple(head), rows, tuple(shares), recorder
        self.ready, self.columns = ready, tuple(columns)
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        self.available = available
        if self.ready is None:
            self.columns = set_columns(self.head, self.rows, self.shares, available, PAD_RIGHT, self.large)
            self.ready = [self._set(row) for row in self.rows]
        self.top = [self._set([Cell(text) for text in self.head], True)] if any(self.head) else []
        return available, sum(row.height for row in [*self.top, *self.ready])

    def _set(self, cells: Sequence[Cell], is_head: bool = False) -> Row:
        row, column, x = Row([], is_head, self.large), 0, 0.0
        for cell in cells:
            wide = sum(self.columns[column : column + cell.columns]) or self.available - x
            lines = set_lines(cell.text, row.style, max(wide - PAD_RIGHT, 20))
            row.cells.append((x, wide, lines, cell.block))
            x, column = x + wide, column + cell.columns
        return row

    def least(self, available: float) -> float:
        """The height of which a heading above must be sure: the head and the first row, or the first lines of a tall one."""
        self.wrap(available, 0)
        first = (self.ready or [Row([], large=self.large)])[0]
        part = LEAST_LINES * first.style.leading + PAD_TOP + PAD_FOOT
        return sum(row.height for row in self.top) + (first.height if first.height <= ROW_WHOLE else part)

    def split(self, available: float, height: float) -> list[Flowable]:
        self.wrap(available, height)
        ready = self.ready or []
        room = height - sum(row.height for row in self.top)
        fit = 0
        while fit < len(ready) and ready[fit].height <= room:
            room -= ready[fit].height
            fit += 1
        if fit < len(ready) and ready[fit].height > ROW_WHOLE:
            above, below = _parted(ready[fit], room)
            if above is not None:
                return [self._with([*ready[:fit], above]), self._with([below, *ready[fit + 1 :]])]
        if fit == 0:
            return []
        return [self._with(ready[:fit]), self._with(ready[fit:])]

    def _with(self, ready: list[Row]) -> Grid:
        return Grid(self.head, (), self.shares, self.recorder, ready, self.columns, self.large)

    def draw(self) -> None:
        rows = [*self.top, *(self.ready or [])]
        y = sum(row.height for row in rows)
        self.canv.setFillColor(INK)
        self._rule(y, 1.2)
        for row in rows:
            self._draw_row(row, y)
            y -= row.height
            self._rule(y, 0.9 if row.is_head else 0.3)

    def _draw_row(self, row: Row, top: float) -> None:
        page = self.canv.getPageNumber()
        for x, _, lines, block in row.cells:
            with whole_text(self.canv, lines):
                y = top - PAD_TOP - row.style.size
                for line in lines:
                    draw_line(self.canv, line, x, y, row.style.size)
                    y -= row.style.leading
            if block:
                self.recorder.anchors.setdefault(block, (page, self.canv.absolutePosition(0, top)[1]))

    def _rule(self, y: float, width: float) -> None:
        self.canv.setLineWidth(width)
        self.canv.line(0, y, self.available, y)


def _parted(row: Row, room: float) -> tuple[Row | None, Row]:
    """A tall row in two, the upper fitting into `room`; None when not even three lines fit."""
    fit = int((room - PAD_TOP - PAD_FOOT) // row.style.leading)
    if fit < 3:
        return None, row
    above = Row([(x, wide, lines[:fit], block) for x, wide, lines, block in row.cells], row.is_head, row.large)
    below = Row([(x, wide, lines[fit:], "") for x, wide, lines, _ in row.cells], row.is_head, row.large)
    return above, below
