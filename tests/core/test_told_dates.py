"""Days as people write them: right, or not understood; never wrong."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.dates import exact, is_edtf, sort_key, span
from confprep.core.told_dates import date_told, read_date

RIGHT = """
4/10/2021 | 2021-10-04
04/10/2021 | 2021-10-04
04-10-2021 | 2021-10-04
04.10.2021 | 2021-10-04
4.3.25 | 2025-03-04
4/3/25 | 2025-03-04
04/10/99 | 1999-10-04
12/03/71 | 1971-03-12
2021-10-04 | 2021-10-04
2021/10/04 | 2021-10-04
2021-10-04 09:30 | 2021-10-04
2021-10-04T09:30:00 | 2021-10-04
4 Oct 2021 | 2021-10-04
4th October 2021 | 2021-10-04
4th of October 2021 | 2021-10-04
4 October, 2021 | 2021-10-04
04 OCT 2021 | 2021-10-04
4-Oct-2021 | 2021-10-04
15-Nov-25 | 2025-11-15
4oct2021 | 2021-10-04
4 Oct '21 | 2021-10-04
October 4, 2021 | 2021-10-04
Oct 4th 2021 | 2021-10-04
Monday 4 October 2021 | 2021-10-04
Mon 4 Oct 2021 | 2021-10-04
Mon, 4 October 2021 | 2021-10-04
Tues 3/3/2026 | 2026-03-03
on 4 October 2021 | 2021-10-04
3 March 2025 at 5pm | 2025-03-03
3 March 2025, 17:30 | 2025-03-03
03/03/2025 14:30 | 2025-03-03
03/03/2025 1430 hrs | 2025-03-03
night of 3 March 2025 | 2025-03-03
the evening of 3 March 2025 | 2025-03-03
29/02/2024 | 2024-02-29
1 Sept 2020 | 2020-09-01
Christmas Day 2018 | 2018-12-25
Boxing Day 2018 | 2018-12-26
New Year's Eve 2019 | 2019-12-31
New Year’s Day 2020 | 2020-01-01
Christmas Eve 2017 | 2017-12-24
March 2025 | 2025-03
Mar 2025 | 2025-03
march, 2025 | 2025-03
March of 2025 | 2025-03
March '25 | 2025-03
Mar-25 | 2025-03
03/2025 | 2025-03
3/2025 | 2025-03
2025-03 | 2025-03
2019-08 | 2019-08
in March 2025 | 2025-03
early March 2025 | 2025-03
mid March 2025 | 2025-03
mid-March 2025 | 2025-03
late March 2025 | 2025-03
end of March 2025 | 2025-03
the end of March 2025 | 2025-03
beginning of March 2025 | 2025-03
the start of March 2025 | 2025-03
at the end of March 2025 | 2025-03
during March 2025 | 2025-03
sometime in March 2025 | 2025-03
2024 | 2024
in 2024 | 2024
the year 2024 | 2024
early 2024 | 2024
mid-2018 | 2018
end of 2019 | 2019
late 2019 | 2019
during 2019 | 2019
sometime in 2019 | 2019
the 1990s | 1990/1999
1990s | 1990/1999
1990's | 1990/1999
late 1990s | 1990/1999
mid-1990s | 1990/1999
in the early 2010s | 2010/2019
summer 2019 | 2019-22
the summer of 2019 | 2019-22
Spring 2020 | 2020-21
autumn 2021 | 2021-23
winter 2019 | 2019-24
winter 2019/20 | 2019-12/2020-02
the winter of 2010/2011 | 2010-12/2011-02
winter 2019-20 | 2019-12/2020-02
in summer 2019 | 2019-22
about summer 2019 | 2019-22~
spring/summer 2019 | 2019-21/2019-22
about 2005 | 2005~
around 2005 | 2005~
c. 2005 | 2005~
c2005 | 2005~
circa 2005 | 2005~
ca 2005 | 2005~
~2005 | 2005~
2021ish | 2021~
2005? | 2005~
2005 (approx) | 2005~
approx March 2025 | 2025-03~
approximately March 2025 | 2025-03~
approx. March 2025 | 2025-03~
March 2025 approx | 2025-03~
March 2025? | 2025-03~
est. March 2025 | 2025-03~
roughly March 2025 | 2025-03~
circa 2 May 2026 | 2026-05-02~
about 2 May 2026 | 2026-05-02~
on or about 2 May 2026 | 2026-05-02~
on or around 2 May 2026 | 2026-05-02~
2 May 2026 (approx) | 2026-05-02~
12/05/2021? | 2021-05-12~
Christmas 2018 | 2018-12-25~
Xmas 2018 | 2018-12-25~
over Christmas 2018 | 2018-12-25~
at Christmas 2018 | 2018-12-25~
around Christmas 2018 | 2018-12-25~
weekend of 3 May 2025 | 2025-05-03~
week of 3 May 2025 | 2025-05-03~
w/c 3 March 2025 | 2025-03-03/2025-03-09
w/c 03/03/2025 | 2025-03-03/2025-03-09
wc 3 March 2025 | 2025-03-03/2025-03-09
week commencing 3 March 2025 | 2025-03-03/2025-03-09
the week beginning 3 March 2025 | 2025-03-03/2025-03-09
week ending 9 March 2025 | 2025-03-03/2025-03-09
w/e 9 March 2025 | 2025-03-03/2025-03-09
1/3/2026 to 4/3/2026 | 2026-03-01/2026-03-04
01/03/26-04/03/26 | 2026-03-01/2026-03-04
1/3/2026 - 4/3/2026 | 2026-03-01/2026-03-04
1/3/2026 – 4/3/2026 | 2026-03-01/2026-03-04
3-9 March 2025 | 2025-03-03/2025-03-09
3–9 March 2025 | 2025-03-03/2025-03-09
3 to 9 March 2025 | 2025-03-03/2025-03-09
3rd to 9th March 2025 | 2025-03-03/2025-03-09
3rd - 9th of March 2025 | 2025-03-03/2025-03-09
3/4 March 2025 | 2025-03-03/2025-03-04
night of 3/4 March 2025 | 2025-03-03/2025-03-04
overnight 3-4 March 2025 | 2025-03-03/2025-03-04
between 3 and 9 March 2025 | 2025-03-03/2025-03-09
from 3 to 9 March 2025 | 2025-03-03/2025-03-09
between 28 February and 3 March 2025 | 2025-02-28/2025-03-03
28 Feb - 3 March 2025 | 2025-02-28/2025-03-03
28 Dec 2024 - 3 Jan 2025 | 2024-12-28/2025-01-03
2025-03-01/2025-03-09 | 2025-03-01/2025-03-09
March to May 2019 | 2019-03/2019-05
March-May 2019 | 2019-03/2019-05
Mar/Apr 2020 | 2020-03/2020-04
between March and May 2019 | 2019-03/2019-05
March 2019 to May 2020 | 2019-03/2020-05
between 2018 and 2020 | 2018/2020
2018 to 2020 | 2018/2020
2018-2020 | 2018/2020
2019/20 | 2019/2020
2019-20 | 2019/2020
2018 or 2019 | 2018/2019
before 12 May 2020 | ../2020-05-11
before 12/05/2020 | ../2020-05-11
before May 2020 | ../2020-04
before 2020 | ../2019
pre-2020 | ../2019
prior to May 2020 | ../2020-04
before Christmas 2018 | ../2018-12-25
before summer 2019 | ../2019-22
by May 2020 | ../2020-05
until May 2020 | ../2020-05
up to 12 May 2020 | ../2020-05-12
no later than 12 May 2020 | ../2020-05-12
after 12 May 2020 | 2020-05-13/..
after May 2020 | 2020-06/..
after 2020 | 2021/..
post 2020 | 2021/..
since March 2019 | 2019-03/..
from March 2019 | 2019-03/..
from March 2019 onwards | 2019-03/..
2019 onwards | 2019/..
not before 12 May 2020 | 2020-05-12/..
since about 2019 | 2019/..
"""
NOT_UNDERSTOOD = """
soon
last Tuesday
yesterday
Tuesday
tbc
n/a
unknown
31/02/2026
29/02/2025
04/14/2021
32 March 2025
Mar 25
March
4 October
4/10
04/10/45
30/11/38
12
2340
0000
1/2/3/4
2011-12
Dec - Jan 2025
when she was three
two weeks before Easter 2021
9 to 3 March 2025
between 2020 and 2018
before
since
about
from the beginning
3 Smarch 2025
3.45
17:30
May
the week before last
half term
x/../y
../..
"""


def table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" | ")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("told", "expected"), table(RIGHT))
def test_a_day_is_understood_as_it_was_meant(told: str, expected: str) -> None:
    assert read_date(told) == expected
    assert is_edtf(expected)


@pytest.mark.parametrize("told", [row[0] for row in table(NOT_UNDERSTOOD)])
def test_what_is_not_plain_is_not_understood(told: str) -> None:
    assert read_date(told) == ""


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(table(RIGHT)) + len(table(NOT_UNDERSTOOD)) >= 200


@given(st.dates(date(1960, 1, 1), date(2034, 12, 31)))
def test_every_day_is_read_in_every_usual_spelling(day: date) -> None:
    for shape in ("%d/%m/%Y", "%d.%m.%y", "%d-%m-%Y", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y", "%Y-%m-%d", "%dth %B %Y"):
        assert exact(read_date(day.strftime(shape))) == day


@given(st.text(max_size=40))
def test_no_words_raise_or_make_up_what_cannot_be(told: str) -> None:
    found = read_date(told)
    assert found == "" or span(found)


def test_words_that_say_more_than_the_day_are_kept() -> None:
    assert date_told("03/03/2025 14:30") == ("2025-03-03", "03/03/2025 14:30")
    assert date_told("3 March 2025") == ("2025-03-03", "")
    assert date_told("early March 2025") == ("2025-03", "early March 2025")


def test_what_is_only_bounded_sorts_at_its_bound_and_undated_last() -> None:
    told = ["", "2020-06/..", "2019-22", "../2020-05-11", "2020-05-12", "2020"]
    assert sorted(told, key=sort_key) == ["2019-22", "2020", "../2020-05-11", "2020-05-12", "2020-06/..", ""]


def test_a_winter_may_be_either_that_touches_its_year() -> None:
    assert span("2019-24") == (date(2018, 12, 1), date(2020, 2, 29))
    assert span("2019-22") == (date(2019, 6, 1), date(2019, 8, 31))
    assert span("2019-22/2019-23") == (date(2019, 6, 1), date(2019, 11, 30))


@pytest.mark.parametrize("wrong", ["../..", "2020/2019", "2020-25", "2020-13", "..", "/", "2020/", "/2020"])
def test_what_is_no_date_is_none(wrong: str) -> None:
    assert span(wrong) is None
    assert not is_edtf(wrong)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_an_interval_spans_its_ends(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert span(f"{first}/{last}") == (first, last)
