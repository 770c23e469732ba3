"""What the children said, what was done about it and when each child was told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.forms.said_and_done import Ui_SaidAndDoneDialog
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.evidence.said_and_done import SaidAndDone, in_time
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_said_and_done import SaidForm, add_said, keep_said, remove_said
from confprep.services.edits import Edit


class SaidAndDoneDialog(QDialog):
    """The rows at the left, the form of the chosen one at the right. `first` makes the row that is chosen when it opens."""

    def __init__(self, session: Session, parent: QWidget, first: Edit | None = None) -> None:
        super().__init__(parent)
        self.session, self.chosen = session, ""
        self.ui = Ui_SaidAndDoneDialog()
        self.ui.setupUi(self)
        self.model = RowsModel()
        ui = self.ui
        ui.rowList.setModel(self.model)
        ui.faultLabel.hide()
        fields: dict[str, QWidget] = {"child": ui.childCombo, "said": ui.saidText, "said_on": ui.saidOnEdit, "done": ui.doneText}
        self.form = Form(session, {**fields, "by": ui.byCombo, "done_on": ui.doneOnEdit, "told_on": ui.toldOnEdit}, self)
        dress_lists(self)
        self._connect()
        self._begin(first) if first else self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.rowList.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        self.form.left.connect(self.keep)
        ui.addButton.clicked.connect(self.add)
        ui.removeButton.clicked.connect(self.remove)
        ui.keepButton.clicked.connect(self.keep)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws the rows, and how many are open."""
        case = self.session.case
        if case is None:
            return
        rows = in_time(case.said_and_done)
        self._fill_choices(case)
        ids = [str(each.id) for each in rows]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        chosen = self.chosen
        self.model.replace([_row(case, each) for each in rows])
        self.chosen = chosen
        show(self.ui.countLabel, say("{count} written down, {open} still open", count=len(rows), open=sum(each.is_open for each in rows)))
        if chosen:
            self.ui.rowList.setCurrentIndex(self.model.index(ids.index(chosen)))
        self._show_row()

    def add(self) -> None:
        """An empty row about the first child, chosen at once."""
        meeting = self.session.conference
        if meeting is not None and meeting.children:
            self._begin(add_said(meeting.id, meeting.children[0], self.session.desk))

    def keep(self) -> None:
        """Keeps what was written; what cannot be kept is told and stays."""
        case = self.session.case
        if case is not None and self.chosen and self.form.typed():
            told = SaidForm(**self.form.values())
            self._try(lambda: keep_said(case, self.chosen, told), settles=True)

    def remove(self) -> None:
        """Takes the chosen row away."""
        case, row = self.session.case, self.chosen
        if case is not None and row:
            self.form.settle()
            self.session.drop_draft(*self.form.key)
            self.chosen = self.form.item = ""
            self._try(lambda: remove_said(case, row))

    def done(self, result: int) -> None:
        """Keeps what was typed before the window closes; what cannot be kept stays as a draft of its row."""
        self.keep()
        super().done(result)

    def _begin(self, edit: Edit) -> None:
        self.keep()
        self.chosen = str(edit.items[0][1].id)
        self._try(lambda: edit)
        self.ui.saidText.setFocus()

    def _try(self, make: Callable[[], Edit], settles: bool = False) -> None:
        if self.form.attempt(make, self.ui.faultLabel, settles):
            self.refresh()

    def _choose(self, index: QModelIndex) -> None:
        row = value_of(index)
        if row and row != self.chosen:
            self.keep()
            self.chosen = row
            self._show_row()

    def _show_row(self) -> None:
        case = self.session.case
        row = case.find("said_and_done", self.chosen) if case else None
        for widget in (*self.form.fields.values(), self.ui.keepButton, self.ui.removeButton):
            widget.setEnabled(isinstance(row, SaidAndDone))
        if isinstance(row, SaidAndDone):
            days = {"said_on": row.said_on, "done_on": row.done_on, "told_on": row.told_on}
            self.form.show(row.id, {"child": str(row.child), "said": row.said, "done": row.done, "by": row.by, **days})

    def _fill_choices(self, case: Case) -> None:
        refill(self.ui.childCombo, [(str(child.id), child.name) for child in case.subjects()])
        workers = [(str(each.id), each.name) for each in case.practitioners]
        others = [(str(each.id), each.name) for each in case.people if not each.subject]
        refill(self.ui.byCombo, [("", render(say("nobody named"))), *workers, *others])


def _row(case: Case, each: SaidAndDone) -> Row:
    head = ", ".join(filter(None, (case.name_of(each.child), day_words(each.said_on))))
    if not each.is_answered:
        return Row(head, each.said, str(each.id), status="late", state=render(say("Nothing done yet")))
    told = ("done", say("Told")) if each.told_on else ("due", say("Child not told"))
    return Row(head, each.said, str(each.id), status=told[0], state=render(told[1]))
