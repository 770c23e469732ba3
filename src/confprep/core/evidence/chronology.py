"""Chronology lines: what happened, when as told, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.dates import sort_key
from confprep.core.identity import EventId, PersonId


@dataclass(frozen=True)
class Detail:
    """Another column of the source's row, under the source's own heading. A `hidden` one was not meant to be seen in the file."""

    heading: str
    text: Text
    hidden: bool = False


@dataclass(frozen=True)
class Event:
    """A chronology line of one agency. `date` is a date of `core.dates`; `stated` what the source wrote, word for word.

    `source_ref` names the row in the received file and `page` the page (0 where it has none); `order` its place there, from 1.
    `significant` is whether somebody marked it so; `impact` what it meant for the child, in the words of whoever judged it. `child_seen`,
    `seen_alone`, `bedroom_seen` and `first_hand` are "yes", "no" or "" where the source does not say. `change` names the kind of change
    it marks in the child's life ("move", "new adult"); `standing` how far the line was proved ("reported", "verified", "disproved").
    """

    id: EventId
    conference: str
    agency: str
    date: str
    stated: str = ""
    time: str = ""
    text: Text = ()
    details: tuple[Detail, ...] = ()
    children: tuple[PersonId, ...] = ()
    attachment: str = ""
    source_ref: str = ""
    order: int = 0
    page: int = 0
    significant: bool = False
    impact: str = ""
    child_seen: str = ""
    seen_alone: str = ""
    bedroom_seen: str = ""
    child_words: str = ""
    action: str = ""
    outcome: str = ""
    first_hand: str = ""
    standing: str = ""
    change: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Oldest first, undated last; within a day by time as told, then agency, then place in the source."""
    return tuple(sorted(events, key=place_in_time))


def place_in_time(event: Event) -> tuple[object, ...]:
    """What lines are put in order by."""
    return sort_key(event.date), event.time, event.agency, event.order, event.id
