"""Hints for a writer: reading age, short forms nobody explained, words the dictionary does not know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.evidence.plain_words import reading_age, syllables
from confprep.services.plain_words import acronyms, dictionary, misspelt, short_forms

EASY = "The cat sat on the mat. It was a hot day. She ran to me and sat on my lap. We had tea and a bun. Then she went up to bed."
HARD = (
    "Multidisciplinary consideration of intergenerational vulnerabilities necessitates proportionate, collaborative and "
    "trauma-informed interventions, notwithstanding organisational limitations that have historically compromised the "
    "implementation of safeguarding recommendations across participating partner agencies."
)


def test_hard_words_in_long_sentences_need_an_older_reader() -> None:
    easy, hard = reading_age(EASY), reading_age(HARD * 2)
    assert easy is not None
    assert hard is not None
    assert easy <= 8 < 18 < hard


def test_a_few_words_have_no_reading_age() -> None:
    assert reading_age("She was late again.") is None


@pytest.mark.parametrize(
    ("word", "count"), [("cat", 1), ("table", 2), ("walked", 1), ("wanted", 2), ("houses", 2), ("made", 1), ("people", 2)]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_forms_are_told_until_they_are_explained() -> None:
    found = [
        (each.short, each.meaning) for each in short_forms("The HV rang. MARAC heard it. XQR too. The GP (general practitioner) came.")
    ]
    assert found == [("HV", "health visitor"), ("MARAC", acronyms()["MARAC"]), ("XQR", "")]
    assert short_forms("The health visitor (HV) rang. The HV came.") == ()
    assert short_forms("The BBC and the NHS.") == ()


def test_a_line_in_capitals_is_no_row_of_short_forms() -> None:
    assert short_forms("ADA IS LATE\nShe was late.") == ()


def test_names_of_the_family_are_spelt_as_they_are() -> None:
    words = dictionary()
    assert words is not None, "the tests run where pyenchant and en_GB are installed"
    text = "Zofya was colourful and hapy, and Zofya's coat was grey."
    assert [text[start:end] for start, end in misspelt(text, ["Zofya Vale"], words)] == ["hapy"]


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    words = dictionary()
    assert words is not None
    for start, end in misspelt(text, [], words):
        assert 0 <= start < end <= len(text)
    short_forms(text)
    reading_age(text)
