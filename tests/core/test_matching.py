"""Words are found as a reader would know them again."""

from __future__ import annotations

import pytest

from confprep.core.release.matching import find, holds


@pytest.mark.parametrize(
    "text", ["22 Salt Lane", "22, salt-lane", "22 SALT\nLANE", "22\u00a0Sált Lane.", "at 22 Salt\u00adLane", "22 Salt\u200bLane"]
)
def test_case_accents_spaces_and_punctuation_do_not_count(text: str) -> None:
    assert holds(text, "22 Salt Lane")


def test_a_number_is_not_found_inside_a_longer_number() -> None:
    assert not holds("122 Salt Lane", "22 Salt Lane")
    assert not holds("reference 07700 9002611", "07700 900261")


def test_a_short_name_is_not_found_inside_another_word() -> None:
    assert not holds("The annals of the town", "Anna")
    assert holds("Anna's words", "Anna")


def test_every_place_is_found_with_its_span() -> None:
    text = "Anna rang. ANNA wrote."
    assert [text[start:end] for start, end in find(text, "anna")] == ["Anna", "ANNA"]


def test_nothing_is_found_by_nothing() -> None:
    assert find("words", " - ") == ()
