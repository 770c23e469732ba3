"""A list of two-line rows: a name, a second line, and the noun itself behind its own role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

ROW = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """`text` and `second` are shown; `value` is handed back; a row that is `checkable` can be ticked.

    `status` is a status of the tokens ("done", "due", "late", "withheld"...) and `state` its word, shown at the row's right. `button`
    is the word of a button that stands there instead.
    """

    text: str
    second: str = ""
    value: Any = None
    checkable: bool = False
    status: str = ""
    state: str = ""
    button: str = ""


class RowsModel(QAbstractListModel):
    """Rows for a QListView."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        super().__init__()
        self._rows = list(rows)
        self._ticked: set[int] = set()

    def replace(self, rows: Sequence[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._rows, self._ticked = list(rows), set()
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return tuple(self._rows)

    def ticked(self) -> list[Any]:
        """The values of the ticked rows."""
        return [self._rows[number].value for number in sorted(self._ticked)]

    def tick(self, values: Sequence[Any]) -> None:
        """Ticks the rows of these values."""
        self._ticked = {number for number, row in enumerate(self._rows) if row.value in values}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join(filter(None, (row.text, row.second, row.state)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (row.text, row.second, row.state, row.button)))
        if role == Qt.ItemDataRole.CheckStateRole and row.checkable:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return row if role == ROW else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or not self._rows[index.row()].checkable:
            return False
        is_ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticked.add if is_ticked else self._ticked.discard)(index.row())
        self.dataChanged.emit(index, index, [int(Qt.ItemDataRole.CheckStateRole)])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()].checkable:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


def value_of(index: QModelIndex | QPersistentModelIndex) -> str:
    """What the row at an index stands for, or ""."""
    row = index.data(ROW)
    return str(row.value) if isinstance(row, Row) else ""
