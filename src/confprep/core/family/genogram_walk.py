"""Walking over a genogram by keys: along relations, not along pixels."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from confprep.core.family.genogram_graph import Family
from confprep.core.family.genogram_shapes import Drawing
from confprep.core.identity import PersonId


class Way(StrEnum):
    """Up to a parent, down to a child, to the next at the left or right in the row."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


def step(family: Family, drawing: Drawing, person: str, way: Way) -> str:
    """Whom a key leads to; the same person where there is nobody that way, the first subject child where nobody is chosen."""
    here = next((spot for spot in drawing.spots if spot.person == person), None)
    if here is None:
        return first_of(family, drawing)
    if way in (Way.LEFT, Way.RIGHT):
        side = 1 if way is Way.RIGHT else -1
        row = [spot for spot in drawing.spots if spot.row == here.row and (spot.x - here.x) * side > 0]
        return min(row, key=lambda spot: abs(spot.x - here.x)).person if row else person
    near = _parents(family, here.person) if way is Way.UP else _children(family, here.person)
    spots = [spot for spot in drawing.spots if spot.person in near]
    return min(spots, key=lambda spot: (abs(spot.x - here.x), spot.x)).person if spots else person


def first_of(family: Family, drawing: Drawing) -> str:
    """The first child of the conference, else whoever stands first; "" where nobody does."""
    people = [spot.person for spot in drawing.spots]
    return next((each for each in people if family.people[each].subject), next(iter(people), PersonId("")))


def _parents(family: Family, person: PersonId) -> frozenset[PersonId]:
    return frozenset(parent for union in family.above(person) for parent in union.parents)


def _children(family: Family, person: PersonId) -> frozenset[PersonId]:
    unions: Iterable[tuple[PersonId, ...]] = (union.children for union in family.unions if person in union.parents)
    return frozenset(child for children in unions for child in children)
