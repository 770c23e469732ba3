"""The lines between people: between partners, down from them, over their children, and down to each child. Millimetres from the top left.

Between two rows lies a channel. Lines between partners who do not stand side by side run in its upper part, bars over children in
its lower part, each at a height of its own where they would meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from confprep.core.family.genogram_build import Order
from confprep.core.family.genogram_crossings import Bar, Segment
from confprep.core.family.genogram_graph import Family, Union
from confprep.core.family.genogram_places import SYMBOL, Places
from confprep.core.family.genogram_rows import Rows
from confprep.core.identity import PersonId

NAMES = 8.2
"""Room for a name and a year below a symbol."""
TRACK = 3.2
"""Between two heights in a channel."""
EDGE = 2.2
OVER = 10.8
"""Room above a row for the years of couples and the forks of twins."""
STRAIGHT = 1.5
"""An only child's line that would bend by less runs straight."""
BESIDE = 2.0
"""How far from the middle of a symbol a second line leaves it."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Wire:
    """A drawn line of a union: `part` is "partner", "bar" or "child", which `child` says whose it is."""

    union: Union
    part: str
    points: tuple[Point, ...]
    child: PersonId | None = None

    def segments(self) -> Iterable[Segment]:
        """Its straight pieces."""
        for (x1, y1), (x2, y2) in pairwise(self.points):
            yield Segment(self.union.key, x1, y1, x2, y2)


@dataclass
class _Channel:
    """What runs between a row and the next."""

    brackets: list[tuple[Union, float, float]] = field(default_factory=list)
    bars: list[tuple[Union, Bar]] = field(default_factory=list)
    bracket_levels: dict[str, int] = field(default_factory=dict)
    bar_levels: dict[str, int] = field(default_factory=dict)
    top: float = 0.0

    def settle(self) -> None:
        """Gives each line its height."""
        self.bracket_levels = _nested(self.brackets)
        self.bar_levels = _stacked(self.bars)

    @property
    def height(self) -> float:
        """What the channel needs, the room above the next row included."""
        return EDGE + TRACK * (_count(self.bracket_levels) + _count(self.bar_levels)) + OVER

    def bracket_y(self, union: Union) -> float:
        """The height of the line between two partners."""
        return self.top + EDGE + TRACK * self.bracket_levels[union.key]

    def bar_y(self, union: Union) -> float:
        """The height of the bar over children."""
        return self.top + EDGE + TRACK * (_count(self.bracket_levels) + self.bar_levels[union.key])


def _count(levels: Mapping[str, int]) -> int:
    return max(levels.values(), default=-1) + 1


def _nested(brackets: Iterable[tuple[Union, float, float]]) -> dict[str, int]:
    """Shorter ones above longer ones that they lie in."""
    levels: dict[str, int] = {}
    held: list[tuple[float, float, int]] = []
    for union, left, right in sorted(brackets, key=lambda each: (each[2] - each[1], each[0].key)):
        taken = {level for start, end, level in held if start < right and left < end}
        levels[union.key] = max(taken, default=-1) + 1
        held.append((left, right, levels[union.key]))
    return levels


def _stacked(bars: Sequence[tuple[Union, Bar]]) -> dict[str, int]:
    """Of two bars that overlap, the one that is passed by fewer lines that way runs above."""
    below: dict[str, list[str]] = {union.key: [] for union, _ in bars}
    for number, (union, bar) in enumerate(bars):
        for other, second in bars[:number]:
            if bar.left < second.right and second.left < bar.right:
                is_above = (bar.passed_by(second), bar.left) < (second.passed_by(bar), second.left)
                above, under = (union, other) if is_above else (other, union)
                below[above.key].append(under.key)
    levels: dict[str, int] = {}

    def settle(key: str, above: frozenset[str]) -> int:
        if key not in levels:
            free = [each for each in below[key] if each not in above]
            levels[key] = max((settle(each, above | {key}) + 1 for each in free), default=0)
        return levels[key]

    for union, _ in bars:
        settle(union.key, frozenset())
    highest = _count(levels) - 1
    return {key: highest - level for key, level in levels.items()}


@dataclass(frozen=True)
class Wiring:
    """Every line, the top of each row's symbols, and the height of the whole."""

    wires: tuple[Wire, ...]
    tops: Mapping[int, float]
    height: float


def wired(family: Family, rows: Rows, order: Order, places: Places, gap: Mapping[PersonId, float]) -> Wiring:
    """The lines of a family whose people have their places. `gap` is half of what each person takes with their name."""
    return _Wirer(family, rows, order, places, gap).all()


