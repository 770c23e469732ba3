"""Dates as vague as they were told.

A date is an EDTF string of a small subset: `2025`, `2025-03`, `2025-03-04`, each optionally approximate (`~`), an interval
`2025-03-01/2025-03-09`, or empty for undated. Never a made-up day.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

PART = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$")
UNDATED = (date.max, date.max, 9)


def is_edtf(text: str) -> bool:
    """Whether `text` is a date of the subset; the empty string is an unknown date and is one."""
    return text == "" or all(_span(part) is not None for part in text.split("/", 1))


def span(text: str) -> tuple[date, date] | None:
    """The first and last day that `text` can mean; None when undated or not a date."""
    if not text:
        return None
    ends = [_span(part) for part in text.split("/", 1)]
    first, last = ends[0], ends[-1]
    return (first[0], last[1]) if first and last else None


def sort_key(text: str) -> tuple[date, date, int]:
    """Oldest first, the vaguer after the exact of the same first day, undated last."""
    days = span(text)
    return (days[0], days[1], precision(text)) if days else UNDATED


def exact(text: str) -> date | None:
    """The day, when `text` names exactly one; None when vague, approximate or undated."""
    days = span(text)
    return days[0] if days and days[0] == days[1] and not text.endswith("~") else None


def precision(text: str) -> int:
    """0 a day, 1 an approximate day or an interval, 2 a month, 3 a year, 9 undated."""
    if not text:
        return 9
    if "/" in text:
        return 1
    return {10: 0, 7: 2, 4: 3}[len(text.rstrip("~"))] or (1 if text.endswith("~") else 0)


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
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
