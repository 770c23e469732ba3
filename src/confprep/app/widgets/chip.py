"""A status as icon and word, tinted only when somebody must act: one way to paint it, in rows and by itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confprep.app.icons import icon
from confprep.app.theme import Theme, dressed, tokens

PAD, GAP = 6, 5


def status_of(status: str) -> tuple[str, str, bool]:
    """The colour family, the icon and whether it is tinted."""
    family, drawing, is_tinted = tokens()["status"][status]
    return str(family), str(drawing), bool(is_tinted)


def chip_font(worn: Theme) -> QFont:
    """The font of a chip's word."""
    font = QFont(str(tokens()["font"]["family"]))
    font.setPixelSize(worn.sizes["small"])
    font.setWeight(QFont.Weight.DemiBold)
    return font


def chip_size(word: str, worn: Theme) -> QSize:
    """How large a chip of that word is."""
    metrics = QFontMetrics(chip_font(worn))
    picture = round(int(tokens()["size"]["icon_chip"]) * worn.scale)
    return QSize(PAD * 2 + picture + GAP + metrics.horizontalAdvance(word), max(round(23 * worn.scale), metrics.height() + 4))


def paint_chip(painter: QPainter, place: QPoint, status: str, word: str) -> None:
    """Paints a chip with its top left at `place`."""
    worn = dressed()
    family, drawing, is_tinted = status_of(status)
    area = QRect(place, chip_size(word, worn))
    ink = worn.colour(f"{family}_fg")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_tinted:
        painter.setPen(ink if worn.name == "high_contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour(f"{family}_bg"))
        painter.drawRoundedRect(area, worn.sizes["chip"], worn.sizes["chip"])
    picture = round(int(tokens()["size"]["icon_chip"]) * worn.scale)
    spot = QRect(area.left() + PAD, area.top() + (area.height() - picture) // 2, picture, picture)
    icon(drawing, ink.name(), picture).paint(painter, spot)
    painter.setFont(chip_font(worn))
    painter.setPen(ink)
    painter.drawText(area.adjusted(PAD + picture + GAP, 0, -PAD, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)
    painter.restore()


class Chip(QWidget):
    """A chip by itself; its word is its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self.word = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: str, word: str) -> None:
        """Shows another status; none hides it."""
        self.status, self.word = status, word
        self.setAccessibleName(word)
        self.setVisible(bool(status))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self.word, dressed()) if self.status else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        if self.status:
            paint_chip(QPainter(self), QPoint(0, 0), self.status, self.word)
