"""What was offered to the family and what became of it: kept, missed, refused, or called off and by whom; and the pattern by adult.

A missed appointment is not neutral: it is written down like anything else. Lines that tell of one are proposed by their words; a person says
whose it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from confprep.core.blocks import words
from confprep.core.dates import sort_key
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.evidence.questions import Evidence
from confprep.core.family.mentions import Mentions
from confprep.core.identity import ItemId, PersonId
from confprep.core.phrases import pattern_of

RESULTS = ("kept", "missed", "refused", "cancelled by them", "cancelled by us", "")
"""What became of something offered; "" where nobody has said yet."""
NO_PERSON = PersonId("")


@dataclass(frozen=True)
class Engagement:
    """Something that an agency offered. `who` is the adult it was for, or who was to bring the children; `upshot` one of `RESULTS`.

    `evidence` are the words of the chronology line it was taken from: who may not read them gets no such entry.
    """

    id: ItemId
    conference: str = ""
    date: str = ""
    agency: str = ""
    who: PersonId = NO_PERSON
    children: tuple[PersonId, ...] = ()
    offered: str = ""
    upshot: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class EngagementWords:
    """See `templates/engagement.toml`: phrases by what became of something, in the order they count, and those that never mean it."""

    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    never: tuple[str, ...] = ()

    def result_in(self, text: str) -> tuple[str, str] | None:
        """What became of something by these words, and which of them say so; None where none do."""
        for result, pattern in self._patterns:
            found = pattern.search(text)
            if found:
                return result, found.group()
        return None

    def is_passed_on(self, text: str) -> bool:
        """Whether a line only passes on what another tells, or means something else."""
        return bool(self._never.search(text))

    @cached_property
    def _patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple((result, pattern_of(phrases)) for result, phrases in self.phrases)

    @cached_property
    def _never(self) -> re.Pattern[str]:
        return pattern_of(self.never)


@dataclass(frozen=True)
class EngagementProposal:
    """A line that tells what became of something offered: the block and the words that say so; `who` where one adult alone is named."""

    event: Event
    result: str
    said: str
    block: str
    who: PersonId = NO_PERSON


@dataclass(frozen=True)
class Pattern:
    """How often one adult kept what was offered: counts by result. `who` is "" for entries of which nobody said whose they were."""

    who: PersonId
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Everything that was offered."""
        return sum(self.counts.values())

    def of(self, result: str) -> int:
        """How many became that."""
        return self.counts.get(result, 0)


def engagement_words_from(table: Mapping[str, Any]) -> EngagementWords:
    """The words that a TOML file holds as plain values."""
    phrases = tuple((str(row["key"]), tuple(row["phrases"])) for row in table["result"])
    return EngagementWords(phrases, tuple(table.get("never", ())))


def propose_engagement(
    events: Iterable[Event], limits: EngagementWords, mentions: Mentions, settled: Collection[str]
) -> tuple[EngagementProposal, ...]:
    """Lines that tell of something offered, newest first; lines whose ids are `settled` were taken up or set aside already."""
    return tuple(reversed(tuple(_proposals(in_order(events), limits, mentions, settled))))


def _proposals(
    events: Iterable[Event], limits: EngagementWords, mentions: Mentions, settled: Collection[str]
) -> Iterator[EngagementProposal]:
    children = {person.id for person in mentions.people if person.subject}
    for event in events:
        told = _told(event, limits) if event.id not in settled else None
        if told:
            adults = mentions.of(words(event.text)) - children
            yield EngagementProposal(event, *told, next(iter(adults)) if len(adults) == 1 else NO_PERSON)


def _told(event: Event, limits: EngagementWords) -> tuple[str, str, str] | None:
    """What became of something, the words that say so and their block; None where the line does not say it, or passes it on."""
    if limits.is_passed_on(words(event.text)):
        return None
    found = ((limits.result_in(block.text), block.id) for block in event.text)
    return next(((*told, str(block)) for told, block in found if told), None)


def patterns(ledger: Iterable[Engagement]) -> tuple[Pattern, ...]:
    """The pattern of each adult, whoever was offered most first; entries of nobody last."""
    counts: dict[PersonId, dict[str, int]] = {}
    for each in ledger:
        held = counts.setdefault(each.who, {})
        held[each.upshot] = held.get(each.upshot, 0) + 1
    found = (Pattern(who, held) for who, held in counts.items())
    return tuple(sorted(found, key=lambda each: (not each.who, -each.total, each.who)))


def in_time(ledger: Iterable[Engagement]) -> tuple[Engagement, ...]:
    """Oldest first, undated last."""
    return tuple(sorted(ledger, key=lambda each: (sort_key(each.date), each.agency, each.id)))
