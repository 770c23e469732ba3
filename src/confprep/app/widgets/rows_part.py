"""One list of a person's record with the form of its chosen row: added, kept and taken away by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QPushButton, QWidget

from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.form import Form
from confprep.core.case import Case
from confprep.core.codec import digest
from confprep.core.errors import Fault
from confprep.services.edit_record_rows import ROWS, add_row, keep_row, remove_row, rows_of
from confprep.services.edits import Edit

NEW = "new"
"""In the place of the key of a row that is being written."""


@dataclass(frozen=True)
class RowsLook:
    """The widgets of one list, and how a row of it reads."""

    view: QListView
    fields: Mapping[str, QWidget]
    new: QPushButton
    keep: QPushButton
    remove: QPushButton
    row: Callable[[Case, str, Any], Row]


class RowsPart(QObject):
    """`told` says what could not be kept, with None for all is well; `changed` that the list is another."""

    told = Signal(object)
    changed = Signal()

    def __init__(self, session: Session, person: str, kind: str, look: RowsLook, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.person, self.kind, self.look = session, person, kind, look
        self.chosen = ""
        self.model = RowsModel()
        look.view.setModel(self.model)
        self.form = Form(session, look.fields, self)
        look.view.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.leave)
        look.new.clicked.connect(self.begin)
        look.keep.clicked.connect(self.keep)
        look.remove.clicked.connect(self.remove)

    def refresh(self) -> None:
        """Draws the list; the chosen row stays chosen, or else the first is; while a new one is written, none is."""
        case = self.session.case
        if case is None or case.find("people", self.person) is None:
            return
        rows = rows_of(case, self.person, self.kind)
        if self.chosen not in (*rows, NEW):
            self.chosen = next(iter(rows), NEW)
        self.look.view.selectionModel().blockSignals(True)
        self.model.replace([self.look.row(case, key, each) for key, each in rows.items()])
        self.look.view.setCurrentIndex(self.model.index([*rows, NEW].index(self.chosen)))
        self.look.view.selectionModel().blockSignals(False)
        self._show()

    def choose(self, key: str) -> None:
        """Shows another row; what was typed for the one before is kept first."""
        if key and key != self.chosen:
            self.leave()
            self.chosen = key
            self._show()

    def leave(self) -> None:
        """Keeps what was typed; a new row that does not say yet what it is about waits as a draft."""
        typed = self.form.typed()
        if typed and (self.chosen != NEW or self.form.values()[ROWS[self.kind].needs].strip()):
            self.keep()

    def begin(self) -> None:
        """Empties the form for a new row, and goes there."""
        self.leave()
        self.chosen = NEW
        self.refresh()
        next(iter(self.look.fields.values())).setFocus()

    def keep(self) -> None:
        """Keeps what was written of the chosen row, or adds the new one; what cannot be kept is told and stays."""
        case, key, values = self.session.case, self.chosen, self.form.values()
        if case is None:
            return
        if key == NEW:
            self._send(lambda: add_row(case, self.person, self.kind, values, self.session.desk))
        else:
            self._send(lambda: keep_row(case, self.person, self.kind, key, values))

    def remove(self) -> None:
        """Takes the chosen row away."""
        case, key = self.session.case, self.chosen
        if case is not None and key != NEW:
            self._send(lambda: remove_row(case, self.person, self.kind, key))

    def _send(self, make: Callable[[], Edit]) -> None:
        before = self._keys()
        try:
            edit = make()
        except Fault as fault:
            self.told.emit(fault)
            return
        self.told.emit(None)
        self.form.settle()
        self.session.send(edit, self.form.key)
        added = [key for key in self._keys() if key not in before]
        self.chosen = added[0] if added else self.chosen
        self.refresh()
        self.changed.emit()

    def _keys(self) -> tuple[str, ...]:
        case = self.session.case
        return tuple(rows_of(case, self.person, self.kind)) if case else ()

    def _show(self) -> None:
        case = self.session.case
        rows = rows_of(case, self.person, self.kind) if case else {}
        held = rows.get(self.chosen)
        self.look.remove.setEnabled(held is not None)
        values = {name: getattr(held, name) if held is not None else _empty(field) for name, field in self.look.fields.items()}
        self.form.show(f"{self.person}/{self.kind}/{_draft_key(held)}", values)


def _draft_key(row: Any) -> str:
    """By its id, else by what it says: its place in the list may be another one tomorrow."""
    return NEW if row is None else str(getattr(row, "id", "") or digest(row))


def _empty(field: QWidget) -> Any:
    if isinstance(field, QCheckBox):
        return False
    assert isinstance(field, QLineEdit | QComboBox)
    return ""
