"""Rows of tables: every cell carries the labels of the first one, which says what the row is about. The stricter wins.

Otherwise what is left of a row would point at whom or what was left out of it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from confprep.core.release.decide import Item
from confprep.core.release.passages import Passage
from confprep.core.release.places import Place

Row = tuple[frozenset[str], int, int]
Key = TypeVar("Key", bound=Hashable)


def with_rows_joined(passages: Mapping[Key, tuple[Passage, ...]]) -> dict[Key, tuple[Passage, ...]]:
    """The passages, those of later cells with the first cell's restrictions and classes joined to their own."""
    first: dict[Row, list[Item]] = {}
    for each in passages.values():
        for passage in each:
            row = row_of(passage.place)
            if row and passage.place.block and passage.place.block.cell and passage.place.block.cell.column == 0:
                first.setdefault(row, []).append(passage.item)
    return {place: tuple(_joined(passage, first) for passage in each) for place, each in passages.items()}


def row_of(place: Place) -> Row | None:
    """Which row of which table a place is in, head rows apart; None when it is in none."""
    cell = place.block.cell if place.block else None
    return (place.within - {place.id}, cell.table, cell.row) if cell and not cell.header else None


def _joined(passage: Passage, first: Mapping[Row, Iterable[Item]]) -> Passage:
    row = row_of(passage.place)
    cell = passage.place.block.cell if passage.place.block else None
    if row is None or row not in first or cell is None or cell.column == 0:
        return passage
    item = passage.item
    for label in first[row]:
        item = join(item, label)
    return replace(passage, item=item)


def join(item: Item, label: Item) -> Item:
    """`item` with the restrictions and classes of `label`; personal facts must belong to the same person for both."""
    if not label.classes:
        personal = item.personal
    else:
        personal = label.personal & item.personal if item.classes else label.personal
    restrictions = (*item.restrictions, *(each for each in label.restrictions if each not in item.restrictions))
    return replace(item, restrictions=restrictions, classes=item.classes | label.classes, personal=personal)
