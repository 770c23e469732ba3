"""How long before the conference a report was gone through with somebody of the family, against the rule for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from confprep.core.dates import exact
from confprep.core.evidence.reports import Shared
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.working_days import Calendar
from confprep.core.sentences import Sentence, say

RULE = "R10"


@dataclass(frozen=True)
class SharingRule:
    """So many working days before the conference the family should have a report. `source` says who asks for it."""

    needed: int
    held: date
    calendar: Calendar
    source: str = ""


def sharing_rule(profile: Profile, calendar: Calendar, conference: Conference) -> SharingRule | None:
    """The rule for a conference; None when the profile has none, or the conference no day yet."""
    value, held = profile.rule(RULE), exact(conference.date)
    if value is None or value.days is None or held is None:
        return None
    is_review = conference.kind == "RCPC" and value.review_days is not None
    return SharingRule(value.review_days if is_review and value.review_days is not None else value.days, held, calendar, value.source)


def days_in_hand(rule: SharingRule, shared: Shared) -> int | None:
    """Working days from the day it was shared to the conference; None when that day is not known exactly."""
    day = exact(shared.date)
    return rule.calendar.between(day, rule.held) if day else None


def is_in_time(rule: SharingRule, shared: Shared) -> bool:
    """Whether it was shared early enough, so far as is known."""
    days = days_in_hand(rule, shared)
    return days is not None and days >= rule.needed


def in_hand_words(rule: SharingRule, shared: Shared) -> Sentence:
    """Working days in hand against the rule, in words."""
    days = days_in_hand(rule, shared)
    if days is None:
        return say("The day is not known exactly; {needed} working days before are asked for.", needed=rule.needed)
    if days < 0:
        return say("That was after the conference; {needed} working days before are asked for.", needed=rule.needed)
    if days >= rule.needed:
        return say("{count} working days in hand; {needed} are asked for.", count=days, needed=rule.needed)
    return say("Only {count} working days in hand; {needed} are asked for.", count=days, needed=rule.needed)
