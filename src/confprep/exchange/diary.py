"""A diary entry (iCalendar) for one invited person: their own times and place, and a name that says nothing to a shared calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

ZONE = "Europe/London"
WHOLE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DiaryEntry:
    """`uid` stays the same however often it is sent; `sequence` counts up; `start` and `end` are HH:MM, empty for the whole day."""

    uid: str
    sequence: int
    stamp: datetime
    day: date
    summary: str
    start: str = ""
    end: str = ""
    place: str = ""
    note: str = ""
    is_cancelled: bool = False


def write_diary(entry: DiaryEntry) -> bytes:
    """The entry as a file that calendars open; equal entries give equal bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//confprep//diary//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entry.is_cancelled else "REQUEST" if entry.sequence else "PUBLISH")
    if entry.start:
        calendar.add_component(
            Timezone.from_tzid(ZONE, first_date=date(entry.day.year - 1, 1, 1), last_date=date(entry.day.year + 2, 1, 1))
        )
    calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: DiaryEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp.astimezone(ZoneInfo("UTC")))
    event.add("dtstart", _moment(entry.day, entry.start) if entry.start else entry.day)
    if entry.end:
        event.add("dtend", _moment(entry.day, entry.end))
    elif not entry.start:
        event.add("dtend", entry.day + WHOLE_DAY)
    event.add("summary", entry.summary)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    for name, text in (("location", entry.place), ("description", entry.note)):
        if text:
            event.add(name, text)
    return event


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(ZONE))
