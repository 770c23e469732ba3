"""Where people live and lived. Households are computed from these for any date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class Residence:
    """A person at an address from one day to another; empty dates are unknown, an empty `until` means still there.

    An address that `is_embargoed` is seen by the chair alone, wherever it stands.
    """

    id: ItemId
    person: PersonId
    address: str
    since: str = ""
    until: str = ""
    kind: str = ""
    household: str = ""
    is_embargoed: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)
