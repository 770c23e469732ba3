"""Who owes a report, and where each stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from confprep.core.case import Case
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, ItemId, PractitionerId
from confprep.core.meeting.conference import Invitation
from confprep.core.meeting.requests import Answer, Chase, ReportRequest
from confprep.core.owed import Owed, owed, report_due
from confprep.messages import render
from confprep.services.profiles import bank_holidays, profile_named
from tests.builders import a_case, a_conference, a_report

SCHOOL = Agency(AgencyId("school"), "Hill School")
TEACHER = Practitioner(PractitionerId("teacher"), "Ms Teal", AgencyId("school"))
ASKED = ReportRequest(ItemId("request-1"), "conference-1", "school", "teacher", asked="2026-12-10")
MEETING = a_conference(date="2027-01-05")


def stand(today: str = "2026-12-20", **named: object) -> Owed:
    case = Case(**{**vars(a_case(agencies=(SCHOOL,), practitioners=(TEACHER,), conferences=(MEETING,))), **named})  # type: ignore[arg-type]
    found = owed(case, MEETING, profile_named(), bank_holidays(), date.fromisoformat(today))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("kind", "due"), [("ICPC", "2026-12-31"), ("RCPC", "2026-12-24")])
def test_reports_are_due_working_days_before_as_the_profile_says(kind: str, due: str) -> None:
    assert report_due(replace(MEETING, kind=kind), profile_named(), bank_holidays()) == date.fromisoformat(due)


def test_a_report_asked_for_is_due_then_overdue_and_says_whether_it_was_chased() -> None:
    assert render(stand(report_requests=(ASKED,)).sentence) == "Hill School has not sent its report. It is due on 31 December 2026."
    late = stand("2027-01-02", report_requests=(ASKED,))
    assert (late.status, render(late.sentence)) == (
        "late",
        "Hill School has not sent its report. It was due on 31 December 2026. Nobody has chased it.",
    )
    chased = stand("2027-01-02", report_requests=(replace(ASKED, chases=(Chase("2027-01-01"), Chase("2027-01-02"))),))
    assert render(chased.sentence).endswith("It was chased 2 times.")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer.NIL, "Nil return"),
        (Answer.APOLOGY, "Apology"),
        (Answer.TOLD, "Told there"),
        (Answer.TABLED, "Tabled"),
        (Answer.REPORT, "Received"),
    ],
)
def test_every_answer_settles_the_request_in_its_own_words(answer: Answer, state: str) -> None:
    found = stand(report_requests=(replace(ASKED, answer=answer),))
    assert (found.status, render(found.state), found.is_open) == ("done", state, False)


def test_a_report_returned_for_correction_is_owed_again() -> None:
    report = a_report(agency="school", author="teacher", received="2026-12-20")
    found = stand(reports=(report,), report_requests=(replace(ASKED, answer=Answer.RETURNED, report=report.id),))
    assert (found.status, found.is_open, found.report) == ("due", True, report.id)


def test_a_report_that_came_late_needs_a_reason() -> None:
    late = a_report(agency="school", author="teacher", received="2027-01-04")
    assert render(stand(reports=(late,), report_requests=(ASKED,)).state) == "Came late"
    assert stand(reports=(late,), report_requests=(ASKED,)).is_open
    explained = stand(reports=(replace(late, late_reason="term had ended"),), report_requests=(ASKED,))
    assert (explained.is_open, render(explained.sentence)) == (False, "The report of Hill School came late: term had ended")


def test_an_invitation_that_wants_a_report_is_owed_without_a_request_too() -> None:
    invitation = Invitation(ItemId("inv-1"), "conference-1", "teacher", report_wanted=True)
    found = stand(invitations=(invitation,))
    assert (found.status, render(found.sentence)) == ("late", "Hill School has not been asked for a report.")
    assert found.invitation == "inv-1"
    both = stand(invitations=(invitation,), report_requests=(ASKED,))
    assert (both.request, both.invitation) == ("request-1", "inv-1")


def test_who_was_left_out_with_a_reason_owes_nothing_and_says_why() -> None:
    found = stand(
        invitations=(Invitation(ItemId("inv-1"), "conference-1", "teacher", report_wanted=True, not_invited_reason="Closed in May"),)
    )
    assert (found.status, render(found.sentence)) == ("unknown", "Hill School was not asked: Closed in May")


def test_what_is_owed_comes_first() -> None:
    health = Agency(AgencyId("health"), "Clinic")
    requests = (replace(ASKED, id=ItemId("r2"), agency="health", to="", answer=Answer.NIL), ASKED)
    case = a_case(agencies=(SCHOOL, health), practitioners=(TEACHER,), conferences=(MEETING,), report_requests=requests)
    assert [each.agency for each in owed(case, MEETING, profile_named(), bank_holidays(), date(2026, 12, 20))] == ["school", "health"]
