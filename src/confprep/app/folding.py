"""How a page gives way when the window is narrow or its text large: look.md section 5, in units of window width / text scale.

A page takes part by the names of its parts: `sidePanel` (what needs attention), `middlePane` (the work) and, where it has a list to
choose from, whatever stands first in `workLayout`. Nothing else about pages is known here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLayout,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from confprep.app.theme import tokens
from confprep.app.widgets.typed_table import TypedTable

UNLIMITED = 16_777_215
MARGIN = 24
LEAST_ROWS = 110
"""Height of a list or a field of text, at 100 %, below which a stacked page scrolls instead."""


@dataclass(frozen=True)
class Fold:
    """What gives way."""

    panel: bool = False
    list: bool = False
    nav: bool = False
    rows: bool = False


def fold_at(width: int, scale: float) -> Fold:
    """What gives way in a window `width` pixels wide whose text is `scale` times the usual size."""
    at, units = tokens()["layout"], width / scale
    return Fold(
        units < at["panel_folds_below"], units < at["list_folds_below"], units < at["nav_folds_below"], units < at["rows_stack_below"]
    )


def sheet_of(page: QWidget) -> QScrollArea:
    """The page in a sheet that scrolls downwards when the window is too low for it."""
    sheet = QScrollArea()
    sheet.setWidgetResizable(True)
    sheet.setFrameShape(QFrame.Shape.NoFrame)
    sheet.setProperty("look", "page")
    sheet.setWidget(page)
    sheet.setFocusProxy(page)
    return sheet


class Folding:
    """The parts of one page, and how they stand."""

    def __init__(self, page: QWidget) -> None:
        self.page = page
        self.side = page.findChild(QWidget, "sidePanel")
        self.middle = page.findChild(QWidget, "middlePane")
        self.holder = _held_list(page)
        self.list = self.holder.findChild(QListView) if self.holder is not None else None
        self.is_panel_open = False
        self.fold = Fold()
        widgets = (page, *page.findChildren(QWidget))
        self._sizes = {each: _limits(each) for each in widgets if not isinstance(each, QPushButton)}  # the sheet sizes buttons
        self._columns: dict[QTableView, list[int]] = {}
        self._wraps = {each: each.rowWrapPolicy() for each in page.findChildren(QFormLayout)}
        self._rows = [each for each in page.findChildren(QHBoxLayout) if each.objectName() not in ("pageLayout", "workLayout")]

    def apply(self, fold: Fold, scale: float, width: int) -> None:
        """Folds the page for `width` pixels; what the page itself hides stays hidden."""
        self.fold = fold
        if not fold.panel or self.side is None:
            self.is_panel_open = False
        self._size(scale, width)
        self._fold_panel()
        if self.holder is not None:
            self.holder.setVisible(not fold.list)
        self._stack_rows(fold.rows, scale, width)
        for table in self.page.findChildren(QTableView):
            if isinstance(table, TypedTable):
                table.share_out()  # a row that is written into keeps its columns
            else:
                self._fit(table, scale, fold.rows)

    def turn(self, is_open: bool) -> None:
        """Shows the folded panel in place of the work, or the work again."""
        self.is_panel_open = is_open
        self._fold_panel()
        shown = self.side if is_open else self.middle
        if shown is not None:
            shown.setFocus()

    def _fold_panel(self) -> None:
        if self.side is None or self.middle is None:
            return
        self.side.setVisible(not self.fold.panel or self.is_panel_open)
        self.middle.setVisible(not (self.fold.panel and self.is_panel_open))
        if self.fold.panel:
            self.side.setMaximumWidth(UNLIMITED)

    def _size(self, scale: float, width: int) -> None:
        for widget, (least, most) in self._sizes.items():
            widget.setMinimumSize(min(round(least[0] * scale), width - 2 * MARGIN), round(least[1] * scale))
            widget.setMaximumSize(*(min(UNLIMITED, round(each * scale)) for each in most))

    def _stack_rows(self, is_stacked: bool, scale: float, width: int) -> None:
        for form, usual in self._wraps.items():
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows if is_stacked else usual)
        for view in (*self.page.findChildren(QAbstractItemView), *self.page.findChildren(QPlainTextEdit)):
            if is_stacked and view in self._sizes and self._sizes[view][1][1] == UNLIMITED:
                view.setMinimumHeight(round(LEAST_ROWS * scale))
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.LeftToRight)
            if is_stacked and row.minimumSize().width() + 2 * MARGIN > width:
                row.setDirection(QBoxLayout.Direction.TopToBottom)

    def _fit(self, table: QTableView, scale: float, is_stacked: bool) -> None:
        header = table.horizontalHeader()
        if table.model() is None or not header.count():
            return
        widths = self._columns.setdefault(table, [table.columnWidth(each) for each in range(header.count())])
        for column, width in enumerate(widths):
            if header.sectionResizeMode(column) == QHeaderView.ResizeMode.Interactive:
                table.setColumnWidth(column, max(round(width * scale), header.sectionSizeHint(column)))
        _stack(table, is_stacked)


class StackedRow(QStyledItemDelegate):
    """Draws a whole row in one cell: the short columns on the first line, the words of the widest below."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        others = (index.sibling(index.row(), each).data() for each in range(index.model().columnCount()) if each != index.column())
        option.text = "\u2028".join(filter(None, (" · ".join(str(each) for each in others if each), option.text)))


