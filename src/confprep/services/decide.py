"""What a user writes down as decided: for each child the decision, its reasons, who differed, and the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.editing import revise
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.decisions import Decision, Dissent, PlanAction
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


class ActionIncomplete(Fault):
    """An action without words, owner or day."""

    def __init__(self) -> None:
        super().__init__(
            say("An action needs what is to be done, who does it and by when."),
            say("It was not added; what you typed is still there."),
            say("Fill in what is missing and add it again."),
        )


@dataclass(frozen=True)
class Answers:
    """What was written down for one child."""

    outcome: str = ""
    category: str = ""
    plan_start: str = ""
    suffered: bool = False
    likely: bool = False
    consensus: bool = True
    lines: tuple[str, ...] = ("",)
    dissent: str = ""


def decision_of(case: Case, conference: str, child: str) -> Decision | None:
    """The decision for a child, or None yet."""
    found = (each for each in case.decisions if each.conference == conference and each.child == child)
    return next(found, None)


def keep_decision(case: Case, conference: str, child: str, answers: Answers, desk: Desk) -> Edit:
    """Keeps the decision for one child, and the dissent if any was written. Raises NotADate; then nothing has changed."""
    plan_start = typed_date(answers.plan_start)
    held = decision_of(case, conference, child)
    old = held or Decision(ItemId(desk.new_id()), conference, PersonId(child))
    reasons = old.reasons if list(answers.lines) == [""] and not old.reasons else revise(old.reasons, answers.lines, desk.new_id)
    changed = replace(
        old,
        outcome=answers.outcome,
        category=answers.category,
        plan_start=plan_start,
        suffered=answers.suffered,
        likely=answers.likely,
        consensus=answers.consensus,
        reasons=reasons,
    )
    items: list[tuple[str, object]] = [("decisions", changed)] if changed != held else []
    items += _dissent(case, conference, child, answers.dissent, desk.new_id)
    return Edit(say("Write down a decision"), tuple(items))


def add_action(case: Case, conference: str, children: tuple[str, ...], action: str, owner: str, due: str, desk: Desk) -> Edit:
    """Adds a line to the plan. Raises ActionIncomplete or NotADate; then nothing has changed."""
    if not action.strip() or not owner or not due.strip():
        raise ActionIncomplete
    day = typed_date(due)
    order = max((each.order for each in case.plan_actions if each.conference == conference), default=0) + 1
    line = PlanAction(ItemId(desk.new_id()), conference, tuple(map(PersonId, children)), action.strip(), owner, day, order=order)
    return Edit(say("Add an action to the plan"), (("plan_actions", line),))


def _dissent(case: Case, conference: str, child: str, words: str, new_id: Callable[[], str]) -> list[tuple[str, object]]:
    held = next((each for each in case.dissents if each.conference == conference and each.child == child), None)
    if held is None:
        return [("dissents", Dissent(ItemId(new_id()), conference, PersonId(child), "", words.strip()))] if words.strip() else []
    return [("dissents", replace(held, position=words.strip()))] if words.strip() != held.position else []
