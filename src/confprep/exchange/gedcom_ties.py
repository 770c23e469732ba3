"""The ties of a GEDCOM file: couples and parents from its families, everybody else from the associations of a person.

Source for the roles: The FamilySearch GEDCOM Specification 7.0, "ROLE"; in 5.5.1 RELA says it in free words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from confprep.core.family.relation_words import RelationWords
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, derived
from confprep.exchange.gedcom_couples import bond_of
from confprep.exchange.gedcom_families import Members, Register, families_of
from confprep.exchange.gedcom_lines import Record
from confprep.exchange.gedcom_losses import ONESELF
from confprep.exchange.gedcom_parents import BIRTH, UNSTATED, parent_kind

ROLES: Mapping[str, str] = {
    "CHIL": "child",
    "FATH": "father",
    "MOTH": "mother",
    "PARENT": "parent",
    "HUSB": "husband",
    "WIFE": "wife",
    "SPOU": "spouse",
    "FRIEND": "friend",
    "GODP": "godparent",
    "NGHBR": "neighbour",
}
"""What an associate is to the person, in words."""
AT_AN_EVENT = frozenset({"clergy", "witn", "witness", "officiator", "multiple"})
"""Who only took part in an event is no tie."""


def read_ties(records: Iterable[Record], register: Register, words: RelationWords, seed: str) -> tuple[Relationship, ...]:
    """Every tie the records tell, each once. Ids follow from `seed`, which stands for the file."""
    held = list(records)
    told = list(_told(held, register, words))
    stated = {(each.from_, each.to) for each in told if each.kind != UNSTATED}
    kept = [each for each in told if each.kind != UNSTATED or (each.from_, each.to) not in stated]
    once = {(each.from_, each.to, each.kind, each.status, each.start, each.end): each for each in kept}
    return tuple(replace(each, id=ItemId(derived(seed, *key))) for key, each in once.items())


def _told(records: Iterable[Record], register: Register, words: RelationWords) -> Iterator[Relationship]:
    for members in families_of(records, register):
        yield from _couples(members, register, words)
        yield from _parents(members, register, words)
        yield from _siblings(members, register, words)
    for record in records:
        if record.tag == "INDI":
            yield from _associates(record, register)


def _couples(members: Members, register: Register, words: RelationWords) -> Iterator[Relationship]:
    """The tie between each two partners; a family of one has none, and what happened in it is listed."""
    pairs = list(combinations(members.partners, 2))
    bond = bond_of(members.record, words, register.ledger) if pairs else None
    if bond is None:
        return
    for one, other in pairs:
        yield Relationship(ItemId(""), one, other, bond.kind, bond.status, bond.start, bond.end)


def _parents(members: Members, register: Register, words: RelationWords) -> Iterator[Relationship]:
    for child in members.children.values():
        for parent, side in members.partners.items():
            if parent == child.child:
                register.ledger.lose(child.chil or child.famc, ONESELF)
                continue
            kind, since = parent_kind(child, side, words, register.ledger)
            if kind:
                yield Relationship(ItemId(""), parent, child.child, kind, start=since)


def _siblings(members: Members, register: Register, words: RelationWords) -> Iterator[Relationship]:
    """Children of parents nobody names are siblings all the same: the first of them with each other one."""
    if members.partners:
        return
    brood = [each.child for each in members.children.values() if parent_kind(each, "", words, register.ledger)[0] in (UNSTATED, BIRTH)]
    for other in brood[1:]:
        yield Relationship(ItemId(""), brood[0], other, "sibling")


def _associates(record: Record, register: Register) -> Iterator[Relationship]:
    """Those of whom a person's record says in words what they are to the person."""
    person = register.people[record.line]
    for line in record.every("ASSO"):
        told = _role(line)
        other = register.person(line) if told else None
        if told is None or other is None:
            continue
        if other == person:
            register.ledger.lose(line, ONESELF)
            continue
        register.ledger.carry(*told.lines, _type_of_person(line))
        yield Relationship(ItemId(""), other, person, told.kind)


@dataclass(frozen=True)
class _Role:
    kind: str
    lines: tuple[Record | None, ...]


def _role(line: Record) -> _Role | None:
    """What the associate is to the person, and the lines that say so; None when no tie is said."""
    role = line.first("ROLE") or line.first("RELA")
    if role is None:
        return None
    written, phrase = " ".join(role.payload.split()), role.text("PHRASE")
    if written.casefold() == "other" and phrase:
        return _Role(phrase, (role, role.first("PHRASE")))
    if not written or written.casefold() in AT_AN_EVENT:
        return None
    return _Role(ROLES.get(written.upper(), written) if role.tag == "ROLE" else written, (role,))


def _type_of_person(line: Record) -> Record | None:
    """The line by which older files say that an associate is a person."""
    told = line.first("TYPE")
    return told if told and told.payload.strip() == "INDI" else None
