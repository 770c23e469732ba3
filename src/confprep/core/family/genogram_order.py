"""The order of people in each row, such that lines cross as little as can be: several starting points and changes are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

from confprep.core.family.genogram_blocks import Block
from confprep.core.family.genogram_build import NOBODY, Near, Order, Plan, put_beside
from confprep.core.family.genogram_graph import Family, Union
from confprep.core.family.genogram_rows import Rows, parts_of
from confprep.core.identity import PersonId

LEAST, WORK = 6, 1600
"""How many orders are tried: WORK divided by the number of people, and at least LEAST."""


def order_of(family: Family, rows: Rows) -> Order:
    """The best order found, families that nothing joins one beside the other."""
    return orders_of(family, rows, 1)[0]


def orders_of(family: Family, rows: Rows, count: int) -> list[Order]:
    """Up to `count` different orders, the best first. More than one costs a longer search."""
    parts = [_orders(family, {each: row for each, row in rows.items() if each in part}, count) for part in parts_of(family)]
    found: list[Order] = []
    for number in range(max(map(len, parts), default=1)):
        whole: Order = {}
        for part in parts:
            put_beside(whole, part[min(number, len(part) - 1)])
        found.append(whole)
    return found


def _orders(family: Family, rows: Rows, count: int) -> list[Order]:
    """Orders of one family by their cost: crossings, then siblings out of the order of birth."""
    tried = [*_tried(family, rows, is_thorough=count > 1)]
    ranked = {tuple(map(tuple, each.order.values())): each for each in sorted(tried, key=lambda each: each.cost, reverse=True)}
    return [each.order for each in sorted(ranked.values(), key=lambda each: each.cost)][:count]


def _tried(family: Family, rows: Rows, is_thorough: bool) -> Iterator[Plan]:
    """Other starts first, then changes to the best so far, until nothing is to be gained or enough was tried."""
    tries = max(LEAST, WORK // len(rows))
    known: dict[tuple[frozenset[str], frozenset[str]], tuple[Mapping[PersonId, Block], Near]] = {}
    first = Plan(family, rows, known, next(iter(rows)))
    starts = _starts(family, first.blocks)[: max(1, tries // 4)]
    best = replace(first, start=starts[0].members[0])
    yield best
    plans = [replace(best, start=start.members[0], turned=turned) for start in starts for turned in (NOBODY, frozenset(start.members))]
    for plan in plans[1 : tries // 2]:
        if any(best.cost) or is_thorough:
            yield plan
            best = min(best, plan, key=lambda each: each.cost)
    for change in itertools.islice(itertools.cycle(_changes(first)), tries):
        if any(best.cost) or is_thorough:
            plan = best.with_change(change)
            yield plan
            best = min(best, plan, key=lambda each: each.cost)


def _changes(first: Plan) -> list[Plan]:
    """What can be done otherwise: two families joined by a marriage or a carer drawn apart, or a block turned round."""
    family = first.family
    unions = (union for union in family.unions if union.parents and union.parents[0] in first.rows and _is_joint(family, union))
    joined = [*unions]
    joints = [frozenset({union.key}) for union in joined]
    sibships = dict.fromkeys(
        above.key for union in joined for each in (*union.parents, *union.children) for above in family.above(each)[:1]
    )
    changes = [replace(first, swapped=frozenset({key})) for key in sibships]
    changes += [replace(first, apart=key) for key in joints]
    changes += [replace(first, away=key, left=left) for key in joints for left in (key, frozenset[str]())]
    return changes + [replace(first, turned=frozenset(block.members)) for block in dict.fromkeys(first.blocks.values())]


def _is_joint(family: Family, union: Union) -> bool:
    """Whether a union joins two families, so that its people may be better drawn apart."""
    if len(union.parents) == 2 and all(map(family.above, union.parents)):
        return True
    return bool(union.children) and all(family.above(child)[0].key != union.key for child in union.children)


def _starts(family: Family, blocks: Mapping[PersonId, Block]) -> list[Block]:
    """The children's parents first, then the blocks that have nobody above them, the largest first."""
    every = list(dict.fromkeys(blocks.values()))
    near = [blocks[union.parents[0]] for each in blocks if family.people[each].subject for union in family.above(each) if union.parents]
    tops = sorted((each for each in every if not any(family.above(member) for member in each.members)), key=lambda each: -len(each.unions))
    return list(dict.fromkeys([*near, *tops, *every]))


def with_men_left(family: Family, order: Order, men: frozenset[PersonId], women: frozenset[PersonId]) -> Order:
    """The order with a man at the left of his only partner where neither has parents or anybody else: no line changes its place by that."""
    ties: dict[PersonId, int] = {}
    for union in family.unions:
        for person in (*union.parents, *union.children):
            ties[person] = ties.get(person, 0) + 1
    return {row: _men_left(family, people, men, women, ties) for row, people in order.items()}


def _men_left(
    family: Family, people: list[PersonId], men: frozenset[PersonId], women: frozenset[PersonId], ties: Mapping[PersonId, int]
) -> list[PersonId]:
    couples = {union.parents for union in family.unions}
    found = list(people)
    for number, (one, other) in enumerate(itertools.pairwise(people)):
        is_couple = (one, other) in couples or (other, one) in couples
        if is_couple and ties[one] == ties[other] == 1 and one in women and other in men:
            found[number], found[number + 1] = other, one
    return found
