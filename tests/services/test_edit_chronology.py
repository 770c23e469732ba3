"""A day is typed as people write it; what it says beyond the day is kept."""

from __future__ import annotations

import pytest

from confprep.core.evidence.chronology import Event
from confprep.core.identity import EventId
from confprep.services.edit_chronology import keep_event
from confprep.services.typed_date import NotADate, typed_date
from tests.builders import a_case

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
