"""Deadlines, on the vectors that were worked out by hand and on the sample's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, PractitionerId
from confprep.core.meeting.conference import StrategyDiscussion
from confprep.core.meeting.quorum import is_quorate
from confprep.core.meeting.working_days import add_months
from confprep.core.timescales import Deadline, Status, deadlines
from confprep.services.profiles import bank_holidays, profile_named
from tests.builders import a_case, a_conference

DAY = date.fromisoformat


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-12-10", 15, "2027-01-05"),
        ("2026-12-12", 15, "2027-01-06"),
        ("2027-03-15", 15, "2027-04-07"),
        ("2026-12-17", 10, "2027-01-05"),
        ("2026-12-17", 15, "2027-01-12"),
        ("2026-12-17", 20, "2027-01-19"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2027-01-05", -2, "2026-12-31"),
        ("2027-01-05", -3, "2026-12-30"),
        ("2027-01-05", -5, "2026-12-24"),
    ],
)
def test_working_days_are_counted_over_weekends_and_bank_holidays(start: str, count: int, expected: str) -> None:
    assert bank_holidays().add(DAY(start), count) == DAY(expected)


def test_months_are_clamped_to_the_months_end() -> None:
    assert add_months(DAY("2026-11-30"), 3) == DAY("2027-02-28")
    assert add_months(DAY("2026-12-17"), 3) == DAY("2027-03-17")


@given(st.dates(DAY("2020-01-01"), DAY("2028-06-01")), st.integers(1, 40))
def test_adding_working_days_agrees_with_counting_them(start: date, count: int) -> None:
    calendar = bank_holidays()
    end, seen = start, 0
    while seen < count:
        end += timedelta(days=1)
        seen += end.weekday() < 5 and end not in calendar.holidays
    assert calendar.add(start, count) == end
    assert calendar.between(start, end) == count


def found(rule: str, today: str = "2026-06-02", profile: str = "", **conference: Any) -> list[Deadline]:
    meeting = a_conference(date=conference.pop("date", "2026-06-03"), **conference)
    every = deadlines(a_case(conferences=(meeting,)), meeting, profile_named(profile), bank_holidays(), DAY(today))
    return [each for each in every if each.rule == rule]


def test_the_initial_conference_counts_from_the_discussion_that_began_the_enquiry() -> None:
    talks = tuple(StrategyDiscussion(day, day == "2026-05-12") for day in ("2026-04-24", "2026-05-12", "2026-05-21"))
    (deadline,) = found("R01", strategy_discussions=talks)
    assert (deadline.due, deadline.status) == (DAY("2026-06-03"), Status.MET)


def test_a_deadline_past_the_known_bank_holidays_is_provisional() -> None:
    (deadline,) = found("R14", date="2028-12-20")
    assert deadline.provisional


def test_a_rule_the_profile_leaves_out_does_not_apply() -> None:
    assert [each.status for each in found("R01", profile="blank")] == [Status.NOT_APPLICABLE]


def test_the_samples_deadlines_come_out_as_they_should(truth: dict[str, Any]) -> None:
    held, wanted = truth["conference"], {each["rule"]: each["date"] for each in truth["deadlines"]}
    talks = tuple(StrategyDiscussion(each["date"], each["initiating_s47"]) for each in held["strategy_discussions"])
    for rule, expected in (("R01", "R01"), ("R03", "R03-91"), ("R05", "R05"), ("R13", "R13"), ("R14", "R14-15")):
        (deadline,) = found(rule, date=held["date"], strategy_discussions=talks)
        assert deadline.due == DAY(wanted[expected]), rule
    assert found("R14", profile="five_day_reports", date=held["date"])[0].due == DAY(wanted["R14-20"])


def test_the_quorum_is_as_the_sample_says(truth: dict[str, Any]) -> None:
    agencies = {each["agency"]: each["group"] for each in truth["practitioners"]}
    people = {
        each["id"]: Practitioner(
            PractitionerId(each["id"]), each["name"], AgencyId(each["agency"]), "", each.get("discipline", ""), each["direct_contact"]
        )
        for each in truth["practitioners"]
    }
    known = [Agency(AgencyId(name), name, quorum_group=group) for name, group in agencies.items()]
    rule = profile_named().quorum
    assert rule is not None
    for each in truth["quorum_tests"]:
        present = [people[who] for who in each["attending"]]
        assert is_quorate(present, known, rule) == each["expect_separate"], each["id"]
        assert is_quorate(present, known, replace(rule, count_disciplines=False)) == each["expect_health_as_one"], each["id"]
