"""Who owes the conference a report, and where each stands: asked, chased, received, nil, apology, late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.reports import AgencyReport
from confprep.core.meeting.conference import Conference, Invitation
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.meeting.working_days import Calendar
from confprep.core.said_dates import said
from confprep.core.sentences import Sentence, say

RULE = "R11"


@dataclass(frozen=True)
class Owed:
    """A report that is wanted. `who` is the id of the practitioner, agency or person asked, or a name.

    `status` is a status of the window's tokens: done, due, late, sent or unknown. `request` and `report` are ids, "" for none.
    """

    who: str
    agency: str
    status: str
    state: Sentence
    sentence: Sentence
    due: date | None
    request: str = ""
    report: str = ""
    invitation: str = ""
    chased: int = 0
    is_asked: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.status != "done"


@dataclass(frozen=True)
class _Wanted:
    who: str
    agency: str
    request: ReportRequest | None
    report: AgencyReport | None
    invitation: Invitation | None


def report_due(conference: Conference, profile: Profile, calendar: Calendar) -> date | None:
    """The last day for agency reports; source: the profile's rule R11. None without a day or a rule."""
    held, rule = exact(conference.date), profile.rule(RULE)
    if held is None or rule is None:
        return None
    days = rule.review_days if conference.kind == "RCPC" and rule.review_days is not None else rule.days
    return calendar.add(held, -days) if days is not None else None


def owed(case: Case, conference: Conference, profile: Profile, calendar: Calendar, today: date) -> tuple[Owed, ...]:
    """Every report that is wanted, those still owed first, the latest due first among them."""
    due = report_due(conference, profile, calendar)
    found = [_judged(case, wanted, due, today) for wanted in _wanted(case, conference)]
    return tuple(sorted(found, key=lambda each: (not each.is_open, each.due or date.max, case.name_of(each.agency or each.who))))


def _wanted(case: Case, conference: Conference) -> Iterator[_Wanted]:
    reports = [each for each in case.reports if each.conference == conference.id and each.kind in ("report", "nil return")]
    named: set[str] = set()
    for request in case.report_requests:
        if request.conference == conference.id:
            named |= {request.to, request.agency}
            report = case.find("reports", request.report) or _from(reports, request.to, request.agency)
            yield _Wanted(request.to or request.agency, request.agency, request, report, _invited(case, conference, request.to))
    for invitation in case.invitations:
        if invitation.conference != conference.id or not invitation.report_wanted or invitation.to in named:
            continue
        agency = _agency_of(case, invitation.to)
        if agency and agency in named:
            continue
        yield _Wanted(invitation.to, agency, None, _from(reports, invitation.to, ""), invitation)


def _invited(case: Case, conference: Conference, who: str) -> Invitation | None:
    return next((each for each in case.invitations if each.conference == conference.id and each.to == who), None)


def _from(reports: list[AgencyReport], who: str, agency: str) -> AgencyReport | None:
    mine = [each for each in reports if who and each.author == who] or [each for each in reports if agency and each.agency == agency]
    return mine[-1] if mine else None


def _agency_of(case: Case, who: str) -> str:
    practitioner = case.find("practitioners", who)
    return practitioner.agency if practitioner else ""


def _judged(case: Case, wanted: _Wanted, due: date | None, today: date) -> Owed:
    request = wanted.request
    due = exact(request.due) if request and exact(request.due) else due
    status, state, sentence = _standing(case, wanted, due, today)
    return Owed(
        wanted.who,
        wanted.agency,
        status,
        state,
        sentence,
        due,
        request.id if request else "",
        wanted.report.id if wanted.report else "",
        wanted.invitation.id if wanted.invitation else "",
        len(request.chases) if request else 0,
        bool(request and request.asked),
    )


def _standing(case: Case, wanted: _Wanted, due: date | None, today: date) -> tuple[str, Sentence, Sentence]:
    name = case.name_of(wanted.agency or wanted.who)
    answer = wanted.request.answer if wanted.request else Answer.WAITING
    if answer is Answer.RETURNED:
        return "due", say("Returned"), say("The report of {name} was returned for correction.", name=name)
    if wanted.report is not None:
        return _received(wanted.report, name, due)
    if wanted.request and answer is not Answer.WAITING:
        return _answered(wanted.request, name)
    if wanted.invitation is not None and wanted.invitation.not_invited_reason:
        return "unknown", say("Not asked"), say("{name} was not asked: {why}", name=name, why=wanted.invitation.not_invited_reason)
    if _told_otherwise(case, wanted):
        return "done", say("Told otherwise"), say("{name} told the conference in another way than by a report.", name=name)
    return _waiting(wanted, name, due, today)


def _received(report: AgencyReport, name: str, due: date | None) -> tuple[str, Sentence, Sentence]:
    came = exact(report.received)
    if report.kind == "nil return":
        return "done", say("Nil return"), say("{name} says it holds nothing.", name=name)
    if came and due and came > due and not report.late_reason:
        sentence = say("The report of {name} came on {day}, after it was due. No reason is given.", name=name, day=said(came))
        return "due", say("Came late"), sentence
    if came and due and came > due:
        return "done", say("Came late"), say("The report of {name} came late: {why}", name=name, why=report.late_reason)
    return "done", say("Received"), say("The report of {name} is here.", name=name)


def _answered(request: ReportRequest, name: str) -> tuple[str, Sentence, Sentence]:
    words = {
        Answer.REPORT: (say("Received"), say("The report of {name} is here.", name=name)),
        Answer.NIL: (say("Nil return"), say("{name} says it holds nothing.", name=name)),
        Answer.APOLOGY: (say("Apology"), say("{name} sent an apology and no report.", name=name)),
        Answer.TOLD: (say("Told there"), say("{name} told it at the conference.", name=name)),
        Answer.TABLED: (say("Tabled"), say("{name} tabled its report on paper.", name=name)),
    }
    state, sentence = words[request.answer]
    return "done", state, sentence


def _told_otherwise(case: Case, wanted: _Wanted) -> bool:
    return any(view.giver == wanted.who and view.text for view in case.family_views) or any(
        entry.author == wanted.who for entry in case.lived_experience
    )


def _waiting(wanted: _Wanted, name: str, due: date | None, today: date) -> tuple[str, Sentence, Sentence]:
    chased = len(wanted.request.chases) if wanted.request else 0
    if wanted.request is None or not wanted.request.asked:
        return "late", say("Not asked yet"), say("{name} has not been asked for a report.", name=name)
    if due and due < today:
        again = say("It was chased {count} times.", count=chased) if chased else say("Nobody has chased it.")
        sentence = say("{name} has not sent its report. It was due on {day}. {again}", name=name, day=said(due), again=again)
        return "late", say("Overdue"), sentence
    if due is None:
        return "due", say("Due"), say("{name} has not sent its report.", name=name)
    return "due", say("Due"), say("{name} has not sent its report. It is due on {day}.", name=name, day=said(due))
