"""The form of a chosen chronology line: its date and words, and what a person says of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from confprep.app.forms.chronology import Ui_ChronologyPage
from confprep.app.session import Session
from confprep.app.widgets.form import Form, refill
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.editing import lines_of
from confprep.core.sentences import Sentence, say
from confprep.documents.chronology import ages, source_place
from confprep.documents.pace_words import pace_words
from confprep.messages import render
from confprep.services.edit_chronology import FIELDS

SAID: tuple[tuple[str, Sentence], ...] = (("", say("Not said")), ("yes", say("Yes")), ("no", say("No")))
STANDINGS: tuple[tuple[str, Sentence], ...] = (
    ("", say("Not said")),
    ("reported", say("Reported")),
    ("verified", say("Verified")),
    ("disproved", say("Disproved")),
)


def line_form(ui: Ui_ChronologyPage, session: Session, parent: QObject) -> Form:
    """The form, its choices filled."""
    for combo in (ui.seenCombo, ui.aloneCombo, ui.bedroomCombo, ui.firstHandCombo):
        refill(combo, [(value, render(name)) for value, name in SAID])
    refill(ui.standingCombo, [(value, render(name)) for value, name in STANDINGS])
    kinds = [(kind.key, kind.name) for kind in pace_words().kinds]
    refill(ui.changeCombo, [("", render(say("As its words say"))), ("none", render(say("No change"))), *kinds])
    fields: dict[str, QWidget] = {
        "date": ui.dateEdit,
        "words": ui.wordsText,
        "significant": ui.significantCheck,
        "impact": ui.impactEdit,
        "change": ui.changeCombo,
        "child_seen": ui.seenCombo,
        "seen_alone": ui.aloneCombo,
        "bedroom_seen": ui.bedroomCombo,
        "child_words": ui.childWordsEdit,
        "action": ui.actionEdit,
        "outcome": ui.outcomeEdit,
        "first_hand": ui.firstHandCombo,
        "standing": ui.standingCombo,
    }
    return Form(session, fields, parent)


def line_values(event: Event) -> dict[str, Any]:
    """What the form shows of a line."""
    return {"date": event.date, "words": "\n".join(lines_of(event.text)), **{name: getattr(event, name) for name in FIELDS}}


def line_source(case: Case, event: Event) -> str:
    """Where a line comes from, how old each child was, and the other columns of its source."""
    file = case.find("attachments", event.attachment)
    details = "\n".join(f"{detail.heading}: {words(detail.text)}" for detail in event.details)
    place = source_place(event, file.name if file else "")
    return "\n".join(filter(None, (render(place) if place else "", event.stated, "; ".join(ages(case, event)), details)))
