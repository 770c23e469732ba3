"""Where everything of a timeline stands, in millimetres from the top left: the same for the window and for the page.

However many lines there are, no more is laid out than has room: lines that would stand on one another are one dot that names them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.evidence.pace import FORTNIGHT, Change
from confprep.core.evidence.timeline import Lane, Stretch, Timeline

NAMES, ROW, HEAD, FLAGS, PACE, EDGE = 44.0, 6.0, 7.0, 6.0, 12.0, 2.0
"""Room for names, a lane, the calendar, the changes and the bars of pace, and blank at the right."""
DOT = 2.2
"""How far apart two lines stand at least."""
WEEK, MONTH, QUARTER, YEAR = 7, 30, 91, 365
TICKS = ((1, 9.0), (WEEK, 9.0), (MONTH, 9.0), (QUARTER, 9.0), (YEAR, 9.0), (1826, 9.0), (3652, 0.0))
"""Days between marks of the calendar, and the room each needs."""
LEAST = 7
"""Days that are shown at least."""


@dataclass(frozen=True)
class View:
    """Which days are shown, and how wide."""

    first: date
    last: date
    width: float
    names: float = NAMES

    @property
    def scale(self) -> float:
        """Millimetres a day."""
        return (self.width - self.names - EDGE) / max(1, (self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.names + (day - self.first).days * self.scale

    def day(self, x: float) -> date:
        """The day at a place, within the days that are shown."""
        shown = round((x - self.names) / self.scale - 0.5) if self.scale else 0
        return self.first + timedelta(max(0, min((self.last - self.first).days, shown)))

    def within(self, x: float) -> float:
        """A place no farther out than the days that are shown."""
        return max(self.names, min(self.width - EDGE, x))


@dataclass(frozen=True)
class Row:
    """A lane's name, its middle, and whether its lane is the first of the children."""

    lane: Lane
    y: float
    begins_children: bool = False


@dataclass(frozen=True)
class Tick:
    """A mark of the calendar: the day and how many days it stands for (1, 7, 30, 91, 365 and more)."""

    x: float
    day: date
    unit: int


@dataclass(frozen=True)
class Dot:
    """Lines that stand at one place of a lane, from `x` to `until`; wider than a dot where their day is not known."""

    x: float
    until: float
    y: float
    items: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """A stretch as it is drawn."""

    x: float
    until: float
    y: float
    stretch: Stretch


@dataclass(frozen=True)
class Flag:
    """Changes that stand at one place."""

    x: float
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Bar:
    """How many changes a fortnight saw; `tall` is its share of the tallest."""

    x: float
    until: float
    count: int
    tall: float


@dataclass(frozen=True)
class Layout:
    """Everything in its place. `flags` stand at `flags_y`, bars on `foot`."""

    view: View
    height: float
    flags_y: float
    foot: float
    rows: tuple[Row, ...] = ()
    ticks: tuple[Tick, ...] = ()
    dots: tuple[Dot, ...] = ()
    bands: tuple[Band, ...] = ()
    flags: tuple[Flag, ...] = ()
    bars: tuple[Bar, ...] = ()


def laid_out(timeline: Timeline, view: View, children: frozenset[str] = frozenset()) -> Layout:
    """The timeline as it is seen in a view; `children` are the lanes below the agencies."""
    rows = tuple(_rows(timeline, children))
    flags_y = HEAD + FLAGS / 2
    foot = HEAD + FLAGS + ROW * len(rows) + PACE
    return Layout(
        view,
        foot + 1.0,
        flags_y,
        foot,
        rows,
        tuple(_ticks(view)),
        tuple(dot for row in rows for dot in _dots(row, view)),
        tuple(band for row in rows for band in _bands(row, view)),
        tuple(_flags(timeline, view)),
        tuple(_bars(timeline, view)),
    )


def zoomed(timeline: Timeline, view: View, factor: float, around: date) -> View:
    """The view with `factor` times as many days, the day `around` staying where it is."""
    days = (view.last - view.first).days + 1
    whole = timeline.whole or (view.first, view.last)
    most = max(LEAST, (whole[1] - whole[0]).days + 1 + 2 * FORTNIGHT.days)
    wanted = max(LEAST, min(most, round(days * factor)))
    share = (around - view.first).days / days
    return moved(timeline, _days_from(_later(around, -round(share * wanted)), wanted - 1, view), 0)


def moved(timeline: Timeline, view: View, days: int) -> View:
    """The view so many days later, but never past what there is."""
    whole = timeline.whole or (view.first, view.last)
    length = (view.last - view.first).days
    lowest = _later(whole[0], -FORTNIGHT.days)
    highest = max(lowest, _later(whole[1], FORTNIGHT.days - length))
    return _days_from(min(max(_later(view.first, days), lowest), highest), length, view)


