"""A small table that a person types into: F2 or any letter writes, Tab goes on, Delete takes a row away, the last row adds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from confprep.app.models.typed_rows import TypedRows
from confprep.core.sentences import Sentence
from confprep.messages import render

EVERY_KEY = (
    QAbstractItemView.EditTrigger.AnyKeyPressed | QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
)
Index = QModelIndex | QPersistentModelIndex


class TypedTable(QTableView):
    """`edited` tells that words changed, `left` that the keyboard went elsewhere. Rows are lists of words, one a column."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = TypedRows(())
        self.setEditTriggers(EVERY_KEY)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.setItemDelegate(_Cell(self))
        self._shares: tuple[int, ...] = ()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def show_columns(self, titles: Sequence[Sentence], shares: Sequence[int]) -> None:
        """Names the columns; `shares` are their parts of the width."""
        self._rows = TypedRows([render(title) for title in titles])
        self._shares = tuple(shares)
        self.setModel(self._rows)
        self._rows.dataChanged.connect(self.edited)
        self._rows.rowsRemoved.connect(self.edited)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.share_out()

    def rows(self) -> list[list[str]]:
        """The rows that say something."""
        return self._rows.rows

    def put(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows other rows; the place of the keyboard stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self._rows.replace(rows)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(min(row, self._rows.rowCount() - 1), column))
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self._rows.take_out(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.share_out()

    def share_out(self) -> None:
        """Columns by their shares, none narrower than its title."""
        width, whole, header = self.viewport().width(), sum(self._shares), self.horizontalHeader()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, max(width * share // whole, header.sectionSizeHint(column)))
        self.resizeRowsToContents()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """Tells of having been left, but not by the field in which a cell is written."""
        if old is not None and self._holds(old) and not (now is not None and self._holds(now)):
            self.left.emit()

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget)


class _Cell(QStyledItemDelegate):
    """The field in which a cell is written: it says which column it is, and every key reaches the table at once, so that none is lost."""

    def createEditor(self, parent: QWidget, _: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setFrame(False)
        field.setProperty("look", "cell")
        field.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        field.textEdited.connect(lambda _: self.commitData.emit(field))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        words = str(index.data(int(Qt.ItemDataRole.EditRole)))
        if isinstance(editor, QLineEdit) and editor.text() != words:  # writing the same words again would move the cursor to the end
            editor.setText(words)
