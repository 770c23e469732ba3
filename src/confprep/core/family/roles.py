"""Sentences with names and everyday words for people put as the part they play, so that a rule's phrases fit every family.

"Mr Holt told Priya's mum" becomes "<partner> told <mother>": who is meant comes from the case's records, never from the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from confprep.core.family.mentions import Mentions
from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import PersonId

CHILD, UNBORN, MOTHER, FATHER, PARTNER, RELATIVE = "child", "unborn", "mother", "father", "partner", "relative"


@dataclass(frozen=True)
class RoleWords:
    """By part the everyday words for it ("mum", "nan"), and the kinds of relation that make somebody a partner or an acquaintance.

    `before` are words that go with an everyday word and tell nothing more ("the", "her").
    """

    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    partner: tuple[str, ...] = ()
    acquaintance: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roles:
    """The part each person of a case plays, and how texts name them."""

    parts: Mapping[PersonId, str]
    mentions: Mentions
    words: RoleWords

    def told(self, text: str) -> str:
        """`text` with everybody who is named, and every everyday word for them, as "<part>"."""
        pieces, at = [], 0
        for start, end, people in self.mentions.places(text):
            parts = {self.parts.get(person, "") for person in people}
            if len(parts) == 1 and (part := next(iter(parts))):
                pieces += [self._everyday(text[at:start]), f"<{part}>"]
                at = end
        return "".join([*pieces, self._everyday(text[at:])])

    def both(self, text: str) -> str:
        """`text` as `told` puts it, then as it stands, so that phrases of either kind are found."""
        plain = text.replace("’", "'")
        told = self.told(plain)
        return told if told == plain else f"{told} ; {plain}"

    def _everyday(self, text: str) -> str:
        return self._pattern.sub(lambda match: f"<{match.lastgroup}>", text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        groups = (f"(?P<{part}>{'|'.join(map(_form, words))})" for part, words in self.words.everyday.items() if words)
        before = rf"(?:(?:{'|'.join(self.words.before)})\s+)*" if self.words.before else ""
        return re.compile(rf"(?<![\w<-]){before}(?:{'|'.join(groups)})(?:['’]s?)?(?![\w>]|-\w)", re.IGNORECASE)


NO_ROLES = Roles({}, Mentions(()), RoleWords())
"""Nobody's part is known."""


@dataclass(frozen=True)
class FamilyRecords:
    """What the records tell of everybody's part."""

    people: tuple[Person, ...]
    relationships: tuple[Relationship, ...]
    residences: tuple[Residence, ...]


def roles_in(records: FamilyRecords, mentions: Mentions, words: RoleWords) -> Roles:
    """The part of everybody whose part the records tell."""
    return Roles({person.id: part for person in records.people if (part := _part(records, person, words))}, mentions, words)


def _part(records: FamilyRecords, person: Person, words: RoleWords) -> str:
    if person.subject:
        return CHILD if person.born else UNBORN
    if person.parental_responsibility:
        return {"F": MOTHER, "M": FATHER}.get(person.sex, "")
    kinds = set(_kinds(records, person))
    if any(kind.startswith(words.partner) for kind in kinds) or person.id in _at_home(records):
        return PARTNER
    return RELATIVE if kinds and not all(kind.startswith(words.acquaintance) for kind in kinds) else ""


def _kinds(records: FamilyRecords, person: Person) -> Iterable[str]:
    """How somebody stands to a child of the case or to one of its parents."""
    near = {each.id for each in records.people if each.subject or each.parental_responsibility}
    for tie in records.relationships:
        if person.id in (tie.from_, tie.to) and ({tie.from_, tie.to} - {person.id}) & near:
            yield tie.kind.casefold()


def _at_home(records: FamilyRecords) -> frozenset[PersonId]:
    """Everybody who now lives where a child of the case does."""
    children = {person.id for person in records.people if person.subject}
    homes = {home.household or home.address for home in records.residences if home.person in children and not home.until}
    return frozenset(home.person for home in records.residences if (home.household or home.address) in homes and not home.until)


def _form(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")
