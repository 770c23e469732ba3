"""What else is recorded of people, as tables for professionals: orders, prison, behaviour described, safety, checks and needs.

It prints what its version holds and refuses to know who may see it; what is not there leaves no empty table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.case import Case
from confprep.core.family.people import Person, Prison
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, heading, table, tell

Rows = list[tuple[str, ...]]


def record_pieces(case: Case) -> Iterable[Piece]:
    """A heading and a table for each part that holds anything."""
    person = tell(say("Person"))
    parts = (
        (say("Orders and bail conditions"), (say("Order"), say("Protects"), say("Days")), (4, 5, 4, 5), list(_orders(case))),
        (say("In prison"), (say("Where and until when"), say("The children")), (4, 6, 8), list(_prison(case))),
        (say("Abusive behaviour, as it was described"), (say("What was described"), say("By whom")), (4, 9, 5), list(_behaviours(case))),
        (
            say("What keeps people safe"),
            (say("What keeps them safe"),),
            (4, 14),
            [(each.name, each.safety) for each in case.people if each.safety],
        ),
        (say("Background checks"), (say("Asked of"), say("Asked"), say("Came back")), (4, 4, 4, 6), list(_checks(case))),
        (say("Language and needs"), (say("Language"), say("How to write, and what they need")), (4, 5, 9), list(_needs(case))),
    )
    for title, head, widths, rows in parts:
        if rows:
            yield heading(tell(title))
            yield table((person, *map(tell, head)), rows, widths)


def _orders(case: Case) -> Iterator[tuple[str, ...]]:
    for person in case.people:
        for each in person.orders:
            made = tell(say("made {day}", day=day_words(each.made))) if each.made else ""
            ends = tell(say("expires {day}", day=day_words(each.expires))) if each.expires else tell(say("no day of expiry recorded"))
            yield person.name, each.kind, case.name_of(each.protects) if each.protects else "", _lines(made, ends)


def _prison(case: Case) -> Iterator[tuple[str, ...]]:
    for person in case.people:
        held = person.prison
        if held is None:
            continue
        days = (
            tell(say("sentenced {day}", day=day_words(held.sentenced))) if held.sentenced else "",
            tell(say("release {day}", day=day_words(held.release))) if held.release else "",
            tell(say("licence ends {day}", day=day_words(held.licence_ends))) if held.licence_ends else "",
        )
        yield person.name, _lines(held.establishment, *days), _lines(*_children(case, held))


def _children(case: Case, held: Prison) -> Iterator[str]:
    if held.contact:
        yield tell(say("Contact: {words}", words=held.contact))
    for each in held.told:
        if each.told:
            yield tell(say("{name} was told: {words}", name=case.name_of(each.child), words=each.told))
    if held.release_changes:
        yield tell(say("Release changes: {words}", words=held.release_changes))


def _behaviours(case: Case) -> Iterator[tuple[str, ...]]:
    for person in case.people:
        for each in person.behaviours:
            yield person.name, each.described, _lines(each.by or tell(say("nobody is named")), day_words(each.told) if each.told else "")


def _checks(case: Case) -> Iterator[tuple[str, ...]]:
    for person in case.people:
        for each in person.checks:
            asked = day_words(each.asked) if each.asked else tell(say("no day recorded"))
            came = tell(say("came back {day}", day=day_words(each.returned))) if each.returned else tell(say("not come back"))
            yield person.name, each.asked_of, asked, _lines(came, each.result)


def _needs(case: Case) -> Iterator[tuple[str, ...]]:
    for person in case.people:
        interpreter = tell(say("interpreter: {language}", language=person.interpreter)) if person.interpreter else ""
        spoken, needed = _lines(person.first_language, interpreter), _needed(person)
        if spoken or needed:
            yield person.name, spoken, needed


def _needed(person: Person) -> str:
    return _lines(", ".join(person.formats), person.adjustments, *(each for each in (person.religion, person.ethnicity) if each))


def _lines(*words: str) -> str:
    return "\n".join(filter(None, words))
