"""Two records side by side: what either says, in words, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.family.people import Person
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.record_words import SEXES

FACTS: tuple[tuple[str, Sentence], ...] = (
    ("name", say("Name")),
    ("aliases", say("Other names")),
    ("former_names", say("Former names")),
    ("role", say("Who they are")),
    ("sex", say("Sex")),
    ("born", say("Born")),
    ("born_note", say("Note on the birth")),
    ("due", say("Expected")),
    ("died", say("Died")),
    ("parental_responsibility", say("Parental responsibility")),
    ("telephones", say("Telephones")),
    ("email", say("E-mail")),
    ("setting", say("School or nursery")),
    ("first_language", say("First language")),
    ("interpreter", say("Interpreter")),
    ("formats", say("How to write to them")),
    ("adjustments", say("Adjustments")),
    ("ethnicity", say("Ethnicity")),
    ("religion", say("Religion")),
    ("nhs_number", say("NHS number")),
    ("upn", say("Pupil number")),
    ("la_child_id", say("Council number")),
    ("orders", say("Orders and bail conditions")),
    ("checks", say("Background checks")),
    ("behaviours", say("Behaviour described")),
    ("safety", say("What keeps them safe")),
)
"""By field, what it is called; a number of rows is told for lists of records."""
DAYS = frozenset({"born", "due", "died"})


@dataclass(frozen=True)
class Compared:
    """One fact in both records; `differ` where both say something and not the same."""

    fact: str
    one: str
    other: str
    differ: str = ""


def compare_people(case: Case, one: Person, other: Person) -> tuple[Compared, ...]:
    """Every fact that one of the two tells, homes and ties last."""
    return tuple(each for each in _rows(case, one, other) if each.one or each.other)


def fact_words(name: str) -> str:
    """What a field is called."""
    return render(dict(FACTS).get(name, say("Something else")))


def _rows(case: Case, one: Person, other: Person) -> Iterator[Compared]:
    for name, title in FACTS:
        yield _row(render(title), _words(case, name, one), _words(case, name, other))
    yield _row(render(say("Homes")), _homes(case, one), _homes(case, other))
    yield _row(render(say("Belongs to")), _ties(case, one), _ties(case, other))


def _row(fact: str, one: str, other: str) -> Compared:
    return Compared(fact, one, other, render(say("differs")) if one and other and one != other else "")


def _words(case: Case, name: str, person: Person) -> str:
    value = getattr(person, name)
    if name == "sex":
        return render(SEXES[value]) if value in SEXES and value else str(value)
    if name in DAYS:
        return day_words(value) if value else ""
    if name == "parental_responsibility":
        return ", ".join(map(case.name_of, value))
    if isinstance(value, tuple):
        return ", ".join(value) if all(isinstance(each, str) for each in value) else str(len(value))
    return str(value)


def _homes(case: Case, person: Person) -> str:
    return "; ".join(each.address for each in case.residences if each.person == person.id)


def _ties(case: Case, person: Person) -> str:
    told = (
        (each.kind, case.name_of(each.to if each.from_ == person.id else each.from_))
        for each in case.relationships
        if person.id in (each.from_, each.to)
    )
    return "; ".join(render(say("{kind}: {name}", kind=kind, name=name)) for kind, name in told)
