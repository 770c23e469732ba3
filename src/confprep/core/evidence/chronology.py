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

    `source_ref` names the row in the received file; `order` its place there, from 1.
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
    extra: Mapping[str, Any] = field(default_factory=dict)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Oldest first, undated last; within a day by time as told, then agency, then place in the source."""
    return tuple(sorted(events, key=lambda event: (sort_key(event.date), event.time, event.agency, event.order, event.id)))
