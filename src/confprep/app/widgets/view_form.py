"""The form of a relative's view: its choices, its columns, and what it shows of a view."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QWidget

from confprep.app.forms.family_views import Ui_FamilyViewsPage
from confprep.app.session import Session
from confprep.app.widgets.form import Form, refill
from confprep.core.case import Case
from confprep.core.evidence.family_views import FamilyView
from confprep.core.sentences import say
from confprep.documents.family_view_words import FINDINGS, KINDS, WAYS_OF_KNOWING, WEIGHTS, giver_words
from confprep.messages import render
from confprep.services.edit_family_view import ViewForm, view_form

OPENING = 60
"""Letters by which another view is told apart where one is chosen."""


def form_of_view(ui: Ui_FamilyViewsPage, session: Session, parent: QObject) -> Form:
    """The form, its choices and columns named."""
    refill(ui.knowledgeCombo, [("", ""), *((render(each), render(each)) for each in WAYS_OF_KNOWING)])
    ui.toldTable.show_columns((say("Agency"), say("When"), say("What they did")), (5, 3, 8))
    ui.testsTable.show_columns((say("What was checked"), say("By whom"), say("When"), say("What came of it")), (6, 4, 3, 7))
    fields: dict[str, QWidget] = {
        "kind": ui.kindCombo,
        "giver": ui.giverCombo,
        "giver_name": ui.giverNameEdit,
        "relationship": ui.relationshipEdit,
        "heard_from": ui.heardFromCombo,
        "identity_withheld": ui.withheldCheck,
        "knowledge": ui.knowledgeCombo,
        "taken_by": ui.takenByEdit,
        "date": ui.dateEdit,
        "summary": ui.summaryEdit,
        "words": ui.wordsText,
        "children": ui.childrenEdit,
        "told": ui.toldTable,
        "tests": ui.testsTable,
        "same_as": ui.sameCombo,
        "finding": ui.findingCombo,
        "weight": ui.weightCombo,
        "reasoning": ui.reasonEdit,
        "second_name": ui.secondEdit,
        "answered": ui.answeredEdit,
        "answered_by": ui.answeredByEdit,
        "answered_on": ui.answeredOnEdit,
        "put_to_conference": ui.putEdit,
        "chair_comment": ui.commentEdit,
        "chair_reason": ui.goOnEdit,
    }
    return Form(session, fields, parent)


def show_view(form: Form, ui: Ui_FamilyViewsPage, case: Case, view: FamilyView) -> None:
    """Shows a view. Words that came in a paper are the paper's and are only read here."""
    for combo, names, held in (
        (ui.kindCombo, KINDS, view.kind),
        (ui.findingCombo, FINDINGS, view.finding),
        (ui.weightCombo, WEIGHTS, view.weight),
    ):
        _choices(combo, [(key, render(name)) for key, name in names.items()], held, held)
    people = [(str(person.id), person.name) for person in case.people]
    _choices(ui.giverCombo, [("", render(say("Nobody of the family page"))), *people], view.giver, case.name_of(view.giver))
    _choices(ui.heardFromCombo, [("", render(say("Nobody: their own knowledge"))), *people], view.heard_from, case.name_of(view.heard_from))
    others = [(str(each.id), _named(case, each)) for each in case.family_views if each.id != view.id]
    _choices(ui.sameCombo, [("", render(say("None other"))), *others], view.same_as, view.same_as)
    ui.wordsText.setReadOnly(bool(view.attachment))
    form.show(view.id, dataclasses.asdict(view_form(case, view)))


def typed_view(form: Form) -> ViewForm:
    """What stands in the form."""
    values: dict[str, Any] = form.values()
    return ViewForm(**values)


def _choices(combo: QComboBox, rows: list[tuple[str, str]], held: str, name: str) -> None:
    """Choices, with the one that is held among them even where it came from elsewhere: else leaving the form would lose it."""
    refill(combo, rows if held in {value for value, _ in rows} else [*rows, (held, name)])


def _named(case: Case, view: FamilyView) -> str:
    return f"{giver_words(case, view)}: {view.summary}"[:OPENING]
