"""A child's own copy: what the meeting is about, who comes, what the child said, what was decided, and who to talk to.

Made from the child's own version alone. A decision is told in the words kept for its outcome, never in its reasons.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from confprep.assets import asset_table
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.said_and_done import in_time
from confprep.core.family.people import Person
from confprep.core.meeting.conference import Conference
from confprep.core.release.projection import Projection
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.letter import Letter
from confprep.documents.lived_words import lived_template
from confprep.documents.pieces import Piece, body, heading, quote, tell
from confprep.documents.plans import conference_of

OWN_WORDS = ("words", "worries")
"""Kinds of entries that hold what a child said; one read from a paper holds its writer's words as well, and is quoted by rows alone."""
HOLE = re.compile(r"\{(\w+)\}")
Words = Mapping[str, Any]


@functools.cache
def _copies() -> tuple[Words, ...]:
    return tuple(asset_table("templates/child_copy.toml")["copy"])


def copy_words(child: Person, on: date) -> Words | None:
    """The words for a child of that age on that day; None where the child is too young for a copy, or no birth is recorded."""
    age = lived_template().age_of(child, on)
    return next((each for each in _copies() if age and age.key in each["ages"]), None)


def is_own_words(entry: LivedExperience) -> bool:
    """Whether an entry holds a child's own words and nobody else's."""
    return entry.kind in OWN_WORDS and bool(entry.text) and not entry.attachment


def child_copy(projection: Projection, told: Words, today: date) -> Letter:
    """The copy of the projection's own reader, in large print. Before the day of the conference no decision is told."""
    case, conference = projection.case, conference_of(projection)
    child = case.find("people", projection.recipient.person)
    name = child.known_as if child else ""
    return Letter(
        title=told["title"],
        about=tuple(filter(None, (day_words(conference.date) if conference.date else "",))),
        greeting=tell(say("Dear {name},", name=name)) if name else "",
        pieces=tuple(_pieces(case, conference, projection.recipient.person, told, today)),
        signed=tuple(filter(None, (case.name_of(conference.chair) if conference.chair else "",))),
        stamps=(tell(say("SAMPLE")),) if projection.sample else (),
        large=True,
    )


def _pieces(case: Case, conference: Conference, child: str, told: Words, today: date) -> Iterator[Piece]:
    yield from map(body, told["about"])
    yield from _who(case, conference, told)
    yield from _said(case, conference, child, told)
    held = exact(conference.date)
    if held and held <= today:
        yield from _decided(case, conference, child, told)
    yield heading(told["talk"])
    leads = [case.name_of(group.lead) for group in case.core_groups if group.conference == conference.id and group.lead]
    yield from (body(_put(told["lead"], name=lead)) for lead in filter(None, leads))
    if not any(leads):
        yield body(told["anybody"])
    yield body(told["helpline"])


def _who(case: Case, conference: Conference, told: Words) -> Iterator[Piece]:
    if conference.chair and case.name_of(conference.chair):
        yield body(_put(told["leads"], name=case.name_of(conference.chair)))
    asked = [case.name_of(each.to) for each in case.invitations if each.conference == conference.id and not each.not_invited_reason]
    if any(asked):
        yield body(_put(told["comes"], names=", ".join(filter(None, asked))))


def _said(case: Case, conference: Conference, child: str, told: Words) -> Iterator[Piece]:
    entries = [each for each in case.lived_experience if each.child == child and is_own_words(each)]
    if entries:
        yield heading(told["said"])
    for entry in sorted(entries, key=lambda each: (exact(each.date) or date.max, each.id)):
        yield from (quote(block.text) for block in entry.text if words((block,)).strip())
    rows = [each for each in in_time(case.said_and_done) if each.child == child and each.conference in ("", conference.id)]
    if rows:
        yield heading(told["did"])
    for row in rows:
        yield body(_put(told["done"] if row.is_answered else told["waiting"], said=row.said, done=row.done))


def _decided(case: Case, conference: Conference, child: str, told: Words) -> Iterator[Piece]:
    mine = [each for each in case.decisions if each.conference == conference.id and each.child == child]
    plain = [told["outcomes"][each.outcome] for each in mine if each.outcome in told["outcomes"]]
    if plain:
        yield heading(told["decided"])
        yield from map(body, plain)


def _put(template: str, **values: str) -> str:
    """The template's words with values in their places; a value is never read as a template."""
    return HOLE.sub(lambda found: values.get(found.group(1), ""), template)
