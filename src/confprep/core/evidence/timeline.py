"""The chronology as lanes in time: which line stands in which lane, and the stretches in which nothing is recorded.

Window and page lay the same lanes out (`timeline_layout`). Lines without a date have no place here; whoever shows it says how many they are.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from confprep.core.dates import span
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.pace import Change


@dataclass(frozen=True)
class Moment:
    """When a line happened: the first and last day its date can mean."""

    item: str
    first: date
    last: date


@dataclass(frozen=True)
class Stretch:
    """Days of which nothing is recorded, both ends left out. `kind` is "unseen" of a child or "silent" of an agency."""

    kind: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days lie between what was recorded before and after."""
        return (self.last - self.first).days


@dataclass(frozen=True)
class Lane:
    """The lines of one agency or about one child, oldest first."""

    key: str
    name: str
    moments: tuple[Moment, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def _days(self) -> list[tuple[int, int, str]]:
        """First and last day as numbers, and the line: numbers are many times faster than dates where there are ten thousand."""
        return [(each.first.toordinal(), each.last.toordinal(), each.item) for each in self.moments]

    @cached_property
    def _starts(self) -> list[int]:
        return [first for first, _, _ in self._days]

    @cached_property
    def _longest(self) -> int:
        return max((last - first for first, last, _ in self._days), default=0)

    def between(self, first: date, last: date) -> list[tuple[int, int, str]]:
        """The lines that may have happened on one of these days: first and last day of each as numbers, and the line, oldest first."""
        begin, end = first.toordinal(), last.toordinal()
        found = self._days[bisect_left(self._starts, begin - self._longest) : bisect_right(self._starts, end)]
        return [each for each in found if each[1] >= begin] if self._longest else found


@dataclass(frozen=True)
class Timeline:
    """Lanes from top to bottom, the changes in the children's lives, how many each fortnight saw, and the day of the conference."""

    lanes: tuple[Lane, ...] = ()
    changes: tuple[Change, ...] = ()
    fortnights: tuple[tuple[date, int], ...] = ()
    held: date | None = None

    @cached_property
    def whole(self) -> tuple[date, date] | None:
        """The first and last day of anything on it; None while it is empty."""
        ends = [end for lane in self.lanes for each in lane.moments for end in (each.first, each.last)]
        ends += [each.day for each in self.changes]
        return (min(ends), max(ends)) if ends else None

    def only(self, items: Collection[str]) -> Timeline:
        """The same with some of its lines; blanks and changes stay, since they are of all lines."""
        lanes = (replace(lane, moments=tuple(each for each in lane.moments if each.item in items)) for lane in self.lanes)
        return replace(self, lanes=tuple(lanes))

    def moment(self, item: str) -> Moment | None:
        """When a line happened; None where it has no date."""
        return self._moments.get(item)

    @cached_property
    def _moments(self) -> Mapping[str, Moment]:
        return {each.item: each for lane in self.lanes for each in lane.moments}


def moment_of(event: Event) -> Moment | None:
    """When a line happened; an open side counts as its known day, and what has no date or is open on both sides has no moment."""
    days = span(event.date)
    if days is None or days == (date.min, date.max):
        return None
    first, last = days
    return Moment(event.id, last if first == date.min else first, first if last == date.max else last)


def lanes_of(
    events: Iterable[Event],
    agencies: Mapping[str, str],
    children: Mapping[str, str],
    stretches: Mapping[str, tuple[Stretch, ...]],
) -> tuple[Lane, ...]:
    """A lane for every agency and then for every child, by id and name, whether or not a line stands in it."""
    held: dict[str, list[Moment]] = {key: [] for key in (*agencies, *children)}
    for event in events:
        moment = moment_of(event)
        for key in (event.agency, *event.children):
            if moment is not None and key in held:
                held[key].append(moment)
    names = {**agencies, **children}
    order = {key: tuple(sorted(each, key=lambda one: (one.first, one.last, one.item))) for key, each in held.items()}
    return tuple(Lane(key, names[key], order[key], stretches.get(key, ())) for key in held)


def gaps(days: Iterable[date], last: date, more_than: int, kind: str) -> tuple[Stretch, ...]:
    """The stretches of more than so many days between days on which something is recorded, and from the latest of them until `last`."""
    pairs = itertools.pairwise(sorted({*days, last}))
    return tuple(Stretch(kind, one, other) for one, other in pairs if (other - one).days > more_than)
