"""Who of a family may have been written down twice: names that are the same or sound so, with births that agree or may.

It warns and never decides. Whoever a tie joins are two people: father and son of one name, partners, twins. Likeness of names alone is
never enough where two births differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from confprep.core.dates import exact
from confprep.core.family.births import Birth, birth_of, compare_births
from confprep.core.family.households import is_loss
from confprep.core.family.people import Person
from confprep.core.family.person_names import Alike, NameWords, alike
from confprep.core.family.relation_words import RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId

RULE = "duplicate"
NUMBERS = ("nhs_number", "upn", "la_child_id")


class Why(StrEnum):
    """What two records have in common."""

    NUMBER = "the same number"
    SAME = "the same name"
    SOUNDS = "names that sound alike"


@dataclass(frozen=True)
class Likeness:
    """Two records that may be of one person. `birth` is AGREE or MAY."""

    one: PersonId
    other: PersonId
    why: Why
    birth: Birth

    @property
    def key(self) -> str:
        """By which it is set aside, whatever the order of the two."""
        return "+".join(sorted((self.one, self.other)))


@dataclass(frozen=True)
class Kin:
    """Which people are joined by a tie, and so are not one."""

    relationships: tuple[Relationship, ...]
    words: RelationWords
    _known: dict[PersonId, frozenset[PersonId]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def joined(self) -> frozenset[frozenset[PersonId]]:
        """Every pair that a tie joins directly."""
        return frozenset(frozenset((each.from_, each.to)) for each in self.relationships)

    @cached_property
    def parents(self) -> Mapping[PersonId, frozenset[PersonId]]:
        """By child, its parents."""
        found: dict[PersonId, set[PersonId]] = {}
        for each in self.relationships:
            meaning = self.words.read(each)
            if meaning.tie is Tie.PARENT:
                parent, child = (each.to, each.from_) if meaning.is_reversed else (each.from_, each.to)
                found.setdefault(child, set()).add(parent)
        return {child: frozenset(parents) for child, parents in found.items()}

    def above(self, person: PersonId) -> frozenset[PersonId]:
        """Parents, grandparents and so on."""
        if person not in self._known:
            seen: set[PersonId] = set()
            waiting = list(self.parents.get(person, ()))
            while waiting:
                each = waiting.pop()
                if each not in seen:
                    seen.add(each)
                    waiting.extend(self.parents.get(each, ()))
            self._known[person] = frozenset(seen)
        return self._known[person]

    def are_two(self, one: Person, other: Person) -> bool:
        """Whether their ties say that they are two people."""
        if frozenset((one.id, other.id)) in self.joined or one.id in self.above(other.id) or other.id in self.above(one.id):
            return True
        return self._are_twins(one, other)

    def _are_twins(self, one: Person, other: Person) -> bool:
        shared = self.parents.get(one.id, frozenset()) & self.parents.get(other.id, frozenset())
        is_one_day = one.born == other.born and exact(one.born) is not None
        return bool(shared) and is_one_day and one.known_as.casefold() != other.known_as.casefold()


def duplicates(
    people: Iterable[Person], relationships: Iterable[Relationship], relation_words: RelationWords, words: NameWords
) -> tuple[Likeness, ...]:
    """Every two who may be one, as the people came; those of one name before those that only sound alike."""
    kin = Kin(tuple(relationships), relation_words)
    known = [person for person in people if not is_loss(person)]
    found = [likeness for one, other in combinations(known, 2) for likeness in _likeness(one, other, kin, words)]
    return tuple(sorted(found, key=lambda each: list(Why).index(each.why)))


def _likeness(one: Person, other: Person, kin: Kin, words: NameWords) -> Iterator[Likeness]:
    births = compare_births(birth_of(one), birth_of(other))
    numbers = {getattr(one, name) == getattr(other, name) for name in NUMBERS if getattr(one, name) and getattr(other, name)}
    if True in numbers:
        yield Likeness(one.id, other.id, Why.NUMBER, births)
        return
    names = alike(one, other, words, births)
    if not names or numbers or births is Birth.DIFFER or _died_apart(one, other) or kin.are_two(one, other):
        return
    if _is_of_other_sex(one, other) and not (names is Alike.SAME and births is Birth.AGREE):
        return
    yield Likeness(one.id, other.id, Why.SAME if names is Alike.SAME else Why.SOUNDS, births)


def _died_apart(one: Person, other: Person) -> bool:
    """Whether both deaths are known to the day, and differ."""
    first, second = exact(one.died), exact(other.died)
    return first is not None and second is not None and first != second


def _is_of_other_sex(one: Person, other: Person) -> bool:
    return {one.sex, other.sex} == {"F", "M"}
