"""One order of people in each row, built outwards from a block as a plan says.

A family without marriages between its own branches is a tree of blocks: children stand below their parents, and the families that
people married from beside them, always on the outside, so that no line needs to pass another.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from confprep.core.family.genogram_blocks import Block, blocks_of
from confprep.core.family.genogram_crossings import ordered_crossings
from confprep.core.family.genogram_graph import Family, Union, birth_key
from confprep.core.family.genogram_rows import Rows
from confprep.core.identity import PersonId

Order = dict[int, list[PersonId]]
"""By row, its people from left to right."""
Near = Mapping[Block, list[tuple[str, list[Block]]]]
LEFT, RIGHT, FREE = -1, 1, 0
NOBODY: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class Plan:
    """An order built outwards from the block of `start`. Blocks that hold somebody of `turned` are turned round; couples of the unions
    `apart` need not stand side by side, those of `away` may be as far from each other as the drawing is wide, the further people of those in `left` on that side.
    Children who bring a family of their own go to the other end in unions that are `swapped`."""

    family: Family
    rows: Rows
    known: dict[tuple[frozenset[str], frozenset[str]], tuple[Mapping[PersonId, Block], Near]]
    start: PersonId
    turned: frozenset[PersonId] = NOBODY
    apart: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    swapped: frozenset[str] = frozenset()

    @property
    def blocks(self) -> Mapping[PersonId, Block]:
        """Everybody's block."""
        return self._ground[0]

    @property
    def near(self) -> Near:
        """By block, the unions it takes part in with the blocks they lead to."""
        return self._ground[1]

    @functools.cached_property
    def _ground(self) -> tuple[Mapping[PersonId, Block], Near]:
        key = self.apart, self.away
        if key not in self.known:
            blocks = blocks_of(self.family, self.rows, self.apart | self.away)
            self.known[key] = blocks, _near(self.family, blocks, self.away)
        return self.known[key]

    @functools.cached_property
    def order(self) -> Order:
        """By row, its people."""
        return _Builder(self).whole(self.blocks[self.start])

    def with_change(self, change: Plan) -> Plan:
        """The same start with what `change` does otherwise."""
        return replace(
            self,
            turned=self.turned ^ change.turned,
            apart=self.apart ^ change.apart,
            away=self.away ^ change.away,
            left=self.left ^ change.left,
            swapped=self.swapped ^ change.swapped,
        )

    @functools.cached_property
    def cost(self) -> tuple[int, int]:
        """Crossings, then siblings out of order."""
        return ordered_crossings(self.family, self.order), disorder(self.family, self.order)


def _near(family: Family, blocks: Mapping[PersonId, Block], away: frozenset[str]) -> Near:
    found: dict[Block, list[tuple[str, list[Block]]]] = {block: [] for block in blocks.values()}
    for union in family.unions:
        people = (*union.parents, *union.children) if union.key not in away else (*union.parents[:1], *_at_home(family, union))
        joined = list(dict.fromkeys(blocks[each] for each in people if each in blocks))
        for block in joined:
            found[block].append((union.key, [each for each in joined if each is not block]))
    return found


def _at_home(family: Family, union: Union) -> list[PersonId]:
    """The children who hang under this union first."""
    return [child for child in union.children if family.above(child)[0].key == union.key]


def put_beside(whole: Order, more: Mapping[int, Iterable[PersonId]]) -> None:
    """Adds people to the right of the rows they belong to."""
    for row, people in more.items():
        whole.setdefault(row, []).extend(people)


@dataclass
class _Sketch:
    """A piece of the drawing: by row, the people in it; `side` says on which side of what it hangs under its upper rows go."""

    rows: Order = field(default_factory=dict)
    side: int = FREE


@dataclass(frozen=True)
class _Given:
    """A child of a union that is drawn already, with all that hangs on it."""

    union: Union
    child: PersonId
    sketch: _Sketch


