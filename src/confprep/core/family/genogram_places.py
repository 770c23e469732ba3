"""Where each person of a genogram stands, in millimetres: rows kept in their order, children under their parents, as narrow as can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from confprep.core.family.genogram import Nudge
from confprep.core.family.genogram_build import Order
from confprep.core.family.genogram_graph import Family, Union
from confprep.core.identity import PersonId

SYMBOL = 8.0
"""Width and height of a person's symbol."""
PITCH = 12.0
"""The least distance between the middles of two symbols."""
BETWEEN = 1.4
"""The least blank between two names."""
ROUNDS = 10
HELD, LED, LOOSE = 1.0, 0.25, 0.02
"""How strongly people are drawn to their place: by parents or children, by a partner who is, by nothing."""

Half = Callable[[PersonId], float]
"""Half the width a person takes with their name."""
Between = Callable[[PersonId, PersonId], float]
"""The least distance between the middles of two neighbours."""


@dataclass(frozen=True)
class Places:
    """The middle of each person's symbol from the left edge, and the width of the whole."""

    at: Mapping[PersonId, float]
    width: float

    def middle(self, union: Union) -> float:
        """Half way between parents; over the children where there are none."""
        held = [self.at[each] for each in (union.parents or union.children)]
        return (min(held) + max(held)) / 2


def placed(family: Family, order: Order, half: Half, between: Between, room: float, nudges: Iterable[Nudge] = ()) -> Places:
    """Everybody's place. Rows stay within `room` if they can; moves by hand go as far as neighbours let them."""
    rows = [_Row(order[number], half, between) for number in sorted(order)]
    at = {person: place for row in rows for person, place in zip(row.people, row.packed(), strict=True)}
    limit = max([room, *(row.width for row in rows)])
    for _ in range(ROUNDS):
        for row in rows[1:]:
            at.update(row.within(row.nearest(_under_parents(family, row.people, at)), limit))
        for row in reversed(rows):
            at.update(row.within(row.nearest(_over_children(family, row.people, at)), limit))
    for row in rows[1:]:
        at.update(row.within(row.nearest(_under_parents(family, row.people, at)), limit))
    first = min((at[person] - half(person) for person in at), default=0.0)
    at = {person: place - first for person, place in at.items()}
    for row in rows:
        at.update(row.nudged(at, {nudge.person: nudge.right / 10 for nudge in nudges}))
    return Places(at, max((at[person] + half(person) for person in at), default=0.0))


class _Row:
    """One row, its order fixed."""

    def __init__(self, people: Sequence[PersonId], half: Half, between: Between) -> None:
        self.people = tuple(people)
        self.ends = (half(people[0]), half(people[-1])) if people else (0.0, 0.0)
        self.gaps = [between(one, other) for one, other in pairwise(people)]

    @property
    def width(self) -> float:
        """The least it needs."""
        return sum(self.gaps) + sum(self.ends)

    def packed(self) -> list[float]:
        """As narrow as can be, from its left end."""
        places, x = [], self.ends[0]
        for gap in (*self.gaps, 0.0):
            places.append(x)
            x += gap
        return places

    def nearest(self, wanted: Sequence[tuple[float, float]]) -> dict[PersonId, float]:
        """The places nearest to those wanted (place and weight) that keep order and distances: pool adjacent violators."""
        offsets, x = [], 0.0
        for gap in (*self.gaps, 0.0):
            offsets.append(x)
            x += gap
        pools: list[tuple[float, float, int]] = []
        for (place, weight), offset in zip(wanted, offsets, strict=True):
            mean, mass, count = place - offset, weight, 1
            while pools and pools[-1][0] >= mean:
                before, held, number = pools.pop()
                mean, mass, count = (before * held + mean * mass) / (held + mass), held + mass, count + number
            pools.append((mean, mass, count))
        means = [mean for mean, _, count in pools for _ in range(count)]
        return {person: mean + offset for person, mean, offset in zip(self.people, means, offsets, strict=True)}

    def within(self, at: Mapping[PersonId, float], limit: float) -> dict[PersonId, float]:
        """The row drawn in between the left edge and `limit`, distances kept."""
        places = [at[person] for person in self.people]
        places = [max(place, least) for place, least in zip(places, self.packed(), strict=True)]
        most = limit - self.ends[1]
        for number in range(len(places) - 1, -1, -1):
            places[number] = min(places[number], most)
            most = places[number] - (self.gaps[number - 1] if number else 0.0)
        return dict(zip(self.people, places, strict=True))

    def nudged(self, at: Mapping[PersonId, float], moves: Mapping[PersonId, float]) -> dict[PersonId, float]:
        """The row with people moved by hand, never over a neighbour."""
        places = [at[person] for person in self.people]
        for number, person in enumerate(self.people):
            wish = places[number] + moves.get(person, 0.0)
            least = places[number - 1] + self.gaps[number - 1] if number else self.ends[0]
            most = places[number + 1] - self.gaps[number] if number + 1 < len(places) else max(wish, least)
            places[number] = max(least, min(wish, most)) if moves.get(person) else places[number]
        return dict(zip(self.people, places, strict=True))


def _under_parents(family: Family, people: Sequence[PersonId], at: Mapping[PersonId, float]) -> list[tuple[float, float]]:
    """Siblings keep their distances and go with their middle under their parents."""
    wanted: dict[PersonId, tuple[float, float]] = {}
    for person in people:
        above = next((union for union in family.above(person) if union.parents and all(each in at for each in union.parents)), None)
        if above is not None:
            ends = [at[each] for each in above.parents]
            theirs = [at[each] for each in above.children if each in at]
            wanted[person] = at[person] + (min(ends) + max(ends) - min(theirs) - max(theirs)) / 2, HELD
    return _with_partners(family, people, at, wanted)


def _over_children(family: Family, people: Sequence[PersonId], at: Mapping[PersonId, float]) -> list[tuple[float, float]]:
    """Parents go with their middle over their children, between their unions where they have several."""
    shifts: dict[PersonId, list[float]] = {}
    here = set(people)
    for union in family.unions:
        theirs = [at[each] for each in union.children if each in at]
        if theirs and union.parents and all(each in here for each in union.parents):
            ends = [at[each] for each in union.parents]
            shift = (min(theirs) + max(theirs) - min(ends) - max(ends)) / 2
            for parent in union.parents:
                shifts.setdefault(parent, []).append(shift)
    wanted = {person: (at[person] + sum(held) / len(held), HELD) for person, held in shifts.items()}
    return _with_partners(family, people, at, wanted)


def _with_partners(
    family: Family, people: Sequence[PersonId], at: Mapping[PersonId, float], wanted: Mapping[PersonId, tuple[float, float]]
) -> list[tuple[float, float]]:
    """Who has no wish of their own goes with a partner who has."""
    led: dict[PersonId, float] = {}
    for union in family.unions:
        for one, other in (union.parents, union.parents[::-1]) if len(union.parents) == 2 else ():
            if one in wanted and other not in wanted and other in at:
                led.setdefault(other, at[other] + wanted[one][0] - at[one])
    return [wanted.get(person) or ((led[person], LED) if person in led else (at[person], LOOSE)) for person in people]
