"""How two people belong together, as somebody said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class Relationship:
    """`from_` stands to `to` as `kind` says: "parent", "married", "half-sibling", "foster carer".

    `quality` is how the two get on, in words; `direction` ("a->b") from whom to whom; `asserted_by` who says so, and `asserted` when.
    """

    id: ItemId
    from_: PersonId = field(metadata={"key": "from"})
    to: PersonId
    kind: str
    status: str = ""
    start: str = ""
    end: str = ""
    quality: str = ""
    direction: str = ""
    asserted_by: str = ""
    asserted: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
