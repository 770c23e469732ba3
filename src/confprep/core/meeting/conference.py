"""The conference: when, who was asked, who came, what was said before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ConferenceId, ItemId, PersonId


@dataclass(frozen=True)
class StrategyDiscussion:
    """A strategy discussion; the one that initiated the section 47 enquiry starts the clock of the initial conference."""

    date: str
    initiating_s47: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Segment:
    """A part of the conference with its own attendance."""

    id: str
    title: str
    start: str = ""
    end: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Exclusion:
    """A person kept out of segments: on what ground, who asked, who decided, and how they take part instead."""

    person: PersonId
    segments: tuple[str, ...] = ()
    ground: str = ""
    requested_by: str = ""
    requested_at: str = ""
    decided_by: str = ""
    alternative: str = ""


@dataclass(frozen=True)
class Conference:
    """A conference. `kind` is ICPC, RCPC, pre-birth, transfer-in or reconvened; times are HH:MM on `date`."""

    id: ConferenceId
    kind: str
    date: str
    number: int = 1
    start: str = ""
    end: str = ""
    venue: str = ""
    chair: str = ""
    minute_taker: str = ""
    children: tuple[PersonId, ...] = ()
    reason: str = ""
    status: str = "planned"
    strategy_discussions: tuple[StrategyDiscussion, ...] = ()
    s47_start: str = ""
    s47_end: str = ""
    s47_outcome: str = ""
    segments: tuple[Segment, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    previous: str = ""
    review: str = ""
    contingency: str = ""
    letter_sent: str = ""
    record_sent: str = ""
    reconvene_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """What an invitation that went out said: the day, times and place it gave, and the sequence of its diary entry.

    `times` are the stretches of time the person is wanted ("10:00-11:25"), parts that follow one another made one. `taken_back` is
    whether it said that an earlier invitation no longer holds.
    """

    sent: str
    method: str = ""
    sequence: int = 0
    date: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    times: tuple[str, ...] = ()
    taken_back: bool = False


@dataclass(frozen=True)
class Invitation:
    """Somebody asked to a conference. `to` is a person's or practitioner's id, or a name when there is none yet.

    `role` is what they are asked as (family, child, advocate, supporter, interpreter, agency); `segments` the parts they are asked
    to, all open ones when empty; `reply` is accepted, declined or "" while none came; `safety` what keeps them apart from others.
    """

    id: ItemId
    conference: str
    to: str
    status: str = ""
    report_wanted: bool = False
    due: str = ""
    not_invited_reason: str = ""
    role: str = ""
    method: str = ""
    segments: tuple[str, ...] = ()
    adjustments: str = ""
    safety: str = ""
    reply: str = ""
    replied: str = ""
    reply_note: str = ""
    substitute: str = ""
    told: tuple[Told, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Attendance:
    """Somebody's presence at a segment, or their apology."""

    id: ItemId
    conference: str
    who: str
    segments: tuple[str, ...] = ()
    capacity: str = ""
    mode: str = ""
    apology: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scale:
    """One participant's 0 to 10 rating for one child (0 certain serious harm, 10 safe enough to close)."""

    id: ItemId
    conference: str
    child: PersonId
    who: str
    value: int
    reason: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
