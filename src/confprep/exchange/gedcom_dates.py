"""Dates of GEDCOM files and dates of `core.dates`, one read as the other. What is not understood is "", never a guess.

Sources: The GEDCOM Standard 5.5.1, DATE_VALUE (page 45); The FamilySearch GEDCOM Specification 7.0, chapter 2, "Date". Calendars other than
the Gregorian one and years before our era are not understood. BEF and AFT leave out the day, month or year they name.
"""

from __future__ import annotations

import re

from confprep.core.dates import AUTUMN, OPEN, SPRING, SUMMER, is_edtf, season, span
from confprep.core.told_dates import MONTHS, beside

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years of other lengths are slips of the pen in the families of living children."""
GREGORIAN = re.compile(r"@#DGREGORIAN@|\bGREGORIAN\b")
PLAIN = re.compile(r"(?:(\d{1,2}) )?(?:([A-Z]{3,9})\.? )?(\d{4})")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RANGE = re.compile(r"(?:BET (.+) AND|FROM (.+) TO) (.+)")
LED = re.compile(r"(ABT|CAL|EST|BEF|AFT|FROM|TO)\.? (.+)")
INTERPRETED = re.compile(r"INT (.+?) ?\(.*\)")
SHORT = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
SEASONS = {SPRING: ("03", "05"), SUMMER: ("06", "08"), AUTUMN: ("09", "11")}


def read_gedcom_date(payload: str) -> str:
    """The date that a DATE line says, "" when it is not understood. What somebody made of other words (INT) is approximate."""
    words = " ".join(GREGORIAN.sub(" ", payload.upper()).split())
    if found := INTERPRETED.fullmatch(words):
        return _marked(_plain(found.group(1)))
    if found := RANGE.fullmatch(words):
        return _between(_plain(found.group(1) or found.group(2)), _plain(found.group(3)))
    if found := LED.fullmatch(words):
        return _led(found.group(1), _plain(found.group(2)))
    return _plain(words)


def gedcom_date(told: str) -> str:
    """How a date of `core.dates` is written in a GEDCOM file; "" for none and for what cannot be written.

    A season is written as its months and an end of an interval as if it were certain: read it back to see whether it is still the same.
    """
    days = span(told)
    if not days or any(each.year not in range(FIRST_YEAR, LAST_YEAR + 1) for each in days if each.year not in (1, 9999)):
        return ""
    first, slash, last = (each.rstrip("~") for each in told.partition("/"))
    if first == OPEN:
        return f"BEF {_written(beside(_ends_of(last)[1], 1))}"
    if last == OPEN:
        return f"AFT {_written(beside(_ends_of(first)[0], -1))}"
    if slash or season(first):
        return f"BET {_written(_ends_of(first)[0])} AND {_written(_ends_of(last or first)[1])}"
    return f"ABT {_written(first)}" if told.endswith("~") else _written(first)


def _plain(words: str) -> str:
    if ISO_DAY.fullmatch(words):
        return words if is_edtf(words) else ""
    found = PLAIN.fullmatch(words)
    if not found or not FIRST_YEAR <= int(found.group(3)) <= LAST_YEAR:
        return ""
    day, month, year = found.groups()
    number = MONTHS.get((month or "").casefold(), 0)
    if (month and not number) or (day and not month):
        return ""
    told = year + (f"-{number:02}" if month else "") + (f"-{int(day):02}" if day else "")
    return told if is_edtf(told) else ""


def _led(word: str, told: str) -> str:
    if not told:
        return ""
    if word in ("ABT", "CAL", "EST"):
        return _marked(told)
    if word in ("BEF", "TO"):
        return f"{OPEN}/{beside(told, -1) if word == 'BEF' else told}"
    return f"{beside(told, 1) if word == 'AFT' else told}/{OPEN}"


def _marked(told: str) -> str:
    return f"{told}~" if told else ""


def _between(first: str, last: str) -> str:
    told = f"{first}/{last}" if first and last else ""
    return told if is_edtf(told) else ""


def _ends_of(part: str) -> tuple[str, str]:
    """The first and last month of a season, anything else as it is twice."""
    number, year = season(part), part[:4]
    if not number:
        return part, part
    if number in SEASONS:
        return f"{year}-{SEASONS[number][0]}", f"{year}-{SEASONS[number][1]}"
    return f"{int(year) - 1}-12", f"{int(year) + 1}-02"


def _written(part: str) -> str:
    year, month, day = [*part.split("-"), "", ""][:3]
    return " ".join(filter(None, (str(int(day)) if day else "", SHORT[int(month) - 1] if month else "", year)))
