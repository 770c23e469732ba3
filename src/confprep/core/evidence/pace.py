"""How fast a child's life changes: moves, adults who come and go, school that stops, injuries, arrests, releases, each once.

Found in chronology lines by their words, and in what is recorded of homes, prison and births. Every change keeps the lines it was found in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from confprep.core.blocks import words
from confprep.core.dates import exact
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.days_spoken import days_spoken
from confprep.core.family.people import Person
from confprep.core.family.residences import Residence
from confprep.core.family.roles import NO_ROLES, Roles
from confprep.core.phrases import Phrases

FORTNIGHT = timedelta(14)


@dataclass(frozen=True)
class ChangeKind:
    """A kind of change: its name, its phrases, those that do not mean it, and how many lines within how many days make one."""

    key: str
    name: str
    phrases: tuple[str, ...]
    never: tuple[str, ...] = ()
    run: int = 1
    needed: tuple[str, ...] = ()
    together: int = 16

    def is_told(self, text: str) -> bool:
        """Whether words tell this change."""
        meant, needed, never = self._lists
        return meant.in_text(text) and not never.in_text(text) and (not self.needed or needed.in_text(text))

    @cached_property
    def _lists(self) -> tuple[Phrases, Phrases, Phrases]:
        return Phrases(self.phrases), Phrases(self.needed), Phrases(self.never)


@dataclass(frozen=True)
class PaceWords:
    """See `templates/pace.toml`."""

    kinds: tuple[ChangeKind, ...]
    weeks: int
    ahead: int
    together: int
    spoken_of: int


@dataclass(frozen=True)
class Change:
    """Something that changed: the day, the key of its kind, what it says, and the ids of the lines and records it was found in."""

    day: date
    kind: str
    words: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """What is recorded beside the lines, and the part everybody named in them plays."""

    people: tuple[Person, ...] = ()
    residences: tuple[Residence, ...] = ()
    roles: Roles = NO_ROLES


def pace_words_from(table: Mapping[str, Any]) -> PaceWords:
    """The words that a TOML file holds as plain values."""
    kinds = tuple(
        ChangeKind(
            row["key"],
            row["name"],
            tuple(row["phrases"]),
            tuple(row.get("never", ())),
            int(row.get("run", 1)),
            tuple(row.get("with", ())),
            int(row.get("together", table["together"])),
        )
        for row in table["kind"]
    )
    return PaceWords(kinds, int(table["weeks"]), int(table["ahead"]), int(table["together"]), int(table["spoken_of"]))


def changes(events: Iterable[Event], records: Records, held: date, limits: PaceWords) -> tuple[Change, ...]:
    """Every change from some weeks before the day `held` until some after it, oldest first."""
    first, last = held - timedelta(weeks=limits.weeks), held + timedelta(weeks=limits.ahead)
    lines = tuple((event, records.roles.both(words(event.text))) for event in events)
    found = [each for kind in limits.kinds for each in _told(kind, lines, (first, held))]
    found = _with_records(found, tuple(_recorded(records)), limits)
    return tuple(sorted((each for each in found if first <= each.day <= last), key=lambda each: (each.day, each.kind)))


def by_fortnight(found: Iterable[Change], held: date, weeks: int) -> tuple[tuple[date, int], ...]:
    """How many changes each fortnight before the day `held` saw: its first day and the count, oldest first."""
    held_back = range(-(-weeks // 2), 0, -1)
    starts = [held - FORTNIGHT * number for number in held_back]
    days = [each.day for each in found]
    return tuple((start, sum(start <= day < start + FORTNIGHT for day in days)) for start in starts)


def _told(kind: ChangeKind, lines: tuple[tuple[Event, str], ...], between: tuple[date, date]) -> Iterator[Change]:
    """Changes of one kind: mentions that stand close together are one."""
    mentions = sorted(_mentions(kind, lines, between), key=lambda pair: (pair[0], pair[1].id))
    group: list[tuple[date, Event]] = []
    for day, event in mentions:
        if group and (day - group[0][0]).days > kind.together:
            yield from _change(kind, group)
            group = []
        group.append((day, event))
    yield from _change(kind, group)


def _mentions(kind: ChangeKind, lines: tuple[tuple[Event, str], ...], between: tuple[date, date]) -> Iterator[tuple[date, Event]]:
    for event, told in lines:
        day = _day(kind, event, told)
        if day is not None and between[0] <= day <= between[1]:
            yield day, event


def _day(kind: ChangeKind, event: Event, told: str) -> date | None:
    """The day of the change a line tells: one its words name, else its own; None where it tells none. `told` is what phrases are sought in."""
    own = exact(event.date)
    if event.change:
        return own if event.change == kind.key else None
    if own is None or not kind.is_told(told):
        return None
    named = [each.first for each in days_spoken(words(event.text), own) if each.is_dated and each.first <= own]
    return min(named, default=own)


def _change(kind: ChangeKind, group: list[tuple[date, Event]]) -> Iterator[Change]:
    if len(group) >= kind.run:
        day, event = group[0]
        yield Change(day, kind.key, words(event.text), tuple(dict.fromkeys(str(each.id) for _, each in group)))


def _recorded(records: Records) -> Iterator[Change]:
    """What homes and prison say: children who move, adults who come to live with them, a release."""
    people = {person.id: person for person in records.people}
    homes = {home.household or home.address for home in records.residences if people.get(home.person, Person(home.person, "")).subject}
    for home in records.residences:
        person, since = people.get(home.person), exact(home.since)
        if person is not None and since and (home.household or home.address) in homes:
            is_mover = person.subject or bool(person.parental_responsibility)
            yield Change(since, "move" if is_mover else "adult", person.name, (str(home.id),))
    for person in records.people:
        released = exact(person.prison.release) if person.prison else None
        if released:
            yield Change(released, "release", person.name, (str(person.id),))


def _with_records(told: list[Change], recorded: tuple[Change, ...], limits: PaceWords) -> list[Change]:
    """Lines and records of one change made one; what is recorded says the day."""
    found = list(told)
    for each in recorded:
        near = [other for other in found if other.kind == each.kind and -limits.together <= (other.day - each.day).days <= limits.spoken_of]
        sources = tuple(dict.fromkeys((*each.sources, *(source for other in near for source in other.sources))))
        found = [other for other in found if other not in near]
        found.append(Change(each.day, each.kind, near[0].words if near else each.words, sources))
    return found