def _stack(table: QTableView, is_stacked: bool) -> None:
    if is_stacked == isinstance(table.itemDelegate(), StackedRow):
        return
    header = table.horizontalHeader()
    stretched = QHeaderView.ResizeMode.Stretch
    widest = max(range(header.count()), key=lambda each: (header.sectionResizeMode(each) == stretched, header.sectionSize(each)))
    for column in range(header.count()):
        table.setColumnHidden(column, is_stacked and column != widest)
    header.setVisible(not is_stacked)
    if is_stacked:
        header.setSectionResizeMode(widest, stretched)
    table.setItemDelegate(StackedRow(table) if is_stacked else QStyledItemDelegate(table))
    rows = table.verticalHeader()
    rows.setDefaultSectionSize(3 * table.fontMetrics().lineSpacing() if is_stacked else rows.minimumSectionSize())


def _held_list(page: QWidget) -> QWidget | None:
    """Puts the list a page chooses from into a holder of its own, which folds without the page's knowing."""
    work = page.findChild(QLayout, "workLayout")
    first = work.itemAt(0) if isinstance(work, QBoxLayout) and work.count() > 1 else None
    if not isinstance(work, QBoxLayout) or first is None:
        return None
    holder, stretch = QWidget(page), work.stretch(0)
    holder.setObjectName("listHolder")
    inner, held = first.layout(), first.widget()
    if inner is not None:
        work.removeItem(inner)
        inner.setParent(None)
        holder.setLayout(inner)
    elif isinstance(held, QListView):
        work.removeWidget(held)
        column = QHBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(held)
        holder.setMaximumWidth(held.maximumWidth())
    else:
        return None
    work.insertWidget(0, holder, stretch)
    return holder


def counted(panel: QWidget) -> tuple[str, int]:
    """A side panel's heading, and how many rows its first list has."""
    heading = next((each.text() for each in panel.findChildren(QLabel) if each.property("look") == "heading"), "")
    choices = {view for combo in panel.findChildren(QComboBox) for view in combo.findChildren(QAbstractItemView)}
    lists = [each for each in panel.findChildren(QAbstractItemView) if each.model() is not None and each not in choices]
    return heading, lists[0].model().rowCount() if lists else 0


def _limits(widget: QWidget) -> tuple[tuple[int, int], tuple[int, int]]:
    return (widget.minimumWidth(), widget.minimumHeight()), (widget.maximumWidth(), widget.maximumHeight())
