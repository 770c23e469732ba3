"""What nobody knows yet: gaps, contradictions, untested accounts and unanswered worries, each asked of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId


@dataclass(frozen=True)
class Evidence:
    """Words that a question rests on: the block they stand in, the file, and the words themselves."""

    block: str = ""
    attachment: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class Question:
    """Something the conference needs to know. `kind` is "gap", "contradiction", "untested" or "unanswered"."""

    id: ItemId
    kind: str
    text: str
    why: str = ""
    would_settle: str = ""
    asked_of: tuple[str, ...] = ()
    asked: str = ""
    due: str = ""
    answer: str = ""
    evidence: tuple[Evidence, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Incident:
    """One happening as several sources tell it; `events` are ids of chronology lines."""

    id: ItemId
    title: str
    events: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
