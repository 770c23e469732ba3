"""What every rule is handed: the case, its conference, its sentences, the lists, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from confprep.core.case import Case
from confprep.core.coverage import Coverage, coverage_of
from confprep.core.dates import span
from confprep.core.evidence.setting_aside import SettingAside
from confprep.core.family.mentions import Mentions
from confprep.core.family.people import Person
from confprep.core.meeting.conference import Conference
from confprep.core.questions.said import Said, all_said
from confprep.core.questions.words import QuestionWords

NO_WORDS = SettingAside(())


@dataclass(frozen=True)
class Looking:
    """One look at a case. `held` is the day of the conference, or today while it has none.

    `happenings` are ids of chronology lines about one thing, joined by a person or proposed; `aside` the words that set worries aside.
    """

    case: Case
    conference: Conference
    words: QuestionWords
    mentions: Mentions
    today: date
    happenings: tuple[tuple[str, ...], ...] = ()
    aside: SettingAside = NO_WORDS

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every sentence of the case."""
        return all_said(self.case)

    @cached_property
    def held(self) -> date:
        """The day the conference is held."""
        days = span(self.conference.date)
        return days[0] if days and days[0] != date.min else self.today

    @cached_property
    def since(self) -> date:
        """The day from which something counts as still open."""
        return self.held - timedelta(self.words.limits["recent_days"])

    @cached_property
    def coverage(self) -> dict[str, Coverage]:
        """Who was asked and answered, by person."""
        return {each.person: each for each in coverage_of(self.case)}

    @cached_property
    def children(self) -> tuple[Person, ...]:
        """The children of the conference who are born."""
        return tuple(person for person in self.case.subjects() if person.id in self.conference.children and person.born)

    def recent(self) -> Iterator[Said]:
        """Sentences of lines and papers that are not older than what still counts, undated ones among them."""
        return (each for each in self.said if each.day is None or each.day >= self.since)

    def with_words(self, name: str, among: Iterable[Said] | None = None) -> list[Said]:
        """The sentences that hold a phrase of a list."""
        return [each for each in (self.recent() if among is None else among) if self.words.holds(name, each.text)]


def key_of(*parts: str) -> str:
    """What a proposal is about, as one word that stays the same."""
    return "/".join(parts)
