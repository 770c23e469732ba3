"""The changes in the children's lives before a conference, by the partnership's words."""

from __future__ import annotations

from datetime import date

from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.evidence.pace import Change, Records, by_fortnight, changes
from confprep.core.meeting.conference import Conference
from confprep.documents.pace_words import pace_words


def held_on(meeting: Conference, today: date) -> date:
    """The day of the conference, or today while it has none."""
    days = span(meeting.date)
    return days[0] if days and days[0] != date.min else today


def changes_before(case: Case, meeting: Conference, today: date) -> tuple[Change, ...]:
    """Every change before the conference, and what is coming, oldest first."""
    return changes(case.events, Records(case.people, case.residences), held_on(meeting, today), pace_words())


def pace_before(case: Case, meeting: Conference, today: date) -> tuple[tuple[date, int], ...]:
    """How many changes each fortnight before the conference saw, oldest first."""
    return by_fortnight(changes_before(case, meeting, today), held_on(meeting, today), pace_words().weeks)
