"""Does in one step what mends a shortfall: asks, reminds, invites, decides. Everything it does is a named change that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import ReportRequest
from confprep.core.owed import owed, report_due
from confprep.core.readiness import Act, Shortfall
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.ask_report import ask_report, chase
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.invite import add_invitation
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.restrict import agree

ACTS: Mapping[Act, Sentence] = {
    Act.ASK: say("Ask now"),
    Act.REMIND: say("Reminded by telephone"),
    Act.ARRIVED: say("It arrived"),
    Act.INVITE: say("Invite"),
    Act.WITHHOLD: say("Keep withheld"),
}
"""What the button beside a shortfall says."""


def mend(case: Case, meeting: Conference, short: Shortfall, desk: Desk) -> Edit | None:
    """The change that mends it; None where no one step does, or where it was mended meanwhile."""
    return _DOING[short.act](case, meeting, short.about, desk) if short.act else None


def _ask(case: Case, meeting: Conference, who: str, desk: Desk) -> Edit | None:
    profile, calendar = profile_named(), bank_holidays()
    wanted = next((each for each in owed(case, meeting, profile, calendar, desk.today) if each.who == who and not each.is_asked), None)
    return ask_report(case, meeting.id, wanted, wanted.due or report_due(meeting, profile, calendar), desk) if wanted else None


def _remind(case: Case, _: Conference, request: str, desk: Desk) -> Edit | None:
    return chase(case, request, render(say("by telephone")), desk) if case.find("report_requests", request) else None


def _arrived(case: Case, _: Conference, request_id: str, desk: Desk) -> Edit | None:
    request = case.find("report_requests", request_id)
    if not isinstance(request, ReportRequest) or request.acknowledged:
        return None
    changed = replace(request, acknowledged=desk.today.isoformat())
    return Edit(say("Note that {name} has the request", name=case.name_of(request.agency)), (("report_requests", changed),))


def _invite(case: Case, meeting: Conference, person: str, desk: Desk) -> Edit | None:
    is_there = any(each.conference == meeting.id and each.to == person for each in case.invitations)
    return None if is_there else add_invitation(case, meeting.id, person, "", None, desk)


def _withhold(case: Case, _: Conference, restriction: str, desk: Desk) -> Edit | None:
    edit = agree(case, restriction, desk)
    return edit if edit.items else None


_DOING: Mapping[Act, Callable[[Case, Conference, str, Desk], Edit | None]] = {
    Act.ASK: _ask,
    Act.REMIND: _remind,
    Act.ARRIVED: _arrived,
    Act.INVITE: _invite,
    Act.WITHHOLD: _withhold,
}
