"""The words and limits that the rules of the board read, and how a phrase of a list is found in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from confprep.core.phrases import pattern_of


@dataclass(frozen=True)
class Figure:
    """One thing of which papers give a figure: a date, a share, months or a count, about a child, somebody in prison or the whole case.

    `recent`: only what still counts is compared; `ahead`: its days lie ahead of the paper.
    """

    key: str
    value: str
    about: str
    recent: bool = False
    ahead: bool = False


@dataclass(frozen=True)
class Opposite:
    """Words that cannot both be so, and what is asked then: of two lines about one happening, of one child, or of the whole case."""

    key: str
    asks: str
    scope: str = "happening"


@dataclass(frozen=True)
class QuestionWords:
    """See `templates/questions.toml`: lists of phrases by name, limits by name, and the figures that papers give."""

    phrases: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, int]
    figures: tuple[Figure, ...] = ()
    opposites: tuple[Opposite, ...] = ()

    def holds(self, name: str, text: str) -> bool:
        """Whether `text` holds a phrase of the list."""
        return bool(self._patterns[name].search(text))

    def speaks_of(self, figure: str, text: str) -> bool:
        """Whether a sentence speaks of a figure's thing, and of nothing that is never meant."""
        lists = (f"{figure} phrases", f"{figure} with", f"{figure} never")
        is_meant = all(self.holds(name, text) for name in lists[:2] if name in self.phrases)
        return is_meant and not (lists[2] in self.phrases and self.holds(lists[2], text))

    def found(self, name: str, text: str) -> tuple[str, ...]:
        """The words of `text` that a list's phrases match, in small letters, each once."""
        return tuple(dict.fromkeys(match.group().casefold() for match in self._patterns[name].finditer(text)))

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {name: pattern_of(phrases) for name, phrases in self.phrases.items()}


def words_from(table: Mapping[str, Any]) -> QuestionWords:
    """The words that a TOML file holds as plain values."""
    phrases: dict[str, Iterable[str]] = dict(table["words"])
    figures = []
    for row in table.get("figure", ()):
        phrases |= {f"{row['key']} {name}": row[name] for name in ("phrases", "with", "never") if name in row}
        figures.append(Figure(row["key"], row["value"], row["about"], bool(row.get("recent")), bool(row.get("ahead"))))
    opposites = tuple(Opposite(row["key"], row["asks"], row.get("scope", "happening")) for row in table.get("opposite", ()))
    phrases |= {f"{row['key']} {side}": row[side] for row in table.get("opposite", ()) for side in ("one", "other")}
    held = {name: tuple(each) for name, each in phrases.items()}
    return QuestionWords(held, dict(table["limits"]), tuple(figures), opposites)
