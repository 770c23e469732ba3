"""Paints a timeline that was laid out, in the colours the application wears. Colour only repeats what shape and words say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from confprep.app.theme import Theme, tokens
from confprep.core.evidence.timeline_drawing import placed_band_words, placed_ticks, radius_of, shortened
from confprep.core.evidence.timeline_layout import EDGE, HEAD, PACE, ROW, Band, Dot, Flag, Layout
from confprep.core.family.genogram_shapes import Words
from confprep.core.sentences import Sentence, say
from confprep.messages import render

PIXELS = 3.78
"""Pixels a millimetre at 100 %."""
ROOM = 6.0
"""Above the bars, for their numbers, in millimetres."""
COLOURS = {"unseen": ("due_fg", "due_bg"), "silent": ("none_fg", "none_bg")}
"""Ink and ground of a stretch by its kind."""


class TimelinePainter:
    """Holds what the parts of one painting share. Places are millimetres times `unit`."""

    def __init__(self, painter: QPainter, layout: Layout, worn: Theme, chosen: str = "") -> None:
        self.painter, self.layout, self.worn, self.chosen = painter, layout, worn, chosen
        self.unit = PIXELS * worn.scale
        self.font = caption_font(worn)
        self.bold = caption_font(worn)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self) -> None:
        """Everything, back to front."""
        self.painter.fillRect(self.painter.viewport(), self.worn.colour("surface"))
        self._grid()
        for band in self.layout.bands:
            self._band(band)
        self._band_words()
        for dot in self.layout.dots:
            self._dot(dot)
        for flag in self.layout.flags:
            self._flag(flag)
        self._bars()
        self._names()

    def measure(self, words: Words, _size: float, _bold: bool) -> float:
        """How wide words are, in millimetres."""
        return self.metrics.horizontalAdvance(render(words) if isinstance(words, Sentence) else words) / self.unit

    def _grid(self) -> None:
        view, last = self.layout.view, self.layout.rows[-1].y + ROW / 2 if self.layout.rows else HEAD
        right = view.width - EDGE
        self._pen("line")
        for tick in self.layout.ticks:
            self._line(tick.x, HEAD - 2, tick.x, self.layout.foot)
        for row in self.layout.rows:
            self._pen("line_strong" if row.begins_children else "line")
            self._line(0, row.y - ROW / 2, right, row.y - ROW / 2)
        self._pen("line")
        self._line(0, HEAD, right, HEAD)
        self._line(0, last, right, last)
        self._pen("line_strong")
        self._line(view.names, self.layout.foot, right, self.layout.foot)
        for tick, words in placed_ticks(self.layout, self.measure):
            self._text(tick.x + 0.8, HEAD / 2 - 0.5, words, "ink_2")

    def _names(self) -> None:
        self._text(1.5, self.layout.flags_y, say("What changed"), "ink", bold=True)
        for row in self.layout.rows:
            self._text(1.5, row.y, shortened(row.lane.name, self.layout.view.names - 3, self.measure), "ink")
        if self.layout.bars:
            self._text(1.5, self.layout.foot - 2.5, say("Changes a fortnight"), "ink", bold=True)

    def _band(self, band: Band) -> None:
        is_unseen = band.stretch.kind == "unseen"
        area = self._area(band.x, band.y - ROW / 2 + 0.5, band.until, band.y + ROW / 2 - 0.5)
        front, ground = COLOURS[band.stretch.kind]
        self.painter.fillRect(area, self.worn.colour(ground))
        if is_unseen:
            self.painter.fillRect(area, QBrush(self.worn.colour("due_fg"), Qt.BrushStyle.BDiagPattern))
        self._pen(front, Qt.PenStyle.SolidLine if is_unseen else Qt.PenStyle.DashLine)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(area)

    def _band_words(self) -> None:
        for band, words in placed_band_words(self.layout, self.measure):
            front, ground = COLOURS[band.stretch.kind]
            middle, half = (band.x + band.until) / 2, self.measure(words, 0, False) / 2 + 1
            self.painter.fillRect(self._area(middle - half, band.y - 2.2, middle + half, band.y + 2.2), self.worn.colour(ground))
            self._text(middle - half + 1, band.y, words, front)

    def _dot(self, dot: Dot) -> None:
        is_chosen = self.chosen in dot.items
        if dot.until > dot.x:
            self.painter.setPen(QPen(self.worn.colour("accent"), 1.6))
            self.painter.setBrush(self.worn.colour("accent_tint" if is_chosen else "surface"))
            self.painter.drawRoundedRect(self._area(dot.x, dot.y - 1.1, dot.until, dot.y + 1.1), 4, 4)
            return
        if is_chosen:
            self.painter.setPen(QPen(self.worn.colour("focus"), 2.5))
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawEllipse(self._point(dot.x, dot.y), 2.4 * self.unit, 2.4 * self.unit)
        self.painter.setPen(QPen(self.worn.colour("surface"), 1))
        self.painter.setBrush(self.worn.colour("accent"))
        radius = radius_of(dot) * self.unit
        self.painter.drawEllipse(self._point(dot.x, dot.y), radius, radius)

    def _flag(self, flag: Flag) -> None:
        y = self.layout.flags_y
        corners = [self._point(flag.x - 1.5, y + 1.3), self._point(flag.x, y - 1.5), self._point(flag.x + 1.5, y + 1.3)]
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.worn.colour("late_fg"))
        self.painter.drawPolygon(QPolygonF(corners))
        if len(flag.changes) > 1:
            self._text(flag.x + 1.9, y, str(len(flag.changes)), "late_fg", bold=True)

    def _bars(self) -> None:
        foot = self.layout.foot
        for bar in self.layout.bars:
            area = self._area(bar.x + 0.5, foot - bar.tall * (PACE - ROOM), bar.until - 0.5, foot)
            self.painter.fillRect(area, self.worn.colour("line_strong"))
            words = str(bar.count)
            self._text((bar.x + bar.until) / 2 - self.measure(words, 0, False) / 2, area.top() / self.unit - 2.2, words, "ink")

    def _text(self, x: float, y: float, words: Words, colour: str, bold: bool = False) -> None:
        self.painter.setFont(self.bold if bold else self.font)
        self.painter.setPen(self.worn.colour(colour))
        middle = y * self.unit + (self.metrics.ascent() - self.metrics.descent()) / 2
        self.painter.drawText(QPointF(x * self.unit, middle), render(words) if isinstance(words, Sentence) else words)

    def _pen(self, colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        self.painter.setPen(QPen(QColor(self.worn.colour(colour)), 1, style))

    def _line(self, x: float, y: float, until: float, low: float) -> None:
        self.painter.drawLine(self._point(x, y), self._point(until, low))

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.unit, y * self.unit)

    def _area(self, left: float, top: float, right: float, foot: float) -> QRectF:
        return QRectF(self._point(left, top), self._point(right, foot))


def caption_font(worn: Theme) -> QFont:
    """The font of captions, as large as the text is."""
    font = QFont(str(tokens()["font"]["family"]))
    font.setPixelSize(worn.sizes["caption"])
    return font
