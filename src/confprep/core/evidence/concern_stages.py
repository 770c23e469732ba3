"""How far a relative's view has come: received, tested, a finding, an answer, put to the conference. The life of a concern, Child Safeguarding Practice Review
Panel 2022: concerns of relatives were too often set aside untested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from confprep.core.dates import span
from confprep.core.evidence.family_views import FamilyView
from confprep.core.sentences import Sentence, say

DONE, LATE, DUE, OPEN = "done", "late", "due", ""


@dataclass(frozen=True)
class ConcernStage:
    """One stage of a view's life. `status` is done, late, due, or "" while it is not its turn yet."""

    status: str
    name: Sentence
    second: Sentence | None = None


def stages_of(view: FamilyView, today: date) -> tuple[ConcernStage, ...]:
    """The stages in order. Only a concern has to be tested; every view has to be answered."""
    received = ConcernStage(DONE, say("Received"), say("{day}", day=view.date) if view.date else None)
    if view.kind != "concern":
        return received, _answered(view, True), _put(view)
    return received, _tested(view, today), _finding(view), _answered(view, bool(view.tests or view.reasoning)), _put(view)


def standing_of(view: FamilyView) -> ConcernStage:
    """In one word, where a view stands: what is owed first, or that it was answered."""
    if view.kind == "concern" and not view.tests and not view.reasoning:
        return ConcernStage(LATE, say("Not tested"))
    if not view.answered:
        return ConcernStage(DUE, say("Answer owed"))
    return ConcernStage(DONE, say("Answered"))


def _tested(view: FamilyView, today: date) -> ConcernStage:
    if view.tests:
        count = len(view.tests)
        return ConcernStage(DONE, say("Tested"), say("{count} checks", count=count) if count > 1 else say("one check"))
    if view.reasoning:
        return ConcernStage(DONE, say("Not tested"), say("a reason is given"))
    if view.chair_reason:
        return ConcernStage(LATE, say("Not tested"), say("the chair goes on"))
    days = span(view.date)
    waited = (today - days[1]).days if days else 0
    return ConcernStage(LATE, say("Not tested"), say("for {count} days", count=waited) if waited > 0 else None)


def _finding(view: FamilyView) -> ConcernStage:
    if view.finding:
        return ConcernStage(DONE, say("Finding"), say("{finding}", finding=view.finding))
    return ConcernStage(DUE if view.tests else OPEN, say("No finding yet"))


def _answered(view: FamilyView, is_turn: bool) -> ConcernStage:
    if view.answered:
        return ConcernStage(DONE, say("Answered"), say("{answer}", answer=view.answered_on or view.answered))
    return ConcernStage(DUE if is_turn else OPEN, say("Not answered"), say("a reply is owed") if is_turn else None)


def _put(view: FamilyView) -> ConcernStage:
    if view.put_to_conference:
        return ConcernStage(DONE, say("Put to the conference"), say("{item}", item=view.put_to_conference))
    return ConcernStage(OPEN, say("Not put to it yet"))
