"""The family's own conferences: when one was offered and to whom, what came of it, the family's plan, and its actions for the decision."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QWidget

from confprep.app.forms.family_conference import Ui_FamilyConferenceDialog
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.chosen_dialog import ChosenDialog
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.core.evidence.family_conferences import FamilyConference
from confprep.core.sentences import say
from confprep.documents.family_conferences import ANSWERS
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_family_conference import (
    FamilyConferenceForm,
    add_family_conference,
    carry_actions,
    family_conference_form,
    keep_family_conference,
    remove_family_conference,
)
from confprep.services.edits import Edit

STATUS = {"accepted": "done", "declined": "due", "not offered": "due"}


class FamilyConferenceDialog(ChosenDialog):
    """A list at the left, the form of the chosen one at the right."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.ui = ui = Ui_FamilyConferenceDialog()
        ui.setupUi(self)
        ui.faultLabel.hide()
        self.rows = RowsModel()
        ui.conferenceList.setModel(self.rows)
        refill(ui.answerCombo, [(key, render(name)) for key, name in ANSWERS.items()])
        ui.actionsTable.show_columns((say("What"), say("Who"), say("By when")), (8, 4, 3))
        fields: dict[str, QWidget] = {"offered": ui.offeredEdit, "offered_by": ui.offeredByEdit, "offered_to": ui.offeredToEdit}
        fields |= {"answer": ui.answerCombo, "reason": ui.reasonEdit, "coordinator": ui.coordinatorEdit, "held": ui.heldEdit}
        more = {"attended": ui.attendedEdit, "plan": ui.planText, "response": ui.responseEdit, "actions": ui.actionsTable}
        self.form = Form(session, {**fields, **more}, self)
        dress_lists(self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.conferenceList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        ui.addButton.clicked.connect(self.add)
        ui.removeButton.clicked.connect(self.remove)
        ui.keepButton.clicked.connect(self.keep)
        ui.carryButton.clicked.connect(self.carry)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws every one and the form of the chosen."""
        case = self.session.case
        if case is None:
            return
        held = case.family_conferences
        ids: list[str] = [each.id for each in held]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        chosen = case.find("family_conferences", self.chosen)
        self.rows.replace([_row(each) for each in held])
        if self.chosen:
            self.ui.conferenceList.setCurrentIndex(self.rows.index(ids.index(self.chosen)))
        for widget in (*self.form.fields.values(), self.ui.keepButton, self.ui.removeButton):
            widget.setEnabled(isinstance(chosen, FamilyConference))
        there = {str(each.id) for each in case.plan_actions}
        waiting = [each for each in chosen.actions if each.carried_to not in there] if isinstance(chosen, FamilyConference) else []
        self.ui.carryButton.setEnabled(bool(waiting))
        if isinstance(chosen, FamilyConference):
            self.form.show(chosen.id, dataclasses.asdict(family_conference_form(case, chosen)))

    def edit(self) -> Edit:
        """The change that keeps what was typed. Raises NotADate or NoReasonForNone."""
        assert self.session.case is not None
        told = FamilyConferenceForm(**self.form.values())
        return keep_family_conference(self.session.case, self.chosen, told, self.session.desk)

    def add(self) -> None:
        """An empty one, chosen at once."""
        edit = add_family_conference(self.session.conference_id, self.session.desk)
        self.begin(edit, str(edit.items[0][1].id))

    def remove(self) -> None:
        """Takes the chosen one away."""
        case, item = self.session.case, self.chosen
        if case is not None:
            self.take_away(lambda: remove_family_conference(case, item))

    def carry(self) -> None:
        """Carries the family's actions to the plan of the decision, each with its owner."""
        if self.keep() and (case := self.session.case) is not None:
            self.attempt(lambda: carry_actions(case, self.chosen, self.session.desk))


def _row(each: FamilyConference) -> Row:
    head = day_words(each.held or each.offered) or render(say("No day yet"))
    several = say("{count} actions", count=len(each.actions))
    counted = render(several if len(each.actions) > 1 else say("one action")) if each.actions else ""
    second = " · ".join(filter(None, (each.offered_to, each.reason, counted)))
    return Row(head, second, str(each.id), status=STATUS.get(each.answer, "unknown"), state=render(ANSWERS.get(each.answer, ANSWERS[""])))
