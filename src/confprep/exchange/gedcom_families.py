"""Who belongs to each FAM record, from both ends: what the family says of its members and what they say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from confprep.core.identity import PersonId
from confprep.exchange.gedcom_lines import Record
from confprep.exchange.gedcom_losses import ALONE, ANOTHER, CROWD, NOBODY, SAME_NUMBER, Ledger
from confprep.exchange.gedcom_parents import ChildIn, adoptions

PARTNERS = ("HUSB", "WIFE")
MOST_PARTNERS = 8
"""Both standards know two. More than these is a slip, and every two of them would be a couple."""


@dataclass
class Members:
    """A family record's partners, each with the side they stand on ("" where only they say so), and its children."""

    record: Record
    partners: dict[PersonId, str] = field(default_factory=dict)
    children: dict[PersonId, ChildIn] = field(default_factory=dict)

    def place(self, child: PersonId) -> ChildIn:
        """What is known so far of a child's place in the family."""
        return self.children.get(child, ChildIn(child))


@dataclass(frozen=True)
class Register:
    """Finds what pointers point to. `people` are the persons made so far by the line of their record."""

    records: Mapping[str, Record]
    people: Mapping[int, PersonId]
    ledger: Ledger

    def person(self, pointer: Record) -> PersonId | None:
        """Whom a line points to, which carries it; None, with the reason, when it is nobody in the file."""
        found = self._followed(pointer, "INDI")
        return self.people[found.line] if found else None

    def family(self, pointer: Record) -> Record | None:
        """The family a line points to, in the same way."""
        return self._followed(pointer, "FAM")

    def _followed(self, pointer: Record, tag: str) -> Record | None:
        found = self.records.get(pointer.points_to)
        if found is None or found.tag != tag:
            self.ledger.lose(pointer, NOBODY)
            return None
        self.ledger.carry(pointer)
        return found


def register_of(records: Iterable[Record], people: Mapping[int, PersonId], ledger: Ledger) -> Register:
    """The register of a file. Of records with the same number the first is the one pointed to; the others are listed."""
    held: dict[str, Record] = {}
    for record in records:
        if record.xref and held.setdefault(record.xref, record) is not record:
            ledger.lose(record, SAME_NUMBER)
    return Register(held, people, ledger)


def families_of(records: Iterable[Record], register: Register) -> tuple[Members, ...]:
    """Every family of the file with its members, in the order of the file."""
    held = list(records)
    found = {record.line: Members(record) for record in held if record.tag == "FAM"}
    for members in found.values():
        _as_the_family_says(members, register)
    for record in held:
        if record.tag == "INDI":
            _as_they_say(record, register, found)
    for members in found.values():
        _carry(members, register.ledger)
    return tuple(found.values())


def _carry(members: Members, ledger: Ledger) -> None:
    """A family joins its members. One that holds a single child and nobody else joins nobody, and says nothing."""
    if members.partners or len(members.children) > 1:
        ledger.carry(members.record)
        return
    for child in members.children.values():
        ledger.lose(child.chil, ALONE)
        ledger.lose(child.famc, ALONE)


def _as_the_family_says(members: Members, register: Register) -> None:
    for line in members.record.children:
        person = register.person(line) if line.tag in (*PARTNERS, "CHIL") else None
        if person and person in (members.children if line.tag == "CHIL" else members.partners):
            register.ledger.lose(line, ANOTHER)
        elif person and line.tag == "CHIL":
            members.children[person] = ChildIn(person, chil=line)
        elif person:
            _join(line, members, person, register.ledger)


def _as_they_say(record: Record, register: Register, found: Mapping[int, Members]) -> None:
    person = register.people[record.line]
    for line in record.every("FAMS"):
        if family := register.family(line):
            _join(line, found[family.line], person, register.ledger)
    for line in record.every("FAMC"):
        if family := register.family(line):
            _as_a_child(line, found[family.line], person, register.ledger)
    for adoption in adoptions(record):
        if family := register.family(adoption.family):
            members = found[family.line]
            members.children[person] = replace(members.place(person), adoption=adoption)


def _join(line: Record, members: Members, person: PersonId, ledger: Ledger) -> None:
    """Makes somebody a partner, on the side the family's own line gives them."""
    if person not in members.partners and len(members.partners) == MOST_PARTNERS:
        ledger.lose(line, CROWD)
        return
    members.partners.setdefault(person, line.tag if line.tag in PARTNERS else "")


def _as_a_child(line: Record, members: Members, person: PersonId, ledger: Ledger) -> None:
    place = members.place(person)
    if place.famc:
        ledger.lose(line, ANOTHER)
        return
    members.children[person] = replace(place, famc=line)
