"""How many lines of a genogram cross, before and after it is drawn."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from confprep.core.family.genogram_graph import Family
from confprep.core.identity import PersonId


@dataclass(frozen=True)
class Bar:
    """Parents' line down, the bar over their children, and a line down to each: where they stand from left to right, children sorted."""

    drop: float
    children: tuple[float, ...]

    @property
    def left(self) -> float:
        """Where the bar begins."""
        return min(self.drop, self.children[0])

    @property
    def right(self) -> float:
        """Where the bar ends."""
        return max(self.drop, self.children[-1])

    def passed_by(self, other: Bar) -> int:
        """Crossings when this bar runs above the other: its lines down pass the other's bar, the other's line down passes this bar."""
        inside = bisect.bisect_left(self.children, other.right) - bisect.bisect_right(self.children, other.left)
        return max(0, inside) + (self.left < other.drop < self.right)


def ordered_crossings(family: Family, order: Mapping[int, Sequence[PersonId]]) -> int:
    """How many crossings an order of people makes at least, once every bar has the best height."""
    place = {person: float(number) for people in order.values() for number, person in enumerate(people)}
    row = {person: number for number, people in order.items() for person in people}
    bars: dict[int, list[Bar]] = {}
    brackets: dict[int, list[tuple[str, float, float]]] = {}
    drops: dict[int, list[tuple[str, float]]] = {}
    for union in family.unions:
        if not union.parents or union.parents[0] not in place:
            continue
        ends = sorted(place[each] for each in union.parents)
        drop, level = sum(ends) / len(ends), row[union.parents[0]]
        children = tuple(sorted(place[each] for each in union.children))
        if children:
            bars.setdefault(level, []).append(Bar(drop, children))
            drops.setdefault(level, []).append((union.key, drop))
        if ends[-1] - ends[0] > 1 and row[union.parents[-1]] == level:
            brackets.setdefault(level, []).append((union.key, ends[0], ends[-1]))
    return sum(map(bar_crossings, bars.values())) + sum(_bracket_crossings(held, drops.get(level, [])) for level, held in brackets.items())


def bar_crossings(bars: Iterable[Bar]) -> int:
    """Crossings between the bars of two rows, each pair at its better heights."""
    count = 0
    open_: list[Bar] = []
    for bar in sorted(bars, key=lambda each: each.left):
        open_ = [each for each in open_ if each.right > bar.left]
        count += sum(min(bar.passed_by(each), each.passed_by(bar)) for each in open_)
        open_.append(bar)
    return count


def _bracket_crossings(brackets: Sequence[tuple[str, float, float]], drops: Iterable[tuple[str, float]]) -> int:
    """Lines between partners who do not stand side by side, against lines down to children and against one another."""
    count = sum(left < drop < right and own != key for own, left, right in brackets for key, drop in drops)
    for number, (_, left, right) in enumerate(brackets):
        count += sum(left < other < right < end or other < left < end < right for _, other, end in brackets[:number])
    return count


@dataclass(frozen=True)
class Segment:
    """A straight piece of a drawn line; pieces of one `line` belong together."""

    line: str
    x1: float
    y1: float
    x2: float
    y2: float


def drawn_crossings(segments: Iterable[Segment]) -> int:
    """How many times drawn lines cross; lines that only touch, or share an end, do not."""
    held = sorted(segments, key=lambda each: min(each.x1, each.x2))
    count = 0
    open_: list[Segment] = []
    for each in held:
        open_ = [other for other in open_ if max(other.x1, other.x2) > min(each.x1, each.x2)]
        count += sum(other.line != each.line and _cross(each, other) for other in open_)
        open_.append(each)
    return count


def _cross(one: Segment, other: Segment) -> bool:
    return _parts(one, other) and _parts(other, one)


def _parts(one: Segment, other: Segment) -> bool:
    """Whether the ends of `other` lie clearly on both sides of the line through `one`."""
    dx, dy = one.x2 - one.x1, one.y2 - one.y1
    first = dx * (other.y1 - one.y1) - dy * (other.x1 - one.x1)
    second = dx * (other.y2 - one.y1) - dy * (other.x2 - one.x1)
    slack = 1e-6 * (abs(dx) + abs(dy))
    return (first > slack and second < -slack) or (first < -slack and second > slack)
