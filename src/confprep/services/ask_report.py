"""Asks agencies for reports, reminds them, and writes down what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from confprep.core.case import Case
from confprep.core.identity import ItemId
from confprep.core.meeting.requests import Answer, Chase, ReportRequest
from confprep.core.owed import Owed
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.templates import template_of_discipline


def ask_report(case: Case, conference: str, owed: Owed, due: date | None, desk: Desk) -> Edit:
    """A request to whoever owes the report; one that was drawn up and not sent yet is sent today."""
    held = case.find("report_requests", owed.request)
    meeting = case.find("conferences", conference)
    children = meeting.children if meeting else ()
    day = due.isoformat() if due else ""
    agency = case.find("agencies", owed.agency)
    template = template_of_discipline(agency.discipline).ref if agency else ""
    who = owed.who if owed.who != owed.agency else ""
    fresh = ReportRequest(ItemId(desk.new_id()), conference, owed.agency, who, template, children, due=day)
    request = replace(held or fresh, asked=desk.today.isoformat())
    return Edit(say("Ask {name} for a report", name=_name(case, owed)), (("report_requests", request),))


def chase(case: Case, request_id: str, how: str, desk: Desk) -> Edit:
    """Writes down that the agency was reminded."""
    request = _held(case, request_id)
    changed = replace(request, chases=(*request.chases, Chase(desk.today.isoformat(), how, desk.by)))
    return Edit(say("Remind {name}", name=case.name_of(request.agency)), (("report_requests", changed),))


def note_answer(case: Case, conference: str, owed: Owed, answer: Answer, note: str, desk: Desk) -> Edit:
    """Writes down what came of a request, which is made if there was none."""
    held = case.find("report_requests", owed.request)
    who = owed.who if owed.who != owed.agency else ""
    request = held or ReportRequest(ItemId(desk.new_id()), conference, owed.agency, who)
    day = "" if answer is Answer.WAITING else desk.today.isoformat()
    changed = replace(request, answer=answer, answered=day, note=note.strip() or request.note, report=request.report or owed.report)
    return Edit(say("Note the answer of {name}", name=_name(case, owed)), (("report_requests", changed),))


def give_late_reason(case: Case, report_id: str, reason: str) -> Edit:
    """Says why a report came late."""
    report = case.find("reports", report_id)
    if report is None:
        raise KeyError(report_id)
    changed = replace(report, late_reason=reason.strip())
    return Edit(say("Say why a report came late"), (("reports", changed),) if changed != report else ())


def _held(case: Case, request_id: str) -> ReportRequest:
    held = case.find("report_requests", request_id)
    if not isinstance(held, ReportRequest):
        raise KeyError(request_id)
    return held


def _name(case: Case, owed: Owed) -> str:
    return case.name_of(owed.agency or owed.who)
