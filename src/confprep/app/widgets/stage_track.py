"""A row of stages: done, late, now or not yet, each with its words. The same words are its accessible name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from confprep.app.icons import icon
from confprep.app.theme import Theme, dressed, tokens
from confprep.app.widgets.chip import status_of

MARK = 20
MOST_BELOW = 2
"""So many lines of the second text are shown under a stage's word."""


@dataclass(frozen=True)
class Stage:
    """One stage: `status` is a status of the tokens, "" while nothing is to be said of it; `word` what stands under it, `second` below."""

    status: str
    word: str
    second: str = ""


class StageTrack(QWidget):
    """Stages from left to right; a solid line stands only between two that are done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: tuple[Stage, ...]) -> None:
        """Shows other stages."""
        self.stages = stages
        self.setAccessibleName("; ".join(", ".join(filter(None, (each.word, each.second))) for each in stages))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        worn = dressed()
        lines = 1 + MOST_BELOW * any(each.second for each in self.stages)
        return QSize(420, round(MARK * worn.scale) + 6 + lines * QFontMetrics(_font(worn, False)).lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self.stages:
            return
        painter, worn = QPainter(self), dressed()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self.stages)
        for number in range(len(self.stages)):
            self._paint_line(painter, worn, step, number)
        for number, stage in enumerate(self.stages):
            _paint_stage(painter, worn, stage, QRect(round(number * step), 0, round(step) - 8, self.height()))

    def _paint_line(self, painter: QPainter, worn: Theme, step: float, number: int) -> None:
        if number + 1 == len(self.stages):
            return
        mark = round(MARK * worn.scale)
        is_done = all(each.status == "done" for each in self.stages[number : number + 2])
        pen = QPen(worn.colour("ok_fg" if is_done else "line_strong"), 2 if is_done else 1)
        pen.setStyle(Qt.PenStyle.SolidLine if is_done else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawLine(round(number * step) + mark + 3, mark // 2, round((number + 1) * step) - 3, mark // 2)


def _paint_stage(painter: QPainter, worn: Theme, stage: Stage, area: QRect) -> None:
    mark = round(MARK * worn.scale)
    spot = QRect(area.left(), 0, mark, mark)
    family = status_of(stage.status)[0] if stage.status else "none"
    ink = worn.colour(f"{family}_fg") if stage.status else worn.colour("line_strong")
    if stage.status:
        icon(status_of(stage.status)[1], ink.name(), mark).paint(painter, spot)
    else:
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot.adjusted(2, 2, -2, -2))
    is_loud = family in ("due", "late")
    _paint_words(painter, worn, stage, area.adjusted(0, mark + 4, 0, 0), is_loud, family)


def _paint_words(painter: QPainter, worn: Theme, stage: Stage, area: QRect, is_loud: bool, family: str) -> None:
    font = _font(worn, is_loud)
    painter.setFont(font)
    painter.setPen(worn.colour(f"{family}_fg") if is_loud else worn.colour("ink" if stage.status else "ink_2"))
    line = QFontMetrics(font).lineSpacing()
    word = QFontMetrics(font).elidedText(stage.word, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QRect(area.left(), area.top(), area.width(), line), 0, word)
    painter.setFont(_font(worn, False))
    painter.setPen(worn.colour("ink_2"))
    below = QRect(area.left(), area.top() + line, area.width(), MOST_BELOW * line)
    painter.drawText(below, int(Qt.TextFlag.TextWordWrap), stage.second)


def _font(worn: Theme, is_strong: bool) -> QFont:
    font = QFont(str(tokens()["font"]["family"]))
    font.setPixelSize(worn.sizes["small"])
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    return font
