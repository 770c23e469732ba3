"""Dates as vague as they were told.

A date is an EDTF string of a small subset: `2025`, `2025-03`, `2025-03-04`, a season `2025-22` (21 spring to 24 winter), each optionally
approximate (`~`); an interval `2025-03-01/2025-03-09`, one side of which may be open (`../2025` until then, `2025/..` from then on); or
empty for undated. Never a made-up day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

PART = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$")
OPEN = ".."
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
UNDATED = (date.max, date.max, 9)


def is_edtf(text: str) -> bool:
    """Whether `text` is a date of the subset; the empty string is an unknown date and is one."""
    return text == "" or span(text) is not None


def span(text: str) -> tuple[date, date] | None:
    """The first and last day that `text` can mean; None when undated or not a date.

    An open side is `date.min` or `date.max`. A winter may be either of the two that touch its year.
    """
    if not text:
        return None
    first, _, last = text.partition("/")
    begin = (date.min, date.min) if first == OPEN and last else _span(first)
    end = (date.max, date.max) if last == OPEN else _span(last) if "/" in text else begin
    if begin is None or end is None or (first == OPEN and last == OPEN) or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def sort_key(text: str) -> tuple[date, date, int]:
    """Oldest first, the vaguer after the exact of the same first day, undated last; what is only known to be before a day, at that day."""
    days = span(text)
    if not days:
        return UNDATED
    first, last = days
    return (last if first == date.min else first, first if last == date.max else last, precision(text))


def exact(text: str) -> date | None:
    """The day, when `text` names exactly one; None when vague, approximate or undated."""
    days = span(text)
    return days[0] if days and days[0] == days[1] and not text.endswith("~") else None


def precision(text: str) -> int:
    """0 a day, 1 an approximate day or an interval, 2 a month or a season, 3 a year, 4 an interval with an open side, 9 undated."""
    if not text:
        return 9
    if "/" in text:
        return 4 if OPEN in text else 1
    return {10: 0, 7: 2, 4: 3}[len(text.rstrip("~"))] or (1 if text.endswith("~") else 0)


def season(text: str) -> int:
    """The season's number when `text` is a season, else 0."""
    found = PART.match(text)
    month = int(found.group(2) or 0) if found and not found.group(3) else 0
    return month if SPRING <= month <= WINTER else 0


def _span(part: str) -> tuple[date, date] | None:
    found = PART.match(part)
    if not found:
        return None
    year, month, day = (int(piece) if piece else None for piece in found.group(1, 2, 3))
    try:
        return _days(year or 0, month, day)
    except ValueError:
        return None


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return _season(year, month) if SPRING <= month <= WINTER else (date(year, month, 1), _last(year, month))
    return date(year, month, day), date(year, month, day)


def _season(year: int, number: int) -> tuple[date, date]:
    if number == WINTER:
        return date(year - 1, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)
    first = 3 * (number - SPRING) + 3
    return date(year, first, 1), _last(year, first + 2)


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
