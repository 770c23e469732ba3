"""How many changes each fortnight before the conference saw, as a row of bars; the numbers stand on them, so colour is never the only sign."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from confprep.app.theme import dressed, tokens
from confprep.core.evidence.pace import Change
from confprep.core.sentences import say
from confprep.documents.pace_words import name_of
from confprep.messages import render
from confprep.services.days import day_words

HEIGHT, GAP, FOOT = 64, 2, 16
FORTNIGHT = 14


class PaceStrip(QWidget):
    """Bars from old at the left to the conference at the right; a tip names the changes of a fortnight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts: tuple[tuple[date, int], ...] = ()
        self.changes: tuple[Change, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_pace(self, counts: tuple[tuple[date, int], ...], changes: tuple[Change, ...]) -> None:
        """Shows other changes; none hides it."""
        self.counts, self.changes = counts, changes
        self.setVisible(any(count for _, count in counts))
        told = "; ".join(f"{day_words(each.day.isoformat())} {name_of(each.kind)}" for each in changes)
        self.setAccessibleName(render(say("How fast life changed")))
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(HEIGHT * dressed().scale))

    def words_at(self, number: int) -> str:
        """The changes of one fortnight, a line each."""
        start = self.counts[number][0]
        found = [each for each in self.changes if 0 <= (each.day - start).days < FORTNIGHT]
        return "\n".join(f"{day_words(each.day.isoformat())}: {name_of(each.kind)}" for each in found)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.counts:
            number = min(len(self.counts) - 1, event.pos().x() * len(self.counts) // max(1, self.width()))
            QToolTip.showText(event.globalPos(), self.words_at(number), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.counts:
            return
        worn, painter = dressed(), QPainter(self)
        most = max(1, *(pair[1] for pair in self.counts))
        foot = round(FOOT * worn.scale)
        room, step = self.height() - 2 * foot, self.width() / len(self.counts)
        font = QFont(str(tokens()["font"]["family"]))
        font.setPixelSize(worn.sizes["small"])
        painter.setFont(font)
        for number, (_start, count) in enumerate(self.counts):
            tall = round(room * count / most)
            area = QRect(round(number * step) + GAP, foot + room - tall, max(4, round(step) - 2 * GAP), tall)
            painter.fillRect(area, worn.colour("accent"))
            if count:
                painter.setPen(worn.colour("ink"))
                painter.drawText(QRect(area.left(), area.top() - foot, area.width(), foot), int(Qt.AlignmentFlag.AlignCenter), str(count))
        painter.setPen(worn.colour("line_strong"))
        painter.drawLine(0, foot + room, self.width(), foot + room)
        self._paint_days(painter, foot)
        painter.end()

    def _paint_days(self, painter: QPainter, foot: int) -> None:
        """The first day and that of the conference."""
        painter.setPen(dressed().colour("ink_2"))
        line = QRect(0, self.height() - foot, self.width(), foot)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), day_words(self.counts[0][0].isoformat()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), render(say("conference")))
