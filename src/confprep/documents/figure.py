"""A drawing on the page: our one flowable that draws a display list. It is one thing to a reader, with words that stand for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.lib.colors import black, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from confprep.core.family.genogram_shapes import Stroke
from confprep.core.family.genogram_tiles import BLEED
from confprep.documents.flowables import draw_line, set_lines
from confprep.documents.pieces import Caption, Picture
from confprep.documents.scripts import width
from confprep.documents.style import INK, Style

FILLS = {"paper": white, "ink": black}
CLEAR = 0.4
"""Blank round words that stand on a line, in millimetres."""


class Figure(Flowable):
    """A picture, as wide as it is, in the middle of the room it gets."""

    role = "Figure"

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.alternative = picture.alternative
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        self.indent = max(0.0, (available - self.picture.width * mm) / 2)
        return available, self.picture.height * mm

    def least(self, _available: float) -> float:
        """The height it needs on one page: all of it."""
        return self.picture.height * mm

    def draw(self) -> None:
        with _one_thing(self.canv, self.alternative):
            self.canv.saveState()
            self.canv.translate(self.indent, 0)
            self._clip()
            for stroke in self.picture.strokes:
                self._stroke(stroke)
            for caption in self.picture.captions:
                self._caption(caption)
            self.canv.restoreState()

    def _clip(self) -> None:
        edge = self.canv.beginPath()
        edge.rect(-BLEED * mm, -BLEED * mm, (self.picture.width + 2 * BLEED) * mm, (self.picture.height + 2 * BLEED) * mm)
        self.canv.clipPath(edge, stroke=0, fill=0)

    def _stroke(self, stroke: Stroke) -> None:
        canvas = self.canv
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(stroke.width)
        canvas.setDash(list(stroke.dash))
        canvas.setLineCap(1 if stroke.dash and stroke.dash[0] < 1 else 0)
        canvas.setFillColor(FILLS.get(stroke.fill, INK))
        xs = [x * mm for x in stroke.points[::2]]
        ys = [(self.picture.height - y) * mm for y in stroke.points[1::2]]
        if stroke.round:
            canvas.ellipse(xs[0], ys[0], xs[-1], ys[-1], stroke=1, fill=int(bool(stroke.fill)))
            return
        path = canvas.beginPath()
        path.moveTo(xs[0], ys[0])
        for x, y in zip(xs[1:], ys[1:], strict=True):
            path.lineTo(x, y)
        if stroke.closed:
            path.close()
        canvas.drawPath(path, stroke=1, fill=int(bool(stroke.fill)))

    def _caption(self, caption: Caption) -> None:
        line = set_lines(caption.text, Style(caption.size, caption.size, caption.bold), 10_000)[0]
        wide = max(((place + run.width) * caption.size for place, run in line.runs), default=0.0)
        x = caption.x * mm if caption.from_left else caption.x * mm - wide / 2
        y = (self.picture.height - caption.y) * mm
        if caption.clears:
            self.canv.setFillColor(white)
            self.canv.rect(x - CLEAR * mm, y - 0.2 * caption.size, wide + 2 * CLEAR * mm, 0.92 * caption.size, stroke=0, fill=1)
        self.canv.setFillColor(INK)
        draw_line(self.canv, line, x, y, caption.size)


@contextmanager
def _one_thing(canvas: Any, alternative: str) -> Iterator[None]:
    """Marks what is drawn as a figure whose words are `alternative`."""
    words = alternative.encode("utf-16-be", "replace").hex().upper()
    canvas._code.append(f"/Figure <</Alt <FEFF{words}>>> BDC")
    yield
    canvas._code.append("EMC")


def words_width(text: str, size: float, bold: bool) -> float:
    """How wide words are on the page, in millimetres."""
    blank = width(" ", bold) * text.count(" ")
    return (sum(width(word, bold) for word in text.split(" ")) + blank) * size / mm
