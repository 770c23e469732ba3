"""Rows of words that a person types into a table: an empty row stands at the end, and typing in it adds a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from confprep.app.words import plain_tip

Index = QModelIndex | QPersistentModelIndex
SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole)


class TypedRows(QAbstractTableModel):
    """Words by row and column. `rows` are those that say something."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[list[str]] = [self._empty()]

    @property
    def rows(self) -> list[list[str]]:
        """The rows that say something, a list of words each."""
        return [list(row) for row in self._rows if any(cell.strip() for cell in row)]

    def replace(self, rows: Sequence[Sequence[str]]) -> None:
        """Shows other rows, the empty one after them."""
        self.beginResetModel()
        self._rows = [*([*row] for row in rows), self._empty()]
        self.endResetModel()

    def take_out(self, row: int) -> None:
        """Takes a row away; the empty one at the end stays."""
        if 0 <= row < len(self._rows) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        words = self._rows[index.row()][index.column()]
        if role in SHOWN:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(words)
        return f"{self.columns[index.column()]}: {words}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.EditRole or self._rows[index.row()][index.column()] == str(value):
            return False
        self._rows[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        if any(self._rows[-1]):
            end = len(self._rows)
            self.beginInsertRows(QModelIndex(), end, end)
            self._rows.append(self._empty())
            self.endInsertRows()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return super().headerData(section, orientation, role)

    def _empty(self) -> list[str]:
        return [""] * len(self.columns)
