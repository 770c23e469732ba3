"""What a user may do to chronology lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from confprep.core.case import Case
from confprep.core.dates import is_edtf
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.editing import revise
from confprep.core.identity import EventId
from confprep.core.sentences import say
from confprep.core.told_dates import date_told
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


def add_event(conference: str, desk: Desk) -> Edit:
    """A new, undated line of the chair's own."""
    return Edit(say("Add a chronology line"), (("events", Event(EventId(desk.new_id()), conference, "", "")),))


FIELDS = (
    "significant", "impact", "change", "child_seen", "seen_alone", "bedroom_seen", "child_words", "action", "outcome", "first_hand", "standing",
)  # fmt: skip
"""What a person may say of a line beside its date and words."""


def keep_event(
    case: Case, event_id: str, date: str, lines: list[str], new_id: Callable[[], str], said: Mapping[str, str | bool] | None = None
) -> Edit:
    """Keeps a line's date, the words it was told in when they say more, the line's words, and what a person says of it (`FIELDS`).

    Raises NotADate; nothing has changed.
    """
    event = case.find("events", event_id)
    if not isinstance(event, Event):
        raise KeyError(event_id)
    day = typed_date(date)
    text = event.text if lines == [""] and not event.text else revise(event.text, lines, new_id)
    stated = event.stated if day == event.date else "" if is_edtf(date.strip()) else date_told(date)[1]
    told: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in (said or {}).items() if name in FIELDS}
    changed = replace(event, date=day, stated=stated, text=text, **told)
    return Edit(say("Edit a chronology line"), (("events", changed),) if changed != event else ())
