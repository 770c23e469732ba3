"""How phrases of the word lists are written, and found in words.

A phrase is words with a space between them, matched whole and without regard to case. "*" at the end or the beginning of a word stands
for any letters, "*" alone for any one word, "..." for up to five words of the same clause, and "|" between words for any of them, where "_" stands for a
space: "not|never|at_no_time ... seen".
Words of a phrase may have commas, quotation marks or hyphens between them, but not the end of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BETWEEN = r"[^\w.;:!?<>]+"
WORD = r"[\w<>][\w<>'’-]*(?:[.:]\w[\w<>'’-]*)*"
FILLER = rf"(?:{WORD}{BETWEEN}){{0,5}}?"
NEVER = re.compile(r"(?!)")


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
