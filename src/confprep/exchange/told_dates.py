"""Turns a day or time as somebody wrote it into a date of `core.dates`: day before month, vague where it was told vaguely."""

from __future__ import annotations

import re
from datetime import date, datetime, time

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
NUMBERS = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")
ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")
NAMED = re.compile(r"^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})$")
MONTH = re.compile(r"^([a-z]{3,9})\.?,?[\s\-]+(\d{4})$")
MONTH_NUMBERS = re.compile(r"^(\d{1,2})/(\d{4})$")
YEAR = re.compile(r"^(\d{4})$")
ABOUT = re.compile(r"^(?:approx(?:imately)?\.?|circa|c\.?|about|around|early|mid|late|end of|beginning of|\(approx\))\s+")
RANGE = re.compile(r"^(.+?)\s+(?:to|until|[-–—])\s+(.+)$")
CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?$|^(\d{2})(\d{2})$")
HOUR = re.compile(r"^(\d{1,2})\s*([ap])\.?m\.?$")
CENTURY = 50


def date_told(cell: object) -> tuple[str, str]:
    """The date by `core.dates` and, when that is not one plain day, the words as they stood. ("", words) when it is none."""
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day.isoformat(), ""
    words = " ".join(str(cell or "").split())
    told = _told(words.casefold().strip(" ."))
    return told, "" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", told) else words


def time_told(cell: object) -> str:
    """A time as HH:MM; as it stood when it is no plain time, "" for none."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    words = " ".join(str(cell or "").split())
    found = CLOCK.match(words.casefold())
    if found:
        hour, minute = (found.group(1), found.group(2)) if found.group(1) else (found.group(4), found.group(5))
        return _clock(int(hour), int(minute), found.group(3)) or words
    found = HOUR.match(words.casefold())
    return (_clock(int(found.group(1)), 0, found.group(2)) if found else "") or words


def _told(words: str) -> str:
    about = ABOUT.match(words)
    if about:
        inner = _told(words[about.end() :])
        return f"{inner}~" if len(inner) == len("2025-03-04") else inner
    day = _day(words)
    if day:
        return day
    found = RANGE.match(words)
    ends = [_told(part) for part in found.groups()] if found else []
    return "/".join(end.rstrip("~") for end in ends) if ends and all(ends) and ends[0] <= ends[1] else ""


def _day(words: str) -> str:
    if found := ISO.match(words):
        return _whole(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    if found := NUMBERS.match(words):
        return _whole(_year(found.group(3)), int(found.group(2)), int(found.group(1)))
    if (found := NAMED.match(words)) and found.group(2) in MONTHS:
        return _whole(_year(found.group(3)), MONTHS[found.group(2)], int(found.group(1)))
    if (found := MONTH.match(words)) and found.group(1) in MONTHS:
        return f"{found.group(2)}-{MONTHS[found.group(1)]:02d}"
    if (found := MONTH_NUMBERS.match(words)) and 1 <= int(found.group(1)) <= 12:
        return f"{found.group(2)}-{int(found.group(1)):02d}"
    return words if YEAR.match(words) else ""


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) < CENTURY else 1900 + int(digits)


def _whole(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _clock(hour: int, minute: int, half: str | None) -> str:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
