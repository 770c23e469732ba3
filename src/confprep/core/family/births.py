"""Whether two births, as vaguely as they were told, can be one."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from confprep.core.dates import exact, span
from confprep.core.family.people import Person

EARLY, LATE = timedelta(days=126), timedelta(days=28)
"""How long before and after the day it is due a child may be born alive: from 22 weeks of pregnancy to 44."""
ABOUT = timedelta(days=366)
"""How far an approximate date may be off to either side: a working rule of this program."""


class Birth(StrEnum):
    """AGREE: the same day. MAY: nothing says otherwise. DIFFER: they cannot be one."""

    AGREE = "agree"
    MAY = "may"
    DIFFER = "differ"


Days = tuple[date, date] | None


def birth_of(person: Person) -> tuple[str, Days]:
    """The birth as it was told, and the first and last day it can mean; of a child that is expected, around the day it is due."""
    days = span(person.born)
    if days is not None:
        return person.born, _widened(days, ABOUT, ABOUT) if person.born.endswith("~") else days
    due = span(person.due)
    return "", _widened(due, EARLY, LATE) if due is not None else None


def compare_births(one: tuple[str, Days], other: tuple[str, Days]) -> Birth:
    """How two births stand to each other. Day and month in each other's place may be a slip of the pen."""
    (said, days), (other_said, other_days) = one, other
    if days is None or other_days is None:
        return Birth.MAY
    first, second = exact(said), exact(other_said)
    if first is not None and second is not None:
        if first == second:
            return Birth.AGREE
        return Birth.MAY if first.year == second.year and (first.month, first.day) == (second.day, second.month) else Birth.DIFFER
    return Birth.MAY if days[0] <= other_days[1] and other_days[0] <= days[1] else Birth.DIFFER


def _widened(days: tuple[date, date], before: timedelta, after: timedelta) -> tuple[date, date]:
    first = days[0] - before if days[0] > date.min + before else date.min
    last = days[1] + after if days[1] < date.max - after else date.max
    return first, last
