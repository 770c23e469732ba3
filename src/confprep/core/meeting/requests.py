"""Requests for reports: what was asked of which agency, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from confprep.core.identity import ItemId, PersonId


class Answer(StrEnum):
    """What came of a request; WAITING until something did."""

    WAITING = "waiting"
    REPORT = "report"
    NIL = "nil return"
    APOLOGY = "apology"
    TOLD = "told at the conference"
    TABLED = "tabled on paper"
    RETURNED = "returned for correction"


@dataclass(frozen=True)
class Chase:
    """The agency was reminded; `on` is a day, `how` by what means."""

    on: str
    how: str = ""
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class ReportRequest:
    """An agency is asked for a report. `asked`, `due`, `acknowledged` and `answered` are days.

    `to` is the practitioner asked (an id, or a name); `template` names the agency's prompts and their version ("school/1");
    `method` is packet, word form or letter; `report` the id of the report that answered it.
    """

    id: ItemId
    conference: str = ""
    agency: str = ""
    to: str = ""
    template: str = ""
    children: tuple[PersonId, ...] = ()
    questions: tuple[str, ...] = ()
    asked: str = ""
    due: str = ""
    method: str = ""
    acknowledged: str = ""
    answer: Answer = Answer.WAITING
    answered: str = ""
    report: str = ""
    note: str = ""
    chases: tuple[Chase, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
