"""What a person chose for the drawing of a family; the drawing itself is always computed from the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId, PersonId

CHOICES = ItemId("genogram")
"""The one id under which a case keeps these choices."""


@dataclass(frozen=True)
class Nudge:
    """A person moved by hand: tenths of a millimetre to the right of where the drawing puts them, negative to the left."""

    person: PersonId
    right: int = 0


@dataclass(frozen=True)
class Genogram:
    """Small moves by hand, kept between redraws, and whether pregnancies that ended are left out for everybody."""

    id: ItemId = CHOICES
    nudges: tuple[Nudge, ...] = ()
    leaves_out_losses: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    def moved(self, person: PersonId, right: int) -> Genogram:
        """The choices with a person moved on by so many tenths of a millimetre."""
        before = next((each.right for each in self.nudges if each.person == person), 0)
        others = tuple(each for each in self.nudges if each.person != person)
        nudges = (*others, Nudge(person, before + right)) if before + right else others
        return Genogram(self.id, nudges, self.leaves_out_losses, self.extra)
