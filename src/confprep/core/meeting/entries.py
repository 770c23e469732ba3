"""Kinds of the open case format that this program keeps whole and hands back, but has no rules of its own for yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId


@dataclass(frozen=True)
class Entry:
    """An item known by its id; everything else it holds is kept as it came."""

    id: ItemId
    extra: Mapping[str, Any] = field(default_factory=dict)
