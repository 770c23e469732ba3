"""How sections and what they lack are drawn in a list: number, heading and a chip; a sign, a sentence, its reason and the step on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from confprep.app.icons import icon
from confprep.app.models.rows import ROW, Row
from confprep.app.theme import Theme, theme, tokens
from confprep.core.evidence.writing import Missing

Index = QModelIndex | QPersistentModelIndex
ICON = 16
ROW_HEIGHT = 38
EDGE = 10
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
STATUS = {"done": "done", "begun": "due", "missing": "late", "empty": "later"}


class Dressed(QStyledItemDelegate):
    """Draws in the colours of the page's theme."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme_name = "light"

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return theme(self.theme_name)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The row's ground: a tint and a bar for the chosen one, a hairline below."""
        box = _box(option)
        if _state(option) & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self.theme.colour("accent_tint"))
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), self.theme.colour("accent"))
        painter.setPen(self.theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class OutlineDelegate(Dressed):
    """A section: its number, its heading, and how it stands at a fixed place on the right. Row values are (key, standing)."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002  Qt's own signature
        return QSize(200, round(ROW_HEIGHT * self.theme.scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        box, is_chosen = _box(option), bool(_state(option) & QStyle.StateFlag.State_Selected)
        painter.save()
        self.ground(painter, option)
        face = QFont(painter.font())
        painter.setPen(self.theme.colour("ink_2"))
        painter.drawText(QRect(box.left() + EDGE, box.top(), 24, box.height()), int(Qt.AlignmentFlag.AlignVCenter), str(index.row() + 1))
        chip = self._chip(painter, box, row.value[1], row.second)
        face.setWeight(QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        painter.setFont(face)
        painter.setPen(self.theme.colour("ink"))
        words = QRect(box.left() + EDGE + 26, box.top(), chip.left() - box.left() - EDGE - 34, box.height())
        shown = QFontMetrics(face).elidedText(row.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _chip(self, painter: QPainter, box: QRect, standing: str, words: str) -> QRect:
        """The chip's place; a tinted ground only where somebody must act."""
        family, sign, is_tinted = tokens()["status"][STATUS[standing]]
        face = QFont(painter.font())
        face.setWeight(QFont.Weight.Normal if standing == "empty" else QFont.Weight.DemiBold)
        painter.setFont(face)
        width = 84
        place = QRect(box.right() - width - EDGE, box.center().y() - 11, width, 23)
        if is_tinted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour(f"{family}_bg"))
            painter.drawRoundedRect(place, self.theme.sizes["chip"], self.theme.sizes["chip"])
        colour = self.theme.colour(f"{family}_fg")
        if standing != "empty":
            painter.drawPixmap(place.left() + 5, place.top() + 4, icon(sign, colour.name(), ICON).pixmap(ICON, ICON))
        painter.setPen(colour)
        painter.drawText(place.adjusted(5 if standing == "empty" else 26, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        return place


class MissingDelegate(Dressed):
    """Something missing: its sign, the sentence, why it matters, and the step that mends it. Rows hold (Missing, words of the step)."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(ROW)
        width = self._view.viewport().width() - ICON - 3 * EDGE
        metrics = QFontMetrics(_font(option))
        height = sum(metrics.boundingRect(QRect(0, 0, width, 2000), WRAP, words).height() + 2 for words in _lines(row) if words)
        return QSize(width, height + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        box = _box(option)
        painter.save()
        self.ground(painter, option)
        missing: Missing = row.value[0]
        family, sign, _ = tokens()["status"]["due" if missing.is_soft else "late"]
        colour = self.theme.colour(f"{family}_fg").name()
        painter.drawPixmap(box.left() + 6, box.top() + 9, icon(sign, colour, ICON).pixmap(ICON, ICON))
        place = QRect(box.left() + ICON + 14, box.top() + 7, box.width() - ICON - 3 * EDGE, 2000)
        for words, ink, is_link in zip(_lines(row), ("ink", "ink_2", "link"), (False, False, True), strict=True):
            if words:
                face = QFont(_font(option))
                face.setUnderline(is_link)
                painter.setFont(face)
                painter.setPen(self.theme.colour(ink))
                painter.drawText(place, WRAP, words)
                place.setTop(place.top() + QFontMetrics(face).boundingRect(place, WRAP, words).height() + 2)
        painter.restore()


def _lines(row: Row) -> tuple[str, str, str]:
    return row.text, row.second, str(row.value[1])


def _box(option: QStyleOptionViewItem) -> QRect:
    return option.rect


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state


def _font(option: QStyleOptionViewItem) -> QFont:
    return option.font
