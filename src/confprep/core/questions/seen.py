"""Stretches in which nobody saw a child, and adults whom nobody could speak to alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from confprep.core.blocks import words
from confprep.core.dates import exact
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.questions import Evidence
from confprep.core.evidence.sentences import sentences
from confprep.core.family.people import Person
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.said_dates import said
from confprep.core.sentences import say

Sighting = tuple[date, Evidence]


def unseen_stretches(look: Looking) -> Iterator[Proposal]:
    """For each child the stretches before the conference in which no professional is recorded as seeing it. Source: rule R35."""
    for child in look.children:
        days = sorted(_sightings(look, child), key=lambda pair: pair[0])
        for one, other in _pairs(days, look):
            if (other[0] - one[0]).days > look.words.limits["unseen_days"]:
                yield _stretch(child, one, other)


def _stretch(child: Person, one: Sighting, other: Sighting) -> Proposal:
    return Proposal(
        "R35",
        key_of("unseen", child.id, one[0].isoformat()),
        "gap",
        say("Who saw {name} between {first} and {last}?", name=child.known_as, first=said(one[0]), last=said(other[0])),
        say("No professional is recorded as seeing the child in between."),
        evidence=tuple(each[1] for each in (one, other) if each[1].item),
        remedy=say("Ask each agency for the days on which it saw the child, and whether alone."),
        page="lived_experience",
        item=child.id,
    )


def _pairs(days: list[Sighting], look: Looking) -> Iterator[tuple[Sighting, Sighting]]:
    recent = [each for each in days if look.since <= each[0] <= look.held]
    first = [(look.since, Evidence())] if not recent else []
    ends = [*first, *recent, (look.held, Evidence())]
    yield from itertools.pairwise(ends)


def _sightings(look: Looking, child: Person) -> Iterator[Sighting]:
    """Days on which somebody in work says that they saw the child, in person."""
    for report in look.case.reports:
        for seen in report.seen:
            day = exact(seen.date)
            if seen.child == child.id and day:
                yield day, Evidence(item=report.id, attachment=report.attachment)
    for entry in look.case.lived_experience:
        day = exact(entry.date)
        if entry.child == child.id and entry.agency and day and not look.words.holds("from_afar", words(entry.text)):
            yield day, Evidence(item=entry.id, attachment=entry.attachment)
    for event in look.case.events:
        day = exact(event.date)
        if day and day >= look.since and _saw(look, event, child):
            yield (
                day,
                Evidence(
                    event.text[0].id if event.text else "", event.attachment, event.text[0].text[:160] if event.text else "", event.id
                ),
            )


def _saw(look: Looking, event: Event, child: Person) -> bool:
    """Whether a line says that the child was seen: in its own field, in a column about it, or in a sentence whose first child it is."""
    if event.child_seen:
        return event.child_seen == "yes" and child.id in event.children
    for detail in event.details:
        if "seen" in detail.heading.casefold() and not detail.hidden:
            said = words(detail.text).casefold()
            if said.startswith("yes") and look.mentions.children(words(event.text)) <= {child.id} and child.id in event.children:
                return True
    return any(_tells(look, block.text[start:end], child) for block in event.text for start, end in sentences(block.text))


def _tells(look: Looking, sentence: str, child: Person) -> bool:
    if not look.words.holds("seen", sentence) or look.words.holds("not_seen", sentence) or look.words.holds("from_afar", sentence):
        return False
    named = look.mentions.children(sentence)
    if child.id not in named:
        return False
    places = {each.id: sentence.casefold().find(each.known_as.casefold()) for each in look.children if each.id in named}
    return places.get(child.id, -1) == min((place for place in places.values() if place >= 0), default=-1) or -1 in places.values()


def never_alone(look: Looking) -> Iterator[Proposal]:
    """Parents who were not seen alone, as the latest sentence says. Source: national review 2022; domestic abuse practice."""
    for person in look.case.people:
        if not set(person.parental_responsibility) & set(look.conference.children):
            continue
        told = [
            each for each in look.with_words("not_alone") if person.id in look.mentions.of(each.text) or _is_parent_word(person, each.text)
        ]
        told = [each for each in told if each.day]
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


def _is_parent_word(person: Person, text: str) -> bool:
    word = "mother" if person.sex == "F" else "father" if person.sex == "M" else ""
    return bool(word) and word in text.casefold()
