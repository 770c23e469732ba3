"""Paints the rows of a list: a bold name, a quieter second line, and at the right the state as a chip, or a button."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from confprep.app.models.rows import ROW, Row
from confprep.app.theme import Theme, dressed, tokens
from confprep.app.widgets.chip import chip_size, paint_chip
from confprep.app.widgets.row_button import button_size, paint_button

Index = QModelIndex | QPersistentModelIndex
SIDE, HEAD, TICK = 14, 8, 26
MOST_LINES = 3


class RowDelegate(QStyledItemDelegate):
    """For a QListView over a RowsModel. The chip stands under the words where the list is narrow.

    `pressed` tells the row number whose button was clicked; the click itself still reaches the list, so `took_click` says whose it was.
    """

    pressed = Signal(int)

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.took_click = False

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(ROW)
        if event.type() == QEvent.Type.MouseButtonPress:
            self.took_click = False
        if isinstance(row, Row) and row.button and event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            area = option.rect.adjusted(SIDE, HEAD, -SIDE, -HEAD)
            if _button_area(row, area, dressed()).contains(event.position().toPoint()):
                self.took_click = True
                self.pressed.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if not isinstance(row, Row) or width <= 0:
            return super().sizeHint(option, index)
        return QSize(0, _height(row, width, dressed()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, worn = index.data(ROW), dressed()
        if not isinstance(row, Row):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option, worn)
        area = option.rect.adjusted(SIDE, HEAD, -SIDE, -HEAD)
        if row.checkable:
            self._paint_tick(painter, option, index)
            area.adjust(TICK, 0, 0, 0)
        _paint_words(painter, row, area, worn)
        painter.restore()

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QStyleOptionViewItem(option)
        self.initStyleOption(box, index)
        style = option.widget.style()
        box.rect = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, box, option.widget)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        box.state = box.state & ~QStyle.StateFlag.State_HasFocus
        box.state |= QStyle.StateFlag.State_On if is_ticked else QStyle.StateFlag.State_Off
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)


def dress_lists(page: QObject) -> None:
    """Lets every list of rows on a page be painted this way; the left-hand list of pages keeps its own."""
    for view in page.findChildren(QListView):
        if view.property("look") != "nav" and view.parent() is not None and not view.property("dressed"):
            view.setProperty("dressed", True)
            view.setItemDelegate(RowDelegate(view))
            view.setResizeMode(QListView.ResizeMode.Adjust)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, worn: Theme) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, worn.colour("accent_tint"))
        painter.fillRect(
            QRect(option.rect.topLeft(), QSize(int(tokens()["size"]["selection_bar"]), option.rect.height())), worn.colour("accent")
        )
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, worn.colour("sunken"))
    painter.setPen(worn.colour("line"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_words(painter: QPainter, row: Row, area: QRect, worn: Theme) -> None:
    chip = _right_size(row, worn)
    below = _is_below(chip, area.width())
    width = area.width() if below or not chip.width() else area.width() - chip.width() - SIDE
    painter.setPen(worn.colour("ink"))
    y = area.top() + _paint_text(painter, row.text, _font(worn, bool(row.second or row.status)), QPoint(area.left(), area.top()), width)
    painter.setPen(worn.colour("ink_2"))
    y += _paint_text(painter, row.second, _second_font(worn), QPoint(area.left(), y), width)
    if row.button:
        paint_button(painter, _button_area(row, area, worn).topLeft(), row.button)
    elif row.status:
        spot = QPoint(area.left(), y + 4) if below else _at_right(chip, area)
        paint_chip(painter, spot, row.status, row.state)


def _right_size(row: Row, worn: Theme) -> QSize:
    """The room of what stands at the right; none where nothing does."""
    if row.button:
        return button_size(row.button, worn)
    return chip_size(row.state, worn) if row.status else QSize(0, 0)


def _at_right(size: QSize, area: QRect) -> QPoint:
    return QPoint(area.right() - size.width(), area.top() + (area.height() - size.height()) // 2)


def _button_area(row: Row, area: QRect, worn: Theme) -> QRect:
    """Where a row's button stands: at the right, or in a narrow list at the foot."""
    size = button_size(row.button, worn)
    is_below = _is_below(size, area.width())
    return QRect(QPoint(area.left(), area.bottom() - size.height()) if is_below else _at_right(size, area), size)


def _height(row: Row, width: int, worn: Theme) -> int:
    inner = width - 2 * SIDE - (TICK if row.checkable else 0)
    chip = _right_size(row, worn)
    below = _is_below(chip, inner)
    room = inner if below or not chip.width() else inner - chip.width() - SIDE
    words = sum(
        len(_lines(text, font, room)) * QFontMetrics(font).lineSpacing()
        for text, font in ((row.text, _font(worn, bool(row.second or row.status))), (row.second, _second_font(worn)))
    )
    whole = words + chip.height() + 4 if below and chip.width() else max(words, chip.height())
    return max(whole + 2 * HEAD, round(int(tokens()["size"]["row_one"]) * worn.scale))


def _is_below(chip: QSize, width: int) -> bool:
    return chip.width() > width * 0.4


def _font(worn: Theme, is_strong: bool) -> QFont:
    font = QFont(str(tokens()["font"]["family"]))
    font.setPixelSize(worn.sizes["body"])
    font.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    return font


def _second_font(worn: Theme) -> QFont:
    font = QFont(str(tokens()["font"]["family"]))
    font.setPixelSize(worn.sizes["small"])
    return font


def _paint_text(painter: QPainter, text: str, font: QFont, place: QPoint, width: int) -> int:
    """Paints words in at most three lines, the last cut with dots; returns the height used."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    lines = _lines(text, font, width)
    for number, line in enumerate(lines):
        painter.drawText(place.x(), place.y() + number * metrics.lineSpacing() + metrics.ascent(), line)
    return len(lines) * metrics.lineSpacing()


def _lines(text: str, font: QFont, width: int) -> list[str]:
    if not text:
        return []
    metrics, found = QFontMetrics(font), []
    for paragraph in text.split("\n"):
        found.extend(_wrapped(paragraph, font, width))
    if len(found) <= MOST_LINES:
        return found
    rest = " ".join(found[MOST_LINES - 1 :])
    return [*found[: MOST_LINES - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 20))]


def _wrapped(text: str, font: QFont, width: int) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return found or [text]
