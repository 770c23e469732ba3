"""Turns a day or time as somebody wrote it into a date of `core.dates`: day before month, vague where it was told vaguely.

What is not understood is "", never a guess: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from confprep.core.dates import AUTUMN, OPEN, SPRING, SUMMER, WINTER, season, span

NAMES = (
    "jan january", "feb febr february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep sept september",
    "oct october", "nov november", "dec december",
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
SEASONS = {"spring": SPRING, "summer": SUMMER, "autumn": AUTUMN, "fall": AUTUMN, "winter": WINTER}
FEASTS = {"christmas day": "12-25", "boxing day": "12-26", "new year's day": "01-01", "new years day": "01-01", "christmas eve": "12-24",
          "new year's eve": "12-31", "new years eve": "12-31"}  # fmt: skip
ABOUT_FEASTS = {"christmas": "12-25", "xmas": "12-25", "christmas time": "12-25"}
DAYS = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
DASH = r"[\-–—]"
NUMBERS = re.compile(r"^(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})$")
ISO = re.compile(r"^(\d{4})[-/](\d{2})[-/](\d{2})(?:[t ]\d.*)?$")
NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|'?\d{2})$")
AMERICAN = re.compile(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
MONTH = re.compile(r"^([a-z]{3,9})\.?,?(?:\s+of)?[\s\-/]+(\d{4}|'\d{2})$")
SHORT_MONTH = re.compile(r"^([a-z]{3})-(\d{2})$")
MONTH_NUMBERS = re.compile(r"^(\d{1,2})[/.](\d{4})$")
YEAR = re.compile(r"^(?:in\s+|the\s+year\s+)?(\d{4})$")
DECADE = re.compile(r"^(?:in\s+)?(?:the\s+)?(?:early|mid|late)?[\s\-]*(\d{3})0'?s$")
SEASON = re.compile(r"^(?:the\s+)?(spring|summer|autumn|fall|winter)(?:\s+of)?,?\s+(\d{4})$")
TWO_WINTERS = re.compile(rf"^(?:the\s+)?winter(?:\s+of)?\s+(\d{{4}})\s*(?:/|{DASH})\s*(\d{{4}}|\d{{2}})$")
TWO_YEARS = re.compile(rf"^(\d{{4}})\s*(?:/|{DASH})\s*(\d{{2}})$")
FEAST = re.compile(r"^(?:(about|around)\s+)?([a-z' ]+?),?\s+(\d{4})$")
WEEK = re.compile(r"^(?:the\s+)?(?:week|wk) (?:commencing|beginning|starting)\s+(.+)$|^(?:w/?c|wk/?c)\.?:?\s+(.+)$")
WEEK_END = re.compile(r"^(?:the\s+)?(?:week|wk) ending\s+(.+)$|^(?:w/e)\.?:?\s+(.+)$")
SOME_WEEK = re.compile(r"^(?:the\s+)?(?:weekend|week)(?: of)?\s+(.+)$")
TIME_OF_DAY = re.compile(r"^(?:(?:on\s+)?(?:the\s+)?(?:night|evening|morning|afternoon) of|overnight(?:\s+on)?)\s+")
CLOCK_AFTER = re.compile(r"[,\s]+(?:at\s+)?(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?|\d{4}\s*h(?:ou)?rs?)$")
ABOUT = re.compile(
    r"^(?:approx(?:imately)?\.?|circa|ca?\.?|about|around|roughly|on or about|on or around|\(approx\)|~|est\.?|estimated)\s*(?=[\dA-Za-z])"
)
ABOUT_AFTER = re.compile(r"\s*(?:\(?approx(?:imately)?\.?\)?|\(?circa\)?|\(?estimated\)?|\(?est\.?\)?|ish|\?)$")
PART_OF = re.compile(
    r"^(?:early(?:\s+in)?|mid|late|(?:the\s+)?(?:end|beginning|start|middle)\s+of|at\s+the\s+(?:end|beginning|start)\s+of|sometime in|some time in|during|in|on)[\s\-]+"
)
BEFORE = re.compile(r"^(?:before|prior to|pre)[\s\-]+")
UNTIL = re.compile(r"^(?:by|until|till|up to|no later than|not after)\s+")
AFTER = re.compile(r"^(?:after|post)[\s\-]+")
SINCE = re.compile(r"^(?:since|from|not before)\s+")
ONWARDS = re.compile(r"\s+(?:onwards?|on)$")
PARTING = re.compile(rf"\s+(?:to|until|till|and|through|or|{DASH})\s+|\s*[–—/]\s*|(?<=[a-z0-9])-(?=[a-z0-9])")
TAIL = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?[\s/.\-]*(\D.+)$")
DAY_ALONE = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?$")
CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap])?\.?m?\.?$|^(\d{2})(\d{2})$")
HOUR = re.compile(r"^(\d{1,2})\s*([ap])\.?m\.?$")
OLD_CENTURY, NEW_CENTURY = 60, 35
"""Years of two digits from 60 are of the last century, those below 35 of this one; those between might be either."""
FIRST_YEAR, LAST_YEAR = 1850, 2099


def date_told(cell: object) -> tuple[str, str]:
    """The date by `core.dates` and, when that is not one plain day, the words as they stood. ("", words) when it is none."""
    if isinstance(cell, datetime | date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day.isoformat(), ""
    words = " ".join(str(cell or "").split())
    return read_date(words), "" if _day(_bare(words)) else words


def read_date(words: str) -> str:
    """The date that people's words mean, as vague as they are; "" when they are not understood."""
    told = _told(_bare(words))
    days = span(told)
    ends = [each.year for each in days if each not in (date.min, date.max)] if days else []
    return told if ends and all(FIRST_YEAR <= year <= LAST_YEAR for year in ends) else ""


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


