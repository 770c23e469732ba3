"""The family section: who is in the children's lives, how they belong together, where they live as far as the reader may know."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.family.kinship import by_closeness
from confprep.core.family.people import Person
from confprep.core.sentences import say
from confprep.documents.days import born_words, day_words
from confprep.documents.pieces import Piece, heading, table, tell


def family_pieces(case: Case) -> Iterable[Piece]:
    """The children, everybody else, and the relations between them, as tables."""
    if not case.people:
        return
    yield heading(tell(say("The children")))
    yield _people(case, case.subjects())
    others = [person for person in by_closeness(case.people, case.relationships) if not person.subject]
    if others:
        yield heading(tell(say("Family and other people")))
        yield _people(case, others)
    if case.relationships:
        yield heading(tell(say("How they belong together")))
        rows = [
            (case.name_of(each.from_), ", ".join(dict.fromkeys(filter(None, (each.kind, each.status)))), case.name_of(each.to))
            for each in case.relationships
        ]
        yield table((tell(say("Who")), tell(say("is")), tell(say("of or with"))), rows, (6, 6, 6))


def _people(case: Case, people: Iterable[Person]) -> Piece:
    addresses: dict[str, list[str]] = {}
    for each in case.residences:
        addresses.setdefault(each.person, []).append(" ".join(filter(None, (each.kind, each.address))))
    rows = []
    for person in people:
        born = born_words(person)
        died = tell(say("died {day}", day=day_words(person.died))) if person.died else ""
        name = person.name if not person.aliases else f"{person.name} ({', '.join(person.aliases)})"
        rows.append((name, person.role, "\n".join(filter(None, (born, died))), "\n".join(addresses.get(person.id, []))))
    has_addresses = any(row[3] for row in rows)
    head = (tell(say("Name")), tell(say("Who they are")), tell(say("Born")), tell(say("Home")))
    return table(head, rows, (5, 6, 4, 5)) if has_addresses else table(head[:3], [row[:3] for row in rows], (6, 8, 4))
