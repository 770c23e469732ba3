"""A family group conference: offered, accepted or declined, held, and the family's own plan, whose actions keep their owners.

Source: Children's Wellbeing and Schools Act 2026, section 1; family rights guidance: the plan is accepted unless it puts the child at risk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId

ANSWERS = ("", "accepted", "declined", "not offered")
"""What came of the offer; "" while nobody has answered. "not offered" needs the reason."""


@dataclass(frozen=True)
class FamilyAction:
    """Something the family will do: who owns it (a person's id, or a name) and by when. `carried_to` is the id of the plan's action made of it."""

    id: ItemId
    action: str
    owner: str = ""
    due: str = ""
    carried_to: str = ""


@dataclass(frozen=True)
class FamilyConference:
    """One offer and what came of it. `offered_to` are ids or names as told; `answer` one of `ANSWERS`, `reason` why it was declined or not
    offered; `response` what the council said to the plan, and why."""

    id: ItemId
    conference: str = ""
    offered: str = ""
    offered_by: str = ""
    offered_to: str = ""
    answer: str = ""
    reason: str = ""
    coordinator: str = ""
    held: str = ""
    attended: str = ""
    plan: str = ""
    response: str = ""
    actions: tuple[FamilyAction, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_explained(self) -> bool:
        """Whether it was offered on a day, or somebody says why it was not."""
        return bool(self.offered) or (self.answer == "not offered" and bool(self.reason.strip()))
