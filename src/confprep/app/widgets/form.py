"""The fields of one item: typed words go to a draft, leaving a field tells so, and nothing typed is overwritten by a redraw."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from confprep.app.faults import tell_in
from confprep.app.session import Session
from confprep.app.widgets.typed_table import TypedTable
from confprep.app.words import lines_in
from confprep.core.errors import Fault

if TYPE_CHECKING:
    from confprep.services.edits import Edit
    from confprep.store.door import Draft

DRAFT = "form"
"""The name under which a form's words are kept as a draft of its item."""


class Form(QObject):
    """Line edits, texts, combos, checks and small tables of one item. `left` tells that a changed field was left, or a choice made."""

    left = Signal()

    def __init__(self, session: Session, fields: Mapping[str, QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self.item = ""
        self.fields = dict(fields)
        self._session = session
        self._shown: dict[str, Any] = {}
        for field in self.fields.values():
            self._watch(field)

    @property
    def key(self) -> tuple[str, str]:
        """Item and field under which the draft is kept."""
        return self.item, DRAFT

    def show(self, item: str, values: Mapping[str, Any]) -> None:
        """Shows an item's values; what was typed and not kept yet stands over them."""
        typed = self.typed() if item == self.item else {}
        self.item, self._shown = item, dict(values)
        for name, value in {**values, **_words_of(self._session.drafts.get(self.key)), **typed}.items():
            if name in self.fields:
                _put(self.fields[name], value)

    def values(self) -> dict[str, Any]:
        """What the fields say now."""
        return {name: _value(field) for name, field in self.fields.items()}

    def typed(self) -> dict[str, Any]:
        """The values that differ from what is kept."""
        return {name: value for name, value in self.values().items() if self.item and self._shown.get(name) != value}

    def settle(self) -> None:
        """Takes what stands in the fields as kept."""
        self._shown = self.values()

    def attempt(self, make: Callable[[], Edit], label: QLabel, settles: bool = False) -> bool:
        """Sends the change that `make` makes, or tells in `label` why it cannot be made. Whether it could.

        `settles` where the change keeps what stands in the fields: their draft then goes with it.
        """
        try:
            edit = make()
        except Fault as fault:
            tell_in(label, fault)
            return False
        label.hide()
        if settles:
            self.settle()
        self._session.send(edit, self.key if settles else None)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()
        return super().eventFilter(watched, event)

    def _watch(self, field: QWidget) -> None:
        if isinstance(field, TypedTable):
            field.edited.connect(self._note)
            field.left.connect(self._leave)
            return
        field.installEventFilter(self)
        if isinstance(field, QLineEdit):
            field.textEdited.connect(self._note)
            field.returnPressed.connect(self._leave)
        elif isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self._note)
        elif isinstance(field, QComboBox):
            field.activated.connect(self._leave)
            line = field.lineEdit() if field.isEditable() else None
            if line is not None:
                line.textEdited.connect(self._note)
        elif isinstance(field, QCheckBox):
            field.clicked.connect(self._leave)

    def _note(self) -> None:
        typed = self.typed()
        if typed:
            self._session.type_draft(*self.key, json.dumps(typed))
        elif self.item:
            self._session.drop_draft(*self.key)

    def _leave(self) -> None:
        if self.typed():
            self._note()
            self.left.emit()


def refill(combo: QComboBox, rows: Iterable[tuple[str, str]]) -> None:
    """Puts (value, name) rows into a combo; what was chosen stays chosen, without a signal."""
    held = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for value, name in rows:
        combo.addItem(name, value)
    combo.setCurrentIndex(max(0, combo.findData(held)))
    combo.blockSignals(False)


def _words_of(draft: Draft | None) -> dict[str, Any]:
    return dict(json.loads(draft.text)) if draft else {}


def _value(field: QWidget) -> Any:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return "\n".join(lines_in(field))
    if isinstance(field, QComboBox):
        return field.currentText() if field.isEditable() else str(field.currentData() or "")
    if isinstance(field, TypedTable):
        return field.rows()
    assert isinstance(field, QCheckBox)
    return field.isChecked()


def _put(field: QWidget, value: Any) -> None:
    if _value(field) == value:
        return
    field.blockSignals(True)
    if isinstance(field, QLineEdit):
        field.setText(value)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(value)
    elif isinstance(field, QComboBox) and field.isEditable():
        field.setEditText(value)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    elif isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, TypedTable):
        field.put(value)
    field.blockSignals(False)
