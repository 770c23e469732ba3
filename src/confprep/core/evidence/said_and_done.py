"""What a child said, what was done about it, by whom, and when the child was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.dates import sort_key
from confprep.core.evidence.questions import Evidence
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class SaidAndDone:
    """One thing that one child said. `by` is the id of who did something about it; `told_on` the day the child was told.

    `evidence` are the words of the entry it was taken from: who may not read them gets no such row.
    """

    id: ItemId
    conference: str
    child: PersonId
    said: str = ""
    said_on: str = ""
    done: str = ""
    by: str = ""
    done_on: str = ""
    told_on: str = ""
    evidence: tuple[Evidence, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_answered(self) -> bool:
        """Whether it is said what was done, or why nothing was."""
        return bool(self.done.strip())

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done, or the child still to be told."""
        return not (self.is_answered and self.told_on)


def in_time(rows: Iterable[SaidAndDone]) -> tuple[SaidAndDone, ...]:
    """By child, oldest first, undated last."""
    return tuple(sorted(rows, key=lambda each: (each.child, sort_key(each.said_on), each.id)))
