"""A field that a column filled goes to nobody who may not have the column's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.chronology import Detail, Event, in_columns
from confprep.core.evidence.column_matches import column_match
from confprep.core.evidence.restrictions import Release, Target
from confprep.core.identity import ItemId
from confprep.core.release.account import unbound_for
from confprep.core.release.labels import label
from tests.builders import a_case, an_event
from tests.core.test_projection import MOTHER, PEOPLE, SCHOOL, WORDS, text_of, version, withhold

SAID = "Nan telephoned us."
SEEN = plain("Yes", "seen")[0].id


def a_line(**named: Any) -> Event:
    details = (Detail("Outcome", plain(SAID, "outcome"), fills="outcome"), Detail("Child seen?", plain("Yes", "seen"), fills="child_seen"))
    return an_event("Ada came late.", **{"details": details, "outcome": SAID, "child_seen": "yes", **named})


def a_case_of(line: Event, *decisions: Any) -> Case:
    return a_case(people=PEOPLE, events=(line,), restrictions=decisions)


def test_who_may_have_the_column_has_the_field() -> None:
    (line,) = version(a_case_of(a_line()), SCHOOL).case.events
    assert (line.outcome, line.child_seen) == (SAID, "yes")


def test_a_withheld_column_takes_the_field_with_it() -> None:
    case = a_case_of(a_line(), withhold(SAID, "school"))
    assert unbound_for(label(case, WORDS), SCHOOL) == ()
    (line,) = version(case, SCHOOL).case.events
    assert (line.outcome, line.child_seen) == ("", "yes")
    assert "telephoned" not in text_of(version(case, SCHOOL))


def test_a_withheld_answer_takes_its_code_with_it() -> None:
    case = a_case_of(a_line(), replace(withhold("Yes", "school"), target=Target(items=(SEEN,))))
    (line,) = version(case, SCHOOL).case.events
    assert (line.outcome, line.child_seen) == (SAID, "")


def test_an_edited_field_goes_with_its_column_too() -> None:
    case = a_case_of(a_line(outcome="Nan telephoned, so we came."), withhold(SAID, "school"))
    assert version(case, SCHOOL).case.events[0].outcome == ""


def test_words_about_the_outcome_that_somebody_typed_can_be_withheld_by_themselves() -> None:
    case = a_case_of(an_event("Ada came late.", outcome="Told by Nan."), withhold("Told by Nan.", "school"))
    assert version(case, SCHOOL).case.events[0].outcome == ""


def test_a_family_gets_the_column_and_never_the_field() -> None:
    to_parents = Release(ItemId("r"), Target(items=("event-1",)), ("parents",))
    (line,) = version(replace(a_case_of(a_line(children=("child-1",))), releases=(to_parents,)), MOTHER).case.events
    assert in_columns(line, "outcome") == SAID
    assert (line.outcome, line.child_seen) == ("", "")


def test_what_columns_hold_is_in_no_version() -> None:
    case = replace(a_case_of(a_line()), column_matches=(column_match("Mill School", ("Date", "Told"), ("date", "text")),))
    assert "Mill School" not in text_of(version(case, SCHOOL))
    assert version(case, SCHOOL).case.column_matches == ()
