"""Partners who stand side by side: who is joined to whom through partners in one row, in the order they are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from confprep.core.family.genogram_graph import Family, Union
from confprep.core.family.genogram_rows import Rows
from confprep.core.identity import PersonId


@dataclass(frozen=True, eq=False)
class Block:
    """People of one row who are drawn without anybody between them, left to right, and the unions they are parents of."""

    members: tuple[PersonId, ...]
    unions: tuple[Union, ...]
    row: int

    def turned(self) -> Block:
        """The same as in a mirror."""
        return Block(self.members[::-1], self.unions[::-1], self.row)


def blocks_of(family: Family, rows: Rows, apart: frozenset[str] = frozenset()) -> Mapping[PersonId, Block]:
    """Everybody's block. A union whose parents do not stand together (in different rows, or `apart` by its key) belongs to the first's."""
    partners: dict[PersonId, dict[PersonId, Union]] = {person: {} for person in rows}
    held: dict[PersonId, list[Union]] = {person: [] for person in rows}
    for union in family.unions:
        if not union.parents or union.parents[0] not in rows:
            continue
        held[union.parents[0]].append(union)
        first, last = union.parents[0], union.parents[-1]
        if first != last and rows[first] == rows[last] and union.key not in apart:
            partners[first][last] = partners[last][first] = union
    found: dict[PersonId, Block] = {}
    for person in rows:
        if person not in found:
            members = _ordered(person, partners)
            unions = [union for member in members for union in held[member]]
            unions.sort(key=lambda union: _place(union, members))
            block = Block(members, tuple(unions), rows[person])
            found.update(dict.fromkeys(members, block))
    return found


def _place(union: Union, members: tuple[PersonId, ...]) -> float:
    places = [members.index(parent) for parent in union.parents if parent in members]
    return sum(places) / len(places)


def _ordered(start: PersonId, partners: Mapping[PersonId, Mapping[PersonId, Union]]) -> tuple[PersonId, ...]:
    """A chain of partners from one end to the other; where somebody has more than two, theirs stand in the order they were first known."""
    chain = _reached(start, partners)
    ends = [each for each in chain if len(partners[each]) <= 1]
    busiest = max(chain, key=lambda each: len(partners[each]))
    if len(partners[busiest]) <= 2:
        return tuple(_along(ends[0] if ends else chain[0], partners))
    return tuple(_around(busiest, partners))


def _reached(start: PersonId, partners: Mapping[PersonId, Mapping[PersonId, Union]]) -> list[PersonId]:
    found = [start]
    for each in found:
        found.extend(other for other in partners[each] if other not in found)
    return found


def _along(end: PersonId, partners: Mapping[PersonId, Mapping[PersonId, Union]]) -> list[PersonId]:
    found = [end]
    while True:
        following = [each for each in partners[found[-1]] if each not in found]
        if not following:
            return found
        found.append(following[0])


def _around(hub: PersonId, partners: Mapping[PersonId, Mapping[PersonId, Union]]) -> list[PersonId]:
    """The first partner at the left of the one who has most, all later ones at the right, each with their own further partners outside."""
    seen = {hub}

    def outward(person: PersonId) -> list[PersonId]:
        seen.add(person)
        found = [person]
        for other in sorted((each for each in partners[person] if each not in seen), key=lambda each: partners[person][each].since):
            if other not in seen:
                found.extend(outward(other))
        return found

    branches = [outward(each) for each in sorted(partners[hub], key=lambda each: partners[hub][each].since) if each not in seen]
    return [*branches[0][::-1], hub, *(person for branch in branches[1:] for person in branch)]
