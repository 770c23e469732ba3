"""A relative's view, worry or offer, with its life: received, tested, answered, put to the conference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class Told:
    """An agency that was told, and what it did."""

    agency: str
    date: str = ""
    response: str = ""


@dataclass(frozen=True)
class Test:
    """A check made of what a relative said: what was done, by whom, when, and what came of it."""

    what: str
    by: str = ""
    date: str = ""
    result: str = ""

    __test__ = False


@dataclass(frozen=True)
class FamilyView:
    """What a relative or neighbour said, in their words. `giver` is a person's id, or "" when not known.

    `kind` is "concern", "offer", "wish" or "view"; `finding` is "" until something was tested.
    """

    id: ItemId
    conference: str
    giver: PersonId
    kind: str = "concern"
    giver_name: str = ""
    relationship: str = ""
    identity_withheld: bool = False
    knowledge: str = ""
    taken_by: str = ""
    date: str = ""
    method: str = ""
    summary: str = ""
    text: Text = ()
    children: tuple[PersonId, ...] = ()
    told: tuple[Told, ...] = ()
    tests: tuple[Test, ...] = ()
    finding: str = ""
    reasoning: str = ""
    second_name: str = ""
    answered: str = ""
    attachment: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
