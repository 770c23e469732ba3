"""The lines of an ecomap, from somebody around to the household: how each kind is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from confprep.core.family.ecomap import INWARD, OUTWARD, LineKind
from confprep.core.family.genogram_shapes import Point, Stroke, area, line, path, ring

ARROW, WING, APART, BESIDE = 3.0, 1.5, 1.0, 2.4
"""Length and half width of an arrow, the room between strands, and between a mark and one of doubt, in millimetres."""


class Course:
    """A straight course from one point to another; `at` counts millimetres along it and to its side."""

    def __init__(self, start: Point, end: Point) -> None:
        self.start = start
        self.length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
        self.along = ((end[0] - start[0]) / self.length, (end[1] - start[1]) / self.length)

    def at(self, far: float, off: float = 0.0) -> Point:
        """The point so far along the course and so far beside it."""
        return self.start[0] + self.along[0] * far - self.along[1] * off, self.start[1] + self.along[1] * far + self.along[0] * off


def tie(kind: LineKind, flows: frozenset[str], course: Course, share: float = 0.5) -> Iterator[Stroke]:
    """A line of a kind from somebody around to the household, with its marks and arrows. `share` of it a mark of doubt may stand."""
    if kind.mark == "zigzag":
        yield path(_zigzag(course), kind.width, kind.key)
    else:
        for off in ((number - (kind.strands - 1) / 2) * APART for number in range(kind.strands)):
            first, last = _clear(course, flows)
            yield line(*course.at(first, off), *course.at(last, off), kind.width, kind.key, kind.dash)
    yield from _marks(kind, course, share)
    if INWARD in flows:
        yield _arrow(course, course.length, -ARROW, kind.key)
    if OUTWARD in flows:
        yield _arrow(course, 0.0, ARROW, kind.key)


def _clear(course: Course, flows: frozenset[str]) -> tuple[float, float]:
    """From where to where a line is drawn, so that a heavy one does not blunt its arrows."""
    return (ARROW / 2 if OUTWARD in flows else 0.0), course.length - (ARROW / 2 if INWARD in flows else 0.0)


def _arrow(course: Course, tip: float, back: float, role: str) -> Stroke:
    return area((course.at(tip), course.at(tip + back, WING), course.at(tip + back, -WING)), 0.6, role, "ink")


def _zigzag(course: Course) -> Iterator[Point]:
    count = max(4, round(course.length / 1.2))
    yield course.at(0)
    for number in range(1, count):
        yield course.at(course.length * number / count, 0.8 if number % 2 else -0.8)
    yield course.at(course.length)


def _marks(kind: LineKind, course: Course, share: float) -> Iterator[Stroke]:
    """Hatching all along, or one mark beside the place of doubt, on the side of the longer rest."""
    far = course.length * share + (BESIDE if share < 0.5 else -BESIDE)
    if kind.mark == "hatch":
        count = max(2, round(course.length / 3))
        for number in range(1, count):
            yield _across(course, course.length * number / count, kind.key)
    elif kind.mark == "break":
        yield _across(course, far - 0.5, kind.key)
        yield _across(course, far + 0.5, kind.key)
    elif kind.mark == "cross":
        yield line(*course.at(far - 1, -1.0), *course.at(far + 1, 1.0), kind.width, kind.key)
        yield line(*course.at(far - 1, 1.0), *course.at(far + 1, -1.0), kind.width, kind.key)
    elif kind.mark == "ring":
        yield ring(*course.at(far), 1.1, kind.width, kind.key)


def _across(course: Course, far: float, role: str) -> Stroke:
    return line(*course.at(far, -1.3), *course.at(far, 1.3), 0.9, role)
