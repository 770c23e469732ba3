"""Brings items up to date with what their sender says now, and leaves alone what was changed here.

Three texts of every item are compared: what the sender said before, what they say now, and what stands here. Only what nobody changed
here is replaced; where both sides changed something, what stands here stays and the item is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.case import Case

Items = Mapping[tuple[str, str], Any]
"""Nouns by kind and id."""


@dataclass(frozen=True)
class Followed:
    """What changes, as (kind, noun); and what was changed on both sides, as (kind, id)."""

    put: tuple[tuple[str, Any], ...]
    conflicts: tuple[tuple[str, str], ...]


def follow(case: Case, before: Items, now: Items) -> Followed:
    """How `case` follows a sender who said `before` and says `now`. What they no longer mention stays."""
    put: list[tuple[str, Any]] = []
    conflicts: list[tuple[str, str]] = []
    for (kind, item_id), theirs in now.items():
        said, ours = before.get((kind, item_id)), case.find(kind, item_id)
        if theirs in (ours, said):
            continue
        if ours in (None, said):
            put.append((kind, theirs))
        else:
            conflicts.append((kind, item_id))
    return Followed(tuple(put), tuple(conflicts))
