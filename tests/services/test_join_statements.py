"""What papers say differently is joined by hand, from either text."""

from __future__ import annotations

import pytest

from confprep.core.changes import apply
from confprep.core.errors import NotFound
from confprep.services.clock import Desk
from confprep.services.join_statements import NothingAgainstIt, join_statements, others, statement
from tests.builders import a_case, a_report, a_section, an_event

SAYS = "He slept at the house. He left at nine."
CASE = a_case(
    reports=(a_report(a_section(SAYS, "s1"), id="r1", agency="agency-1"),),
    events=(an_event("He never slept at the house, his mother says.", "e1", agency="agency-2"), an_event("Snow.", "e2", agency="agency-2")),
)
BLOCK = CASE.reports[0].sections[0].text[0].id
DESK = Desk("A Chair")


def test_chosen_words_are_taken_as_they_are_and_a_whole_line_without_any() -> None:
    assert statement(CASE, BLOCK, "He slept").text == "He slept"
    assert statement(CASE, BLOCK).text == SAYS
    assert (statement(CASE, BLOCK).agency, statement(CASE, BLOCK).item) == ("agency-1", "r1")


def test_a_line_that_is_not_there_is_told() -> None:
    with pytest.raises(NotFound):
        statement(CASE, "gone")


def test_the_other_side_comes_first() -> None:
    assert others(CASE, statement(CASE, BLOCK, "He slept at the house."))[0].item == "e1"


def test_both_sides_stand_on_the_board_with_their_words() -> None:
    chosen = statement(CASE, BLOCK, "He slept at the house.")
    against = others(CASE, chosen)[:1]
    edit = join_statements(CASE, "conference-1", chosen, against, "", DESK)
    question = apply(CASE, edit.change_set(CASE, DESK)).questions[0]
    assert (question.kind, question.conference) == ("contradiction", "conference-1")
    assert [each.quotation for each in question.evidence] == ["He slept at the house.", "He never slept at the house, his mother says."]
    assert all(each.quotation in question.text for each in question.evidence)
    assert question.asked_of == ("agency-1", "agency-2")


def test_a_persons_own_words_for_the_question_are_kept() -> None:
    chosen = statement(CASE, BLOCK)
    edit = join_statements(CASE, "conference-1", chosen, others(CASE, chosen)[:1], "  Where did he sleep? ", DESK)
    assert edit.items[0][1].text == "Where did he sleep?"


def test_one_statement_alone_is_no_contradiction() -> None:
    with pytest.raises(NothingAgainstIt):
        join_statements(CASE, "conference-1", statement(CASE, BLOCK), (), "", DESK)
