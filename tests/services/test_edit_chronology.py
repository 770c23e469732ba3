"""A day is typed as people write it; what it says beyond the day is kept."""

from __future__ import annotations

from datetime import date

import pytest

from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.identity import EventId
from confprep.core.readiness import readiness
from confprep.services.edit_chronology import keep_event
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.typed_date import NotADate, typed_date
from tests.builders import a_case, a_conference

CASE = a_case(events=(Event(EventId("e1"), "conference-1", "", "2025-03", "circa March"),))


def kept(typed: str) -> Event:
    item = keep_event(CASE, "e1", typed, ["Moved."], lambda: "new").items[0][1]
    assert isinstance(item, Event)
    return item


def test_a_vague_day_keeps_the_words_it_was_told_in() -> None:
    assert (kept("summer 2019").date, kept("summer 2019").stated) == ("2019-22", "summer 2019")
    assert (kept("4/3/2025").date, kept("4/3/2025").stated) == ("2025-03-04", "")


def test_an_untouched_day_keeps_what_the_source_stated() -> None:
    assert (kept("2025-03").date, kept("2025-03").stated) == ("2025-03", "circa March")


def test_a_day_that_is_none_is_told_with_examples() -> None:
    with pytest.raises(NotADate):
        kept("the week before last")
    assert typed_date("  ") == ""


def test_what_a_person_says_of_a_line_is_kept_and_a_significant_line_without_impact_stands_in_the_way() -> None:
    edit = keep_event(CASE, "e1", "", ["Moved."], lambda: "new", {"significant": True, "change": "move"})
    marked = CASE.with_item("events", edit.items[0][1])
    assert (marked.events[0].significant, marked.events[0].change) == (True, "move")

    def waiting(case: Case) -> list[str]:
        meeting = a_conference()
        found = readiness(case, meeting, profile_named(), bank_holidays(), date(2030, 1, 1))
        return [each.item for each in found if each.rule == "F-impact"]

    assert waiting(CASE) == []
    assert waiting(marked) == ["e1"]
    told = keep_event(marked, "e1", "", ["Moved."], lambda: "new", {"impact": "She lost her friends. "})
    assert waiting(marked.with_item("events", told.items[0][1])) == []
    again = keep_event(marked, "e1", "", ["Moved again."], lambda: "new").items[0][1]
    assert (again.significant, again.change) == (True, "move")
