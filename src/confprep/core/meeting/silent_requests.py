"""Requests of which nobody knows whether they arrived: sent, and neither acknowledged nor answered for longer than the profile allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from confprep.core.dates import exact
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.meeting.working_days import Calendar
from confprep.core.sentences import Sentence, say

RULE = "R33a"
"""The profile's rule: a request that nobody acknowledged within so many working days is asked after."""


class HoldsRequests(Protocol):
    """A case, as far as it is looked at here."""

    @property
    def report_requests(self) -> tuple[ReportRequest, ...]:
        """What was asked of agencies."""


@dataclass(frozen=True)
class SilentRequest:
    """A request that perhaps never arrived: `days` working days ago, `since` the day it was asked or last asked again."""

    request: ReportRequest
    since: date
    days: int
    reason: Sentence
    source: str


def silent_requests(
    case: HoldsRequests, conference: Conference, profile: Profile, calendar: Calendar, today: date
) -> tuple[SilentRequest, ...]:
    """The silent requests of `conference`, the longest silent first. None where the profile has no such rule, or no day is known."""
    value = profile.rule(RULE)
    if value is None or value.days is None:
        return ()
    found = []
    for request in case.report_requests:
        since = _last_asked(request)
        if request.conference == conference.id and _is_waiting(request) and since and today > calendar.add(since, value.days):
            days = calendar.between(since, today)
            reason = say("Perhaps it never arrived: nobody has acknowledged it in {days} working days.", days=days)
            found.append(SilentRequest(request, since, days, reason, value.source))
    return tuple(sorted(found, key=lambda each: (-each.days, each.request.id)))


def _is_waiting(request: ReportRequest) -> bool:
    return request.answer is Answer.WAITING and not request.acknowledged


def _last_asked(request: ReportRequest) -> date | None:
    """The latest whole day on which the agency was asked or reminded; None when no such day is known."""
    days = [day for told in (request.asked, *(chase.on for chase in request.chases)) if (day := exact(told))]
    return max(days) if days else None
