"""Moves a conference: its day, times and place, and with it every date that follows from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.errors import Fault
from confprep.core.invitations import Standing, standing_of
from confprep.core.meeting.conference import Conference, Segment
from confprep.core.meeting.requests import Answer
from confprep.core.owed import report_due
from confprep.core.sentences import say
from confprep.services.edits import Edit
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.typed_date import typed_date

CLOCK = re.compile(r"^([01]?\d|2[0-3])[:.]([0-5]\d)$")


class NotATime(Fault):
    """A time that was typed is none."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            say("“{typed}” is not a time of day.", typed=typed), say("The conference is where it was."), say("Write it as 10:00 or 9.30.")
        )


class NoPlainDay(Fault):
    """A conference needs one day."""

    def __init__(self) -> None:
        super().__init__(
            say("A conference is held on one day."),
            say("The conference is where it was."),
            say("Write the day as 4 March 2026 or 4/3/2026."),
        )


@dataclass(frozen=True)
class Move:
    """Where a conference goes: as typed."""

    day: str
    start: str = ""
    end: str = ""
    venue: str = ""


def move_conference(case: Case, conference_id: str, move: Move) -> Edit:
    """Moves it, and the due dates of what is still waited for. Raises NotADate, NoPlainDay or NotATime; then nothing has changed."""
    meeting = case.find("conferences", conference_id)
    if not isinstance(meeting, Conference):
        raise KeyError(conference_id)
    day = typed_date(move.day)
    if exact(day) is None:
        raise NoPlainDay
    changed = replace(meeting, date=day, start=_clock(move.start), end=_clock(move.end), venue=move.venue.strip())
    changed = replace(changed, segments=_shifted(meeting, changed))
    if changed == meeting:
        return Edit(say("Move the conference"), ())
    due = report_due(changed, profile_named(), bank_holidays())
    day_due = due.isoformat() if due else ""
    requests = [
        ("report_requests", replace(each, due=day_due))
        for each in case.report_requests
        if each.conference == conference_id and each.answer is Answer.WAITING and each.due != day_due and changed.date != meeting.date
    ]
    invitations = [
        ("invitations", replace(each, due=day_due))
        for each in case.invitations
        if each.conference == conference_id and each.due and each.due != day_due and changed.date != meeting.date
    ]
    return Edit(say("Move the conference"), (("conferences", changed), *requests, *invitations))


def holders_of_the_old(case: Case, conference_id: str) -> tuple[str, ...]:
    """Names of those who hold an invitation that says something else than is true now."""
    meeting = case.find("conferences", conference_id)
    if not isinstance(meeting, Conference):
        return ()
    mine = [each for each in case.invitations if each.conference == conference_id]
    return tuple(case.name_of(each.to) for each in mine if standing_of(meeting, each) in (Standing.OUTDATED, Standing.TO_TAKE_BACK))


def _shifted(before: Conference, after: Conference) -> tuple[Segment, ...]:
    """The parts, each as much later or earlier as the conference begins."""
    if not before.start or not after.start or before.start == after.start:
        return before.segments
    minutes = _minutes(after.start) - _minutes(before.start)
    return tuple(replace(part, start=_later(part.start, minutes), end=_later(part.end, minutes)) for part in before.segments)


def _later(clock: str, minutes: int) -> str:
    if not clock:
        return ""
    moved = (_minutes(clock) + minutes) % (24 * 60)
    return f"{moved // 60:02d}:{moved % 60:02d}"


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _clock(typed: str) -> str:
    if not typed.strip():
        return ""
    found = CLOCK.match(typed.strip())
    if not found:
        raise NotATime(typed)
    return f"{int(found.group(1)):02d}:{found.group(2)}"
