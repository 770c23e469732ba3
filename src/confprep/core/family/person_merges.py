"""The record of two people made one: both as they were, and every place that was changed, so that it can be taken apart again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.family.people import Person
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class Moved:
    """A field of an item that spoke of the one who is gone: its plain value before and after, each as `{"is": value}`."""

    kind: str
    item: str
    name: str
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonMerge:
    """`kept` was made of two: of itself as it `was`, and of `gone`; `joined` is what came out.

    `added` are ids of restrictions that were made so that nobody sees more than before.
    """

    id: ItemId
    kept: PersonId
    was: Person
    gone: Person
    joined: Person
    moved: tuple[Moved, ...] = ()
    added: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
    at: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
