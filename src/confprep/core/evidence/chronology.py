"""Chronology lines: what happened, when as told, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text, words
from confprep.core.dates import sort_key
from confprep.core.identity import EventId, PersonId


@dataclass(frozen=True)
class Detail:
    """Another column of the source's row, under the source's own heading. A `hidden` one was not meant to be seen in the file.

    `fills` names the field of the line that says the same by itself, "" for none: that field stands or goes with these words.
    """

    heading: str
    text: Text
    hidden: bool = False
    fills: str = ""


@dataclass(frozen=True)
class Event:
    """A chronology line of one agency. `date` is a date of `core.dates`; `stated` what the source wrote, word for word.

    `source_ref` names the row by the file's own number, `row` as it is counted there and `page` the page (0 where it has none); `order` is
    its place among the lines, from 1.
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
    row: int = 0
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


SAID_IN_WORDS = ("impact", "child_words", "action", "outcome")
SAID_IN_CODES = ("significant", "child_seen", "seen_alone", "bedroom_seen", "first_hand", "standing")
FROM_COLUMNS = (*SAID_IN_WORDS, *SAID_IN_CODES)
"""Fields that a column of the source can fill."""


def in_columns(event: Event, field: str) -> str:
    """What the columns that fill a field say, word for word; "" when there is none."""
    return "\n".join(words(each.text) for each in event.details if each.fills == field)


def repeats_columns(event: Event, field: str) -> bool:
    """Whether a field in words says what its columns say, and nothing else."""
    return field in SAID_IN_WORDS and bool(getattr(event, field)) and getattr(event, field) == in_columns(event, field)


def other_details(event: Event) -> tuple[Detail, ...]:
    """The columns whose words no field repeats."""
    return tuple(each for each in event.details if not repeats_columns(event, each.fills))


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Oldest first, undated last; within a day by time as told, then agency, then place in the source."""
    return tuple(sorted(events, key=place_in_time))


def place_in_time(event: Event) -> tuple[object, ...]:
    """What lines are put in order by."""
    return sort_key(event.date), event.time, event.agency, event.order, event.id
