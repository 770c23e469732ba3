"""A request that nobody acknowledges perhaps never arrived."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.identity import ItemId
from confprep.core.meeting.profile import Profile, RuleValue
from confprep.core.meeting.requests import Answer, Chase, ReportRequest
from confprep.core.meeting.silent_requests import RULE, SilentRequest, silent_requests
from confprep.core.meeting.working_days import Calendar
from confprep.services.profiles import bank_holidays, profile_named
from tests.builders import a_case, a_conference

MONDAY = date(2030, 1, 7)
PROFILE = Profile("", "", {RULE: RuleValue("silent after working days", "local", "a source", days=3)})


def a_request(**named: object) -> ReportRequest:
    """A request sent on a Monday."""
    return replace(ReportRequest(ItemId("request-1"), "conference-1", "agency-1", asked="2030-01-07"), **named)  # type: ignore[arg-type]


def silent(
    *requests: ReportRequest, today: date, calendar: Calendar | None = None, profile: Profile = PROFILE
) -> tuple[SilentRequest, ...]:
    return silent_requests(a_case(report_requests=requests), a_conference(), profile, calendar or Calendar({}), today)


def test_it_is_silent_only_when_the_days_of_the_profile_have_passed() -> None:
    assert silent(a_request(), today=date(2030, 1, 10)) == ()
    (found,) = silent(a_request(), today=date(2030, 1, 11))
    assert (found.since, found.days, found.source) == (MONDAY, 4, "a source")
    assert found.reason.values["days"] == 4


def test_weekends_and_bank_holidays_do_not_count() -> None:
    holiday = Calendar({date(2030, 1, 8): "A holiday"})
    assert silent(a_request(), today=date(2030, 1, 11), calendar=holiday) == ()
    assert len(silent(a_request(), today=date(2030, 1, 14), calendar=holiday)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"acknowledged": "2030-01-08"},
        {"answer": Answer.APOLOGY},
        {"conference": "another"},
        {"asked": ""},
        {"asked": "2030-01"},
        {"chases": (Chase("2030-01-31"),)},
    ],
)
def test_an_acknowledged_answered_foreign_undated_or_newly_chased_one_is_not(changed: dict[str, object]) -> None:
    assert silent(a_request(**changed), today=date(2030, 2, 1)) == ()


def test_the_longest_silent_comes_first() -> None:
    requests = (a_request(id=ItemId("new"), asked="2030-01-14"), a_request(id=ItemId("old")))
    assert [each.request.id for each in silent(*requests, today=date(2030, 2, 1))] == ["old", "new"]


def test_a_profile_without_the_rule_calls_nothing_silent_and_the_shipped_ones_have_it_with_a_source() -> None:
    assert silent(a_request(), today=date(2031, 1, 1), profile=Profile("", "")) == ()
    for name in ("common", "five_day_reports"):
        value = profile_named(name).rule(RULE)
        assert value is not None and value.days and value.source


@given(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(0, 60))
def test_once_silent_it_stays_so_until_something_happens(asked: date, later: int) -> None:
    request = a_request(asked=asked.isoformat())
    day = asked + timedelta(days=later)
    before, after = (bool(silent(request, today=when, calendar=bank_holidays())) for when in (day, day + timedelta(days=1)))
    assert after or not before
