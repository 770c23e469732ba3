"""How a conference stands: deadlines, what is missing, and what nobody knows, each with its rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from confprep.core.case import Case
from confprep.core.evidence.incidents import IncidentProposal
from confprep.core.evidence.questions import Evidence, Question
from confprep.core.family.duplicates import RULE as DUPLICATE
from confprep.core.family.duplicates import Likeness
from confprep.core.identity import derived
from confprep.core.meeting.conference import Conference
from confprep.core.questions.proposals import Proposal
from confprep.core.readiness import Shortfall, readiness
from confprep.core.said_dates import said
from confprep.core.sentences import Sentence, say
from confprep.core.timescales import Deadline, Status, deadlines
from confprep.messages import render
from confprep.services.duplicates import likeness_words, possible_duplicates
from confprep.services.find import case_with_conference
from confprep.services.incident_words import RULE, incident_proposals
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.question_board import question_proposals
from confprep.store.door import Store


def check_conference(store: Store, conference: str, profile: str, today: date) -> dict[str, Any]:
    """The check as the command line's `--json` answers it. Raises NotFound."""
    case, meeting = case_with_conference(store, conference)
    values, calendar = profile_named(profile), bank_holidays()
    return {
        "profile": f"{values.name} {values.version}",
        "deadlines": [_deadline(meeting, each) for each in deadlines(case, meeting, values, calendar, today)],
        "readiness": [_shortfall(meeting, each) for each in readiness(case, meeting, values, calendar, today)],
        "questions": [
            *(_question(case, each) for each in case.questions if not each.answer),
            *(_proposal(meeting, each) for each in question_proposals(case, meeting, values, today)),
            *map(_happening, incident_proposals(case)),
            *(_duplicate(case, each) for each in possible_duplicates(case)),
        ],
    }


def lines(found: dict[str, Any]) -> list[Sentence]:
    """The check for people, a line each."""
    told = [
        say("{rule} {status}: {reason}", rule=each["rule"], status=each["status"], reason=each["reason"]) for each in found["deadlines"]
    ]
    missing = [say("{rule} {text} {remedy}", rule=each["rule"], text=each["text"], remedy=each["remedy"]) for each in found["readiness"]]
    asked = [say("{kind}: {text}", kind=each["kind"], text=each["text"]) for each in found["questions"]]
    return [say("Partnership profile: {name}", name=found["profile"]), *told, *missing, *asked]


def _deadline(meeting: Conference, each: Deadline) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "due": each.due.isoformat() if each.due else None,
        "status": each.status.value,
        "reason": render(each.reason),
        "source": each.source,
        "about": each.about,
        "provisional": each.provisional,
        "evidence": [each.about or meeting.id],
        "remedy": render(_remedy(each)),
    }


def _remedy(each: Deadline) -> Sentence:
    """What is to be done about a deadline as it stands."""
    if each.status is Status.OVERDUE:
        return say("Do it now, and write down why it is late and who agreed.")
    if each.status is Status.DUE:
        return say("Do it by that day, or write down why not.")
    return say("Nothing more is to be done.")


def _shortfall(meeting: Conference, each: Shortfall) -> dict[str, Any]:
    evidence = [each.item or each.about or meeting.id]
    return {
        "rule": each.rule,
        "text": render(each.sentence),
        "evidence": evidence,
        "remedy": render(each.remedy),
        "page": each.page,
        "item": each.item,
    }


def _question(case: Case, each: Question) -> dict[str, Any]:
    remedy = each.would_settle or ", ".join(case.name_of(who) for who in each.asked_of)
    rule = each.rule or ("R32" if each.kind == "contradiction" else "F2")
    return {
        "id": each.id,
        "rule": rule,
        "kind": each.kind,
        "text": each.text,
        "evidence": _ids(each.evidence) or [each.id],
        "quotations": [held.quotation for held in each.evidence],
        "remedy": remedy or render(say("Ask whoever could know, and write down the answer.")),
        "proposed": False,
    }


def _proposal(meeting: Conference, each: Proposal) -> dict[str, Any]:
    return {
        "id": derived("proposal", each.rule, each.key),
        "rule": each.rule,
        "kind": each.kind,
        "text": render(each.text),
        "evidence": _ids(each.evidence) or ([each.item] if each.item else list(each.asked_of)) or [meeting.id],
        "quotations": [held.quotation for held in each.evidence],
        "remedy": render(each.remedy) if each.remedy else render(each.why),
        "proposed": True,
    }


def _happening(each: IncidentProposal) -> dict[str, Any]:
    return {
        "id": each.key,
        "rule": RULE,
        "kind": "incident",
        "text": render(say("{count} lines may tell one happening of {day}.", count=len(each.events), day=said(each.day))),
        "evidence": list(each.events),
        "quotations": [],
        "remedy": render(say("Read them side by side; join them, or say why not.")),
        "proposed": True,
    }


def _duplicate(case: Case, each: Likeness) -> dict[str, Any]:
    return {
        "id": each.key,
        "rule": DUPLICATE,
        "kind": "duplicate",
        "text": render(likeness_words(case, each)),
        "evidence": [each.one, each.other],
        "quotations": [],
        "remedy": render(say("Look at both on the Family page: make them one, or say why they are two.")),
        "proposed": True,
    }


def _ids(evidence: Iterable[Evidence]) -> list[str]:
    """What a question rests on, by the ids of blocks, else of items, else of files."""
    return [held.block or held.item or held.attachment for held in evidence]
