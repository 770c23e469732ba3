"""The word lists that release is decided with, as values. They are data of the partnership, read from a file by whoever calls."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class DeniedClass(StrEnum):
    """Classes which nobody outside the professionals' circle gets unless they are released one by one."""

    LOCATOR = "locator"
    LEGAL = "legal"
    INTELLIGENCE = "intelligence"
    INFORMANT = "informant"
    ADULT_HEALTH = "adult_health"
    OTHER_CHILD = "other_child"
    RESTRICTED_PART = "restricted_part"


PERSONAL = frozenset({DeniedClass.LOCATOR, DeniedClass.ADULT_HEALTH})
"""Classes of facts that belong to one person, who is not denied them."""


@dataclass(frozen=True)
class ClassWords:
    """Patterns and phrases that show a passage to be of one class."""

    key: DeniedClass
    patterns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """How like withheld words a sentence of a later revision must be to be taken for them (see `core.release.following`).

    `run` is how many words in a row are the same words; `shared` how many telling words two sentences need in common; `of_theirs` and
    `of_ours` which share of the withheld words, or of the sentence, those must be (hundredths); `ratio` how alike the two are as a
    whole (0 to 100). `maybe` is the share from which it is asked. `stem` letters are compared of a word; `common` words tell nothing.
    """

    run: int = 0
    shared: int = 0
    of_theirs: int = 0
    of_ours: int = 0
    ratio: int = 0
    maybe: int = 0
    stem: int = 0
    common: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ReleaseWords:
    """Everything release reads by: classes, headings of restricted parts, and how sentences and people are told apart."""

    classes: tuple[ClassWords, ...] = ()
    restricted_headings: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    unborn: tuple[str, ...] = ()
    all_children: tuple[str, ...] = ()
    likeness: Likeness = Likeness()
    version: str = ""
    _memory: dict[str, frozenset[DeniedClass]] = field(default_factory=dict, compare=False, repr=False)

    def classes_of(self, text: str) -> frozenset[DeniedClass]:
        """The classes that the words of `text` show it to be of."""
        known = self._memory.get(text)
        if known is None:
            known = frozenset(key for key, pattern in self._compiled if pattern.search(text))
            self._memory[text] = known
        return known

    def spans_of(self, key: DeniedClass, text: str) -> tuple[tuple[int, int], ...]:
        """Where words of one class stand in `text`."""
        patterns = [pattern for each, pattern in self._compiled if each is key]
        return tuple(found.span() for pattern in patterns for found in pattern.finditer(text))

    def is_restricted_heading(self, heading: str) -> bool:
        """Whether a heading says that what stands under it is not for everybody."""
        return bool(self._headings and self._headings.search(heading))

    @functools.cached_property
    def _compiled(self) -> tuple[tuple[DeniedClass, re.Pattern[str]], ...]:
        rows = ((each.key, [*each.patterns, *map(_phrase, each.phrases)]) for each in self.classes)
        return tuple((key, re.compile("|".join(f"(?:{each})" for each in patterns))) for key, patterns in rows if patterns)

    @functools.cached_property
    def _headings(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(_phrase, self.restricted_headings))) if self.restricted_headings else None


def words_from(table: Mapping[str, Any]) -> ReleaseWords:
    """The lists of a `release.toml` that was read into plain values."""
    reading = table.get("reading", {})
    return ReleaseWords(
        classes=tuple(_class_words(row) for row in table.get("class", ())),
        restricted_headings=tuple(table.get("restricted_headings", {}).get("phrases", ())),
        abbreviations=tuple(reading.get("abbreviations", ())),
        titles=tuple((str(title), str(sex)) for title, sex in reading.get("titles", ())),
        unborn=tuple(reading.get("unborn", ())),
        all_children=tuple(reading.get("all_children", ())),
        likeness=_likeness(table.get("following", {})),
        version=str(table.get("version", "")),
    )


def _likeness(row: Mapping[str, Any]) -> Likeness:
    numbers = {name: int(row[name]) for name in ("run", "shared", "of_theirs", "of_ours", "ratio", "maybe", "stem") if name in row}
    return Likeness(**numbers, common=frozenset(row.get("common", ())))


def _class_words(row: Mapping[str, Any]) -> ClassWords:
    return ClassWords(DeniedClass(row["key"]), tuple(row.get("patterns", ())), tuple(row.get("phrases", ())))


def _phrase(phrase: str) -> str:
    spaced = r"\s+".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
    return rf"(?i:\b{spaced}\b)"
