"""A child's day is asked by age and need, and each child is summed up: there, missing, old, and one account alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.restrictions import PersonField, Restriction, Target
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.documents.lived_experience import lived_experience_pieces
from confprep.documents.lived_words import glance_words, glances, lived_template
from confprep.documents.pieces import PieceKind
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edit_lived_experience import EntryForm, add_entry, keep_entry, remove_entry
from confprep.services.typed_date import NotADate
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient, an_event
from tests.core.test_projection import version

HELD = date(2030, 2, 1)
DESK = Desk("A Chair", lambda: datetime(2030, 1, 20, tzinfo=UTC))
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
MOTHER = a_recipient("mother", person="anna")


def an_entry(text: str = "She gets up by herself.", id: str = "l1", **named: Any) -> LivedExperience:
    told = {"kind": "weekday", "agency": "school", "date": "2030-01-20", **named}
    return LivedExperience(ItemId(id), "conference-1", PersonId("child-1"), text=plain(text, id), **told)


def a_family(*entries: LivedExperience, **child: Any) -> Case:
    people = (a_child(name="Ada Vale", **{"born": "2022-01-01", **child}), a_person("anna", "Anna Vale"), a_person("gran", "Gran Vale"))
    return a_case(people=people, lived_experience=entries)


def told(case: Case) -> str:
    (held,) = glances(case, HELD)
    return " ".join(render(each) for each in glance_words(case, held)).replace("\N{NO-BREAK SPACE}", " ")


def prompts(kind: str, **child: Any) -> str:
    template = lived_template()
    return "\n".join(each.text for each in template.prompts_for(kind, template.traits_of(a_child(**child), HELD)))


def test_a_baby_is_watched_and_a_schoolchild_is_asked() -> None:
    assert "comfort" in prompts("observation", born="2029-08-01")
    assert prompts("words", born="2029-08-01") == ""
    assert "House of worries" in prompts("words", born="2022-01-01")
    assert "What is prepared for the baby" in prompts("observation", due="2030-05-01")


def test_a_child_that_does_not_speak_is_not_asked_to_say_it() -> None:
    signing = prompts("words", born="2022-01-01", adjustments="Is non-verbal and uses Makaton")
    assert signing.splitlines()[0].startswith("Write down what the child signs")
    assert "What happens when you wake up" not in prompts("night", born="2022-01-01", adjustments="Is non-verbal")
    assert "Watch in at least two places" in prompts("observation", born="2022-01-01", adjustments="Is non-verbal")


def test_every_kind_has_prompts_for_somebody_and_every_prompt_its_source() -> None:
    assert all(kind.prompts and all(each.prompt.source for each in kind.prompts) for kind in lived_template().kinds)


def test_what_nobody_told_of_is_named() -> None:
    words = told(a_family(an_entry()))
    assert "Told of Ada: A weekday." in words
    assert "Nights" in words.split("Nothing here tells of: ")[1]
    assert "A weekday" not in words.split("Nothing here tells of: ")[1]
    assert "What was watched" not in words


def test_an_old_entry_is_told_as_old_and_a_new_one_is_not() -> None:
    assert "it may be out of date" in told(a_family(an_entry(date="2029-12-01")))
    assert "out of date" not in told(a_family(an_entry()))
    assert "No entry says on which day" in told(a_family(an_entry(date="")))


def test_an_entry_before_the_child_moved_is_told_as_overtaken() -> None:
    moved = an_event("Ada moved to a new house.", date="2030-01-25", children=(PersonId("child-1"),))
    case = replace(a_family(an_entry()), events=(moved,))
    assert "Ada's life changed on 25 January 2030, after the newest entry of 20 January 2030." in told(case)
    assert "life changed" not in told(replace(case, lived_experience=(an_entry(date="2030-01-26"),)))


def test_a_change_told_of_another_child_does_not_overtake_an_entry() -> None:
    moved = an_event("Bo moved to a new house.", date="2030-01-25", children=(PersonId("child-2"),))
    case = a_family(an_entry())
    case = replace(case, people=(*case.people, a_child("child-2", "Bo Vale", born="2024-01-01")), events=(moved,))
    assert [held.changed for held in glances(case, HELD)] == [None, None]


def test_what_rests_on_one_account_is_said_to_be_taken_at_face_value() -> None:
    one = (an_entry(told_by="anna"), an_entry(id="l2", kind="night", agency="health", told_by="anna"))
    assert "one account: Anna Vale. It is taken at face value." in told(a_family(*one))
    assert "one account" not in told(a_family(*one, an_entry(id="l3", told_by="child-1")))


def test_the_pack_says_it_to_professionals_and_not_to_a_family() -> None:
    case = a_family(an_entry(told_by="anna", prompt="What is a usual day?", place="School"))
    meeting = a_conference()
    shown = "\n".join(each.text for each in lived_experience_pieces(case, meeting, True))
    assert "taken at face value" in shown and "Nothing here tells of" in shown
    assert "Asked: What is a usual day?" in shown
    assert "told by Anna Vale" in shown
    assert "Nothing here" not in "\n".join(each.text for each in lived_experience_pieces(case, meeting, False))


def test_a_culturagram_gets_its_rows_and_is_printed_as_a_table_of_those_answered() -> None:
    case = a_family(LivedExperience(ItemId("l1"), "conference-1", PersonId("child-1")))
    (change,) = keep_entry(case, "l1", EntryForm("child-1", "culturagram"), DESK.new_id).items
    lines = [block.text for block in change[1].text]
    assert "Languages: " in lines
    lines[lines.index("Languages: ")] = "Languages: Panjabi at home: English at school"
    case = case.with_item(*change)
    (change,) = keep_entry(case, "l1", EntryForm("child-1", "culturagram", words="\n".join(lines)), DESK.new_id).items
    pieces = list(lived_experience_pieces(case.with_item(*change), a_conference(), True))
    (table,) = [each for each in pieces if each.kind is PieceKind.TABLE]
    assert [[cell.text for cell in row] for row in table.rows] == [["Languages", "Panjabi at home: English at school"]]


def test_who_told_it_is_withheld_where_the_source_is() -> None:
    case = a_family(an_entry(told_by="gran"))
    assert version(case, SCHOOL).case.lived_experience[0].told_by == "gran"
    hidden = Restriction(
        ItemId("r"), Target(person="gran", field=PersonField.SOURCE), ("professional",), "She is afraid", agreed_by="chair"
    )
    assert version(replace(case, restrictions=(hidden,)), SCHOOL).case.lived_experience[0].told_by == ""
    people = tuple(replace(each, identity_withheld=each.id == "gran") for each in case.people)
    assert version(replace(case, people=people), SCHOOL).case.lived_experience[0].told_by == ""


def test_a_parent_gets_no_entry_that_nobody_released() -> None:
    assert version(a_family(an_entry(prompt="What worries you?")), MOTHER).case.lived_experience == ()


def test_an_entry_is_added_kept_and_taken_away() -> None:
    case = a_family()
    (added,) = add_entry("conference-1", "child-1", DESK).items
    case = case.with_item(*added)
    form = EntryForm(
        "child-1", "night", told_by="child-1", date="19/01/2030", place=" At school ", prompt="Who comes?", words="Nobody comes."
    )
    (kept,) = keep_entry(case, added[1].id, form, DESK.new_id).items
    assert (kept[1].kind, kept[1].place, kept[1].date, kept[1].account) == ("night", "At school", "2030-01-19", "child-1")
    with pytest.raises(NotADate):
        keep_entry(case, added[1].id, replace(form, date="soonish"), DESK.new_id)
    assert remove_entry(case, added[1].id).gone == (("lived_experience", added[1].id),)
