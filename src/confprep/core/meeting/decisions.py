"""One decision a child, its reasons, who differed, and the outline plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class Decision:
    """The decision for one child. `category` is NEG, PHY, SAB or EMO (CIN census); `suffered` and `likely` answer the threshold."""

    id: ItemId
    conference: str
    child: PersonId
    outcome: str = ""
    category: str = ""
    other_categories: tuple[str, ...] = ()
    plan_start: str = ""
    suffered: bool | None = None
    likely: bool | None = None
    consensus: bool | None = None
    reasons: Text = ()
    views: Text = ()
    step_down: str = ""
    not_subject_reason: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dissent:
    """A practitioner's formal disagreement about one child, which stands beside the decision."""

    id: ItemId
    conference: str
    child: PersonId
    by: str
    position: str
    reasons: str = ""
    raised_at: str = ""
    formal: bool = False
    response: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanAction:
    """One line of the outline plan: who does what by when, how it will be known, and what has been done since (`progress`)."""

    id: ItemId
    conference: str
    children: tuple[PersonId, ...]
    action: str
    owner: str
    due: str = ""
    start: str = ""
    need: str = ""
    measure: str = ""
    evidence: str = ""
    progress: str = ""
    order: int = 0
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CoreGroup:
    """The people who carry the plan between conferences, and their first meeting."""

    id: ItemId
    conference: str
    first: str = ""
    members: tuple[str, ...] = ()
    lead: str = ""
    frequency: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
