"""How a conference stands: deadlines, what is missing, and what nobody knows, each with its rule."""

from __future__ import annotations

from datetime import date
from typing import Any

from confprep.core.case import Case
from confprep.core.evidence.questions import Question
from confprep.core.readiness import Shortfall, readiness
from confprep.core.sentences import Sentence, say
from confprep.core.timescales import Deadline, deadlines
from confprep.messages import render
from confprep.services.find import case_with_conference
from confprep.services.profiles import bank_holidays, profile_named
from confprep.store.door import Store


def check_conference(store: Store, conference: str, profile: str, today: date) -> dict[str, Any]:
    """The check as the command line's `--json` answers it. Raises NotFound."""
    case, meeting = case_with_conference(store, conference)
    values, calendar = profile_named(profile), bank_holidays()
    return {
        "profile": f"{values.name} {values.version}",
        "deadlines": [_deadline(each) for each in deadlines(case, meeting, values, calendar, today)],
        "readiness": [_shortfall(each) for each in readiness(case, meeting, values, calendar, today)],
        "questions": [_question(case, each) for each in case.questions if not each.answer],
    }


def lines(found: dict[str, Any]) -> list[Sentence]:
    """The check for people, a line each."""
    told = [
        say("{rule} {status}: {reason}", rule=each["rule"], status=each["status"], reason=each["reason"]) for each in found["deadlines"]
    ]
    missing = [say("{rule} {text} {remedy}", rule=each["rule"], text=each["text"], remedy=each["remedy"]) for each in found["readiness"]]
    asked = [say("{kind}: {text}", kind=each["kind"], text=each["text"]) for each in found["questions"]]
    return [say("Partnership profile: {name}", name=found["profile"]), *told, *missing, *asked]


def _deadline(each: Deadline) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "due": each.due.isoformat() if each.due else None,
        "status": each.status.value,
        "reason": render(each.reason),
        "source": each.source,
        "about": each.about,
        "provisional": each.provisional,
    }


def _shortfall(each: Shortfall) -> dict[str, Any]:
    return {"rule": each.rule, "text": render(each.sentence), "remedy": render(each.remedy), "page": each.page, "item": each.item}


def _question(case: Case, each: Question) -> dict[str, Any]:
    remedy = each.would_settle or ", ".join(case.name_of(who) for who in each.asked_of)
    evidence = [{"attachment": held.attachment, "quotation": held.quotation, "block": held.block} for held in each.evidence]
    rule = "R32" if each.kind == "contradiction" else "F2"
    return {"id": each.id, "rule": rule, "kind": each.kind, "text": each.text, "evidence": evidence, "remedy": remedy}
