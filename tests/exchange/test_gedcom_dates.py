"""Dates of GEDCOM files: as vague as they were told, and none where it is not understood."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.dates import is_edtf, span
from confprep.exchange.gedcom_dates import gedcom_date, read_gedcom_date


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("4 MAR 1981", "1981-03-04"),
        ("04 mar 1981", "1981-03-04"),
        ("MAR 1981", "1981-03"),
        ("1981", "1981"),
        ("4 March 1981", "1981-03-04"),
        ("1981-03-04", "1981-03-04"),
        ("@#DGREGORIAN@ 4 MAR 1981", "1981-03-04"),
        ("GREGORIAN 4 MAR 1981", "1981-03-04"),
        ("ABT 1981", "1981~"),
        ("CAL 1981", "1981~"),
        ("EST MAR 1981", "1981-03~"),
        ("BEF 1981", "../1980"),
        ("BEF MAR 1981", "../1981-02"),
        ("BEF 1 MAR 1981", "../1981-02-28"),
        ("AFT 31 DEC 1981", "1982-01-01/.."),
        ("TO 1981", "../1981"),
        ("FROM 1981", "1981/.."),
        ("FROM 1981 TO MAR 1985", "1981/1985-03"),
        ("BET MAR 1981 AND 1985", "1981-03/1985"),
        ("INT 1981 (when the bridge fell)", "1981~"),
    ],
)
def test_a_date_is_as_vague_as_it_is_written(written: str, told: str) -> None:
    assert read_gedcom_date(written) == told


@pytest.mark.parametrize(
    "written",
    ["", "31 FEB 1981", "4 1981", "12", "3/4/1981", "JULIAN 4 MAR 1700", "@#DHEBREW@ 2 TVT 5758", "44 BCE", "1699/00", "BET 1985 AND 1981",
     "BEF", "BEF ABT 1981", "(in the war)", "0000", "TO", "BET AND", "4 MRZ 1981", "BEF 9999", "AFT 0001", "1981-13-04"],
)  # fmt: skip
def test_what_is_not_understood_is_no_date(written: str) -> None:
    assert read_gedcom_date(written) == ""


@given(st.dates(date(1001, 1, 1), date(2998, 12, 31)), st.sampled_from([4, 7, 10]), st.sampled_from(["{}", "{}~", "../{}", "{}/.."]))
def test_dates_come_back_as_they_were_written(day: date, length: int, shape: str) -> None:
    told = shape.format(day.isoformat()[:length])
    assert read_gedcom_date(gedcom_date(told)) == told


@pytest.mark.parametrize("told", ["2025-21", "2025-22", "2025-23", "2025-24", "../2025-22", "2025-24/.."])
def test_a_season_is_written_as_its_months(told: str) -> None:
    assert span(read_gedcom_date(gedcom_date(told))) == span(told)


@given(st.text(max_size=30))
def test_any_words_are_a_date_or_none(words: str) -> None:
    assert is_edtf(read_gedcom_date(words))
    gedcom_date(words)
