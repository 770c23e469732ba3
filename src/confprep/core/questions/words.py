"""The words and limits that the rules of the board read, and how a phrase of a list is found in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class QuestionWords:
    """See `templates/questions.toml`: lists of phrases by name, and limits by name."""

    phrases: Mapping[str, tuple[str, ...]]
    limits: Mapping[str, int]

    def holds(self, name: str, text: str) -> bool:
        """Whether `text` holds a phrase of the list."""
        return bool(self._patterns[name].search(text))

    def found(self, name: str, text: str) -> tuple[str, ...]:
        """The words of `text` that a list's phrases match, in small letters, each once."""
        return tuple(dict.fromkeys(match.group().casefold() for match in self._patterns[name].finditer(text)))

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {name: re.compile("|".join(map(_pattern, phrases)), re.IGNORECASE) for name, phrases in self.phrases.items()}


def _pattern(phrase: str) -> str:
    words = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())
    return r"\b" + r"\s+".join(words) + r"\b"


def words_from(table: Mapping[str, Any]) -> QuestionWords:
    """The words that a TOML file holds as plain values."""
    phrases: dict[str, Iterable[str]] = table["words"]
    return QuestionWords({name: tuple(each) for name, each in phrases.items()}, dict(table["limits"]))
