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
from confprep.core.family.roles import FamilyRecords, Roles, roles_in
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

    @cached_property
    def roles(self) -> Roles:
        """The part everybody plays."""
        case = self.case
        return roles_in(FamilyRecords(case.people, case.relationships, case.residences), self.mentions, self.words.roles)

    def told(self, text: str) -> str:
        """What phrases are looked for in: see `Roles.both`."""
        if text not in self._told:
            self._told[text] = self.roles.both(text)
        return self._told[text]

    @cached_property
    def _told(self) -> dict[str, str]:
        return {}

    def is_about(self, said: Said, child: str) -> bool:
        """Whether a sentence names this child; where it names none, whether what it stands in is about this child alone."""
        named = self.mentions.children(said.text)
        return child in named if named else self.child_of(said) == child

    def first_named(self, said: Said, child: str) -> frozenset[str]:
        """The child or children a sentence names first; where it names none by name, the one that is asked about."""
        children = {each.id for each in self.case.subjects()}
        named = (people & children for _, _, people in self.mentions.places(said.text))
        return frozenset(next(filter(None, named), {child}))

    def child_of(self, said: Said) -> str:
        """The one child a sentence, its block, its section, its line or its whole paper is about; "" for none or several."""
        key = (said.block, said.text)
        if key not in self._children:
            named = next(filter(None, self._named_around(said)), frozenset())
            self._children[key] = str(next(iter(named))) if len(named) == 1 else ""
        return self._children[key]

    def _named_around(self, said: Said) -> Iterator[frozenset[str]]:
        yield from (frozenset(self.mentions.children(words)) for words in (said.text, *said.around))
        yield self._of_lines.get(said.item, frozenset())
        yield self._named_in_papers.get(said.item, frozenset())

    @cached_property
    def _children(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _of_lines(self) -> dict[str, frozenset[str]]:
        """By chronology line the children it is about."""
        return {str(event.id): frozenset(map(str, event.children)) for event in self.case.events}

    @cached_property
    def _named_in_papers(self) -> dict[str, frozenset[str]]:
        """By paper the children it names anywhere."""
        named: dict[str, frozenset[str]] = {}
        for each in self.said:
            named[each.item] = named.get(each.item, frozenset()) | self.mentions.children(f"{each.heading}\n{each.text}")
        return named

    def with_words(self, name: str, among: Iterable[Said] | None = None) -> list[Said]:
        """The sentences that hold a phrase of a list."""
        return [each for each in (self.recent() if among is None else among) if self.words.holds(name, self.told(each.text))]


def key_of(*parts: str) -> str:
    """What a proposal is about, as one word that stays the same."""
    return "/".join(parts)
