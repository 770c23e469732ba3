"""What a user may do to the whole record of one person: names, birth, children in their care, needs, prison, and what keeps them safe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.errors import Fault, NotFound
from confprep.core.family.people import ChildTold, Person, Prison
from confprep.core.identity import PersonId
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.edit_person import NoName
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


class DiedBeforeBirth(Fault):
    """A death that is earlier than the birth."""

    def __init__(self) -> None:
        super().__init__(
            say("The day of death lies before the day of birth."),
            say("Both are as they were."),
            say("Look which of the two is right, and write it again."),
        )


@dataclass(frozen=True)
class RecordForm:
    """What a person writes of somebody; several names or formats are parted by semicolons, days are as people write them."""

    name: str = ""
    aliases: str = ""
    former_names: str = ""
    role: str = ""
    sex: str = ""
    subject: bool = False
    born: str = ""
    born_note: str = ""
    due: str = ""
    died: str = ""
    identity_withheld: bool = False
    telephones: str = ""
    email: str = ""
    setting: str = ""
    first_language: str = ""
    interpreter: str = ""
    formats: str = ""
    adjustments: str = ""
    ethnicity: str = ""
    religion: str = ""
    establishment: str = ""
    sentenced: str = ""
    release: str = ""
    licence_ends: str = ""
    contact: str = ""
    release_changes: str = ""
    safety: str = ""
    is_safety_shared: bool = False


LISTS = ("aliases", "former_names", "telephones", "formats")
DAYS = ("born", "due", "died")
WORDS = ("role", "sex", "born_note", "email", "setting", "first_language", "interpreter", "adjustments", "ethnicity", "religion", "safety")
PRISON = ("establishment", "contact", "release_changes")
PRISON_DAYS = ("sentenced", "release", "licence_ends")
CHECKS = ("subject", "identity_withheld", "is_safety_shared")


def record_of(person: Person) -> RecordForm:
    """What the form shows of somebody."""
    prison = person.prison or Prison()
    held: dict[str, Any] = {each: "; ".join(getattr(person, each)) for each in LISTS}
    held |= {each: getattr(person, each) for each in ("name", *WORDS, *DAYS, *CHECKS)}
    held |= {each: getattr(prison, each) for each in (*PRISON, *PRISON_DAYS)}
    return RecordForm(**held)


def keep_record(case: Case, person_id: str, told: RecordForm) -> Edit:
    """Keeps what was written. Raises NotFound, NoName, NotADate or DiedBeforeBirth; then nothing has changed.

    A child that was expected keeps what was written before the birth: the day it was due, and the name it went by, among its other names.
    """
    person = held_person(case, person_id)
    if not told.name.strip():
        raise NoName
    days: dict[str, Any] = {each: typed_date(getattr(told, each)) for each in DAYS}
    if _is_before(days["died"], days["born"]):
        raise DiedBeforeBirth
    lists: dict[str, Any] = {each: _parted(getattr(told, each)) for each in LISTS}
    words: dict[str, Any] = {each: getattr(told, each).strip() for each in WORDS}
    ticked: dict[str, Any] = {each: getattr(told, each) for each in CHECKS}
    changed = replace(person, name=told.name.strip(), **days, **lists, **words, **ticked, prison=_prison(person, told))
    changed = _with_name_before_birth(person, changed)
    return Edit(say("Edit the record of {name}", name=person.name), (("people", changed),) if changed != person else ())


def keep_responsibility(case: Case, person_id: str, children: tuple[str, ...]) -> Edit:
    """Says for which children somebody holds parental responsibility. Raises NotFound."""
    person = held_person(case, person_id)
    offered = [child.id for child in case.people if child.subject]
    others = tuple(each for each in person.parental_responsibility if each not in offered)
    changed = replace(person, parental_responsibility=(*(each for each in offered if each in children), *others))
    is_same = set(changed.parental_responsibility) == set(person.parental_responsibility)
    return Edit(say("Change parental responsibility"), () if is_same else (("people", changed),))


def keep_told(case: Case, person_id: str, child: str, words: str) -> Edit:
    """Writes down what a child was told of somebody's imprisonment; nothing written takes it away. Raises NotFound."""
    person = held_person(case, person_id)
    prison = person.prison or Prison()
    before = next((each for each in prison.told if each.child == child), ChildTold(PersonId(child)))
    after = replace(before, told=words.strip())
    if any(each.child == child for each in prison.told):
        told = tuple(after if each.child == child else each for each in prison.told)
    else:
        told = (*prison.told, after)
    kept = replace(prison, told=tuple(each for each in told if each.told))
    changed = replace(person, prison=None if kept == Prison() else kept)
    return Edit(say("Write down what a child was told"), (("people", changed),) if changed != person else ())


def held_person(case: Case, person_id: str) -> Person:
    """The person of that id. Raises NotFound."""
    found = case.find("people", person_id)
    if not isinstance(found, Person):
        raise NotFound(say("The person"), person_id)
    return found


def _parted(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.strip() for each in words.split(";") if each.strip()))


def _is_before(died: str, born: str) -> bool:
    """Whether every day `died` can mean lies before every day `born` can."""
    end, start = span(died), span(born)
    return bool(end and start and end[1] < start[0])


def _prison(person: Person, told: RecordForm) -> Prison | None:
    words: dict[str, Any] = {each: getattr(told, each).strip() for each in PRISON}
    days: dict[str, Any] = {each: typed_date(getattr(told, each)) for each in PRISON_DAYS}
    kept = replace(person.prison or Prison(), **words, **days)
    return None if kept == Prison() else kept


def _with_name_before_birth(before: Person, after: Person) -> Person:
    """A child that was expected goes on being found by the name it went by then."""
    was_expected = bool(before.due) and before.name not in (render(say("Not known")), *after.names)
    return replace(after, aliases=(*after.aliases, before.name)) if was_expected else after
