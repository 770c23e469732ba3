"""How phrases of the word lists are found in words."""

from __future__ import annotations

import pytest

from confprep.core.phrases import Phrases, pattern_of


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not seen", "He was NOT  seen."),
        ("bruise*", "two bruises"),
        ("teach * at home", "will teach her at home"),
        ("not|never ... seen", "Not by any worker seen"),
        ("not|never ... seen", "never seen"),
        ("own room|bed", "his own bed"),
        ("<partner> ... lives", "<partner> still lives"),
        ("off <child>", "kept off “<child>”"),
        ("call-outs", "seven call-outs"),
        ("months' imprisonment", "18 months' imprisonment"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert pattern_of([phrase]).search(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("not seen", "not foreseen"),
        ("seen", "unseen"),
        ("bruise", "bruised"),
        ("not ... seen", "Not today; the child was seen"),
        ("not ... seen", "not one of the two or three workers there had seen"),
        ("own room", "own. Room"),
        ("partner lives", "<partner> lives"),
        ("* at home", "at home"),
    ],
)
def test_what_only_looks_like_it_is_not_found(phrase: str, text: str) -> None:
    assert not pattern_of([phrase]).search(text)


def test_no_phrases_find_nothing() -> None:
    assert not pattern_of(()).search("anything")


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        (["not seen", "bruise*"], "two bruises"),
        (["not|never ... seen"], "she was never ever seen"),
        (["*n't wake"], "they didn't wake"),
        (["in* the"], "inside the"),
        (["<child> asleep"], "<child> asleep"),
        (["at_no_time|never ... told"], "at no time were we told"),
        (["s.47"], "the s.47 began"),
        (["☐ agreed"], "☐ agreed"),
        (["x-ray*"], "X-rayed"),
    ],
)
def test_a_list_finds_in_a_text_what_its_pattern_finds(phrases: list[str], text: str) -> None:
    assert pattern_of(phrases).search(text)
    assert Phrases(phrases).in_text(text)


def test_a_list_finds_nothing_where_no_phrase_stands() -> None:
    assert not Phrases(["not seen", "bruise*", "<child> asleep"]).in_text("<mother> was seen asleep")
    assert not Phrases(()).in_text("anything")
