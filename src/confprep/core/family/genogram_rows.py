"""Which row of a genogram each person stands in: partners beside each other, children a row below their parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from confprep.core.dates import span
from confprep.core.family.genogram_graph import Family
from confprep.core.identity import PersonId

Rows = dict[PersonId, int]


def rows_of(family: Family) -> Rows:
    """The row of everybody whom a union holds, from 0 at the top. Partners whose lines of descent put them in different rows stay there."""
    groups = _Groups(family)
    levels = groups.levels()
    rows = {person: levels[groups.of(person)] for person in family.people}
    return _aligned(family, rows)


class _Groups:
    """People who share a row, joined as long as nobody comes to stand beside their own ancestor."""

    def __init__(self, family: Family) -> None:
        self.head = {person: person for person in family.people}
        self.below: dict[PersonId, set[PersonId]] = {}
        for union in family.unions:
            for parent in union.parents:
                self.below.setdefault(parent, set()).update(union.children)
        for group in (*(union.parents for union in family.unions), *(union.children for union in family.unions)):
            for other in group[1:]:
                self._join(group[0], other)

    def of(self, person: PersonId) -> PersonId:
        """Who stands for the group."""
        while self.head[person] != person:
            person = self.head[person]
        return person

    def _join(self, one: PersonId, other: PersonId) -> None:
        first, second = self.of(one), self.of(other)
        if first == second or self._leads(first, second) or self._leads(second, first):
            return
        self.head[second] = first
        self.below.setdefault(first, set()).update(self.below.pop(second, set()))

    def _leads(self, start: PersonId, end: PersonId) -> bool:
        found, open_ = {start}, [start]
        while open_:
            for child in {self.of(each) for each in self.below.get(open_.pop(), ())}:
                if child == end:
                    return True
                if child not in found:
                    found.add(child)
                    open_.append(child)
        return False

    def levels(self) -> Mapping[PersonId, int]:
        """By group its row: below everything above it, and who has no parents as low as their children allow."""
        order = self._from_the_top()
        above: dict[PersonId, list[PersonId]] = {group: [] for group in order}
        for group in order:
            for child in self._children(group):
                above[child].append(group)
        levels: dict[PersonId, int] = {}
        for group in order:
            levels[group] = max((levels[each] + 1 for each in above[group]), default=0)
        for group in reversed(order):
            children = self._children(group)
            if children and len(children) >= len(above[group]):
                levels[group] = max(levels[group], min(levels[each] for each in children) - 1)
        return levels

    def _children(self, group: PersonId) -> set[PersonId]:
        return {self.of(each) for each in self.below.get(group, ())}

    def _from_the_top(self) -> list[PersonId]:
        groups = list(dict.fromkeys(self.of(person) for person in self.head))
        waiting = dict.fromkeys(groups, 0)
        for group in groups:
            for child in self._children(group):
                waiting[child] += 1
        ready = [group for group in groups if not waiting[group]]
        for group in ready:
            for child in sorted(self._children(group)):
                waiting[child] -= 1
                if not waiting[child]:
                    ready.append(child)
        return ready


def _aligned(family: Family, rows: Rows) -> Rows:
    """Families that nothing joins, shifted so that people of an age stand side by side; the first row is 0."""
    parts = parts_of(family)
    main, placed = parts[0] if parts else frozenset(), {}
    lowest = {each: rows[each] for each in main}
    for part in parts:
        by = 0 if part == main else _shift(family, part, rows, lowest)
        placed.update({each: rows[each] + by for each in part})
    first = min(placed.values(), default=0)
    return {each: placed[each] - first for each in family.people if each in placed}


def _shift(family: Family, part: Iterable[PersonId], rows: Rows, main: Rows) -> int:
    years = {row: [born for each in main if main[each] == row and (born := _year(family, each))] for row in set(main.values())}
    means = {row: sum(held) / len(held) for row, held in years.items() if held}
    mine = [(rows[each], born) for each in part if (born := _year(family, each))]
    if not means or not mine:
        return max(main.values(), default=0) - max(rows[each] for each in part)
    row, year = mine[0]
    return min(means, key=lambda each: abs(means[each] - year)) - row


def _year(family: Family, person: PersonId) -> int:
    held = family.people[person]
    days = span(held.born or held.due)
    return (days[1] if days[0] == date.min else days[0]).year if days else 0


def parts_of(family: Family) -> list[frozenset[PersonId]]:
    """The families that nothing joins, the children's own first, then in the order of the case; people on their own apart."""
    near: dict[PersonId, set[PersonId]] = {person: set() for person in family.people}
    for union in family.unions:
        together = (*union.parents, *union.children)
        for each in together:
            near[each].update(together)
    parts: list[frozenset[PersonId]] = []
    seen: set[PersonId] = set()
    for person in family.people:
        if person not in seen and near[person]:
            part = _spread(near, person)
            seen |= part
            parts.append(frozenset(part))
    return sorted(parts, key=lambda part: not any(family.people[each].subject for each in part))


def _spread(near: Mapping[PersonId, set[PersonId]], start: PersonId) -> set[PersonId]:
    found, open_ = {start}, [start]
    while open_:
        for other in near[open_.pop()]:
            if other not in found:
                found.add(other)
                open_.append(other)
    return found
