"""Head and foot of every page, drawn once the whole document's pages are known and laid over them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from confprep.core.sentences import say
from confprep.documents.flowables import draw_line, set_lines
from confprep.documents.fonts import register
from confprep.documents.pieces import tell
from confprep.documents.style import INK, MARGIN_SIDE, PAPERS, PETROL, Style

SMALL = Style(9, 11)
LABEL = Style(16, 18, bold=True)
STAMP = Style(10, 12, bold=True)
Size = tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """One page's own words: its label, the section it is part of, and its place among all."""

    label: str
    section: str
    number: int
    of: int


def draw_frames(sheets: Sequence[Sheet], foot: str, about: str, stamps: Sequence[str], paper: str = "A4") -> bytes:
    """A PDF with one page of heads and feet for each sheet; what the sheets of a section share is drawn once."""
    register()
    size, out = PAPERS[paper], io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1)
    sections = sorted({sheet.section for sheet in sheets})
    for number, section in enumerate(sections):
        canvas.beginForm(f"section{number}", 0, 0, *size)
        _head(canvas, section, stamps, size)
        _foot(canvas, foot, about, size)
        canvas.endForm()
    for sheet in sheets:
        canvas.doForm(f"section{sections.index(sheet.section)}")
        _own_words(canvas, sheet, size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _own_words(canvas: Canvas, sheet: Sheet, size: Size) -> None:
    width, height = size
    canvas.setFillColor(INK)
    if sheet.label:
        _put(canvas, sheet.label, width - MARGIN_SIDE, height - 43, LABEL, from_right=True)
    page = tell(say("page {number} of {count}", number=sheet.number, count=sheet.of))
    _put(canvas, page, width - MARGIN_SIDE, 30, SMALL, from_right=True)


def _head(canvas: Canvas, section: str, stamps: Sequence[str], size: Size) -> None:
    width, height = size
    y = height - 40
    canvas.setFillColor(INK)
    _put(canvas, section, MARGIN_SIDE, y, SMALL)
    x = width / 2 - 40
    for stamp in stamps:
        wide = _put(canvas, stamp, x + 5, y, STAMP)
        canvas.setLineWidth(0.8)
        canvas.rect(x, y - 4, wide + 10, 16)
        x += wide + 18
    canvas.setFillColor(PETROL)
    canvas.setLineWidth(0.3)
    canvas.line(MARGIN_SIDE, y - 8, width - MARGIN_SIDE, y - 8)


def _foot(canvas: Canvas, foot: str, about: str, size: Size) -> None:
    width, _ = size
    canvas.setFillColor(INK)
    canvas.setLineWidth(0.3)
    canvas.line(MARGIN_SIDE, 54, width - MARGIN_SIDE, 54)
    _put(canvas, foot, MARGIN_SIDE, 42, SMALL)
    _put(canvas, about, MARGIN_SIDE, 30, SMALL)


def _put(canvas: Canvas, text: str, x: float, y: float, style: Style, from_right: bool = False) -> float:
    line = set_lines(text, style, 10_000)[0]
    wide = max(((place + run.width) * style.size for place, run in line.runs), default=0.0)
    draw_line(canvas, line, x - wide if from_right else x, y, style.size)
    return wide
