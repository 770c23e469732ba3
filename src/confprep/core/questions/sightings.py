"""On which days somebody in work saw a child in person, and when the child was last seen, and last seen alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from confprep.core.blocks import words
from confprep.core.dates import exact
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.questions import Evidence
from confprep.core.evidence.sentences import sentences
from confprep.core.family.people import Person
from confprep.core.questions.looking import Looking

NOWHERE = Evidence()


@dataclass(frozen=True)
class Sighting:
    """A day on which a child was seen, by which agency (an id), whether alone, and where that stands."""

    day: date
    agency: str = ""
    alone: bool = False
    evidence: Evidence = NOWHERE


@dataclass(frozen=True)
class LastSeen:
    """When a child was last seen by anyone in work, and last seen alone; None for never."""

    seen: Sighting | None = None
    alone: Sighting | None = None


def last_seen(look: Looking, child: Person) -> LastSeen:
    """The latest of all sightings up to the conference, of any age."""
    days = sorted((each for each in sightings(look, child) if each.day <= look.held), key=lambda each: (each.day, each.evidence.item))
    alone = [each for each in days if each.alone]
    return LastSeen(days[-1] if days else None, alone[-1] if alone else None)


def sightings(look: Looking, child: Person) -> Iterator[Sighting]:
    """Days on which somebody in work says that they saw the child, in person. Source: rule R35."""
    for report in look.case.reports:
        for seen in report.seen:
            day = exact(seen.date)
            if seen.child == child.id and day:
                yield Sighting(day, report.agency, seen.alone, Evidence(item=report.id, attachment=report.attachment))
    for entry in look.case.lived_experience:
        day = exact(entry.date)
        if entry.child == child.id and entry.agency and day and not look.words.holds("from_afar", words(entry.text)):
            yield Sighting(day, entry.agency, entry.seen_alone, Evidence(item=entry.id, attachment=entry.attachment))
    for event in look.case.events:
        day = exact(event.date)
        if day and day >= look.since and _saw(look, event, child):
            yield Sighting(day, event.agency, _is_alone(look, event, child), _evidence(event))


def says_seen(look: Looking, event: Event) -> str:
    """Whether a line says of some child that it was seen: "yes", "no" where it says that one was not, "" where it says neither."""
    if event.child_seen:
        return event.child_seen
    text = words(event.text)
    if (look.words.holds("seen", look.told(text)) or _column(event)) and any(_saw(look, event, child) for child in look.children):
        return "yes"
    return "no" if look.words.holds("not_seen", look.told(text)) or _column(event).startswith("no") else ""


def _evidence(event: Event) -> Evidence:
    first = event.text[0] if event.text else None
    return Evidence(first.id if first else "", event.attachment, first.text[:160] if first else "", event.id)


def _saw(look: Looking, event: Event, child: Person) -> bool:
    """Whether a line says that the child was seen: in its own field, in a column about it, or in a sentence whose first child it is."""
    told = _column(event)
    if event.child_seen and told[:1] != event.child_seen[:1]:  # a person's word; a column's is of the one child that the line names
        return event.child_seen == "yes" and child.id in event.children
    if told.startswith("yes") and look.mentions.children(words(event.text)) <= {child.id} and child.id in event.children:
        return True
    if any(_tells(look, block.text[start:end], child) for block in event.text for start, end in sentences(block.text)):
        return True
    return tuple(event.children) == (child.id,) and _is_visit(look, words(event.text))


def _is_visit(look: Looking, text: str) -> bool:
    """Whether a line that is about one child alone tells of a visit to it, in whichever sentence."""
    told = look.told(text)
    return look.words.holds("visited", told) and not any(look.words.holds(name, told) for name in ("not_seen", "not_visited", "from_afar"))


def _is_alone(look: Looking, event: Event, child: Person) -> bool:
    if event.seen_alone:
        return event.seen_alone == "yes"
    said = words(event.text)
    is_told = look.words.holds("alone", said) and not look.words.holds("not_alone", said)
    return ("alone" in _column(event) or is_told) and look.mentions.children(said) <= {child.id}


def _column(event: Event) -> str:
    """What stands in a column about seeing the child, in small letters."""
    columns = (words(each.text).casefold() for each in event.details if "seen" in each.heading.casefold() and not each.hidden)
    return next(columns, "")


def _tells(look: Looking, sentence: str, child: Person) -> bool:
    told = look.told(sentence)
    if not look.words.holds("seen", told) or look.words.holds("not_seen", told) or look.words.holds("from_afar", told):
        return False
    named = look.mentions.children(sentence)
    if child.id not in named:
        return False
    places = {each.id: sentence.casefold().find(each.known_as.casefold()) for each in look.children if each.id in named}
    return places.get(child.id, -1) == min((place for place in places.values() if place >= 0), default=-1) or -1 in places.values()
