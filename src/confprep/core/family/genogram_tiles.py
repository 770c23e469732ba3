"""A drawing wider or higher than a page, in parts that overlap like the sheets of an atlas: everybody is whole on at least one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from confprep.core.family.genogram_shapes import Drawing, Label, Stroke

OVERLAP = 32.0
"""Enough for the widest name but very long ones, and for a row with its names."""
SLACK, BLEED = 0.5, 2.0
"""How much wider a drawing may be than the room, and how far a mark may reach over the edge of a part: both go into the margin."""


@dataclass(frozen=True)
class Window:
    """The part of a drawing that a sheet shows."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, stroke: Stroke | Label) -> bool:
        """Whether some of it may be seen here."""
        left, top, right, foot = bounds(stroke)
        return left <= self.left + self.width and right >= self.left and top <= self.top + self.height and foot >= self.top

    def holds_whole(self, marks: Sequence[Stroke | Label]) -> bool:
        """Whether all of it is seen here."""
        return all(
            left >= self.left - BLEED
            and right <= self.left + self.width + BLEED
            and top >= self.top - BLEED
            and foot <= self.top + self.height + BLEED
            for left, top, right, foot in map(bounds, marks)
        )


def tiles(drawing: Drawing, width: float, height: float, half: float = OVERLAP / 2) -> list[Drawing]:
    """The drawing itself when it fits; else its parts from left to right, then down. `half` is half the widest person."""
    if drawing.width <= width + SLACK and drawing.height <= height + SLACK:
        return [drawing]
    overlap = max(OVERLAP, 2 * half + 2)
    windows = [
        Window(left, top, min(width, drawing.width + SLACK), min(height, drawing.height + SLACK))
        for top in _starts(drawing.height, height, overlap)
        for left in _starts(drawing.width, width, overlap)
    ]
    return [each for window in windows if (each := _seen(drawing, window)).spots]


def _starts(whole: float, room: float, overlap: float) -> list[float]:
    """Where the parts begin, evenly."""
    if whole <= room + SLACK:
        return [0.0]
    count = max(2, -int(-(whole - overlap) // (room - overlap)))
    step = (whole - room) / (count - 1)
    return [step * number for number in range(count)]


def _seen(drawing: Drawing, window: Window) -> Drawing:
    marks: dict[str, list[Stroke | Label]] = {}
    every: list[Stroke | Label] = [*drawing.strokes, *drawing.labels]
    for mark in every:
        marks.setdefault(mark.of, []).append(mark)
    whole = {person for person, held in marks.items() if person and window.holds_whole(held)}
    x, y = -window.left, -window.top
    strokes = tuple(each.moved(x, y) for each in drawing.strokes if each.of in whole or (not each.of and window.holds(each)))
    labels = tuple(each.moved(x, y) for each in drawing.labels if each.of in whole or (not each.of and window.holds_whole([each])))
    spots = tuple(replace(each, x=each.x + x, y=each.y + y) for each in drawing.spots if each.person in whole)
    return replace(drawing, width=window.width, height=window.height, strokes=strokes, labels=labels, spots=spots)


def bounds(mark: Stroke | Label) -> tuple[float, float, float, float]:
    """Left, top, right and foot of a mark; of words, a generous guess."""
    if isinstance(mark, Label):
        half = 4.0 if not mark.of else 0.0
        return mark.x - half, mark.y - 3.0, mark.x + half, mark.y + 1.0
    xs, ys = mark.points[::2], mark.points[1::2]
    return min(xs), min(ys), max(xs), max(ys)
