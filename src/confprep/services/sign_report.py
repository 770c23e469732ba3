"""Signs a report off: its writer first, then the manager where the template asks for one. The first signature locks its words."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Signature
from confprep.core.evidence.writing import NIL, SIGNED, unsigned
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.templates import template_kept
from confprep.services.write_report import NameMissing


class SignedAlready(Fault):
    """Everybody who signs has signed."""

    def __init__(self) -> None:
        super().__init__(
            say("Everybody who signs this report has signed it."), say("It is as it was signed."), say("Send it, or begin a revision.")
        )


class SamePerson(Fault):
    """The writer wants to sign as manager too."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("{name} has signed already, and cannot sign for the manager too.", name=name),
            say("The report waits for a second person."),
            say("Let whoever read it through sign it with their own name."),
        )


def sign_report(case: Case, report_id: str, name: str, post: str, desk: Desk) -> Edit:
    """Signs as whoever is next. Raises NameMissing, SamePerson or SignedAlready; then nothing is signed."""
    report = case.find("reports", report_id)
    assert isinstance(report, AgencyReport)
    if not next_to_sign(report):
        raise SignedAlready
    if not name.strip():
        raise NameMissing
    if any(name.strip().casefold() == each.name.casefold() for each in report.signed):
        raise SamePerson(name.strip())
    signed = (*report.signed, Signature(name.strip(), post.strip(), desk.at))
    made = replace(report, signed=signed, status=SIGNED, dated=report.dated or desk.today.isoformat())
    return Edit(say("Sign a report"), (("reports", made), *_answered(case, made, desk)))


def next_to_sign(report: AgencyReport) -> str:
    """As what the next person signs; "" when everybody has."""
    template = template_kept(report)
    if template is None:
        return "" if report.signed else "author"
    return unsigned(report, template)


def is_complete(report: AgencyReport) -> bool:
    """Whether everybody has signed, so that it can go."""
    return bool(report.signed) and (report.kind == NIL or not next_to_sign(report))


def _answered(case: Case, report: AgencyReport, desk: Desk) -> tuple[tuple[str, ReportRequest], ...]:
    request = case.find("report_requests", report.request)
    if request is None or not is_complete(report):
        return ()
    return (("report_requests", replace(request, answer=Answer.REPORT, answered=desk.today.isoformat())),)
