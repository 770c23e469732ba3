"""What was said of an agency's columns is found again by the agency and just these headings."""

from __future__ import annotations

from confprep.core.evidence.column_matches import column_match, match_for

ROLES = ("date", "text", "internal")


def test_the_same_headings_of_the_same_agency_are_known_however_they_are_spelled() -> None:
    kept = column_match("Mill School", ("Date", "What we saw", "Private!"), ROLES)
    assert match_for((kept,), "MILL  school", ("date ", "What we saw", "Private", "")) == kept


def test_other_headings_or_another_agency_are_not() -> None:
    kept = column_match("Mill School", ("Date", "What we saw", "Private"), ROLES)
    assert match_for((kept,), "Mill School", ("Date", "Private", "What we saw")) is None
    assert match_for((kept,), "Ford School", ("Date", "What we saw", "Private")) is None
    assert match_for((kept,), "", ("Date", "What we saw", "Private")) is None


def test_a_table_without_headings_is_never_known() -> None:
    assert match_for((column_match("Mill School", ("", ""), ROLES),), "Mill School", ("", "")) is None


def test_said_again_it_takes_the_earlier_ones_place() -> None:
    first, second = (column_match("Mill School", ("Date", "Told"), roles) for roles in (("date", ""), ("date", "text")))
    assert first.id == second.id
    assert column_match("Ford School", ("Date", "Told"), ROLES).id != first.id
