"""What a user may do to people of the family: add one, correct what is known, join two, write down where somebody lives."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.documents.relation_words import relation_words
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


class NoName(Fault):
    """A person without a name."""

    def __init__(self) -> None:
        super().__init__(
            say("A person needs a name."),
            say("The person is as they were."),
            say("Write “Not known” where nobody knows the name."),
        )


class NobodyToJoin(Fault):
    """Two ends of a relation that are not two people, or no word for it."""

    def __init__(self) -> None:
        super().__init__(
            say("A relation joins two different people and needs a word."),
            say("Nothing was changed."),
            say("Choose how they belong together and to whom."),
        )


def relation_kinds() -> list[str]:
    """The words offered for a relation, as the lists have them."""
    words = relation_words()
    return [form for lists in (words.parent, words.partner, words.sibling) for forms in lists.values() for form in forms[:1]]


def add_person(desk: Desk) -> Edit:
    """Somebody of whom nothing is known yet."""
    return Edit(say("Add a person"), (("people", Person(PersonId(desk.new_id()), render(say("Not known")))),))


def keep_person(case: Case, person_id: str, name: str, aliases: str, role: str, sex: str, born: str, due: str, died: str) -> Edit:
    """Keeps what is known of a person. Raises NoName or NotADate; then nothing has changed."""
    person = case.find("people", person_id)
    if not isinstance(person, Person):
        raise KeyError(person_id)
    if not name.strip():
        raise NoName
    others = tuple(each.strip() for each in aliases.split(";") if each.strip())
    days = [typed_date(each) for each in (born, due, died)]
    changed = replace(person, name=name.strip(), aliases=others, role=role.strip(), sex=sex, born=days[0], due=days[1], died=days[2])
    return Edit(say("Edit a person"), (("people", changed),) if changed != person else ())


def join_people(case: Case, person: str, kind: str, other: str, since: str, desk: Desk) -> Edit:
    """Writes down that `person` stands to `other` as `kind` says. Raises NobodyToJoin or NotADate; then nothing has changed."""
    if not kind.strip() or person == other or case.find("people", person) is None or case.find("people", other) is None:
        raise NobodyToJoin
    relation = Relationship(
        ItemId(desk.new_id()), PersonId(person), PersonId(other), kind.strip(), start=typed_date(since), asserted_by=desk.by
    )
    return Edit(say("Join two people"), (("relationships", replace(relation, asserted=desk.today.isoformat())),))


def add_home(case: Case, person: str, address: str, since: str, desk: Desk) -> Edit:
    """Writes down where somebody lives. Who shares an address shares a household. Raises NotADate; then nothing has changed."""
    same = " ".join(address.casefold().split())
    shared = next((each.household for each in case.residences if " ".join(each.address.casefold().split()) == same and each.household), "")
    home = Residence(ItemId(desk.new_id()), PersonId(person), address.strip(), typed_date(since), household=shared)
    return Edit(say("Write down a home"), (("residences", home),) if home.address else ())
