"""How easily a text is read: its reading age, and short forms that nobody explained. Hints for a writer; nothing is decided by them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from confprep.core.evidence.sentences import sentences

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SHORT_FORM = re.compile(r"\b(?:[A-Z]{2,6}s?|[A-Z]+\d{1,2})\b")
FEWEST_WORDS = 30
"""Under so many words a reading age says nothing."""


@dataclass(frozen=True)
class ShortForm:
    """A short form with what it stands for; "" when that is not on the list."""

    short: str
    meaning: str = ""


def reading_age(text: str, abbreviations: Iterable[str] = ()) -> int | None:
    """The age in years at which an average reader follows `text`; None for a text too short to say.

    Flesch-Kincaid grade level plus five (Kincaid, Fishburne, Rogers and Chissom, Research Branch Report 8-75, 1975: 0.39 words a
    sentence + 11.8 syllables a word - 15.59; a grade is a United States school year, begun at about five years more).
    """
    words = WORD.findall(text)
    if len(words) < FEWEST_WORDS:
        return None
    parts = max(1, len(sentences(text, frozenset(abbreviations))))
    grade = 0.39 * len(words) / parts + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(5, round(grade + 5))


@functools.lru_cache(maxsize=32768)
def syllables(word: str) -> int:
    """About how many syllables an English word has, at least one."""
    low = word.casefold().replace("’", "'").split("'")[0]
    count = len(VOWELS.findall(low))
    if low.endswith("e") and not low.endswith(("le", "ee")) and count > 1:
        count -= 1
    if low.endswith(("es", "ed")) and not low.endswith(("ted", "ded", "ses", "zes", "ches", "shes", "ges", "ces")) and count > 1:
        count -= 1
    return max(1, count)


def unexplained(text: str, known: Mapping[str, str]) -> tuple[ShortForm, ...]:
    """Short forms that `text` uses and nowhere explains, in order of their first use."""
    return tuple(dict.fromkeys(_unexplained(text, known)))


def _unexplained(text: str, known: Mapping[str, str]) -> Iterator[ShortForm]:
    for found in SHORT_FORM.finditer(text):
        short = found.group().removesuffix("s") if found.group()[:-1] in known else found.group()
        meaning = known.get(short, "")
        if not meaning and (_shouts(text, found.start()) or short.isdigit()):
            continue
        if not _is_explained(text, short, meaning):
            yield ShortForm(short, meaning)


def _is_explained(text: str, short: str, meaning: str) -> bool:
    if meaning and meaning.casefold() in text.casefold():
        return True
    return bool(re.search(rf"\({re.escape(short)}\)|\b{re.escape(short)} ?\([a-z]", text))


def _shouts(text: str, at: int) -> bool:
    """Whether the line is written in capitals throughout, so that its words are no short forms."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return line.upper() == line
