"""Changes in a child's life are found once each, on their day, from lines and from records; what only sounds like one is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.pace import Change, Records, by_fortnight, changes
from confprep.core.family.people import Person, Prison
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.documents.pace_words import changes_in, pace_words
from tests.builders import a_case, a_child, a_conference, a_person, an_event

HELD = date(2030, 6, 3)


def line(day: str, text: str, **named: Any) -> Event:
    return an_event(text, id=f"e-{day}-{len(text)}", date=day, **named)


def found(*events: Event, records: Records = Records()) -> list[tuple[str, str]]:  # noqa: B008  a frozen value
    return [(each.day.isoformat(), each.kind) for each in changes(events, records, HELD, pace_words())]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mr Quill arrested and remanded.", "arrest"),
        ("Sentenced to 12 months.", "sentence"),
        ("New tenancy at Low Road.", "move"),
        ("Late booking at 18 weeks.", "pregnancy"),
        ("Mother says her partner moved in.", "adult"),
        ("Nursery: a bruise on Ada's leg.", "injury"),
        ("Nan taken off the collection list.", "collector"),
        ("Nursery: last attended on Friday.", "setting"),
        ("Letter: she will teach Ada at home.", "home education"),
        ("Mother decided to stop having the children at Nan's.", "contact"),
    ],
)
def test_each_kind_is_found_by_its_words(text: str, kind: str) -> None:
    assert ("2030-05-06", kind) in found(line("2030-05-06", text))


@pytest.mark.parametrize(
    "text",
    [
        "No marks seen.",
        "Released without charge; not arrested.",
        "Weight plotted.",
        "Father's first pregnancy with her booking at 12 weeks.",
    ],
)
def test_what_only_sounds_like_a_change_is_none(text: str) -> None:
    assert found(line("2030-05-06", text)) == []


def test_several_mentions_of_one_change_are_one_on_its_earliest_day() -> None:
    events = (
        line("2030-05-06", "Bruise on Ada's arm."),
        line("2030-05-09", "Nursery: bruise seen on 04/05/2030."),
        line("2030-05-28", "Injury to Ada's lip."),
    )
    assert found(*events) == [("2030-05-04", "injury"), ("2030-05-28", "injury")]


def test_a_day_of_absence_is_no_change_and_a_run_is_one() -> None:
    days = [line(f"2030-05-{day:02}", "Absent. Text: sick.") for day in (6, 7, 8)]
    assert found(*days[:2]) == []
    assert found(*days) == [("2030-05-06", "absence")]


def test_homes_and_prison_say_changes_and_lines_that_speak_of_them_later_join_them() -> None:
    people = (
        Person(PersonId("ada"), "Ada", subject=True),
        Person(PersonId("bo"), "Bo"),
        Person(PersonId("rex"), "Rex", prison=Prison(release="2030-06-20")),
    )
    homes = (
        Residence(ItemId("r1"), PersonId("ada"), "1 Low Road", "2030-01-12"),
        Residence(ItemId("r2"), PersonId("bo"), "1 Low Road", "2030-04-01"),
    )
    told = line("2030-04-27", "Mother said he moved in before Easter.")
    assert found(told, records=Records(people, homes)) == [("2030-01-12", "move"), ("2030-04-01", "adult"), ("2030-06-20", "release")]
    joined = changes((told,), Records(people, homes), HELD, pace_words())
    assert next(each.sources for each in joined if each.kind == "adult") == ("r2", told.id)


def test_what_a_person_marked_stands_and_what_is_long_past_is_left_out() -> None:
    assert found(line("2030-05-06", "Something else happened.", change="move")) == [("2030-05-06", "move")]
    assert found(line("2030-05-06", "New tenancy.", change="contact")) == [("2030-05-06", "contact")]
    assert found(line("2029-01-06", "New tenancy.")) == []
    assert found(replace(line("2030-05-06", "New tenancy."), date="2030-05")) == []


def test_changes_are_counted_by_fortnight_up_to_the_day_of_the_conference() -> None:
    counted = by_fortnight(
        [Change(date(2030, 6, 2), "move", ""), Change(date(2030, 5, 6), "move", ""), Change(date(2030, 6, 3), "move", "")], HELD, 8
    )
    assert counted == ((date(2030, 4, 8), 0), (date(2030, 4, 22), 0), (date(2030, 5, 6), 1), (date(2030, 5, 20), 1))


def test_a_case_without_lines_has_no_changes() -> None:
    case: Case = a_case(people=(a_child(), a_person()), conferences=(a_conference(date="2030-06-03"),))
    assert changes_in(case, HELD) == ()
    assert {count for _, count in by_fortnight(changes_in(case, HELD), HELD, pace_words().weeks)} == {0}
