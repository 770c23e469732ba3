"""What a user may do to chronology lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.dates import is_edtf
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.editing import revise
from confprep.core.identity import EventId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edit_report import NotADate
from confprep.services.edits import Edit


def add_event(conference: str, desk: Desk) -> Edit:
    """A new, undated line of the chair's own."""
    return Edit(say("Add a chronology line"), (("events", Event(EventId(desk.new_id()), conference, "", "")),))


def keep_event(case: Case, event_id: str, date: str, lines: list[str], new_id: Callable[[], str]) -> Edit:
    """Keeps a line's date and words. Raises NotADate; then nothing has changed."""
    event = case.find("events", event_id)
    if not isinstance(event, Event):
        raise KeyError(event_id)
    if not is_edtf(date):
        raise NotADate(date)
    text = event.text if lines == [""] and not event.text else revise(event.text, lines, new_id)
    stated = event.stated if date == event.date else ""
    changed = replace(event, date=date, stated=stated, text=text)
    return Edit(say("Edit a chronology line"), (("events", changed),) if changed != event else ())
