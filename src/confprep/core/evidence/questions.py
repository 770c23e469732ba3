"""What nobody knows yet: gaps, contradictions, untested accounts and unanswered worries, each asked of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId


@dataclass(frozen=True)
class Evidence:
    """Words that a question rests on: the block they stand in, the file, and the words themselves; `item` is the id of what holds them."""

    block: str = ""
    attachment: str = ""
    quotation: str = ""
    item: str = ""


@dataclass(frozen=True)
class Question:
    """Something the conference needs to know. `kind` is "gap", "contradiction", "untested" or "unanswered".

    `rule` names the rule that proposed it and `key` what it is about, so that it is not proposed twice; both are empty for one that
    was written by hand. `conference` is empty for one of the whole case. Once answered, `answered` is the day and `answered_by` who.
    """

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
    conference: str = ""
    rule: str = ""
    key: str = ""
    answered: str = ""
    answered_by: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dismissal:
    """Something that a rule proposed and a person set aside, so that it is not proposed again: which rule, about what, why, by whom, when."""

    id: ItemId
    rule: str
    key: str
    reason: str
    by: str = ""
    at: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Incident:
    """One happening as several sources tell it; `events` are ids of chronology lines. `joined_by` is who said that they belong together."""

    id: ItemId
    title: str
    events: tuple[str, ...] = ()
    joined_by: str = ""
    joined: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
