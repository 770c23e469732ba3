"""Opens a signed report again as a revision: every word, mark and id stays, the signatures go, and the reason is kept with it."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.case import Case
from confprep.core.changes import key
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.writing import NIL, WRITING, empty_sections
from confprep.core.sentences import say
from confprep.services.edits import Edit
from confprep.services.templates import template_kept
from confprep.services.write_report import children_of


class RevisionWithoutReason(Fault):
    """A signed report was to be changed without saying why."""

    def __init__(self) -> None:
        super().__init__(
            say("A revision needs its reason."),
            say("The report is as it was signed."),
            say("Write in a few words what has to change, and why."),
        )


def revise_report(case: Case, report_id: str, reason: str) -> Edit:
    """Makes a signed report a revision that can be written in. Raises RevisionWithoutReason.

    `parents` names the revision that was signed, as the case's history knows it; its words stay in the history.
    """
    report = case.find("reports", report_id)
    assert isinstance(report, AgencyReport)
    if not report.signed:
        return Edit(say("Begin a revision"), ())
    if not reason.strip():
        raise RevisionWithoutReason
    followed = case.revisions.get(key("reports", report.id), "")
    made = replace(report, signed=(), status=WRITING, dated="", parents=(followed,) if followed else (), revision_reason=reason.strip())
    return Edit(say("Begin a revision"), (("reports", _with_sections(case, made)),))


def _with_sections(case: Case, report: AgencyReport) -> AgencyReport:
    """A nil return that turns out to have something to say gets its sections back."""
    template = template_kept(report)
    if report.kind != NIL or template is None:
        return report
    children = children_of(case, case.find("report_requests", report.request), report.conference)
    return replace(report, kind="report", sections=empty_sections(report.id, template, children))
