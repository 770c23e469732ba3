"""How phrases of the word lists are written, and found in words.

A phrase is words with a space between them, matched whole and without regard to case. "*" at the end or the beginning of a word stands
for any letters, "*" alone for any one word, "..." for up to five words of the same clause, and "|" between words for any of them, where "_" stands for a
space: "not|never|at_no_time ... seen".
Words of a phrase may have commas, quotation marks or hyphens between them, but not the end of a clause.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

BETWEEN = r"[^\w.;:!?<>]+"
WORD = r"[\w<>][\w<>'’-]*(?:[.:]\w[\w<>'’-]*)*"
FILLER = rf"(?:{WORD}{BETWEEN}){{0,5}}?"
NEVER = re.compile(r"(?!)")
TOKEN = re.compile(r"<\w+>|\w+")
LETTERS = 3
"""Of a word by which phrases are sorted: only those whose first word can be in a text are looked for in it."""
ALWAYS = ""


class Phrases:
    """A list of phrases, made to be looked for in many texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        sorted_by: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            for key in _keys_of(phrase):
                sorted_by[key].append(phrase)
        self._patterns: Mapping[str, re.Pattern[str]] = {key: pattern_of(held) for key, held in sorted_by.items()}

    def in_text(self, text: str) -> bool:
        """Whether `text` holds one of them."""
        return any(self._patterns[key].search(text) for key in self._patterns.keys() & _tokens(text))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the phrases; for no phrases what finds nothing."""
    every = [_phrase(phrase) for phrase in phrases]
    return re.compile("|".join(every), re.IGNORECASE) if every else NEVER


def _phrase(phrase: str) -> str:
    found, is_first = "", True
    for slot in phrase.split():
        found += ("" if is_first else BETWEEN) + _slot(slot) if slot != "..." else BETWEEN + FILLER
        is_first = slot == "..."
    return rf"(?<![\w<]){found}(?![\w>])"


def _slot(slot: str) -> str:
    if slot == "*":
        return WORD
    return f"(?:{'|'.join(BETWEEN.join(map(_word, words.split('_'))) for words in slot.split('|'))})"


def _word(word: str) -> str:
    return (r"\w*" if word.startswith("*") else "") + re.escape(word.strip("*")) + (r"\w*" if word.endswith("*") else "")


def _keys_of(phrase: str) -> set[str]:
    """The beginnings of the words a phrase can begin with; `ALWAYS` where any word may."""
    return {_key(word) for word in phrase.split()[0].split("|")}


def _key(alternative: str) -> str:
    first = alternative.split("_")[0]
    token = TOKEN.match(first)
    if token is None or (first.endswith("*") and len(token.group()) < LETTERS):
        return ALWAYS
    return token.group().casefold()[:LETTERS]


@functools.lru_cache(maxsize=65_536)
def _tokens(text: str) -> frozenset[str]:
    return frozenset((ALWAYS, *(token.casefold()[:LETTERS] for token in TOKEN.findall(text))))
