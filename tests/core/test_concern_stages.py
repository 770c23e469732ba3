"""The life of a concern: nobody's worry is set aside untested without the page saying so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from confprep.core.evidence.concern_stages import stages_of, standing_of
from confprep.core.evidence.family_views import FamilyView, Test
from confprep.core.identity import ItemId, PersonId
from confprep.messages import render

CONCERN = FamilyView(ItemId("view-1"), "conference-1", PersonId("nan"), date="2030-05-10")
TODAY = date(2030, 5, 20)
CHECK = Test("Asked the school", by="A worker")


def told(view: FamilyView) -> list[tuple[str, str, str]]:
    return [(each.status, render(each.name), render(each.second) if each.second else "") for each in stages_of(view, TODAY)]


def test_an_untested_concern_says_for_how_long() -> None:
    assert told(CONCERN)[1] == ("late", "Not tested", "for 10 days")
    assert told(replace(CONCERN, date=""))[1] == ("late", "Not tested", "")


def test_a_reason_given_instead_of_a_test_is_said_to_be_one() -> None:
    assert told(replace(CONCERN, reasoning="The child was abroad."))[1] == ("done", "Not tested", "a reason is given")


def test_stages_are_owed_in_their_turn() -> None:
    assert [each[0] for each in told(CONCERN)] == ["done", "late", "", "", ""]
    assert [each[0] for each in told(replace(CONCERN, tests=(CHECK,)))] == ["done", "done", "due", "due", ""]
    whole = replace(CONCERN, tests=(CHECK, CHECK), finding="corroborated", answered="By letter, 18 May", put_to_conference="item 7")
    assert told(whole)[1:] == [
        ("done", "Tested", "2 checks"),
        ("done", "Finding", "corroborated"),
        ("done", "Answered", "By letter, 18 May"),
        ("done", "Put to the conference", "item 7"),
    ]


def test_an_offer_needs_an_answer_and_no_test() -> None:
    assert [each[1] for each in told(replace(CONCERN, kind="offer"))] == ["Received", "Not answered", "Not put to it yet"]


def test_that_the_chair_goes_on_is_said_and_tests_nothing() -> None:
    assert told(replace(CONCERN, chair_reason="The aunt could not be reached."))[1] == ("late", "Not tested", "the chair goes on")


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (CONCERN, ("late", "Not tested")),
        (replace(CONCERN, tests=(CHECK,)), ("due", "Answer owed")),
        (replace(CONCERN, kind="wish"), ("due", "Answer owed")),
        (replace(CONCERN, tests=(CHECK,), answered="Told by telephone"), ("done", "Answered")),
    ],
)
def test_one_word_says_what_is_owed_first(view: FamilyView, expected: tuple[str, str]) -> None:
    stands = standing_of(view)
    assert (stands.status, render(stands.name)) == expected
