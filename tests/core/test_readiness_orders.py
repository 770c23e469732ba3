"""What ends between a conference and its review is said before the day: orders, bail and licences."""

from __future__ import annotations

from datetime import date

import pytest

from confprep.core.family.people import Order, Prison
from confprep.core.readiness import readiness
from confprep.messages import render
from confprep.services.profiles import bank_holidays, profile_named
from tests.builders import a_case, a_child, a_conference, a_person


def warnings(*orders: Order, licence_ends: str = "") -> list[str]:
    meeting = a_conference(date="2030-02-01", review="2030-05-01")
    prison = Prison("Moorgate", licence_ends=licence_ends) if licence_ends else None
    case = a_case(people=(a_child(), a_person(orders=orders, prison=prison)), conferences=(meeting,))
    found = readiness(case, meeting, profile_named(), bank_holidays(), date(2030, 1, 2))
    return [render(each.sentence).replace("\xa0", " ") for each in found if each.rule == "R38" and each.item == "adult-1"]


@pytest.mark.parametrize("day", ["2030-02-01", "2030-03-04", "2030-05-01", "2030-03", "2030"])
def test_an_order_that_ends_before_the_review_is_told(day: str) -> None:
    (told,) = warnings(Order("Non-molestation order", expires=day))
    assert told.startswith("“Non-molestation order” against Bea Example ends on ")


@pytest.mark.parametrize("day", ["", "2029-12-31", "2030-01-31", "2030-05-02", "2031"])
def test_an_order_that_ended_before_or_outlasts_the_review_is_not(day: str) -> None:
    assert warnings(Order("Non-molestation order", expires=day)) == []


def test_a_licence_that_ends_before_the_review_is_told() -> None:
    (told,) = warnings(licence_ends="2030-03-04")
    assert told == "The licence of Bea Example ends on 4 March 2030, before the review."
