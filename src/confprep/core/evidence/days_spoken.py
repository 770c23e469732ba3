"""The days that words speak of, read from where they stand: "on 16/09", "the 13th", "last Thursday", "at the weekend", "yesterday".

Each is a stretch of days, as narrow as the words are. What is not understood names no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.told_dates import MONTHS

WEEKDAYS = {name: number for number, names in enumerate(("mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday",
            "fri friday", "sat saturday", "sun sunday")) for name in names.split()}  # fmt: skip
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
NUMBERS = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?![\d/])(?!\.\d)")
NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH})\b\.?(?:,?\s+(\d{{4}}))?", re.IGNORECASE)
ORDINAL = re.compile(rf"\b(?:on|of)\s+the\s+(\d{{1,2}})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?(?:{MONTH})\b)", re.IGNORECASE)
RELATIVE = re.compile(
    rf"\b(?:(?P<back>yesterday|last night|the night before|the day before)|(?P<today>today|this morning|this afternoon|tonight|earlier that day)"
    rf"|(?P<week>last week|all week|this week)"
    rf"|(?:(?:at|over|on) the|this|last|the other|the) (?P<weekend>weekend)|(?P<last>last|on|this|the previous)\s+(?P<day>{WEEKDAY}))\b",
    re.IGNORECASE,
)
FAR = 400
"""Days before its line that a day without a year may lie."""


@dataclass(frozen=True)
class Spoken:
    """A stretch of days that words name: from, to, and whether they name it by its date."""

    first: date
    last: date
    is_dated: bool


def days_spoken(text: str, told: date) -> tuple[Spoken, ...]:
    """Every stretch that `text`, written on the day `told`, names; those by date first."""
    found = [*_dated(text, told), *_relative(text, told)]
    return tuple(dict.fromkeys(found))


def _dated(text: str, told: date) -> Iterator[Spoken]:
    for match in NUMBERS.finditer(text):
        yield from _day(int(match[1]), int(match[2]), match[3], told)
    for match in NAMED.finditer(text):
        yield from _day(int(match[1]), MONTHS[match[2].casefold()], match[3], told)
    for match in ORDINAL.finditer(text):
        yield from _ordinal(int(match[1]), told)


def _day(number: int, month: int, year: str | None, told: date) -> Iterator[Spoken]:
    """A day; without a year the latest such day that is not after the line."""
    years = [int(year) if len(year) == 4 else 2000 + int(year)] if year else [told.year, told.year - 1]
    for each in years:
        try:
            day = date(each, month, number)
        except ValueError:
            continue
        if year or timedelta(0) <= told - day <= timedelta(FAR):
            yield Spoken(day, day, True)
            return


def _ordinal(number: int, told: date) -> Iterator[Spoken]:
    for back in range(2):
        month = (told.replace(day=1) - timedelta(1)) if back else told
        try:
            day = month.replace(day=number)
        except ValueError:
            continue
        if day <= told:
            yield Spoken(day, day, True)
            return


def _relative(text: str, told: date) -> Iterator[Spoken]:
    for match in RELATIVE.finditer(text):
        if match["back"]:
            yield Spoken(told - timedelta(1), told - timedelta(1), False)
        elif match["today"]:
            yield Spoken(told, told, False)
        elif match["week"]:
            yield _week(told, is_past=match["week"].casefold() == "last week")
        elif match["weekend"]:
            yield _weekend(told)
        else:
            day = _last(WEEKDAYS[match["day"].casefold()], told, is_past=match["last"].casefold() == "last")
            yield Spoken(day, day, False)


def _weekend(told: date) -> Spoken:
    """The weekend that has begun, or the one before."""
    saturday = _last(5, told, is_past=False)
    return Spoken(saturday, saturday + timedelta(1), False)


def _week(told: date, is_past: bool) -> Spoken:
    """Monday to Sunday of the week before, or Monday until now."""
    monday = told - timedelta(told.weekday())
    return Spoken(monday - timedelta(7), monday - timedelta(1), False) if is_past else Spoken(monday, told, False)


def _last(weekday: int, told: date, is_past: bool) -> date:
    """The latest such day of the week that is not after the line; one of before it when `is_past`."""
    back = (told.weekday() - weekday) % 7
    return told - timedelta(back or (7 if is_past else 0))
