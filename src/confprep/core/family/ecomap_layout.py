"""Where the circles of an ecomap stand: the middle, and one round of equal circles on a rectangle about it, so that no line to the middle
passes another circle."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from confprep.core.family.genogram_shapes import Point

WIDTH, LEAST, MOST = 168.0, 120.0, 190.0
"""Of the drawing, and its heights, in millimetres: a page of A4 with its title and key."""
LARGEST, GAP, FREE = 15.0, 1.2, 14.0
"""The largest circle around, the room between two, and the shortest line to the middle."""
FINE = 0.25
"""How finely the rectangle is walked, in millimetres."""


@dataclass(frozen=True)
class Layout:
    """The page, the middle's circle, and the middles of the circles around, clockwise from the top."""

    height: float
    middle: Point
    middle_radius: float
    radius: float
    around: tuple[Point, ...]


def layout(count: int, middle_radius: float) -> Layout:
    """The lowest page on which so many circles are as large as they may be, or else the highest."""
    height = LEAST
    while height < MOST and not _is_roomy(_laid(count, middle_radius, height), middle_radius):
        height += 5.0
    return _laid(count, middle_radius, height)


def _is_roomy(laid: Layout, middle_radius: float) -> bool:
    return laid.radius >= LARGEST and laid.height / 2 - 2 * laid.radius - 1 >= middle_radius + FREE


def _laid(count: int, middle_radius: float, height: float) -> Layout:
    """Circles on a rectangle that keeps them inside the page; they are made smaller until neighbours leave a gap."""
    radius = LARGEST
    while True:
        path = _rectangle(radius + 0.6, height)
        points = _spread(path, count, 2 * radius + GAP)
        if points:
            return Layout(height, (WIDTH / 2, height / 2), middle_radius, radius, points if count else ())
        radius -= 0.25


def _rectangle(inset: float, height: float) -> list[Point]:
    """Points on it, clockwise from the middle of its top."""
    left, right, top, foot, start = inset, WIDTH - inset, inset, height - inset, WIDTH / 2
    corners = [(start, top), (right, top), (right, foot), (left, foot), (left, top), (start, top)]
    found: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        steps = max(1, round(hypot(x2 - x1, y2 - y1) / FINE))
        found.extend((x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps))
    return found


def _spread(path: list[Point], count: int, least: float) -> tuple[Point, ...]:
    """So many points of the path with equal room between neighbours; none where they would be nearer than `least`."""
    if count <= 1:
        return (path[0],)
    near, far = least, least * 8
    if _walk(path, count, near) is None:
        return ()
    for _ in range(24):
        half = (near + far) / 2
        near, far = (half, far) if _walk(path, count, half) else (near, half)
    return tuple(_walk(path, count, near) or ())


def _walk(path: list[Point], count: int, apart: float) -> list[Point] | None:
    found = [path[0]]
    for point in path:
        if len(found) < count and _distance(point, found[-1]) >= apart:
            found.append(point)
    return found if len(found) == count and _distance(found[-1], found[0]) >= apart else None


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
