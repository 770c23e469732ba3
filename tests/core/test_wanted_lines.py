"""Lines are found by words, agency, child, person, time and kind, together, and ten thousand in a blink."""

from __future__ import annotations

from datetime import date

import pytest

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.chronology import Detail, Event
from confprep.core.evidence.wanted_lines import LineKind, Wanted, wanted_from
from confprep.core.identity import PersonId
from confprep.services.chronology_look import chronology_look, lines_wanted
from tests.builders import a_case, a_child, a_conference, a_person, an_event

ADA = (PersonId("ada"),)
EVENTS = (
    an_event("Ada seen at school by Miss Reed.", id="e1", date="2030-01-05", agency="school", children=ADA),
    an_event("Home visit: no access, Ada not seen.", id="e2", date="2030-01-09", agency="health", children=ADA, significant=True),
    an_event("Mr Vale arrested.", id="e3", date="2030-01", agency="police"),
    an_event("Rent arrears.", id="e4", date="", agency="housing", details=(Detail("Note", plain("Nan rang", "d")),)),
)


def a_family() -> Case:
    people = (a_child("ada", "Ada Vale", born="2024-01-01"), a_person("rex", "Rex Vale", sex="M"))
    return a_case(people=people, conferences=(a_conference(children=ADA),), events=EVENTS)


def ids(wanted: Wanted, events: tuple[Event, ...] = EVENTS) -> list[str]:
    case = a_family()
    look = chronology_look(case, case.conferences[0], date(2030, 2, 1))
    return [event.id for event in lines_wanted(events, wanted, look)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["e1", "e2", "e3", "e4"]),
        (Wanted(words="ADA "), ["e1", "e2"]),
        (Wanted(words="nan rang"), ["e4"]),
        (Wanted(agency="police"), ["e3"]),
        (Wanted(child="ada"), ["e1", "e2"]),
        (Wanted(person="rex"), ["e3"]),
        (Wanted(since="2030-01-06"), ["e3", "e2"]),
        (Wanted(until="2030-01-05"), ["e3", "e1"]),
        (Wanted(since="2030-02"), []),
        (Wanted(kind=LineKind.SIGNIFICANT), ["e2"]),
        (Wanted(kind=LineKind.SEEN), ["e1"]),
        (Wanted(kind=LineKind.NOT_SEEN), ["e2"]),
        (Wanted(words="seen", agency="health", child="ada"), ["e2"]),
    ],
)
def test_lines_are_found_by_what_was_chosen(wanted: Wanted, found: list[str]) -> None:
    assert sorted(ids(wanted)) == sorted(found)


def test_lines_that_mark_a_change_are_found_by_the_same_rules_as_the_changes() -> None:
    dated = (*EVENTS, an_event("Mr Vale arrested again.", id="e5", date="2030-01-20", agency="police"))
    case = a_case(people=a_family().people, conferences=a_family().conferences, events=dated)
    look = chronology_look(case, case.conferences[0], date(2030, 2, 1))
    assert [event.id for event in lines_wanted(dated, Wanted(kind=LineKind.CHANGE), look)] == ["e5"]


def test_before_anything_is_worked_out_words_agency_and_child_are_looked_at() -> None:
    assert [event.id for event in lines_wanted(EVENTS, Wanted(words="arrears"), None)] == ["e4"]
    assert lines_wanted(EVENTS, Wanted(kind=LineKind.SEEN), None) == ()


def test_what_was_kept_of_a_choice_is_read_back_and_nonsense_is_no_choice() -> None:
    assert wanted_from({"words": "x", "kind": "seen", "item": "e1"}) == Wanted(words="x", kind=LineKind.SEEN)
    assert wanted_from({"kind": "purple"}) == Wanted()
