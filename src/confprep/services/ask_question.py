"""The chair's board: takes up what a rule proposes, asks by hand, writes down whom it is asked, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.errors import NotFound
from confprep.core.evidence.questions import Question
from confprep.core.identity import ItemId
from confprep.core.questions.proposals import Proposal
from confprep.core.release.matching import squash
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.dismiss import dismiss
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date

BETWEEN = ";"
"""What stands between the names of those who are asked."""


@dataclass(frozen=True)
class QuestionForm:
    """What a person writes of a question; `asked_of` are names with a semicolon between them, `due` a day as people write it."""

    kind: str
    text: str
    why: str = ""
    would_settle: str = ""
    asked_of: str = ""
    due: str = ""
    answer: str = ""


def take_up(proposals: Iterable[Proposal], conference: str, desk: Desk) -> Edit:
    """Puts what rules propose on the board, as it stands."""
    made = tuple(("questions", _question(each, conference, desk)) for each in proposals)
    name = say("Put a question on the board") if len(made) == 1 else say("Put {count} questions on the board", count=len(made))
    return Edit(name, made)


def set_aside(proposal: Proposal, reason: str, desk: Desk) -> Edit:
    """Dismisses a proposal. Raises NoReason."""
    return dismiss(proposal.rule, proposal.key, reason, say("Set a proposed question aside"), desk)


def ask_by_hand(conference: str, desk: Desk) -> Edit:
    """An empty question on the board."""
    return Edit(say("Add a question"), (("questions", Question(ItemId(desk.new_id()), "gap", "", conference=conference)),))


def keep_question(case: Case, question_id: str, told: QuestionForm, desk: Desk) -> Edit:
    """Keeps what was written; an answer gets its day and who wrote it down, and loses them with its words. Raises NotADate or NotFound."""
    held = _held(case, question_id)
    asked_of = tuple(_who(case, name) for name in told.asked_of.split(BETWEEN) if name.strip())
    answer = told.answer.strip()
    is_same = answer == held.answer
    changed = replace(
        held,
        kind=told.kind,
        text=told.text.strip(),
        why=told.why.strip(),
        would_settle=told.would_settle.strip(),
        asked_of=asked_of,
        asked=held.asked or (desk.today.isoformat() if asked_of and asked_of != held.asked_of else ""),
        due=typed_date(told.due),
        answer=answer,
        answered=held.answered if is_same else desk.today.isoformat() if answer else "",
        answered_by=held.answered_by if is_same else desk.by if answer else "",
    )
    return Edit(say("Change a question"), (("questions", changed),) if changed != held else ())


def take_off_board(case: Case, question_id: str) -> Edit:
    """Takes a question off the board; one that a rule proposed is proposed again."""
    return Edit(say("Take a question off the board"), (), (("questions", _held(case, question_id).id),))


def names_asked(case: Case, question: Question) -> str:
    """Those who are asked, by name."""
    return f"{BETWEEN} ".join(case.name_of(who) for who in question.asked_of)


def _question(proposal: Proposal, conference: str, desk: Desk) -> Question:
    return Question(
        ItemId(desk.new_id()),
        proposal.kind,
        render(proposal.text),
        render(proposal.why),
        render(proposal.remedy) if proposal.remedy else "",
        proposal.asked_of,
        evidence=proposal.evidence,
        conference=conference,
        rule=proposal.rule,
        key=proposal.key,
    )


def _who(case: Case, name: str) -> str:
    """The id of whoever goes by a name, else the name itself."""
    every: tuple[Any, ...] = (*case.people, *case.practitioners, *case.agencies)
    fits = [str(each.id) for each in every if squash(each.name) == squash(name)]
    return fits[0] if len(fits) == 1 else name.strip()


def _held(case: Case, question_id: str) -> Question:
    held = case.find("questions", question_id)
    if not isinstance(held, Question):
        raise NotFound(say("The question"), question_id)
    return held
