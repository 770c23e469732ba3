"""A child's day as the child lives it: what was heard, seen and drawn, by whom, and who was in the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.blocks import Text
from confprep.core.identity import ItemId, PersonId

NO_CARER = PersonId("")


@dataclass(frozen=True)
class LivedExperience:
    """One entry about one child. `tool` names how it was got (a day in my life, three houses, an observation).

    `kind` is what it tells of (see `templates/lived_experience.toml`), "" where nobody has said; `prompt` the question that was asked; `aid`
    the language or communication aid; `told_by` whose account it is (an id; "" for whoever wrote it down); `carer` the person it is about
    being with.
    """

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
    kind: str = ""
    prompt: str = ""
    aid: str = ""
    told_by: str = ""
    carer: PersonId = NO_CARER
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def account(self) -> str:
        """Whose account it is: who told it, else the agency that holds it, else who wrote it down."""
        return self.told_by or self.agency or self.author
