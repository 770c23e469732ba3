"""Where a decision's target stands in the case as it is now.

Bound anew for every snapshot, so that gathering a paper or revising a text binds again by itself. What was withheld is followed into
later revisions, by its block and by likeness. A quotation that finds no place, or several where one was meant, protects nobody: it is
reported, and stops what would go to those it was meant to protect them from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.evidence.restrictions import PersonField, Target
from confprep.core.family.people import Person
from confprep.core.release.following import Earlier, follow
from confprep.core.release.matching import find
from confprep.core.release.places import Place
from confprep.core.release.words import DeniedClass, ReleaseWords

FAMILY_LIST = frozenset({"people", "relationships"})
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Binding:
    """What a target means now: `whole` holds ids of items, sections and blocks, `spans` words inside places.

    `places` counts where a quotation was found; None for a target that is no quotation. `asks`: it is withheld where it may have gone,
    and a person has to say.
    """

    whole: frozenset[str] = frozenset()
    spans: Mapping[tuple[str, str], Spans] | None = None
    places: int | None = None
    is_paper: bool = False
    asks: bool = False

    def touches(self, place: Place, start: int, end: int) -> bool:
        """Whether words `[start, end)` of a place are meant."""
        if not self.whole.isdisjoint(place.within):
            return True
        return any(first < end and start < last for first, last in (self.spans or {}).get(place.key, ()))


def bind(target: Target, case: Case, everywhere: Iterable[Place], words: ReleaseWords) -> Binding:
    """Where `target` stands among `everywhere` (all places of `case`)."""
    if target.person:
        return _bind_field(target, case, everywhere, words)
    if target.quotation:
        return _bind_quotation(target, everywhere)
    if target.attachment:
        return Binding(whole=frozenset({target.attachment}), is_paper=True)
    return Binding(whole=frozenset(target.items))


def bind_restriction(target: Target, case: Case, everywhere: Sequence[Place], words: ReleaseWords, before: Earlier) -> Binding:
    """Where `target` stands, and where the words it withholds have gone in later revisions."""
    binding = bind(target, case, everywhere, words)
    if target.person or not (target.quotation or target.items):
        return binding
    exact = binding.spans or {}
    followed = follow(target, exact, everywhere, before, words)
    if not followed.spans:
        return binding
    spans = {key: (*exact.get(key, ()), *followed.spans.get(key, ())) for key in {*exact, *followed.spans}}
    places = max(1, binding.places) if binding.places is not None else None
    return replace(binding, spans=spans, places=places, asks=followed.asks)


def is_unbound(target: Target, binding: Binding) -> bool:
    """Whether a quotation found no place, several where one was meant, or one that a person has to confirm."""
    if binding.asks:
        return True
    if binding.places is None:
        return False
    return binding.places == 0 or (binding.places > 1 and not target.every_place)


def values_of(person: Person, field: PersonField, case: Case, words: ReleaseWords) -> tuple[str, ...]:
    """The spellings by which a fact about a person is found in text."""
    if field in (PersonField.NAME, PersonField.SOURCE):
        return _names(person, case)
    if field is PersonField.TELEPHONE:
        return person.telephones
    if field is PersonField.SETTING:
        return tuple(filter(None, (person.setting,)))
    if field is PersonField.ADDRESS:
        addresses = (each.address for each in case.residences if each.person == person.id)
        return tuple(dict.fromkeys(part for address in addresses for part in address_parts(address, words)))
    return ()


def _bind_quotation(target: Target, everywhere: Iterable[Place]) -> Binding:
    spans: dict[tuple[str, str], Spans] = {}
    for place in everywhere:
        if _is_in(target, place):
            found = find(place.words, target.quotation)
            if found:
                spans[place.key] = found
    return Binding(spans=spans, places=sum(map(len, spans.values())))


def _is_in(target: Target, place: Place) -> bool:
    if target.items and place.within.isdisjoint(target.items):
        return False
    return not target.attachment or target.attachment in place.within


def _bind_field(target: Target, case: Case, everywhere: Iterable[Place], words: ReleaseWords) -> Binding:
    person = case.find("people", target.person)
    if person is None or target.field is None:
        return Binding(places=0)
    values = values_of(person, target.field, case, words)
    spans: dict[tuple[str, str], Spans] = {}
    for place in everywhere:
        if target.field is PersonField.SOURCE and place.kind in FAMILY_LIST:
            continue
        found = tuple(span for value in values for span in find(place.words, value))
        if found:
            spans[place.key] = found
    return Binding(whole=_whole(target, case), spans=spans)


def _whole(target: Target, case: Case) -> frozenset[str]:
    if target.field is PersonField.NAME:
        return frozenset({target.person})
    if target.field is PersonField.ADDRESS:
        return frozenset(each.id for each in case.residences if each.person == target.person)
    return frozenset()


def _names(person: Person, case: Case) -> tuple[str, ...]:
    """Whole name, first name, aliases, and the surname where nobody else bears it."""
    surname = person.name.split()[-1:] if " " in person.name else []
    others = {word for other in case.people if other.id != person.id for word in other.name.split()}
    distinct = [name for name in surname if name not in others]
    return tuple(dict.fromkeys(filter(None, (person.name, person.known_as, *distinct, *person.names[1:]))))


def address_parts(address: str, words: ReleaseWords) -> Iterable[str]:
    """An address as a whole, and the parts of it that find the place by themselves."""
    yield address
    pieces = [piece.strip() for piece in address.split(",") if piece.strip()]
    yield from (piece for number, piece in enumerate(pieces) if number == 0 or any(map(str.isdigit, piece)))
    for each in words.classes:
        if each.key is DeniedClass.LOCATOR:
            yield from (found.group() for pattern in each.patterns for found in re.finditer(pattern, address))
