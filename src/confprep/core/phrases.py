"""How phrases of the word lists are written, and found in words.

A phrase is words with a space between them, matched whole and without regard to case. "*" at the end of a word stands for any ending,
"*" alone for any one word, "..." for up to five words of the same clause, and "|" between words for any of them: "not|never ... seen".
Words of a phrase may have commas, quotation marks or hyphens between them, but not the end of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

BETWEEN = r"[^\w.;:!?<>]+"
FILLER = rf"(?:[\w<>][\w<>'’.-]*{BETWEEN}){{0,5}}?"
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
        return r"[\w<>'’-]+"
    words = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in slot.split("|"))
    return f"(?:{'|'.join(words)})"
