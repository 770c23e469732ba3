"""The words by which texts are told to speak of the same thing: those that are rare in this case weigh most."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]{3,}|\d+\+\d+")


@dataclass(frozen=True)
class TellingWords:
    """`common` words tell nothing, `alike` gives words of one kind the same stem, and such a stem weighs `theme` hundredths of another.

    `stem` is how many letters of a word count.
    """

    common: frozenset[str]
    stem: int
    theme: int
    alike: Mapping[str, str]

    def of(self, text: str) -> frozenset[str]:
        """The stems of the words of `text` that tell something."""
        told = (word for word in map(str.casefold, WORD.findall(text)) if word not in self.common)
        return frozenset(self.alike.get(word, word[: self.stem]) for word in told)

    def weights(self, texts: Collection[frozenset[str]]) -> Mapping[str, float]:
        """How much a stem tells: one that stands in a single text 1, one in every text 0; a kind of happening more."""
        counted = Counter(stem for stems in texts for stem in stems)
        whole = math.log(max(2, len(texts)))
        themes = frozenset(self.alike.values())
        return {stem: (1 - math.log(count) / whole) * (self.theme / 100 if stem in themes else 1) for stem, count in counted.items()}

    def as_written(self, stem: str, texts: Collection[str]) -> str:
        """The word behind a stem, as the first text that has it writes it."""
        for text in texts:
            for word in WORD.findall(text):
                if stem in (self.alike.get(word.casefold()), word.casefold()[: self.stem]):
                    return str(word)
        return stem.lstrip("~")
