"""What a child said stands in the conference's way until it was answered and the child was told; who may not read it gets no row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.identity import ItemId, PersonId
from confprep.core.readiness import readiness
from confprep.documents.lived_experience import lived_experience_pieces
from confprep.messages import render
from confprep.services.edit_said_and_done import SaidForm, keep_said, take_said
from confprep.services.profiles import bank_holidays, profile_named
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient
from tests.core.test_lived_experience import DESK, SCHOOL
from tests.core.test_projection import version

CHILD = a_recipient("child", person="child-1", groups=())
SECRET = "I hide under the stairs when he shouts."


def a_family(**row: str) -> Case:
    entry = LivedExperience(ItemId("l1"), "conference-1", PersonId("child-1"), text=plain(SECRET, "l1"), date="2030-01-20")
    case = a_case(people=(a_child(name="Ada Vale"), a_person("anna", "Anna Vale")), lived_experience=(entry,))
    (taken,) = take_said("conference-1", entry, entry.text[0].id, "I hide under the stairs", DESK).items
    case = case.with_item(*taken)
    (item,) = keep_said(case, taken[1].id, replace(SaidForm("child-1", taken[1].said, taken[1].said_on), **row)).items or (taken,)
    return case.with_item(*item)


def open_ones(case: Case) -> list[str]:
    found = readiness(case, a_conference(), profile_named(), bank_holidays(), date(2030, 1, 30))
    return [render(each.sentence) for each in found if "hide" in render(each.sentence)]


def test_words_chosen_in_an_entry_begin_a_row_with_their_day() -> None:
    (row,) = a_family().said_and_done
    assert (row.said, row.said_on, row.evidence[0].item) == ("I hide under the stairs", "2030-01-20", "l1")


def test_what_nobody_answered_and_what_the_child_was_not_told_stand_in_the_way() -> None:
    assert open_ones(a_family()) == ["Ada Vale said “I hide under the stairs”, and nobody has written down what was done about it."]
    done = {"done": "He moved out.", "done_on": "2030-01-25"}
    assert open_ones(a_family(**done)) == ["Ada Vale has not been told what was done about “I hide under the stairs”."]
    assert open_ones(a_family(**done, told_on="26.1.2030")) == []


def test_a_row_of_another_child_does_not_stand_in_this_conferences_way() -> None:
    other = SaidAndDone(ItemId("s"), "conference-1", PersonId("child-2"), "I hide")
    assert open_ones(replace(a_family(done="Yes", told_on="2030-01-26"), said_and_done=(other,))) == []


def test_professionals_get_the_row_and_nobody_gets_it_without_its_words() -> None:
    case = a_family(done="He moved out.")
    assert [row.said for row in version(case, SCHOOL).case.said_and_done] == ["I hide under the stairs"]
    hidden = Restriction(
        ItemId("r"), Target(items=(case.lived_experience[0].text[0].id,)), ("professional",), "Her wish", agreed_by="chair"
    )
    assert version(replace(case, restrictions=(hidden,)), SCHOOL).case.said_and_done == ()


def test_a_family_gets_a_row_only_when_both_row_and_words_were_released() -> None:
    case = a_family(done="He moved out.")
    assert version(case, CHILD).case.said_and_done == ()
    row = Release(ItemId("a"), Target(items=(case.said_and_done[0].id,)), ("child",), "Hers")
    words = Release(ItemId("b"), Target(items=("l1",)), ("child",), "Hers")
    assert version(replace(case, releases=(row,)), CHILD).case.said_and_done == ()
    both = version(replace(case, releases=(row, words)), CHILD).case
    assert [(each.said, each.done) for each in both.said_and_done] == [("I hide under the stairs", "He moved out.")]


def test_it_is_printed_under_the_child() -> None:
    pieces = list(lived_experience_pieces(a_family(done="He moved out."), a_conference(), True))
    (rows,) = [each.rows for each in pieces if each.rows]
    assert [cell.text.split("\n")[0] for cell in rows[0]] == ["I hide under the stairs", "He moved out.", "", "not yet"]
