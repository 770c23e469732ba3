"""Who may say otherwise: sentences that share rare words, people, days or a joined happening come first."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.evidence.questions import Incident
from confprep.core.evidence.telling_words import TellingWords
from confprep.core.family.mentions import Mentions
from confprep.core.identity import ItemId
from confprep.core.questions.akin import akin, narrowed
from confprep.core.questions.said import Said, all_said
from tests.builders import a_case, a_report, a_section, an_event

TELLING = TellingWords(frozenset({"the", "was", "and"}), 5, 100, {})
LINES = (
    an_event("Ada came by bus.", "e1", "2030-01-02", agency="school"),
    an_event("The kettle fell and the lid was cracked.", "e2", "2030-01-03", agency="police"),
    an_event("Nothing to report.", "e3", "2030-01-04", agency="health"),
    an_event("Bea says the kettle and its lid were thrown.", "e4", "2030-01-09", agency="health"),
    an_event("A quiet evening.", "e5", "2030-01-03", agency="housing"),
)
CASE = a_case(events=LINES)


def order(chosen: str, **named: object) -> list[str]:
    case = replace(CASE, **named)
    said = all_said(case)
    return [each.item for each in akin(case, said, said_by(said, chosen), TELLING, Mentions(case.people))]


def said_by(said: tuple[Said, ...], item: str) -> Said:
    return next(each for each in said if each.item == item)


def test_rare_words_count_most_and_a_shared_day_next() -> None:
    assert order("e2")[:2] == ["e4", "e5"]


def test_the_chosen_sentence_is_not_among_them() -> None:
    assert "e2" not in order("e2")
    assert len(order("e2")) == len(LINES) - 1


def test_lines_joined_as_one_happening_come_before_lines_that_share_nothing() -> None:
    joined = (Incident(ItemId("i"), "One evening", ("e3", "e1")),)
    assert order("e3", incidents=joined)[0] == "e1"


def test_another_paper_comes_before_the_same_one() -> None:
    report = a_report(a_section("The kettle fell. The kettle and lid were thrown."), agency="police")
    case = replace(CASE, events=LINES[2:], reports=(report,))
    said = all_said(case)
    found = akin(case, said, said[0], TELLING, Mentions(case.people))
    assert [each.item for each in found[:2]] == ["e4", report.id]


def test_typed_words_are_looked_for_in_what_is_said_and_in_who_says_it() -> None:
    said = all_said(CASE)
    assert [each.item for each in narrowed(said, "KETTLE thrown", CASE)] == ["e4"]
    assert [each.item for each in narrowed(said, "police", CASE)] == ["e2"]
    assert narrowed(said, "", CASE) == said
