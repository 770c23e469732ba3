"""Which FAM records a family makes: one for each couple, one for parents whom only their children join, one for a parent alone.

A FAM record says of a child how all its partners are its parents, so parents of different kinds stand in different records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from confprep.core.family.relation_words import Meaning, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId

PEDIGREES: Mapping[str, str] = {"birth": "birth", "unstated": "", "adoptive": "adopted", "foster": "foster"}
"""Kinds of parents that a FAM record can tell, and its word for them; both standards know no more."""
Read = tuple[Relationship, Meaning]


@dataclass(frozen=True)
class Place:
    """How a child belongs to a family: by what pedigree ("" unstated), and whether that is disputed."""

    pedigree: str = ""
    is_disputed: bool = False


@dataclass
class Fam:
    """A FAM record in the making; `couple` is the tie of its partners, None where only their children join them."""

    partners: tuple[PersonId, ...]
    couple: Read | None = None
    children: dict[PersonId, Place] = field(default_factory=dict)


def is_of_a_fam(meaning: Meaning) -> bool:
    """Whether a tie is told by FAM records; any other is told in words."""
    return meaning.tie is Tie.PARTNER or (meaning.tie is Tie.PARENT and meaning.kind in PEDIGREES and not meaning.is_pregnancy)


def fams_of(ties: Sequence[Read]) -> tuple[Fam, ...]:
    """The records that tell all of `ties`, couples first."""
    fams = [Fam((tie.from_, tie.to), (tie, meaning)) for tie, meaning in ties if meaning.tie is Tie.PARTNER]
    held: dict[frozenset[PersonId], list[Fam]] = {}
    for fam in fams:
        held.setdefault(frozenset(fam.partners), []).append(fam)
    for child, place, parents in _links(ties):
        for pair in _pairs(parents, held):
            _take_in(child, place, pair, held)
    made = [fam for each in held.values() for fam in each if fam.couple is None]
    return (*fams, *made)


def _take_in(child: PersonId, place: Place, pair: tuple[PersonId, ...], held: dict[frozenset[PersonId], list[Fam]]) -> None:
    """Puts a child into a record of its parents that does not hold it yet, or into a new one."""
    known = held.setdefault(frozenset(pair), [])
    free = next((fam for fam in known if child not in fam.children), None)
    if free is None:
        free = Fam(pair)
        known.append(free)
    free.children[child] = place


def _links(ties: Iterable[Read]) -> Iterator[tuple[PersonId, Place, list[PersonId]]]:
    """Every child with those who are its parents in the same way."""
    found: dict[tuple[PersonId, Place], list[PersonId]] = {}
    for tie, meaning in ties:
        if meaning.tie is Tie.PARENT:
            parent, child = (tie.to, tie.from_) if meaning.is_reversed else (tie.from_, tie.to)
            parents = found.setdefault((child, Place(PEDIGREES[meaning.kind], meaning.is_doubtful)), [])
            if parent not in parents:
                parents.append(parent)
    return ((child, place, parents) for (child, place), parents in found.items())


def _pairs(parents: Sequence[PersonId], couples: Mapping[frozenset[PersonId], list[Fam]]) -> Iterator[tuple[PersonId, ...]]:
    """Couples among the parents first, then the others two by two."""
    left, apart = list(parents), []
    while left:
        one = left.pop(0)
        other = next((each for each in left if any(fam.couple for fam in couples.get(frozenset((one, each)), ()))), None)
        if other is None:
            apart.append(one)
        else:
            left.remove(other)
            yield one, other
    for number in range(0, len(apart), 2):
        yield tuple(apart[number : number + 2])
