"""Finding words as a reader would know them again: case, accents, spaces and punctuation do not count."""

from __future__ import annotations

import functools
import unicodedata

SHORT = 6
"""Below this many letters a match must stand as words of its own, or names would be found inside other words."""


def find(text: str, quotation: str) -> tuple[tuple[int, int], ...]:
    """Where `quotation` stands in `text`, as spans of characters; never overlapping, in order."""
    wanted = squash(quotation)
    if not wanted:
        return ()
    letters, places = _squashed(text)
    spans: list[tuple[int, int]] = []
    at = letters.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if _stands_alone(text, start, end, wanted):
            spans.append((start, end))
            at = letters.find(wanted, at + len(wanted))
        else:
            at = letters.find(wanted, at + 1)
    return tuple(spans)


def holds(text: str, quotation: str) -> bool:
    """Whether `quotation` stands anywhere in `text`."""
    return bool(find(text, quotation))


def squash(text: str) -> str:
    """Letters and digits only, folded: what is left when spelling and spacing are not looked at."""
    return _squashed(text)[0]


@functools.lru_cache(maxsize=20_000)
def _squashed(text: str) -> tuple[str, tuple[int, ...]]:
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in _fold(character):
            letters.append(folded)
            places.append(place)
    return "".join(letters), tuple(places)


@functools.lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in parts if part.isalnum())


def _stands_alone(text: str, start: int, end: int, wanted: str) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if (wanted[0].isdigit() and before.isdigit()) or (wanted[-1].isdigit() and after.isdigit()):
        return False
    return len(wanted) >= SHORT or not (before.isalnum() or after.isalnum())
