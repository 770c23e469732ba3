"""The rows of the question board: a question or proposal, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.app.models.rows import Row
from confprep.core.case import Case
from confprep.core.evidence.questions import Dismissal, Evidence, Question
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.rules import RULES
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words

PLACES = ("reports", "events", "family_views", "lived_experience")
PAGES = {"reports": "reports", "events": "chronology", "family_views": "family_views", "lived_experience": "lived_experience"}


def question_row(case: Case, each: Question | Proposal) -> Row:
    """The question, whom it is asked of or why, and how it stands."""
    if isinstance(each, Proposal):
        return Row(render(each.text), "", each, status="unknown", state=render(say("Proposed")))
    asked = ", ".join(case.name_of(who) for who in each.asked_of)
    due = render(say("due {day}", day=day_words(each.due))) if each.due else ""
    status, state = ("done", say("Answered")) if each.answer else ("due", say("Open"))
    text = each.text or render(say("(no words yet)"))
    return Row(text, " · ".join(filter(None, (asked, due))) or each.why, each, status=status, state=render(state))


def aside_row(each: Dismissal) -> Row:
    """What was set aside, and why."""
    return Row(title_of(each.rule), each.reason, each, status="not_needed", state=render(say("Set aside")))


def title_of(rule: str) -> str:
    """What a rule looks for, in words."""
    return next((render(each.title) for each in RULES if each.name == rule), rule)


def evidence_rows(case: Case, evidence: Iterable[Evidence]) -> Iterator[Row]:
    """Whose words they are, and the words."""
    for each in evidence:
        yield Row(_source(case, each), f"“{each.quotation}”" if each.quotation else "", each)


def place_of(case: Case, each: Evidence) -> tuple[str, str]:
    """The page and item where it stands; empty where it is not in the case any more."""
    for kind in PLACES:
        if each.item and case.find(kind, each.item) is not None:
            return PAGES[kind], each.item
    return "", ""


def _source(case: Case, each: Evidence) -> str:
    for kind in PLACES:
        held = case.find(kind, each.item) if each.item else None
        if held is not None:
            who = case.name_of(getattr(held, "agency", "") or getattr(held, "giver", "")) or render(say("Somebody"))
            told = getattr(held, "dated", "") or getattr(held, "date", "")
            return " · ".join(filter(None, (who, day_words(told) if told else "")))
    file = case.find("attachments", each.attachment) if each.attachment else None
    return file.name if file is not None else render(say("What is here"))
