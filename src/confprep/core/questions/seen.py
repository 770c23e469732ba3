"""Stretches in which nobody saw a child, and adults whom nobody could speak to alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from confprep.core.family.people import Person
from confprep.core.family.roles import FATHER, MOTHER, PARTNER
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said
from confprep.core.questions.sightings import Sighting, sightings
from confprep.core.said_dates import said
from confprep.core.sentences import say


def unseen_stretches(look: Looking) -> Iterator[Proposal]:
    """For each child the stretches before the conference in which no professional is recorded as seeing it. Source: rule R35."""
    for child in look.children:
        days = sorted(sightings(look, child), key=lambda seen: (seen.day, seen.evidence.item))
        for one, other in _pairs(days, look):
            if (other.day - one.day).days > look.words.limits["unseen_days"]:
                yield _stretch(child, one, other)


def _stretch(child: Person, one: Sighting, other: Sighting) -> Proposal:
    return Proposal(
        "R35",
        key_of("unseen", child.id, one.day.isoformat()),
        "gap",
        say("Who saw {name} between {first} and {last}?", name=child.known_as, first=said(one.day), last=said(other.day)),
        say("No professional is recorded as seeing the child in between."),
        evidence=tuple(each.evidence for each in (one, other) if each.evidence.item),
        remedy=say("Ask each agency for the days on which it saw the child, and whether alone."),
        page="lived_experience",
        item=child.id,
    )


def _pairs(days: list[Sighting], look: Looking) -> Iterator[tuple[Sighting, Sighting]]:
    recent = [each for each in days if look.since <= each.day <= look.held]
    first = [Sighting(look.since)] if not recent else []
    ends = [*first, *recent, Sighting(look.held)]
    yield from itertools.pairwise(ends)


def never_alone(look: Looking) -> Iterator[Proposal]:
    """Parents who were not seen alone, as the latest sentence says. Source: national review 2022; domestic abuse practice."""
    for person in look.case.people:
        if not set(person.parental_responsibility) & set(look.conference.children):
            continue
        told = [
            each for each in look.with_words("not_alone") if each.day and _is_of_parent(look, each, person) and not _is_of_child(look, each)
        ]
        if told:
            last = max(told, key=lambda each: (each.day or date.min, each.block))
            yield Proposal(
                "Q-alone",
                key_of("alone", person.id),
                "gap",
                say("Has {name} been spoken to alone since {day}?", name=person.name, day=said(last.day or look.today)),
                say("Somebody else was there and answered, so nobody knows what would be said alone."),
                evidence=(last.evidence,),
                asked_of=(last.agency,) if last.agency else (),
                remedy=say("Arrange to see them alone, and write down the day."),
            )


def _is_of_child(look: Looking, said: Said) -> bool:
    """Whether a sentence is about being alone with somebody else, not about being spoken to alone."""
    return look.words.holds("with_others", look.told(said.text))


def _is_of_parent(look: Looking, said: Said, person: Person) -> bool:
    """Whether a sentence is about this parent: it names them, or no parent and a partner in whose presence only the mother can be meant."""
    named = {part for part in (MOTHER, FATHER) if f"<{part}>" in look.told(said.text)}
    own = look.roles.parts.get(person.id, "")
    return (
        person.id in look.mentions.of(said.text) or own in named or (not named and own == MOTHER and f"<{PARTNER}>" in look.told(said.text))
    )
