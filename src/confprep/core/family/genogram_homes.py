"""The outline round people who live together, as far as they stand together: a box a row, joined where boxes stand over one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from confprep.core.family.genogram_build import Order
from confprep.core.family.genogram_places import SYMBOL
from confprep.core.family.genogram_wires import NAMES
from confprep.core.identity import PersonId

ABOVE, BELOW, ASIDE = 10.4, 0.8, 2.0


@dataclass(frozen=True)
class Box:
    """Neighbours of one row who live together."""

    row: int
    left: float
    right: float
    top: float
    foot: float

    def is_over(self, other: Box) -> bool:
        """Whether the other stands in the next row, partly below this one."""
        return other.row == self.row + 1 and self.left < other.right and other.left < self.right


def outlines(
    members: Iterable[PersonId], order: Order, at: Mapping[PersonId, float], half: Mapping[PersonId, float], tops: Mapping[int, float]
) -> list[tuple[tuple[float, float], ...]]:
    """The corners of every outline, clockwise from the top left; more than one where people who live together stand apart."""
    inside = frozenset(members)
    waiting = [box for row in sorted(order) for box in _boxes(row, order[row], inside, at, half, tops[row])]
    found = []
    while waiting:
        column = [waiting.pop(0)]
        while (below := next((box for box in waiting if column[-1].is_over(box)), None)) is not None:
            waiting.remove(below)
            column.append(below)
        found.append(_corners(column))
    return found


def _boxes(
    row: int,
    people: Sequence[PersonId],
    inside: frozenset[PersonId],
    at: Mapping[PersonId, float],
    half: Mapping[PersonId, float],
    top: float,
) -> Iterable[Box]:
    start: int | None = None
    for number in range(len(people) + 1):
        is_in = number < len(people) and people[number] in inside
        if is_in and start is None:
            start = number
        if not is_in and start is not None:
            left = _edge(people, start, -1, at, half)
            right = _edge(people, number - 1, 1, at, half)
            yield Box(row, left, right, top - ABOVE, top + SYMBOL + NAMES + BELOW)
            start = None


def _edge(people: Sequence[PersonId], number: int, way: int, at: Mapping[PersonId, float], half: Mapping[PersonId, float]) -> float:
    """Half way to the neighbour, or a little outside of the last one."""
    own = at[people[number]] + way * half[people[number]]
    if not 0 <= number + way < len(people):
        return own + way * ASIDE
    other = people[number + way]
    edge = at[other] - way * half[other]
    return own + way * min(ASIDE, abs(edge - own) / 2)


def _corners(column: Sequence[Box]) -> tuple[tuple[float, float], ...]:
    right: list[tuple[float, float]] = [(column[0].right, column[0].top)]
    left: list[tuple[float, float]] = [(column[0].left, column[0].top)]
    for upper, lower in pairwise(column):
        step = (upper.foot + lower.top) / 2
        right += [(upper.right, step), (lower.right, step)]
        left += [(upper.left, step), (lower.left, step)]
    right.append((column[-1].right, column[-1].foot))
    left.append((column[-1].left, column[-1].foot))
    return (left[0], *right, *left[:0:-1])
