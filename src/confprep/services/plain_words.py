"""Short forms as the shipped list explains them, the dictionary where this machine has one, and hints for a writer."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from confprep.assets import asset_table
from confprep.core.evidence.plain_words import ShortForm, unexplained
from confprep.documents.release_words import release_words

LANGUAGE = "en_GB"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LONGEST = 40


class Dictionary(Protocol):
    """What is asked of a dictionary."""

    def check(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


@functools.cache
def acronyms() -> Mapping[str, str]:
    """Short forms with what they stand for; everyday ones stand for themselves."""
    held = asset_table("templates/acronyms.toml")
    return {**{word: word for word in held["everyday"]["words"]}, **held["acronyms"]}


def short_forms(text: str) -> tuple[ShortForm, ...]:
    """Short forms that `text` uses and nowhere explains."""
    return unexplained(text, acronyms())


def abbreviations() -> tuple[str, ...]:
    """Words whose dot ends no sentence."""
    return tuple(release_words().abbreviations)


@functools.cache
def dictionary() -> Dictionary | None:
    """The British English dictionary, or None where this machine has none."""
    try:
        import enchant

        found: Any = enchant.Dict(LANGUAGE) if enchant.dict_exists(LANGUAGE) else None
    except ImportError:
        return None
    return found  # type: ignore[no-any-return]


def misspelt(text: str, names: Iterable[str], words: Dictionary) -> tuple[tuple[int, int], ...]:
    """Spans of words that the dictionary does not know. Names of this case, capitals throughout and very long words are passed over."""
    known = {part.casefold() for name in names for part in WORD.findall(name)}
    spans = []
    for found in WORD.finditer(text):
        word = found.group().replace("’", "'")
        if len(word) > LONGEST or word.isupper() or word.removesuffix("'s").casefold() in known:
            continue
        if word.isascii() and not words.check(word):
            spans.append(found.span())
    return tuple(spans)
