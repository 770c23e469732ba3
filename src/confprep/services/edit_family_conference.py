"""What a user may do to a family group conference: write down the offer, what came of it and the plan, and carry its actions to the decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.family_conferences import ANSWERS, FamilyAction, FamilyConference
from confprep.core.identity import ItemId
from confprep.core.meeting.decisions import PlanAction
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

Rows = Iterable[Iterable[str]]
NEEDS_REASON = ("declined", "not offered")


class NoReasonForNone(Fault):
    """A family group conference that was declined, or not offered, without the reason."""

    def __init__(self) -> None:
        super().__init__(
            say("It was declined or not offered, and no reason is given."),
            say("Nothing was changed; what you typed stays in the form."),
            say("Write in a few words why, in the words of whoever said no."),
        )


class ActionWithoutOwner(Fault):
    """An action of the family's plan that belongs to nobody or has no day."""

    def __init__(self, action: str) -> None:
        super().__init__(
            say("“{action}” has no owner, or no day by which it is done.", action=action),
            say("Nothing was carried to the plan."),
            say("Write down who will do it and by when; then carry the actions again."),
        )


@dataclass(frozen=True)
class FamilyConferenceForm:
    """What is typed of one: days as people write them, names as names, `actions` as rows of what, who and by when."""

    offered: str = ""
    offered_by: str = ""
    offered_to: str = ""
    answer: str = ""
    reason: str = ""
    coordinator: str = ""
    held: str = ""
    attended: str = ""
    plan: str = ""
    response: str = ""
    actions: Rows = ()


def add_family_conference(conference: str, desk: Desk) -> Edit:
    """An empty one."""
    return Edit(say("Add a family group conference"), (("family_conferences", FamilyConference(ItemId(desk.new_id()), conference)),))


def family_conference_form(case: Case, held: FamilyConference) -> FamilyConferenceForm:
    """What the form shows of one."""
    values: dict[str, Any] = {each.name: getattr(held, each.name) for each in fields(FamilyConferenceForm)}
    values["offered_by"] = case.name_of(held.offered_by)
    values["actions"] = [[each.action, case.name_of(each.owner), each.due] for each in held.actions]
    return FamilyConferenceForm(**values)


def keep_family_conference(case: Case, item: str, form: FamilyConferenceForm, desk: Desk) -> Edit:
    """Keeps what was typed. Raises NotADate, NoReasonForNone or NotFound; nothing has changed."""
    held = _held(case, item)
    if form.answer in NEEDS_REASON and not form.reason.strip():
        raise NoReasonForNone
    typed: dict[str, Any] = {each.name: str(getattr(form, each.name)).strip() for each in fields(form) if each.name != "actions"}
    typed |= {"offered": typed_date(form.offered), "held": typed_date(form.held)}
    answer = form.answer if form.answer in ANSWERS else held.answer
    by = held.offered_by if form.offered_by == case.name_of(held.offered_by) else _known(case, form.offered_by)
    actions = tuple(_actions(case, held, form.actions, desk))
    changed = replace(held, **{**typed, "answer": answer, "offered_by": by, "actions": actions})
    return Edit(say("Edit a family group conference"), (("family_conferences", changed),) if changed != held else ())


def remove_family_conference(case: Case, item: str) -> Edit:
    """Takes one away; actions that were carried to the plan stay there."""
    return Edit(say("Take away a family group conference"), (), (("family_conferences", _held(case, item).id),))


def carry_actions(case: Case, item: str, desk: Desk) -> Edit:
    """Puts the family's actions that are not there yet into the plan, each with its owner and day. Raises ActionWithoutOwner or NotFound."""
    held = _held(case, item)
    there = {str(each.id) for each in case.plan_actions}
    waiting = [each for each in held.actions if each.carried_to not in there]
    unowned = next((each for each in waiting if not each.owner or not each.due), None)
    if unowned is not None:
        raise ActionWithoutOwner(unowned.action)
    lines = dict(zip((each.id for each in waiting), _plan(case, held, waiting, desk), strict=True))
    actions = tuple(replace(each, carried_to=lines[each.id].id) if each.id in lines else each for each in held.actions)
    items = (("family_conferences", replace(held, actions=actions)), *(("plan_actions", line) for line in lines.values()))
    return Edit(say("Carry the family's actions to the plan"), items if lines else ())


def _plan(case: Case, held: FamilyConference, waiting: list[FamilyAction], desk: Desk) -> Iterator[PlanAction]:
    meeting = case.find("conferences", held.conference)
    children = tuple(meeting.children) if meeting else ()
    last = max((each.order for each in case.plan_actions if each.conference == held.conference), default=0)
    for order, each in enumerate(waiting, last + 1):
        yield PlanAction(ItemId(desk.new_id()), held.conference, children, each.action, each.owner, each.due, order=order)


def _actions(case: Case, held: FamilyConference, rows: Rows, desk: Desk) -> Iterator[FamilyAction]:
    """The rows as actions: one with the same words is the one it was, and so is the only one that was changed in its place."""
    before: Mapping[str, FamilyAction] = {each.action: each for each in held.actions}
    typed = [[cell.strip() for cell in row] for row in rows]
    same_count = len(typed) == len(held.actions)
    for place, (action, owner, due) in enumerate(typed):
        old = before.get(action) or (
            held.actions[place] if same_count and held.actions[place].action not in {row[0] for row in typed} else None
        )
        is_same_owner = old is not None and owner == case.name_of(old.owner)
        who = old.owner if old is not None and is_same_owner else _known(case, owner)
        yield FamilyAction(old.id if old else ItemId(desk.new_id()), action, who, typed_date(due), old.carried_to if old else "")


def _known(case: Case, name: str) -> str:
    """The id of the one person, practitioner or agency of that name; else the name as it was typed."""
    wanted = name.strip().casefold()
    found = [
        str(each.id) for kind in ("people", "practitioners", "agencies") for each in case.items(kind) if each.name.casefold() == wanted
    ]
    return found[0] if len(found) == 1 else name.strip()


def _held(case: Case, item: str) -> FamilyConference:
    found = case.find("family_conferences", item)
    if not isinstance(found, FamilyConference):
        raise NotFound(say("The family group conference"), item)
    return found
