"""A passage: the words that are released or withheld together, in their place, with their labels."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.release.decide import Item
from confprep.core.release.places import Place


@dataclass(frozen=True)
class Passage:
    """Words `[start, end)` of a place, with their labels."""

    place: Place
    start: int
    end: int
    item: Item

    @property
    def words(self) -> str:
        """The passage as it reads."""
        return self.place.words[self.start : self.end]
