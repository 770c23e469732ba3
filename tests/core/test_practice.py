"""How professionals worked: challenges nobody settled, and steps left out."""

from __future__ import annotations

import pytest

from tests.builders import an_event
from tests.core.test_questions import a_family, asked, texts

OFFERED = an_event("A family group conference was offered to both sides.", "fgc", "2029-12-01", agency="council")


def line(text: str, id: str = "e1", agency: str = "school") -> object:
    return an_event(text, id, "2030-01-05", agency=agency)


def test_a_challenge_that_nobody_settled_is_asked_about() -> None:
    case = a_family(events=(OFFERED, line("The head disagreed with the decision to close the case.")))
    assert texts(case, "Q-challenge") == ["How was this settled: “The head disagreed with the decision to close the case.”?"]
    assert asked(case, "Q-challenge")[0].asked_of == ("school",)


def test_a_challenge_whose_next_sentence_says_that_it_was_settled_is_not() -> None:
    case = a_family(events=(OFFERED, line("The head challenged the threshold. It was resolved by the two managers.")))
    assert texts(case, "Q-challenge") == []


@pytest.mark.parametrize(
    "text",
    [
        "The school was not invited to the strategy discussion.",
        "No body map was completed.",
        "The health visitor was not told of the outcome.",
        "Strategy meeting was not held.",
    ],
)
def test_a_step_that_a_paper_says_was_left_out_is_asked_about(text: str) -> None:
    assert texts(a_family(events=(OFFERED, line(text))), "Q-process") == [f"Why was this step left out: “{text}”?"]


@pytest.mark.parametrize("text", ["Strategy discussion held.", "Body map completed.", "She was invited to the meeting."])
def test_a_step_that_was_taken_is_not(text: str) -> None:
    assert texts(a_family(events=(OFFERED, line(text))), "Q-process") == []


def test_several_steps_of_one_agency_are_one_question_and_of_two_are_two() -> None:
    lines = (
        line("No body map was completed.", "e1"),
        line("No strategy discussion was held.", "e2"),
        line("No body map was done.", "e3", "health"),
    )
    found = asked(a_family(events=(OFFERED, *lines)), "Q-process")
    assert [len(each.evidence) for each in found] == [2, 1]
