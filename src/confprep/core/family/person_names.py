"""Whether the names of two people are the same, or sound so: short forms, former names and spellings counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from rapidfuzz.fuzz import ratio

from confprep.core.family.births import Birth
from confprep.core.family.people import Person
from confprep.core.family.sounds import folded, sound_of

WORD = re.compile(r"[^\s,;()]+")


class Alike(StrEnum):
    """SAME: the same first and last name. SOUNDS: alike to the ear, or what is known of both is the same."""

    SAME = "same"
    SOUNDS = "sounds"


@dataclass(frozen=True, eq=False)
class NameWords:
    """Data names are compared by. `short` maps a name to its short forms; `nobody` are words that stand where no name is known.

    `likeness` is how alike (0 to 100) two words of one sound must be spelled at least, `near` how alike two are that only a slip parts.
    """

    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nobody: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    likeness: int = 55
    near: int = 88

    @cached_property
    def long(self) -> Mapping[str, frozenset[str]]:
        """By every form, the whole names it may be short for, itself included."""
        found: dict[str, set[str]] = {}
        for whole, forms in self.short.items():
            for form in (whole, *forms):
                found.setdefault(form, {form}).add(whole)
        return {form: frozenset(wholes) for form, wholes in found.items()}


@dataclass(frozen=True)
class Named:
    """First and last name as they are compared; "" for one that is not known."""

    first: str
    last: str


def alike(one: Person, other: Person, words: NameWords, births: Birth) -> Alike | None:
    """How alike the names of two people are, the closest of all they go or went by; None where they are not.

    Half a name, or a changed surname, counts where the births are the same day.
    """
    found = {_compare(first, second, words, births) for first in _named(one, words) for second in _named(other, words)}
    return Alike.SAME if Alike.SAME in found else Alike.SOUNDS if Alike.SOUNDS in found else None


def _named(person: Person, words: NameWords) -> Iterator[Named]:
    for name in person.names:
        parts = [folded(each) if "-" not in each else each.casefold() for each in WORD.findall(name)]
        is_titled = bool(parts) and parts[0] in words.titles
        told = [each for each in parts if each and each not in words.titles]
        if not told or any(each in words.nobody for each in told):
            continue
        if len(told) == 1:
            yield Named("", told[0]) if is_titled else Named(told[0], "")
        else:
            yield Named(told[0], told[-1])


def _compare(one: Named, other: Named, words: NameWords, births: Birth) -> Alike | None:
    if one.first and one.last and other.first and other.last:
        if (one.first, one.last) == (other.first, other.last):
            return Alike.SAME
        if _are_alike(one.first, other.first, words) and _are_surnames_alike(one.last, other.last, words):
            return Alike.SOUNDS
        if _are_alike(one.first, other.last, words) and _are_alike(one.last, other.first, words):
            return Alike.SOUNDS
        return Alike.SOUNDS if births is Birth.AGREE and _are_alike(one.first, other.first, words) else None
    if births is not Birth.AGREE:
        return None
    first = bool(one.first and other.first) and _are_alike(one.first, other.first, words)
    last = bool(one.last and other.last) and _are_surnames_alike(one.last, other.last, words)
    return Alike.SOUNDS if first or last else None


def _are_surnames_alike(one: str, other: str, words: NameWords) -> bool:
    """A double surname counts by each of its parts."""
    return any(_are_alike(first, second, words) for first in _parts(one) for second in _parts(other))


def _parts(surname: str) -> tuple[str, ...]:
    parts = tuple(filter(None, map(folded, surname.split("-"))))
    return (folded(surname), *parts) if len(parts) > 1 else parts


@lru_cache(maxsize=20_000)
def _are_alike(one: str, other: str, words: NameWords) -> bool:
    one, other = folded(one), folded(other)
    if one == other:
        return True
    if words.long.get(one, frozenset((one,))) & words.long.get(other, frozenset((other,))):
        return True
    spelled = ratio(one, other)
    return spelled >= words.near or (spelled >= words.likeness and sound_of(one) == sound_of(other))
