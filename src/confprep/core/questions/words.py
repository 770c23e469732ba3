"""The words and limits that the rules of the board read, and how a phrase of a list is found in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from confprep.core.family.roles import RoleWords
from confprep.core.phrases import Phrases, pattern_of

NO_ROLES = RoleWords()
SIDES = ("one", "other", "with", "one_with", "other_with", "one_never", "other_never")


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
    roles: RoleWords = NO_ROLES
    figures: tuple[Figure, ...] = ()
    opposites: tuple[Opposite, ...] = ()

    def holds(self, name: str, text: str) -> bool:
        """Whether `text` holds a phrase of the list."""
        return self._lists[name].in_text(text)

    def speaks_of(self, figure: str, text: str, heading: str = "") -> bool:
        """Whether a sentence under a heading speaks of a figure's thing, and itself of nothing that is never meant."""
        return self._meets((f"{figure} phrases", f"{figure} with"), f"{figure} never", text, heading)

    def takes_side(self, opposite: str, side: str, text: str) -> bool:
        """Whether a sentence says the `one` or the `other` of two opposites, and nothing that takes it back."""
        needed = (f"{opposite} with", f"{opposite} {side}", f"{opposite} {side}_with")
        return self._meets(needed, f"{opposite} {side}_never", text)

    def _meets(self, needed: Iterable[str], never: str, text: str, heading: str = "") -> bool:
        whole = f"{heading} ; {text}" if heading else text
        is_meant = all(self.holds(name, whole) for name in needed if name in self.phrases)
        return is_meant and not (never in self.phrases and self.holds(never, text))

    def found(self, name: str, text: str) -> tuple[str, ...]:
        """The words of `text` that a list's phrases match, in small letters, each once."""
        return tuple(dict.fromkeys(match.group().casefold() for match in pattern_of(self.phrases[name]).finditer(text)))

    @cached_property
    def _lists(self) -> Mapping[str, Phrases]:
        return {name: Phrases(phrases) for name, phrases in self.phrases.items()}


def words_from(table: Mapping[str, Any], roles: RoleWords = NO_ROLES) -> QuestionWords:
    """The words that TOML files hold as plain values."""
    phrases: dict[str, Iterable[str]] = dict(table["words"])
    figures = []
    for row in table.get("figure", ()):
        phrases |= {f"{row['key']} {name}": row[name] for name in ("phrases", "with", "never") if name in row}
        figures.append(Figure(row["key"], row["value"], row["about"], bool(row.get("recent")), bool(row.get("ahead"))))
    opposites = tuple(Opposite(row["key"], row["asks"], row.get("scope", "happening")) for row in table.get("opposite", ()))
    phrases |= {f"{row['key']} {name}": row[name] for row in table.get("opposite", ()) for name in SIDES if name in row}
    held = {name: tuple(each) for name, each in phrases.items()}
    return QuestionWords(held, dict(table["limits"]), roles, tuple(figures), opposites)
