"""A child's day as the child lives it: what was heard, seen and drawn, by whom, and who was in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class LivedExperience:
    """One entry about one child. `tool` names how it was got (a day in my life, three houses, an observation)."""

    id: ItemId
    conference: str
    child: PersonId
    tool: str = ""
    agency: str = ""
    author: str = ""
    date: str = ""
    place: str = ""
    who_present: str = ""
    seen_alone: bool = False
    text: Text = ()
    attachment: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
