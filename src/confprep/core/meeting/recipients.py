"""Recipients: a person in a capacity, by a channel. Two parents are always two recipients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from confprep.core.identity import PersonId, RecipientId


class Circle(StrEnum):
    """How near a recipient stands. The chair sees everything; professionals what is not restricted; family what was released."""

    CHAIR = "chair"
    PROFESSIONAL = "professional"
    FAMILY = "family"


@dataclass(frozen=True)
class Recipient:
    """Who gets a version. `person` is the id of a person or practitioner.

    `scope` are the subject children they hold parental responsibility for or work with. `groups` are names that restrictions and
    releases may use instead of ids ("parents", "outside the council", "not at the closed part"); the circle's value and "everyone"
    always count as groups.
    """

    id: RecipientId
    person: str
    capacity: str
    circle: Circle
    channel: str = ""
    agency: str = ""
    scope: tuple[PersonId, ...] = ()
    groups: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def is_one_of(self, audience: tuple[str, ...]) -> bool:
        """Whether `audience` (recipient ids, person ids and group names) includes this recipient."""
        mine = {self.id, self.person, self.circle.value, "everyone", *self.groups}
        return any(name in mine for name in audience)
