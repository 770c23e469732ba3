"""A button at the right of a list's row: one way to paint it and to find out that it was meant."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from confprep.app.theme import Theme, dressed
from confprep.app.widgets.chip import chip_font

PAD = 12


def button_size(word: str, worn: Theme) -> QSize:
    """How large a button of that word is; never lower than a finger needs."""
    metrics = QFontMetrics(chip_font(worn))
    return QSize(PAD * 2 + metrics.horizontalAdvance(word), max(round(28 * worn.scale), metrics.height() + 8))


def paint_button(painter: QPainter, place: QPoint, word: str) -> QRect:
    """Paints it with its top left at `place`; returns where it stands."""
    worn = dressed()
    area = QRect(place, button_size(word, worn))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(worn.colour("line_strong"))
    painter.setBrush(worn.colour("surface"))
    painter.drawRoundedRect(area, worn.sizes["chip"], worn.sizes["chip"])
    painter.setFont(chip_font(worn))
    painter.setPen(worn.colour("ink"))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), word)
    painter.restore()
    return area
