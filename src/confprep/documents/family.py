"""The family section: the drawing, then everything it says as tables: who is in the children's lives, how they belong together, where
they live as far as the reader may know, and who was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from confprep.core.case import Case
from confprep.core.coverage import Coverage, asked_of, coverage_of
from confprep.core.dates import exact
from confprep.core.family.genogram_graph import Family, family_of
from confprep.core.family.genogram_words import SHAPES, facts_of, shape_of
from confprep.core.family.households import Household
from confprep.core.family.kinship import by_closeness
from confprep.core.family.people import Person
from confprep.core.meeting.conference import Conference
from confprep.core.sentences import say
from confprep.documents.days import born_words, day_words
from confprep.documents.ecomap import ecomap_pieces
from confprep.documents.genogram import choices_of, genogram_pieces, records_of
from confprep.documents.pieces import Piece, heading, table, tell
from confprep.documents.records import record_pieces
from confprep.documents.relation_words import relation_words


def family_pieces(case: Case, conference: Conference, is_family: bool, is_chair: bool = False) -> Iterable[Piece]:
    """Drawing and tables. A family's copy does not say who was asked, which would tell who spoke to the chair, nor who lives together:
    it holds few residences, and a household of those alone would be a wrong one. Only the chair's says of whom nothing was heard: in any other
    copy what was heard may be what is left out."""
    day = exact(conference.date)
    lines = () if is_family else coverage_of(case)
    if case.people and day:
        yield heading(tell(say("Who is who")))
        yield from genogram_pieces(case, day, None if is_family else asked_of(lines), not is_family)
    yield from family_tables(case, None if is_family else day)
    if day:
        yield from ecomap_pieces(case, day, not is_family, is_chair)
    if lines:
        yield heading(tell(say("Who was asked")))
        yield _asked(case, lines)
    if not is_family:
        yield from record_pieces(case)


def family_tables(case: Case, day: date | None) -> Iterable[Piece]:
    """The children, everybody else, and the relations between them, as tables. `day` None leaves out who lives with whom."""
    case = _shown(case)
    if not case.people:
        return
    family = family_of(case.people, case.relationships, relation_words())
    households = records_of(case).homes.on(day) if day else ()
    yield heading(tell(say("The children")))
    yield _people(case, case.subjects(), family, households)
    others = [person for person in by_closeness(case.people, case.relationships) if not person.subject]
    if others:
        yield heading(tell(say("Family and other people")))
        yield _people(case, others, family, households)
    if case.relationships:
        yield heading(tell(say("How they belong together")))
        rows = [
            (case.name_of(each.from_), ", ".join(dict.fromkeys(filter(None, (each.kind, each.status)))), case.name_of(each.to))
            for each in case.relationships
        ]
        yield table((tell(say("Who")), tell(say("is")), tell(say("of or with"))), rows, (6, 6, 6))


def _shown(case: Case) -> Case:
    """The case without pregnancies that ended, where somebody chose to leave them out."""
    kept = records_of(case).shown(choices_of(case)).people
    ids = {person.id for person in kept}
    relations = tuple(each for each in case.relationships if each.from_ in ids and each.to in ids)
    return replace(case, people=kept, relationships=relations) if len(kept) < len(case.people) else case


def _people(case: Case, people: Iterable[Person], family: Family, households: Iterable[Household]) -> Piece:
    addresses: dict[str, list[str]] = {}
    for each in case.residences:
        embargo = tell(say("(embargoed)")) if each.is_embargoed else ""
        addresses.setdefault(each.person, []).append(" ".join(filter(None, (each.kind, each.address, embargo))))
    rows = []
    for person in people:
        homes = [*addresses.get(person.id, []), *_lives_with(case, person, households)]
        rows.append((_names(person), "\n".join(_born(person)), "\n".join(_place(person, family, households)), "\n".join(homes)))
    has_homes = any(row[3] for row in rows)
    head = (tell(say("Name")), tell(say("Born")), tell(say("Place in the family")), tell(say("Home")))
    return table(head, rows, (4, 4, 8, 4)) if has_homes else table(head[:3], [row[:3] for row in rows], (5, 4, 10))


def _names(person: Person) -> str:
    """The name in use, then the others; former ones are called so."""
    others = (*person.aliases, *(tell(say("formerly {name}", name=each)) for each in person.former_names))
    return f"{person.name} ({', '.join(others)})" if others else person.name


def _born(person: Person) -> Iterable[str]:
    yield tell(SHAPES[shape_of(person, relation_words())])
    born = born_words(person)
    if born and person.born_note:
        yield tell(say("{day} ({note})", day=born, note=person.born_note))
    elif born:
        yield born
    if person.died:
        yield tell(say("died {day}", day=day_words(person.died)))


def _place(person: Person, family: Family, households: Iterable[Household]) -> Iterable[str]:
    if person.role:
        yield person.role
    yield from (tell(each) for each in facts_of(family, person.id, day_words, households))


def _lives_with(case: Case, person: Person, households: Iterable[Household]) -> Iterable[str]:
    for each in households:
        others = [case.name_of(other) for other in each.members if other != person.id]
        if person.id in each.members and others:
            yield tell(say("lives with {names}", names=", ".join(others)))


def _asked(case: Case, lines: Iterable[Coverage]) -> Piece:
    """Who was asked and who answered; and of whom an adult's history was asked for."""
    rows = [(case.name_of(each.person), *coverage_words(each)) for each in lines]
    head = (tell(say("Person")), tell(say("Asked")), tell(say("Answered")), tell(say("Background checks")))
    return table(head, rows, (5, 4, 4, 6))


def coverage_words(line: Coverage) -> tuple[str, str, str]:
    """Asked, answered, and checks, each written out: never blank."""
    if line.is_asked:
        asked = tell(say("Asked {day}", day=day_words(line.asked))) if line.asked else tell(say("Asked"))
    else:
        asked = tell(say("Not asked"))
    if line.is_answered:
        answered = tell(say("Answered {day}", day=day_words(line.answered))) if line.answered else tell(say("Answered"))
    else:
        answered = tell(say("Not answered"))
    checks = [tell(say("Answered: {names}", names=", ".join(line.checks_done)))] if line.checks_done else []
    checks += [tell(say("Not answered: {names}", names=", ".join(line.checks_open)))] if line.checks_open else []
    return asked, answered, "\n".join(checks) or tell(say("None recorded"))
