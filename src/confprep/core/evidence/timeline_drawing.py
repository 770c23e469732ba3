"""A timeline as strokes and words for the page, in black alone: what the window tells by colour is told here by shape as well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.evidence.timeline_layout import EDGE, HEAD, PACE, QUARTER, ROW, WEEK, Band, Dot, Flag, Layout, Tick
from confprep.core.family.genogram_shapes import SIZE, Drawing, Label, Measure, Stroke, Words, area, box, line, ring
from confprep.core.said_dates import SHORT_MONTHS
from confprep.core.sentences import Sentence, say

RULE, BASE, HATCH, PAST = 0.3, 1.1, 2.4, "…"
"""Width of rules in points; from the middle of a row to the base of its words, and between the lines of a hatching, in millimetres."""


def draw_timeline(layout: Layout, measure: Measure) -> Drawing:
    """The display list of a timeline that was laid out."""
    return Drawing(layout.view.width, layout.height, tuple(_strokes(layout)), tuple(_labels(layout, measure)))


def tick_words(tick: Tick, is_first: bool) -> Words:
    """What stands at a mark of the calendar; the year at its beginning and at the first mark."""
    month = SHORT_MONTHS[tick.day.month - 1]
    if tick.unit <= WEEK:
        has_month = is_first or tick.unit == WEEK or tick.day.day == 1
        return say("{day} {month}", day=tick.day.day, month=month) if has_month else str(tick.day.day)
    if tick.unit <= QUARTER:
        return say("{month} {year}", month=month, year=str(tick.day.year)) if is_first or tick.day.month == 1 else month
    return str(tick.day.year)


def placed_ticks(layout: Layout, measure: Measure) -> Iterator[tuple[Tick, Words]]:
    """The marks of the calendar whose words have room, from left to right."""
    until, is_first = 0.0, True
    for tick in layout.ticks:
        words = tick_words(tick, is_first)
        if tick.x >= until and tick.x + measure(words, SIZE, False) <= layout.view.width:
            yield tick, words
            until, is_first = tick.x + measure(words, SIZE, False) + 0.8, False


def band_words(band: Band) -> Sentence:
    """What a stretch says."""
    return say("not seen for {days} days", days=band.stretch.days) if band.stretch.kind == "unseen" else say("nothing for {days} days", days=band.stretch.days)


def placed_band_words(layout: Layout, measure: Measure) -> Iterator[tuple[Band, Words]]:
    """What the stretches say, where there is room and no line stands in it."""
    for band in layout.bands:
        middle = (band.x + band.until) / 2
        for words in (band_words(band), say("{days} days", days=band.stretch.days)):
            half = measure(words, SIZE, False) / 2 + 1
            is_free = not any(dot.y == band.y and dot.until + 1 > middle - half and dot.x - 1 < middle + half for dot in layout.dots)
            if 2 * half <= band.until - band.x and is_free:
                yield band, words
                break


def shortened(words: str, room: float, measure: Measure) -> str:
    """Words that fit the room, with a sign where some were left out."""
    if measure(words, SIZE, False) <= room:
        return words
    least, most = 0, len(words)
    while least < most:
        middle = (least + most + 1) // 2
        fits = measure(words[:middle].rstrip() + PAST, SIZE, False) <= room
        least, most = (middle, most) if fits else (least, middle - 1)
    return words[:least].rstrip() + PAST


def _strokes(layout: Layout) -> Iterator[Stroke]:
    view = layout.view
    right, top, low = view.width - EDGE, HEAD, layout.foot
    for tick in layout.ticks:
        yield line(tick.x, top - 1.5, tick.x, low, RULE, "tick")
    for row in layout.rows:
        yield line(0, row.y - ROW / 2, right, row.y - ROW / 2, 0.9 if row.begins_children else RULE, "rule")
    yield line(0, top, right, top, 0.9, "rule")
    if layout.rows:
        yield line(0, layout.rows[-1].y + ROW / 2, right, layout.rows[-1].y + ROW / 2, RULE, "rule")
    for band in layout.bands:
        yield from _band(band)
    for dot in layout.dots:
        yield _dot(dot)
    for flag in layout.flags:
        yield _flag(flag, layout.flags_y)
    for bar in layout.bars:
        yield box(bar.x + 0.4, low - bar.tall * (PACE - 6), bar.until - 0.4, low, RULE, "bar", "ink")
    yield line(0, low, right, low, 0.9, "rule")


def _labels(layout: Layout, measure: Measure) -> Iterator[Label]:
    for tick, words in placed_ticks(layout, measure):
        yield Label(words, tick.x + 0.6, HEAD - 2.2, from_left=True, role="tick")
    room = layout.view.names - 2
    yield Label(say("What changed"), 0, layout.flags_y + BASE, from_left=True, bold=True, role="name")
    for row in layout.rows:
        yield Label(shortened(row.lane.name, room, measure), 0, row.y + BASE, from_left=True, role="name")
    if layout.bars:
        yield Label(say("Changes a fortnight"), 0, layout.foot - 1.5, from_left=True, bold=True, role="name")
    for bar in layout.bars:
        yield Label(str(bar.count), (bar.x + bar.until) / 2, layout.foot - bar.tall * (PACE - 6) - 1.0, clears=True, role="bar")
    for flag in layout.flags:
        if len(flag.changes) > 1:
            yield Label(str(len(flag.changes)), flag.x + 1.8, layout.flags_y + BASE, from_left=True, clears=True, role="flag")
    for band, words in placed_band_words(layout, measure):
        yield Label(words, (band.x + band.until) / 2, band.y + BASE, clears=True, role=band.stretch.kind)


def _dot(dot: Dot) -> Stroke:
    """A filled dot, larger where several lines stand; a hollow bar where the day is not known."""
    if dot.until > dot.x:
        return box(dot.x, dot.y - 1.0, dot.until, dot.y + 1.0, 0.9, "dot")
    return ring(dot.x, dot.y, radius_of(dot), RULE, "dot", "ink")


def radius_of(dot: Dot) -> float:
    """The radius of a dot, in millimetres: larger where it stands for several lines."""
    return 0.8 if len(dot.items) == 1 else 1.1 if len(dot.items) < 5 else 1.5


def _flag(flag: Flag, y: float) -> Stroke:
    return area(((flag.x - 1.5, y + 1.3), (flag.x, y - 1.5), (flag.x + 1.5, y + 1.3)), RULE, "flag", "ink")


def _band(band: Band) -> Iterator[Stroke]:
    """Hatched where nobody saw a child, dashed round where an agency has nothing."""
    high, low = band.y - ROW / 2 + 0.5, band.y + ROW / 2 - 0.5
    is_unseen = band.stretch.kind == "unseen"
    if is_unseen:
        yield from hatching(band.x, high, band.until, low)
    corners = ((band.x, high), (band.until, high), (band.until, low), (band.x, low))
    yield area(corners, 0.8, band.stretch.kind, "", () if is_unseen else (2, 2))


def hatching(left: float, top: float, right: float, foot: float) -> Iterable[Stroke]:
    """Slanting lines within a box."""
    tall = foot - top
    start = left - tall
    while start < right:
        begin, end = max(start, left), min(start + tall, right)
        if end > begin:
            yield line(begin, foot - (begin - start), end, foot - (end - start), RULE, "hatch")
        start += HATCH
