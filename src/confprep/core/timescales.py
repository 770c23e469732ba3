"""Deadlines of a conference, computed from the partnership profile: what was due when, and whether it was met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile, RuleValue
from confprep.core.meeting.working_days import Calendar, add_months
from confprep.core.said_dates import said
from confprep.core.sentences import Sentence, say


class Status(StrEnum):
    """How a deadline stands."""

    MET = "met"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Deadline:
    """One rule for one thing: due when, how it stands, and why in one sentence. `provisional` past the known bank holidays."""

    rule: str
    due: date | None
    status: Status
    reason: Sentence
    source: str = ""
    about: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class Desk:
    """What computing deadlines needs at hand."""

    case: Case
    conference: Conference
    profile: Profile
    calendar: Calendar
    today: date

    @property
    def held(self) -> date | None:
        """The day of the conference."""
        return exact(self.conference.date)

    @property
    def is_review(self) -> bool:
        """Whether it is a review conference."""
        return self.conference.kind == "RCPC"


def deadlines(case: Case, conference: Conference, profile: Profile, calendar: Calendar, today: date) -> tuple[Deadline, ...]:
    """Every deadline of `conference`, in the order of the rules; source of each value: the profile."""
    desk = Desk(case, conference, profile, calendar, today)
    return tuple(deadline for name, compute in RULES for deadline in _applied(desk, name, compute))


Compute = Callable[[Desk, str, RuleValue], Iterator[Deadline]]


def _applied(desk: Desk, name: str, compute: Compute) -> Iterator[Deadline]:
    value = desk.profile.rule(name)
    if value is None:
        yield Deadline(name, None, Status.NOT_APPLICABLE, say("The partnership profile has no such rule."))
        return
    found = list(compute(desk, name, value))
    yield from found or [Deadline(name, None, Status.NOT_APPLICABLE, say("It does not apply to this conference."), value.source)]


def _initial(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    starts = [day for each in desk.conference.strategy_discussions if each.initiating_s47 and (day := exact(each.date))]
    if starts and not desk.is_review and value.days is not None:
        due = desk.calendar.add(starts[0], value.days)
        what = say(
            "initial conference within {days} working days of the strategy discussion of {start}", days=value.days, start=said(starts[0])
        )
        yield _judged(desk, name, value, due, desk.held, what)


def _weekday(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    held = desk.held
    if held is None:
        return
    if held.weekday() > 4:
        yield Deadline(name, held, Status.OVERDUE, say("The conference is on a Saturday or Sunday."), value.source)
    elif held in desk.calendar.holidays:
        yield Deadline(
            name, held, Status.DUE, say("The conference is on a bank holiday: {name}.", name=desk.calendar.holidays[held]), value.source
        )
    else:
        yield Deadline(name, held, Status.MET, say("The conference is on a working day."), value.source)


def _first_review(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if not desk.is_review:
        yield from _review(desk, name, value)


def _later_review(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if desk.is_review:
        yield from _review(desk, name, value)


def _review(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if desk.held is None or value.months is None:
        return
    by_months = add_months(desk.held, value.months)
    safe = min(by_months, desk.held + timedelta(days=value.safe_days)) if value.safe_days else by_months
    what = say(
        "next review within {months} months ({latest}), safely by {safe}", months=value.months, latest=said(by_months), safe=said(safe)
    )
    yield _judged(desk, name, value, safe, exact(desk.conference.review), what)


def _core_group(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if desk.held is None or value.days is None:
        return
    first = next((exact(group.first) for group in desk.case.core_groups if group.conference == desk.conference.id), None)
    due = desk.calendar.add(desk.held, value.days)
    yield _judged(desk, name, value, due, first, say("first core group within {days} working days", days=value.days))


def _report_to_parents(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    due = _before(desk, value)
    council = {agency.id for agency in desk.case.agencies if agency.council}
    parents = {person.id for person in desk.case.people if set(person.parental_responsibility) & set(desk.conference.children)}
    for report in desk.case.reports:
        if due and report.conference == desk.conference.id and report.agency in council and report.kind == "report":
            for parent in sorted(parents):
                shared = next((exact(each.date) for each in report.shared if each.person == parent), None)
                what = say("social worker's report shared with {name}", name=desk.case.name_of(parent))
                yield _judged(desk, name, value, due, shared, what, about=report.id)


def _reports_in(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    due = _before(desk, value)
    for report in desk.case.reports:
        if due and report.conference == desk.conference.id and report.kind == "report":
            what = say("report of {agency} received", agency=desk.case.name_of(report.agency))
            yield _judged(desk, name, value, due, exact(report.received), what, about=report.id)
    reported = {report.author for report in desk.case.reports} | {entry.author for entry in desk.case.lived_experience}
    reported |= {view.giver for view in desk.case.family_views if view.text}
    for invitation in desk.case.invitations:
        if due and invitation.report_wanted and invitation.to not in reported:
            what = say("report of {name}", name=desk.case.name_of(invitation.to))
            yield _judged(desk, name, value, due, None, what, about=invitation.id)


def _exclusion(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    due = _before(desk, value)
    for exclusion in desk.conference.exclusions:
        if due:
            what = say("request to exclude {name}", name=desk.case.name_of(exclusion.person))
            yield _judged(desk, name, value, due, exact(exclusion.requested_at[:10]), what, about=exclusion.person)


def _letter(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if desk.held and value.days is not None:
        due = desk.calendar.add(desk.held, value.days)
        yield _judged(
            desk, name, value, due, exact(desk.conference.letter_sent), say("decision letter within {days} working day", days=value.days)
        )


def _record(desk: Desk, name: str, value: RuleValue) -> Iterator[Deadline]:
    if desk.held and value.days is not None:
        due = desk.calendar.add(desk.held, value.days)
        yield _judged(desk, name, value, due, exact(desk.conference.record_sent), say("record within {days} working days", days=value.days))


def _before(desk: Desk, value: RuleValue) -> date | None:
    days = value.review_days if desk.is_review and value.review_days is not None else value.days
    return desk.calendar.add(desk.held, -days) if desk.held and days is not None else None


def _judged(desk: Desk, name: str, value: RuleValue, due: date, done: date | None, what: Sentence, about: str = "") -> Deadline:
    if done is None:
        status = Status.OVERDUE if due < desk.today else Status.DUE
        reason = say("Due {due}: {what}. Not done yet.", due=said(due), what=what)
    else:
        status = Status.MET if done <= due else Status.OVERDUE
        reason = say("Due {due}: {what}. Done {done}.", due=said(due), what=what, done=said(done))
    return Deadline(name, due, status, reason, value.source, about, due > desk.calendar.known_until)



RULES: tuple[tuple[str, Compute], ...] = (
    ("R01", _initial),
    ("R02", _weekday),
    ("R03", _first_review),
    ("R04", _later_review),
    ("R05", _core_group),
    ("R10", _report_to_parents),
    ("R11", _reports_in),
    ("R12", _exclusion),
    ("R13", _letter),
    ("R14", _record),
)
"""Rule numbers with what computes them; domain reference, computable rules."""
