"""Sentences that may speak of what a chosen one speaks of, the likeliest first. Nothing is decided here: a person picks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from confprep.core.case import Case
from confprep.core.evidence.days_spoken import days_spoken
from confprep.core.evidence.telling_words import TellingWords
from confprep.core.family.mentions import Mentions
from confprep.core.questions.said import Said, source_of

PERSON, DAY, HAPPENING = 0.2, 0.9, 0.9
"""What a shared person, day or joined happening weighs beside a word that stands in one sentence only, which weighs 1."""
SAME_PAPER, OTHER_AGENCY = 0.5, 1.2
"""By what likeness is multiplied: another agency is where the other side of a story is looked for first."""


def akin(case: Case, said: Sequence[Said], chosen: Said, telling: TellingWords, mentions: Mentions) -> tuple[Said, ...]:
    """Every other sentence, those first that share rare words, people, days or a joined happening with the chosen one.

    Equal ones come as they stand in the case.
    """
    stems = [telling.of(f"{each.heading} {each.text}") for each in said]
    own, people, days = telling.of(chosen.text), _people(mentions, chosen), _days(chosen)
    weights = telling.weights(stems)
    together = {line for incident in case.incidents if chosen.item in incident.events for line in incident.events}

    def likeness(number: int) -> float:
        each = said[number]
        shared = sum(weights[stem] for stem in stems[number] & own)
        told = PERSON * len(_people(mentions, each) & people) + DAY * bool(_days(each) & days) + HAPPENING * (each.item in together)
        paper = SAME_PAPER if each.item == chosen.item else 1
        return (shared + told) * paper * (OTHER_AGENCY if each.agency != chosen.agency else 1)

    order = sorted(range(len(said)), key=lambda number: -likeness(number))
    return tuple(said[number] for number in order if not _is_same(said[number], chosen))


def narrowed(said: Iterable[Said], typed: str, case: Case) -> tuple[Said, ...]:
    """Those that hold every typed word, in their words or in the name of whoever says it."""
    wanted = typed.casefold().split()
    return tuple(each for each in said if all(word in f"{each.text} {source_of(case, each)}".casefold() for word in wanted))


def _people(mentions: Mentions, said: Said) -> frozenset[str]:
    return frozenset(mentions.of(said.text) | mentions.children(said.text))


def _days(said: Said) -> frozenset[str]:
    """The days a sentence names by their date, and the day of the line it stands in."""
    named = days_spoken(said.text, said.day) if said.day else ()
    own = {said.day.isoformat()} if said.day and said.kind == "events" else set()
    return frozenset({day.first.isoformat() for day in named if day.is_dated} | own)


def _is_same(one: Said, chosen: Said) -> bool:
    return one.block == chosen.block and (one.text in chosen.text or chosen.text in one.text)