class _Wirer:
    """Works out channels first, then heights, then lines."""

    def __init__(self, family: Family, rows: Rows, order: Order, places: Places, gap: Mapping[PersonId, float]) -> None:
        self.family, self.rows, self.order, self.places, self.gap = family, rows, order, places, gap
        self.at = places.at
        self.channels = {row: _Channel() for row in range(-1, max(order, default=0) + 1)}
        self.drops: dict[str, float] = {}
        self.tops: dict[int, float] = {}
        self.place = {person: number for people in order.values() for number, person in enumerate(people)}

    def all(self) -> Wiring:
        """Every line."""
        unions = [union for union in self.family.unions if all(each in self.at for each in (*union.parents, *union.children))]
        for union in unions:
            self._enter(union)
        for union in unions:
            self._step_aside(union, unions)
        for union in unions:
            self._enter_bars(union, self.level(union))
        self._settle()
        wires = tuple(wire for union in unions for wire in self._draw(union))
        last = self.channels[max(self.order, default=-1)]
        return Wiring(wires, self.tops, last.top + (last.height - OVER if self._has(last) else 0.0))

    @staticmethod
    def _has(channel: _Channel) -> bool:
        return bool(channel.brackets or channel.bars)

    def level(self, union: Union) -> int:
        """The row below which a union's children hang."""
        if union.parents:
            return max(self.rows[each] for each in union.parents)
        return min(self.rows[each] for each in union.children) - 1

    def is_beside(self, union: Union) -> bool:
        """Whether two partners stand side by side."""
        first, last = union.parents[0], union.parents[-1]
        return self.rows[first] == self.rows[last] and abs(self.place[first] - self.place[last]) == 1

    def _enter(self, union: Union) -> None:
        level = self.level(union)
        children = [self.at[each] for each in union.children]
        mean = sum(children) / len(children) if children else 0.0
        if len(union.parents) == 2 and self.is_beside(union):
            self.drops[union.key] = self._between(union, mean)
        elif len(union.parents) == 2:
            ends = sorted(self._leaves(union, each) for each in union.parents)
            self.channels[level].brackets.append((union, ends[0], ends[1]))
            self.drops[union.key] = max(ends[0], min(mean, ends[1])) if children else ends[0]
        elif union.parents:
            self.drops[union.key] = self._alone(union)
        else:
            self.drops[union.key] = mean

    def _step_aside(self, union: Union, unions: Sequence[Union]) -> None:
        """A line from one parent, or from both where they stand apart, leaves where it meets the fewest others."""
        if not union.children or not union.parents or (len(union.parents) == 2 and self.is_beside(union)):
            return
        level, x = self.level(union), self.drops[union.key]
        others = [
            self._bar(each, self.drops[each.key]) for each in unions if each is not union and each.children and self.level(each) == level
        ]
        low, high = (x - BESIDE, x + BESIDE) if len(union.parents) == 1 else sorted(self._leaves(union, each) for each in union.parents)

        def meets(drop: float) -> tuple[int, float]:
            mine = self._bar(union, drop)
            near = (each for each in others if each.left < mine.right and mine.left < each.right)
            return sum(min(mine.passed_by(each), each.passed_by(mine)) for each in near), abs(drop - x)

        self.drops[union.key] = min((x, low, high), key=meets)

    def _bar(self, union: Union, drop: float) -> Bar:
        return Bar(drop, tuple(sorted(self.at[each] for each in union.children)))

    def _between(self, union: Union, mean: float) -> float:
        left, right = sorted(union.parents, key=self.at.__getitem__)
        least = self.at[left] + max(self.gap[left], SYMBOL / 2) + 0.6
        most = self.at[right] - max(self.gap[right], SYMBOL / 2) - 0.6
        return max(least, min(mean, most)) if least < most else (least + most) / 2

    def _alone(self, union: Union) -> float:
        """One parent's line leaves below the name; a second union of theirs a little aside."""
        parent = union.parents[0]
        mine = [each for each in self.family.unions if each.parents == union.parents]
        return self.at[parent] + BESIDE * mine.index(union)

    def _leaves(self, union: Union, parent: PersonId) -> float:
        """Where a partner's line leaves, on the side of the other; below a row of others it goes through a gap between them."""
        other = union.parents[1] if parent == union.parents[0] else union.parents[0]
        x = self.at[parent] + (BESIDE if self.at[other] > self.at[parent] else -BESIDE)
        return x if self.rows[parent] == self.level(union) else self.through(self.rows[parent] + 1, x)

    def through(self, row: int, x: float) -> float:
        """The nearest gap between two people of a row who are not partners."""
        people = self.order.get(row, [])
        couples = {frozenset(union.parents) for union in self.family.unions if len(union.parents) == 2}
        gaps = [self.at[people[0]] - self.gap[people[0]] - 1.5, self.at[people[-1]] + self.gap[people[-1]] + 1.5] if people else [x]
        for one, other in pairwise(people):
            if frozenset((one, other)) not in couples:
                gaps.append((self.at[one] + self.gap[one] + self.at[other] - self.gap[other]) / 2)
        return min(gaps, key=lambda each: abs(each - x))

    def _enter_bars(self, union: Union, level: int) -> None:
        for row, drop, ends in self.steps(union, level):
            self.channels[row].bars.append((union, Bar(drop, tuple(sorted(ends.values())))))

    def steps(self, union: Union, level: int) -> Iterable[tuple[int, float, dict[PersonId, float]]]:
        """By channel, where the line comes from and where it goes for each child: to the child, or through the row between."""
        waiting = dict.fromkeys(union.children, self.drops[union.key])
        row = level
        while waiting:
            far = [child for child in waiting if self.rows[child] > row + 1]
            passing = self.through(row + 1, sum(self.at[each] for each in far) / len(far)) if far else 0.0
            ends = {child: passing if child in far else self.forks(union, child) for child in waiting}
            yield row, min(waiting.values()), ends
            waiting = {child: x for child, x in ends.items() if self.rows[child] > row + 1}
            row += 1

    def lands(self, union: Union, child: PersonId) -> float:
        """Where on the child's symbol its line ends: in the middle for the union it hangs under, aside for others."""
        homes = self.family.above(child)
        number = [each.key for each in homes].index(union.key)
        if not number and union.children == (child,) and abs(self.drops[union.key] - self.at[child]) < STRAIGHT:
            return self.drops[union.key]
        if not number:
            return self.at[child]
        sides = [self.at[child] + side * BESIDE * min(number, 1.7) for side in (1, -1)]
        return min(sides, key=lambda x: (self._meets(homes[0], union, child, x), abs(self.drops[union.key] - x)))

    def _meets(self, home: Union, union: Union, child: PersonId, x: float) -> int:
        """How often a child's two lines cross when the second lands at `x`."""
        first = self._bar(home, self.drops[home.key])
        second = Bar(self.drops[union.key], tuple(sorted(x if each == child else self.at[each] for each in union.children)))
        return min(first.passed_by(second), second.passed_by(first))

    def forks(self, union: Union, child: PersonId) -> float:
        """Where the line to a child leaves the bar: for twins half way between them."""
        group = next((people for people, _ in self.family.twins if child in people), frozenset({child}))
        born_together = [self.lands(union, each) for each in union.children if each in group and self.rows[each] == self.rows[child]]
        return (min(born_together) + max(born_together)) / 2 if len(born_together) > 1 else self.lands(union, child)

    def _settle(self) -> None:
        for channel in self.channels.values():
            channel.settle()
        y = self.channels[-1].height if self._has(self.channels[-1]) else OVER
        for row in sorted(self.order):
            self.tops[row] = y
            self.channels[row].top = y + SYMBOL + NAMES
            y = self.channels[row].top + self.channels[row].height

    def _draw(self, union: Union) -> Iterable[Wire]:
        level = self.level(union)
        couple, start = self._couple(union, level)
        yield from couple
        for row, drop, ends in self.steps(union, level):
            y = self.channels[row].bar_y(union)
            xs = (*ends.values(), drop)
            if start is not None:
                yield Wire(union, "bar", ((drop, start), (drop, y)))
            if max(xs) - min(xs) > 0.01:
                yield Wire(union, "bar", ((min(xs), y), (max(xs), y)))
            for child, x in ends.items():
                is_there = self.rows[child] == row + 1
                end = self.tops[row + 1] if is_there else self.channels[row + 1].top
                yield Wire(union, "child", ((x, y), (self.lands(union, child) if is_there else x, end)), child)
                start = end

    def _couple(self, union: Union, level: int) -> tuple[list[Wire], float | None]:
        """The line between partners, and the height from which their children hang; None where there is no parent."""
        if not union.parents:
            return [], None
        if len(union.parents) == 1:
            return [], self.tops[level] + SYMBOL + NAMES
        if self.is_beside(union):
            left, right = sorted(union.parents, key=self.at.__getitem__)
            y = self.tops[level] + SYMBOL / 2
            return [Wire(union, "partner", ((self.at[left] + SYMBOL / 2, y), (self.at[right] - SYMBOL / 2, y)))], y
        y = self.channels[level].bracket_y(union)
        return [Wire(union, "partner", tuple(self._bracket(union, y)))], y

    def _bracket(self, union: Union, y: float) -> list[Point]:
        """Down from one partner, across, and up to the other."""
        points: list[Point] = []
        for parent in sorted(union.parents, key=lambda each: self._leaves(union, each)):
            x, own = self._leaves(union, parent), self.tops[self.rows[parent]] + SYMBOL + NAMES
            side = self.at[parent] + (BESIDE if x >= self.at[parent] else -BESIDE)
            path = [(side, own), (side, own + 0.8), (x, own + 0.8), (x, y)]
            points.extend(path[::-1] if points else path)
        return points