class _Builder:
    """Builds one order outwards from a block."""

    def __init__(self, plan: Plan) -> None:
        family, blocks, turned = plan.family, plan.blocks, plan.turned
        self.family, self.blocks, self.turned = family, blocks, turned
        self.placed: set[PersonId] = set()
        self.done: set[str] = set()
        self.near, self.away, self.left, self.swapped = plan.near, plan.away, plan.left, plan.swapped
        self.numbers = {person: number for number, person in enumerate(family.people)}

    def whole(self, start: Block) -> Order:
        """Everything that hangs together with `start`, and whatever of its part was not reached that way beside it."""
        sketch = self._block(start, FREE)
        for block in dict.fromkeys(self.blocks.values()):
            if block.members[0] not in self.placed:
                more = self._block(block, FREE)
                pieces = (more, sketch) if self._goes_left(block) else (sketch, more)
                sketch = _Sketch()
                for piece in pieces:
                    put_beside(sketch.rows, piece.rows)
        return sketch.rows

    def _goes_left(self, block: Block) -> bool:
        return any(union.key in self.left and not set(block.members).isdisjoint(union.parents) for union in self.family.unions)

    def _block(self, block: Block, prefer: int, given: _Given | None = None) -> _Sketch:
        """A block with all that hangs on it. `given` is a child of one of its unions that is drawn already."""
        self.placed.update(block.members)
        if block.members[0] in self.turned:
            block = block.turned()
        below = self._below(block, prefer, given)
        sketch = _around_middle(below, {block.row: list(block.members)}, block.row)
        ups = [(member, union) for member in block.members for union in self._above_of(member)]
        for number, (member, union) in enumerate(ups):
            if union.key not in self.done:
                side = prefer or _side(number, len(ups))
                sketch = self._above(sketch, member, union, side)
        for union in (each for each in block.unions if each.key not in self.away):
            for parent in union.parents:
                if parent in self.blocks and parent not in self.placed:
                    sketch = self._far(sketch, parent, prefer or RIGHT)
        sketch.side = prefer
        return sketch

    def _above_of(self, member: PersonId) -> list[Union]:
        """The unions above a person that are still to be drawn here."""
        above = self.family.above(member)
        return [each for each in above if each.key not in self.done and (each.key not in self.away or each is above[0])]

    def _far(self, sketch: _Sketch, partner: PersonId, side: int) -> _Sketch:
        """A partner who does not stand beside the other, with all that hangs on them, outside of what is drawn already."""
        other = self._block(self.blocks[partner], side)
        rows: Order = {}
        for piece in (other, sketch) if side == LEFT else (sketch, other):
            put_beside(rows, piece.rows)
        return _Sketch(rows, side)

    def _below(self, block: Block, prefer: int, given: _Given | None) -> list[_Sketch]:
        found: list[_Sketch] = []
        unions = sorted(
            (union for union in block.unions if union.key not in self.done),
            key=lambda union: (prefer or RIGHT) * any(self.blocks.get(each) is not self.blocks[block.members[0]] for each in union.parents),
        )
        self.done.update(union.key for union in unions)
        for number, union in enumerate(unions):
            mine = given if given and given.union.key == union.key else None
            ends = (number == 0 and prefer != RIGHT, number == len(unions) - 1 and prefer != LEFT)
            found.extend(self._children(union, block.row, ends, mine))
        return found

    def _children(self, union: Union, row: int, ends: tuple[bool, bool], given: _Given | None) -> Iterator[_Sketch]:
        """The children of a union, oldest first; who brings a family of their own up to this row or above goes to an end."""
        waiting = [
            each for each in union.children if each not in self.placed and each in self.blocks and (not given or each != given.child)
        ]
        climbing = [each for each in waiting if self._climbs(each, row)]
        left, right = self._ends(union, climbing, ends, given)
        if union.key in self.swapped:
            left, right = right, left
        middle = [each for each in waiting if each not in (left, right)]
        if given and given.sketch.side == FREE:
            key = birth_key(self.family.people[given.child], self.numbers[given.child])
            older = [each for each in middle if birth_key(self.family.people[each], self.numbers[each]) < key]
            yield from self._child(left, union, LEFT)
            for each in older:
                yield from self._child(each, union, FREE)
            yield given.sketch
            middle = [each for each in middle if each not in older]
        else:
            if given and given.sketch.side == LEFT:
                yield given.sketch
            yield from self._child(left, union, LEFT)
        for each in middle:
            side = FREE if each not in climbing else LEFT if ends[0] and not ends[1] else RIGHT
            yield from self._child(each, union, side)
        yield from self._child(right, union, RIGHT)
        if given and given.sketch.side == RIGHT:
            yield given.sketch

    def _ends(
        self,
        union: Union,
        climbing: list[PersonId],
        ends: tuple[bool, bool],
        given: _Given | None,
    ) -> tuple[PersonId | None, PersonId | None]:
        """Who goes to the left and to the right end out of the order of birth."""
        free_left = ends[0] and not (given and given.sketch.side == LEFT)
        free_right = ends[1] and not (given and given.sketch.side == RIGHT)
        if not climbing or not (free_left or free_right):
            return None, None
        if not free_left:
            return None, climbing[-1]
        if not free_right:
            return climbing[0], None
        if len(climbing) > 1:
            return climbing[0], climbing[-1]
        late = 2 * union.children.index(climbing[0]) >= len(union.children) - 1
        return (None, climbing[0]) if late else (climbing[0], None)

    def _child(self, child: PersonId | None, union: Union, side: int) -> Iterator[_Sketch]:
        if child is None or child in self.placed:
            return
        block = self.blocks[child]
        at = block.members.index(child)
        others = [number for number, each in enumerate(block.members) if self._has_more_above(each, union)]
        outward = sum(1 if number > at else -1 for number in others if number != at)
        wanted = side or (RIGHT if union.children.index(child) * 2 >= len(union.children) - 1 else LEFT)
        lean = outward or len(block.members) - 1 - 2 * at
        yield self._block(block.turned() if lean * wanted < 0 else block, side)

    def _has_more_above(self, person: PersonId, union: Union) -> bool:
        return any(each.key != union.key for each in self._above_of(person))

    def _climbs(self, child: PersonId, row: int) -> bool:
        """Whether what hangs on the child, its parents apart, reaches up to `row`."""
        start = self.blocks[child]
        seen, open_ = {start}, [start]
        while open_:
            for key, others in self.near[open_.pop()]:
                for other in others if key not in self.done else ():
                    if other not in seen and other.members[0] not in self.placed:
                        if other.row <= row:
                            return True
                        seen.add(other)
                        open_.append(other)
        return False

    def _above(self, sketch: _Sketch, member: PersonId, union: Union, side: int) -> _Sketch:
        """A member's own family, built round what is drawn of them already."""
        sketch.side = -side
        parents = next((self.blocks[each] for each in union.parents if each not in self.placed), None)
        if parents is None:
            self.done.add(union.key)
            return self._siblings(sketch, member, union, side)
        inner = parents.turned() if side == LEFT and self._first_union(parents, union) else parents
        if side == RIGHT and not self._first_union(parents, union):
            inner = parents.turned()
        return self._block(inner, side, _Given(union, member, sketch))

    @staticmethod
    def _first_union(block: Block, union: Union) -> bool:
        """Whether the union stands in the left half of its block, and not in the middle."""
        keys = [each.key for each in block.unions]
        return keys.index(union.key) * 2 < len(keys) - 1 if union.key in keys else False

    def _siblings(self, sketch: _Sketch, member: PersonId, union: Union, side: int) -> _Sketch:
        """Siblings under an open bar, or of parents who stand elsewhere."""
        key = birth_key(self.family.people[member], self.numbers[member])
        rows: Order = {}
        others = [each for each in union.children if each != member and each in self.blocks]
        older = [
            each for each in others if side == LEFT or (side == FREE and birth_key(self.family.people[each], self.numbers[each]) < key)
        ]
        for each in older:
            for drawn in self._child(each, union, side):
                put_beside(rows, drawn.rows)
        put_beside(rows, sketch.rows)
        for each in others:
            if each not in older:
                for drawn in self._child(each, union, side):
                    put_beside(rows, drawn.rows)
        return _Sketch(rows, side)


def _side(number: int, count: int) -> int:
    if count == 1:
        return FREE
    return LEFT if number * 2 < count - (count % 2) else RIGHT


def _around_middle(pieces: Iterable[_Sketch], middle: Order, row: int) -> _Sketch:
    """Pieces one beside the other below `row`; from there up, those that go left of the middle, then the middle, then the others."""
    whole: Order = {}
    left: Order = {}
    right: Order = {}
    for piece in pieces:
        for each, people in piece.rows.items():
            target = whole if each > row else left if piece.side == LEFT else right
            target.setdefault(each, []).extend(people)
    for each in {*left, *middle, *right}:
        whole[each] = [*left.get(each, ()), *middle.get(each, ()), *right.get(each, ())]
    return _Sketch(whole)


def disorder(family: Family, order: Order) -> int:
    """How many pairs of siblings stand out of the order of birth."""
    place = {person: number for people in order.values() for number, person in enumerate(people)}
    count = 0
    for union in family.unions:
        places = [place[each] for each in union.children if each in place]
        count += sum(first > second for number, first in enumerate(places) for second in places[number + 1 :])
    return count
