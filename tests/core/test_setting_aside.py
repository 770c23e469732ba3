"""A word that sets a worry aside is no finding: it needs a check and a second name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confprep.core.evidence.family_views import FamilyView, Test, Told
from confprep.core.evidence.setting_aside import SetAsideWithoutEvidence, check_set_aside, set_aside_by
from confprep.core.identity import ItemId, PersonId
from confprep.documents.family_views import family_view_pieces
from confprep.services.clock import Desk
from confprep.services.edit_family_view import keep_view, view_form
from confprep.services.setting_aside import setting_aside
from tests.builders import a_case

VIEW = FamilyView(
    ItemId("v1"), "conference-1", PersonId("nan"), summary="A mark on an arm", told=(Told("school", "", "recorded as malicious"),)
)


@pytest.mark.parametrize(
    "words", ["It was malicious.", "A Family  Feud, no more", "false allegations by her", "This is about custody dispute"]
)
def test_the_list_is_found_however_it_is_written(words: str) -> None:
    assert setting_aside().found(words)


@pytest.mark.parametrize("words", ["The food was made up fresh at noon by Nan, not up", "Nothing was found.", "maliciousness aside"])
def test_other_words_are_left_alone(words: str) -> None:
    assert setting_aside().found(words) == ()


@pytest.mark.parametrize(
    ("test", "second", "is_allowed"),
    [("", "", False), ("asked school", "", False), ("", "Jo Bloggs", False), ("asked school", "Jo Bloggs", True)],
)
@pytest.mark.parametrize("field", ["reasoning", "answered", "chair_comment", "chair_reason"])
def test_such_a_word_needs_a_check_and_a_second_name(test: str, second: str, is_allowed: bool, field: str) -> None:
    case = a_case(family_views=(VIEW,))
    tests = [[test, "", "", ""]] if test else []
    form = replace(view_form(case, VIEW), tests=tests, second_name=second, **{field: "It is a family feud."})
    if is_allowed:
        assert keep_view(case, "v1", form, Desk()).items
        return
    with pytest.raises(SetAsideWithoutEvidence) as refused:
        keep_view(case, "v1", form, Desk())
    assert refused.value.happened.values["word"] == "family feud"


def test_without_such_a_word_nothing_more_is_asked() -> None:
    case = a_case(family_views=(VIEW,))
    assert keep_view(case, "v1", replace(view_form(case, VIEW), reasoning="Nobody could be reached."), Desk()).items
    check_set_aside(FamilyView(ItemId("v2"), "c", PersonId("x"), tests=(Test("seen"),)), setting_aside())


def test_the_answer_of_an_agency_that_set_it_aside_is_named() -> None:
    assert list(set_aside_by(VIEW, setting_aside())) == [("school", "malicious")]
    checked = replace(VIEW, told=(), tests=(Test("Rang her", "A worker", "", "She is vindictive."),))
    assert list(set_aside_by(checked, setting_aside())) == [("A worker", "vindictive")]


def test_why_a_worry_was_not_tested_is_printed_with_it() -> None:
    case = a_case(family_views=(FamilyView(ItemId("v1"), "c", PersonId("nan"), summary="A mark", reasoning="The child was in hospital."),))
    assert "Not tested, because: The child was in hospital." in [piece.text for piece in family_view_pieces(case)]
