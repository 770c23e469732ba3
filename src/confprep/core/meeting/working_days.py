"""Working days of England and Wales: Monday to Friday less bank holidays; the day counted from is day 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Bank holidays with their names. Past `known_until` nothing is certain."""

    holidays: Mapping[date, str]

    @property
    def known_until(self) -> date:
        """The last day the table speaks of."""
        return max(self.holidays, default=date.min)

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday and no bank holiday."""
        return day.weekday() < 5 and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """The day `count` working days after `day`, before it when negative; `day` itself when 0."""
        step = ONE if count > 0 else -ONE
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative when `last` is earlier."""
        if last < first:
            return -self.between(last, first)
        days = (first + ONE * number for number in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, clamped to the month's end."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise ValueError("every month has a first day")
