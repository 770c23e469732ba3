"""Makes one person of two records, and takes them apart again, even after later edits.

Nothing is lost: what only one of the two said is kept, what they say differently is the kept one's, and both stand whole in the record of the
merge. Whom a decision lets see something is never widened here: an exception or a release holds for the one who is left only where it held
for each of the two who could have had a copy.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.codec import decode, encode, parts
from confprep.core.dates import precision
from confprep.core.family.births import Birth, birth_of, compare_births
from confprep.core.family.people import Person, Prison
from confprep.core.family.person_merges import Moved, PersonMerge
from confprep.core.identity import PersonId
from confprep.core.references import HISTORY, with_id
from confprep.core.unmerging import apart

ALL_OF_BOTH = ("aliases", "former_names", "telephones", "formats", "orders", "checks", "behaviours")
TOLD_BESIDE = ("safety", "adjustments")
"""Words of both, one under the other, where they differ."""
DECIDING = ("born", "parental_responsibility", "subject")
"""Facts on which it depends what a copy shows of somebody, or of a child to whoever speaks for it."""
OPENERS = {"restrictions": "except_for", "releases": "to"}
"""By kind of decision, the field that lets somebody see something."""


@dataclass(frozen=True)
class Merged:
    """The case with one person in place of two, and what was done: fields of items, facts in which the two differed, and facts of the one
    who is gone that stand in the record of the merge alone."""

    case: Case
    joined: Person
    moved: tuple[Moved, ...]
    differ: tuple[str, ...]
    left: tuple[str, ...]


class Care(IntEnum):
    """How much of the record of the one who is gone comes into the kept one: ALL, all but what decides what copies show, or NOTHING."""

    ALL = 0
    NOTHING_DECIDING = 1
    NOTHING = 2


def merged(case: Case, kept: Person, gone: Person, nobody: frozenset[str] = frozenset(), care: Care = Care.ALL) -> Merged:
    """`gone` made one with `kept`. Names in `nobody` are placeholders and become no alias."""
    joined = _guarded(kept, kept, gone) if care is Care.NOTHING else _joined(kept, gone, nobody)
    if care is Care.NOTHING_DECIDING:
        stay: dict[str, Any] = {name: getattr(kept, name) for name in DECIDING}
        joined = replace(joined, **stay)
    after = case.without("people", gone.id).with_item("people", joined)
    moved: list[Moved] = []
    for kind, item in case.every():
        if kind in HISTORY or item.id in (kept.id, gone.id):
            continue
        changed = _narrowed(case, kind, item, with_id(item, gone.id, kept.id), kept.id, gone.id)
        if changed != item:
            after = after.with_item(kind, changed)
            moved.extend(_moves(kind, item, changed))
    return Merged(after, joined, tuple(moved), tuple(_differences(kept, gone)), tuple(_left(_joined(kept, gone, nobody), joined)))


def unmerged(case: Case, merge: PersonMerge) -> tuple[tuple[tuple[str, Any], ...], tuple[str, ...]]:
    """The items that take a merge apart, and ids of restrictions that are to go with it.

    What was written since stays with the person who was kept; a field that was edited since gives back what it still can.
    """
    kept = case.find("people", merge.kept)
    items: dict[tuple[str, str], Any] = {}
    if kept is not None:
        back = [Moved("people", kept.id, name, before, after) for name, before, after in _fields(merge.was, merge.joined)]
        items["people", kept.id] = _given_back(kept, back, merge)
    items["people", merge.gone.id] = merge.gone
    for key in dict.fromkeys((each.kind, each.item) for each in merge.moved):
        item = case.find(*key) if key[0] in KINDS else None
        if item is not None:
            items[key] = _given_back(item, [each for each in merge.moved if (each.kind, each.item) == key], merge)
    gone = tuple(each for each in merge.added if case.find("restrictions", each) is not None)
    return tuple((kind, item) for (kind, _), item in items.items()), gone


def _joined(kept: Person, gone: Person, nobody: frozenset[str]) -> Person:
    held: dict[str, Any] = {}
    for each in parts(Person):
        mine, theirs = getattr(kept, each.name), getattr(gone, each.name)
        if each.name in ALL_OF_BOTH:
            held[each.name] = _once((*mine, *theirs))
        elif each.name in TOLD_BESIDE:
            held[each.name] = "\n".join(_once(tuple(filter(None, (mine, theirs)))))
        else:
            held[each.name] = mine if mine != each.default else theirs
    care = _once((*kept.parental_responsibility, *gone.parental_responsibility))
    held |= {
        "id": kept.id,
        "born": _birth(kept, gone),
        "aliases": _aliases(kept, gone, nobody),
        "prison": _prison(kept.prison, gone.prison),
        "parental_responsibility": tuple(each for each in care if each not in (kept.id, gone.id)),
        "extra": {**gone.extra, **kept.extra},
    }
    return _guarded(Person(**held), kept, gone)


def _guarded(joined: Person, kept: Person, gone: Person) -> Person:
    """What protects one of the two protects the one who is left; a secret is shared only where every secret of the two was."""
    secrets = [each.is_safety_shared for each in (kept, gone) if each.safety]
    return replace(
        joined,
        identity_withheld=kept.identity_withheld or gone.identity_withheld,
        is_safety_shared=bool(secrets) and all(secrets),
    )


def _birth(kept: Person, gone: Person) -> str:
    """The kept one's, unless the other's is told more exactly and can be the same."""
    may_agree = compare_births(birth_of(kept), birth_of(gone)) is not Birth.DIFFER
    is_closer = bool(gone.born) and precision(gone.born) < precision(kept.born)
    return gone.born if is_closer and may_agree else kept.born or gone.born


def _aliases(kept: Person, gone: Person, nobody: frozenset[str]) -> tuple[str, ...]:
    names = (*kept.aliases, *(name for name in (gone.name, *gone.aliases) if name not in nobody))
    return tuple(name for name in dict.fromkeys(names) if name != kept.name)


def _prison(mine: Prison | None, theirs: Prison | None) -> Prison | None:
    if mine is None or theirs is None:
        return mine or theirs
    told = (*mine.told, *(each for each in theirs.told if each.child not in {known.child for known in mine.told}))
    filled: dict[str, Any] = {each.name: getattr(mine, each.name) or getattr(theirs, each.name) for each in parts(Prison)}
    return replace(mine, **{**filled, "told": told})


def _once(members: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(each for number, each in enumerate(members) if each not in members[:number])


def _differences(kept: Person, gone: Person) -> Iterator[str]:
    """Names of the facts both records tell, and not alike."""
    for each in parts(Person):
        mine, theirs = getattr(kept, each.name), getattr(gone, each.name)
        is_fact = isinstance(mine, str) and each.name not in ("id", "name", *TOLD_BESIDE)
        if is_fact and mine and theirs and mine != theirs:
            yield each.name


def _left(whole: Person, joined: Person) -> Iterator[str]:
    """Names of the facts that the kept record does not hold though one of the two told them."""
    yield from (each.name for each in parts(Person) if getattr(whole, each.name) != getattr(joined, each.name))


def _narrowed(case: Case, kind: str, before: Any, after: Any, kept: PersonId, gone: PersonId) -> Any:
    """A decision that lets somebody see something, with the one who is left named only where nobody gains by it."""
    name = OPENERS.get(kind)
    if name is None:
        return after
    audience: tuple[str, ...] = getattr(before, name)
    if kept not in audience and gone not in audience:
        return after
    has_copy = any(each.person == gone for each in case.recipients)
    may_stay = kept in audience and (gone in audience or not has_copy)
    narrower: tuple[str, ...] = tuple(each for each in getattr(after, name) if each != kept or may_stay)
    return replace(after, **{name: narrower})


def _moves(kind: str, before: Any, after: Any) -> Iterable[Moved]:
    return (Moved(kind, before.id, name, old, new) for name, old, new in _fields(before, after))


def _fields(before: Any, after: Any) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """The fields in which two nouns of one kind differ, with both plain values."""
    for each in dataclasses.fields(before):
        old, new = getattr(before, each.name), getattr(after, each.name)
        if old != new:
            yield each.name, {"is": encode(old)}, {"is": encode(new)}


def _given_back(item: Any, moves: Iterable[Moved], merge: PersonMerge) -> Any:
    plain = {each.name: encode(getattr(item, each.name)) for each in dataclasses.fields(item)}
    for each in moves:
        if each.name in plain:
            plain[each.name] = apart(plain[each.name], each.before.get("is"), each.after.get("is"), merge.kept, merge.gone.id)
    keys = {part.name: part.key for part in parts(type(item))}
    extra = plain.pop("extra", {})
    written = {keys[name]: value for name, value in plain.items() if name in keys and value is not None}
    return decode(type(item), {**extra, **written})