def _bare(words: str) -> str:
    words = " ".join(words.split()).casefold().replace("’", "'").strip(" .,;")
    return re.sub(rf"^{DAYS}\.?,?\s+(?=\d|[a-z])", "", words)


def _told(words: str) -> str:
    words = TIME_OF_DAY.sub("", CLOCK_AFTER.sub("", _bare(words)))
    return _plain(words) or _about(words) or _open(words) or _part_of(words) or _week(words) or _range(words)


def _about(words: str) -> str:
    inner = ABOUT.sub("", words, count=1) if ABOUT.match(words) else ABOUT_AFTER.sub("", words)
    told = _told(inner) if inner != words and inner else ""
    return told if not told or "/" in told or told.endswith("~") else f"{told}~"


def _open(words: str) -> str:
    if found := UNTIL.match(words):
        return _until(_told(words[found.end() :]))
    if found := BEFORE.match(words):
        return _until(beside(_told(words[found.end() :]), -1))
    if found := AFTER.match(words):
        return _since(beside(_told(words[found.end() :]), 1))
    rest = ONWARDS.sub("", words)
    found = SINCE.match(rest)
    return _since(_told(rest[found.end() :]) if found else _told(rest) if rest != words else "")


def _until(told: str) -> str:
    return f"{OPEN}/{told.rstrip('~')}" if told and "/" not in told else ""


def _since(told: str) -> str:
    return f"{told.rstrip('~')}/{OPEN}" if told and "/" not in told else ""


def beside(told: str, step: int) -> str:
    """The day, month or year before (-1) or after (1) a plain one; an approximate one or a season stays as it is."""
    if "/" in told or told.endswith("~") or season(told):
        return told
    days = span(told)
    if not days:
        return ""
    next_day = days[0] - timedelta(days=1) if step < 0 else days[1] + timedelta(days=1)
    return next_day.isoformat()[: len(told)]


def _part_of(words: str) -> str:
    """Early, mid or late in something means some day of it: nothing narrower."""
    found = PART_OF.match(words)
    told = _told(words[found.end() :]) if found else ""
    is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", told)
    return told if not is_day or found is None or found.group().strip() == "on" else ""


def _week(words: str) -> str:
    if found := WEEK.match(words):
        return _days_from(_told(found.group(1) or found.group(2)), 0, 6)
    if found := WEEK_END.match(words):
        return _days_from(_told(found.group(1) or found.group(2)), -6, 0)
    found = SOME_WEEK.match(words)
    told = _told(found.group(1)) if found else ""
    return f"{told}~" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", told) else told if "/" in told else ""


def _days_from(told: str, back: int, on: int) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", told):
        return ""
    day = date.fromisoformat(told)
    return f"{day + timedelta(days=back)}/{day + timedelta(days=on)}"