def showing(timeline: Timeline, view: View, day: date) -> View:
    """The view moved so far that a day is in sight."""
    if view.first <= day <= view.last:
        return view
    return moved(timeline, view, (day - view.first).days - (view.last - view.first).days // 2)


def whole_view(timeline: Timeline, width: float, names: float = NAMES) -> View | None:
    """Everything in one view; None while the timeline is empty."""
    whole = timeline.whole
    return View(_later(whole[0], -1), _later(whole[1], 1), width, names) if whole else None


def _days_from(first: date, length: int, view: View) -> View:
    """The view from a day on, earlier where the days that can be written would end before it is full."""
    last = _later(first, length)
    return View(_later(last, -length), last, view.width, view.names)


def _later(day: date, days: int) -> date:
    """A day so many days later, no farther than days can be written."""
    return date.fromordinal(max(date.min.toordinal(), min(date.max.toordinal(), day.toordinal() + days)))


def _rows(timeline: Timeline, children: frozenset[str]) -> Iterator[Row]:
    first = next((lane.key for lane in timeline.lanes if lane.key in children), "")
    for number, lane in enumerate(timeline.lanes):
        yield Row(lane, HEAD + FLAGS + ROW * (number + 0.5), lane.key == first and number > 0)


def _dots(row: Row, view: View) -> Iterator[Dot]:
    """Lines from left to right; those nearer than a dot's width to the one before join it."""
    at, near = 0.0, list[str]()
    wide: dict[tuple[float, float], list[str]] = {}
    scale, origin, left, right = view.scale, view.first.toordinal(), view.names, view.width - EDGE
    for first, last, item in row.lane.between(view.first, view.last):
        x = max(left, left + (first - origin) * scale)
        until = min(right, left + (last + 1 - origin) * scale)
        middle = (x + until) / 2
        if until - x > DOT and last > first:
            wide.setdefault((x, until), []).append(item)
        elif near and middle - at < DOT:
            near.append(item)
        else:
            if near:
                yield Dot(at, at, row.y, tuple(near))
            at, near = middle, [item]
    if near:
        yield Dot(at, at, row.y, tuple(near))
    for (x, until), items in wide.items():
        yield Dot(x, until, row.y, tuple(items))


def _bands(row: Row, view: View) -> Iterator[Band]:
    for each in row.lane.stretches:
        if each.last > view.first and each.first < view.last:
            yield Band(view.within(view.x(each.first) + view.scale), view.within(view.x(each.last)), row.y, each)


def _flags(timeline: Timeline, view: View) -> Iterator[Flag]:
    flag: Flag | None = None
    for each in sorted(timeline.changes, key=lambda change: (change.day, change.kind)):
        if not view.first <= each.day <= view.last:
            continue
        x = view.x(each.day) + view.scale / 2
        if flag is not None and x - flag.x < 2.5 * DOT:
            flag = Flag(flag.x, (*flag.changes, each))
            continue
        if flag is not None:
            yield flag
        flag = Flag(x, (each,))
    if flag is not None:
        yield flag


def _bars(timeline: Timeline, view: View) -> Iterator[Bar]:
    most = max((count for _, count in timeline.fortnights), default=0)
    for start, count in timeline.fortnights:
        x, until = view.within(view.x(start)), view.within(view.x(start + FORTNIGHT))
        if count and until > x:
            yield Bar(x, until, count, count / most)


def _ticks(view: View) -> Iterator[Tick]:
    unit = next(days for days, room in TICKS if days * view.scale >= room)
    day: date | None = _floor(view.first, unit)
    while day is not None and day <= view.last:
        if day >= view.first:
            yield Tick(view.x(day), day, unit)
        day = _after(day, unit)


def _floor(day: date, unit: int) -> date:
    """The last mark of the calendar on or before a day."""
    if unit <= WEEK:
        return _later(day, -day.weekday() if unit == WEEK else 0)
    if unit <= QUARTER:
        return date(day.year, day.month if unit == MONTH else (day.month - 1) // 3 * 3 + 1, 1)
    years = unit // 365
    return date(max(1, day.year // years * years), 1, 1)


def _after(day: date, unit: int) -> date | None:
    """The next mark of the calendar; None past the last day that can be written."""
    if unit <= WEEK:
        return day + timedelta(unit) if day.toordinal() + unit <= date.max.toordinal() else None
    months = {MONTH: 1, QUARTER: 3}.get(unit, 12 * (unit // 365))
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1) if number // 12 <= date.max.year else None
