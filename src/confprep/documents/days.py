"""Days and people as printed: "3 June 2026", vague dates as vague as they were told."""

from __future__ import annotations

from confprep.core.case import Case
from confprep.core.dates import AUTUMN, OPEN, SPRING, SUMMER, WINTER, season, span
from confprep.core.family.people import Person
from confprep.core.said_dates import MONTHS
from confprep.core.sentences import say
from confprep.documents.pieces import tell

SEASONS = {SPRING: say("spring"), SUMMER: say("summer"), AUTUMN: say("autumn"), WINTER: say("winter")}


def day_words(told: str, stated: str = "") -> str:
    """A date of `core.dates` in words; what the source stated where that says more."""
    if stated:
        return stated
    if "/" in told:
        first, last = told.split("/", 1)
        if first == OPEN:
            return tell(say("{day} or earlier", day=day_words(last)))
        if last == OPEN:
            return tell(say("{day} or later", day=day_words(first)))
        return tell(say("{first} to {last}", first=day_words(first), last=day_words(last)))
    days = span(told)
    if not days:
        return tell(say("no date given"))
    words = _exact(told.rstrip("~"))
    return tell(say("about {day}", day=words)) if told.endswith("~") else words


def _exact(told: str) -> str:
    if season(told):
        return f"{tell(SEASONS[season(told)])}\u00a0{told[:4]}"
    pieces = [int(piece) for piece in told.split("-")]
    named = [str(pieces[0])]
    if len(pieces) > 1:
        named.insert(0, tell(MONTHS[pieces[1] - 1]))
    if len(pieces) > 2:
        named.insert(0, str(pieces[2]))
    return "\u00a0".join(named)


def born_words(person: Person) -> str:
    """Date of birth, or the day a child is expected."""
    if person.due and not person.born:
        return tell(say("expected {day}", day=day_words(person.due)))
    return day_words(person.born) if person.born else ""


def initials(case: Case) -> str:
    """The initials of the children a version is about."""
    return " ".join("".join(word[0] for word in child.name.split() if word) for child in case.subjects())