def _range(words: str) -> str:
    bare = re.sub(r"^(?:between|from|bet\.?)\s+", "", words)
    for parting in PARTING.finditer(bare):
        first, last = bare[: parting.start()].strip(), bare[parting.end() :].strip()
        ends = [_told(_with_tail(first, last)).rstrip("~"), _told(last).rstrip("~")]
        if _follow(ends):
            return "/".join(ends)
    return ""


def _follow(ends: list[str]) -> bool:
    """Whether two plain dates make an interval."""
    first, last = (None if "/" in each else span(each) for each in ends)
    return bool(first and last and first[0] <= last[0] and first[1] <= last[1])


def _with_tail(first: str, last: str) -> str:
    """ "3" of "3 to 9 March 2025" with the month and year of the other end; "March" of "March to May 2019" with its year."""
    if day := DAY_ALONE.match(first):
        tail = TAIL.match(last)
        return f"{day.group(1)} {tail.group(1)}" if tail else ""
    year = re.search(r"(\d{4})$", last)
    has_year = re.search(r"\d{4}$|'\d{2}$|[/.\-]\d{2}$", first)
    return first if has_year or not year else f"{first} {year.group(1)}"


def _plain(words: str) -> str:
    for read in (_day, _month, _years):
        if told := read(words):
            return told
    return ""


def _day(words: str) -> str:
    if found := ISO.match(words):
        return _whole(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    if found := NUMBERS.match(words):
        return _whole(_year(found.group(4)), int(found.group(3)), int(found.group(1)))
    if (found := NAMED.match(words)) and found.group(2) in MONTHS:
        return _whole(_year(found.group(3)), MONTHS[found.group(2)], int(found.group(1)))
    if (found := AMERICAN.match(words)) and found.group(1) in MONTHS:
        return _whole(int(found.group(3)), MONTHS[found.group(1)], int(found.group(2)))
    if found := FEAST.match(words):
        return _feast(found.group(2).strip(), found.group(3), bool(found.group(1)))
    return ""


def _feast(name: str, year: str, is_about: bool) -> str:
    name = re.sub(r"^(?:at|on|over)\s+", "", name)
    if name in FEASTS:
        return f"{year}-{FEASTS[name]}{'~' if is_about else ''}"
    return f"{year}-{ABOUT_FEASTS[name]}~" if name in ABOUT_FEASTS else ""


def _month(words: str) -> str:
    if (found := MONTH.match(words) or SHORT_MONTH.match(words)) and found.group(1) in MONTHS:
        return f"{_year(found.group(2))}-{MONTHS[found.group(1)]:02d}"
    if (found := MONTH_NUMBERS.match(words)) and 1 <= int(found.group(1)) <= 12:
        return f"{found.group(2)}-{int(found.group(1)):02d}"
    found = re.match(r"^(\d{4})-(\d{2})$", words)
    is_pair = found and int(found.group(2)) == int(found.group(1)[2:]) + 1
    return words if found and 1 <= int(found.group(2)) <= 12 and not is_pair else ""


def _years(words: str) -> str:
    if found := YEAR.match(words):
        return found.group(1)
    if found := DECADE.match(words):
        return f"{found.group(1)}0/{found.group(1)}9"
    if found := SEASON.match(words):
        return f"{found.group(2)}-{SEASONS[found.group(1)]}"
    if found := TWO_WINTERS.match(words):
        return _next_years(found, "{0}-12/{1}-02")
    found = TWO_YEARS.match(words)
    return _next_years(found, "{0}/{1}") if found else ""


def _next_years(found: re.Match[str], shape: str) -> str:
    """Two years that follow each other; "2011-12" might as well be a month."""
    if len(found.group(2)) == 2 and int(found.group(2)) <= 12 and "-" in found.group() and "winter" not in found.group():
        return ""
    first = int(found.group(1))
    second = int(found.group(2)) if len(found.group(2)) == 4 else first // 100 * 100 + int(found.group(2))
    return shape.format(first, second) if second == first + 1 else ""


def _year(digits: str) -> int:
    year = int(digits.strip("'"))
    if len(digits.strip("'")) == 4:
        return year
    return 2000 + year if year < NEW_CENTURY else 1900 + year if year >= OLD_CENTURY else 0


def _whole(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _clock(hour: int, minute: int, half: str | None) -> str:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
