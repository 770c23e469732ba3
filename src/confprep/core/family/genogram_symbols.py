"""The symbols of a genogram, round 0, 0 as their middle. Source: McGoldrick, Gerson and Petry's standard symbols, as far as they
print in black; what is not known is a dashed circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot

from confprep.core.family.genogram_places import SYMBOL
from confprep.core.family.genogram_shapes import Point, Stroke, area, box, line, path, ring

HALF = SYMBOL / 2
THIN, BOLD = 1.1, 2.4
DOTS, DASHES, DASH_DOT, LONG = (0.3, 2.6), (4.0, 2.6), (5.0, 2.4, 0.6, 2.4), (8.0, 3.0)
CHILD_LINES = {
    "birth": (1.8, ()),
    "unstated": (1.1, ()),
    "adoptive": (1.1, DASHES),
    "guardian": (1.1, DASH_DOT),
    "kinship": (1.1, LONG),
    "foster": (1.4, DOTS),
    "step": (0.6, DASHES),
}
"""Width and dash of a child's line by the kind of its parents."""
PARTNER_LINES = {"married": (1.1, ()), "partner": (1.1, DASHES), "": (1.4, DOTS)}
"""Width and dash of the line between two partners; "" when only their children join them."""


def symbol(shape: str, is_subject: bool = False, is_new: bool = False) -> Iterator[Stroke]:
    """The outline of a person: "male", "female", "unknown", "pregnancy" or "loss"."""
    width = BOLD if is_new else THIN
    role = "new" if is_new else "symbol"
    if is_subject:
        yield _outline(shape, HALF + 0.9, THIN, role)
    yield _outline(shape, HALF, width, role)


def _outline(shape: str, half: float, width: float, role: str) -> Stroke:
    if shape == "male":
        return box(-half, -half, half, half, width, role)
    if shape == "female":
        return ring(0, 0, half, width, role)
    if shape in ("pregnancy", "loss"):
        apex, foot, wide = (-5.8, 4.1, 5.8) if half > HALF else (-4.0, 3.2, 4.2)
        return area(((0, apex), (wide, foot), (-wide, foot)), width, role)
    return ring(0, 0, half, width, role, dash=DASHES)


def died(shape: str) -> Iterator[Stroke]:
    """The cross through a person who has died."""
    reach = HALF if shape == "male" else HALF * 0.707
    yield line(-reach, -reach, reach, reach, 0.9, "symbol")
    yield line(-reach, reach, reach, -reach, 0.9, "symbol")


def lost() -> Iterator[Stroke]:
    """The stroke through a pregnancy that ended."""
    yield line(-HALF, HALF + 1, HALF * 0.8, -HALF - 1, 0.9, "symbol")


def in_prison() -> Iterator[Stroke]:
    """Bars at the top and the foot of a symbol."""
    for x in (-HALF * 0.5, 0.0, HALF * 0.5):
        reach = HALF * 0.86
        yield line(x, -reach, x, -HALF * 0.56, 0.9, "symbol")
        yield line(x, HALF * 0.56, x, reach, 0.9, "symbol")


def badge(is_asked: bool) -> Iterator[Stroke]:
    """A tick or a cross in a small circle."""
    role = "asked" if is_asked else "not asked"
    yield ring(0, 0, 1.7, 0.8, role)
    if is_asked:
        yield path(((-0.9, 0.0), (-0.25, 0.7), (0.95, -0.75)), 1.1, role)
    else:
        yield line(-0.75, -0.75, 0.75, 0.75, 1.1, role)
        yield line(-0.75, 0.75, 0.75, -0.75, 1.1, role)


def slashes(kind: str, x: float, y: float) -> Iterator[Stroke]:
    """One stroke through a couple's line for separated, two for divorced, one and one back for together again."""
    if kind in ("separated", "divorced", "together"):
        yield line(x - 0.9, y + 1.6, x + 0.9, y - 1.6, 1.1, "partner")
    if kind == "divorced":
        yield line(x + 0.4, y + 1.6, x + 2.2, y - 1.6, 1.1, "partner")
    if kind == "together":
        yield line(x - 0.9, y - 1.6, x + 0.9, y + 1.6, 1.1, "partner")


def quality(kind: str, start: Point, end: Point) -> Iterator[Stroke]:
    """How two people get on: a line from one to the other; violence ends in an arrow."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    if kind in ("violent", "conflict"):
        yield path(_zigzag(start, end, across, length), 0.9, "quality")
    else:
        for off in {"close": (-0.5, 0.5), "fused": (-0.9, 0.0, 0.9)}.get(kind, (0.0,)):
            ends = [(x + across[0] * off, y + across[1] * off) for x, y in (start, end)]
            yield path(ends, 0.9, "quality", DOTS if kind == "distant" else ())
    if kind == "cut_off":
        yield from _broken(start, end, across)
    if kind == "violent":
        yield _arrow(start, end, across, length)


def _zigzag(start: Point, end: Point, across: Point, length: float) -> Sequence[Point]:
    count = max(3, round(length / 1.1))
    found = [start]
    for number in range(1, count):
        off = 0.8 if number % 2 else -0.8
        share = number / count
        found.append((start[0] + (end[0] - start[0]) * share + across[0] * off, start[1] + (end[1] - start[1]) * share + across[1] * off))
    return [*found, end]


def _broken(start: Point, end: Point, across: Point) -> Iterator[Stroke]:
    for share in (0.44, 0.56):
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        yield line(x - across[0] * 1.4, y - across[1] * 1.4, x + across[0] * 1.4, y + across[1] * 1.4, 0.9, "quality")


def _arrow(start: Point, end: Point, across: Point, length: float) -> Stroke:
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    foot = (end[0] - along[0] * 2.0, end[1] - along[1] * 2.0)
    sides = [(foot[0] + across[0] * off, foot[1] + across[1] * off) for off in (1.1, -1.1)]
    return area((end, *sides), 0.6, "quality", "ink")
