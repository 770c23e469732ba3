"""Who lived with whom on any day, from the residences alone.

A residence of unknown beginning counts as long as nothing says otherwise. An unborn child lives where the one who carries it lives;
nobody lives anywhere after their death or before their birth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.dates import span
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import PersonId

PREGNANCY = timedelta(days=280)
"""From the first day of the last period to the day a child is due: how due dates are reckoned."""


@dataclass(frozen=True)
class Household:
    """People who live at one place on a day, in the order of the case. `newcomers` are adults who came after the children."""

    key: str
    members: tuple[PersonId, ...]
    has_children_of_conference: bool = False
    newcomers: tuple[PersonId, ...] = ()


@dataclass(frozen=True)
class Homes:
    """Everything a household is computed from."""

    people: tuple[Person, ...]
    residences: tuple[Residence, ...]
    relationships: tuple[Relationship, ...]
    words: RelationWords

    def on(self, day: date) -> tuple[Household, ...]:
        """Every household of that day; those of the children the conference is about come first."""
        at: dict[str, dict[PersonId, str]] = {}
        for key, person, since in self._living(day):
            at.setdefault(key, {}).setdefault(person, since)
        found = [self._household(key, members, day) for key, members in at.items()]
        return tuple(sorted(found, key=lambda each: not each.has_children_of_conference))

    def days(self) -> tuple[date, ...]:
        """Every day on which somebody is known to have come or gone, oldest first."""
        told = [each for residence in self.residences for each in (residence.since, residence.until)]
        return tuple(sorted({days[0] for days in map(span, told) if days}))

    def _living(self, day: date) -> Iterable[tuple[str, PersonId, str]]:
        born = {person.id: person for person in self.people}
        carriers = self._carriers()
        for residence in self.residences:
            person = born.get(residence.person)
            if person is None or not _is_about(person, day) or not _covers(residence, day):
                continue
            if not (is_unborn(person) and person.id in carriers):
                yield household_key(residence), person.id, residence.since
        for child, carrier in carriers.items():
            if _is_about(born[child], day):
                theirs = (each for each in self.residences if each.person == carrier and _covers(each, day))
                yield from ((household_key(each), child, each.since) for each in theirs)

    def _carriers(self) -> Mapping[PersonId, PersonId]:
        """By unborn child, the person who carries it."""
        unborn = {person.id for person in self.people if is_unborn(person)}
        there = {person.id for person in self.people}
        found: dict[PersonId, PersonId] = {}
        for relation in self.relationships:
            meaning = self.words.read(relation)
            if meaning.tie is not Tie.PARENT or not meaning.is_pregnancy:
                continue
            parent, child = (relation.to, relation.from_) if meaning.is_reversed else (relation.from_, relation.to)
            if child in unborn and parent in there:
                found.setdefault(child, parent)
        return found

    def _household(self, key: str, members: Mapping[PersonId, str], day: date) -> Household:
        subjects = {person.id for person in self.people if person.subject}
        ordered = tuple(person.id for person in self.people if person.id in members)
        children = [each for each in ordered if each in subjects]
        return Household(key, ordered, bool(children), self._newcomers(members, subjects, day))

    def _newcomers(self, members: Mapping[PersonId, str], subjects: set[PersonId], day: date) -> tuple[PersonId, ...]:
        began = [days[0] for each in members if each in subjects and (days := span(members[each]))]
        if not began:
            return ()
        adults = (person for person in self.people if person.id in members and person.id not in subjects)
        return tuple(person.id for person in adults if self._is_new(person, members[person.id], min(began), day))

    def _is_new(self, person: Person, since: str, children_since: date, day: date) -> bool:
        came = span(since)
        if not came or not self._is_adult(person, day):
            return False
        return came[0] > children_since and day - came[0] <= timedelta(days=self.words.new_for_days)

    def _is_adult(self, person: Person, day: date) -> bool:
        """Somebody whose age nobody knows counts as one."""
        born = span(person.born)
        return born is None or day.year - born[0].year >= self.words.adult_from_years


def children_homes(households: Iterable[Household]) -> tuple[Household, ...]:
    """The households of the children the conference is about, those apart whose people all live together in another of them."""
    theirs = [each for each in households if each.has_children_of_conference and len(each.members) > 1]
    return tuple(each for each in theirs if not any(set(each.members) < set(other.members) for other in theirs))


def household_key(residence: Residence) -> str:
    """What makes two residences one household: its id, or else the same address."""
    return residence.household or " ".join(residence.address.casefold().split())


def is_unborn(person: Person) -> bool:
    """Whether a child is still expected."""
    return bool(person.due and not person.born and not person.died)


def is_loss(person: Person) -> bool:
    """Whether a pregnancy ended without a living child: a due day and a death, and no birth before it."""
    return bool(person.due and person.died and (not person.born or person.born == person.died))


def _covers(residence: Residence, day: date) -> bool:
    since, until = span(residence.since), span(residence.until)
    return (since is None or since[0] <= day) and (until is None or day <= until[1])


def _is_about(person: Person, day: date) -> bool:
    """Whether the person is alive, or carried, on that day as far as anybody knows."""
    died, born, due = span(person.died), span(person.born), span(person.due)
    if died and died[1] < day:
        return False
    if born:
        return born[0] <= day
    return due is None or due[0] - PREGNANCY <= day
