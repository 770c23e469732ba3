"""Widths of a table's columns: the shares asked for, but no column so narrow that its words break while another has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from confprep.documents.pieces import Cell
from confprep.documents.scripts import width
from confprep.documents.style import LARGE, STYLES

WIDEST_WORD = 0.4
"""A single word claims at most so much of the table's width."""
LONGEST = 3
"""So many of a column's longest words are measured: the widest is among them but for odd letters."""


def set_columns(
    head: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[int], available: float, pad: float, large: bool = False
) -> tuple[float, ...]:
    """Points for each column, `available` in all; `pad` is the room a cell keeps beside its words."""
    unit = available / (sum(shares) or 1)
    wanted = [share * unit for share in shares]
    least = [0.0] * len(shares)
    styles = LARGE if large else STYLES
    for style, cells in ((styles["head"], [[Cell(text) for text in head]]), (styles["cell"], rows)):
        for column, word in _longest(cells, len(shares)):
            least[column] = max(least[column], min(width(word, style.bold) * style.size + pad, available * WIDEST_WORD))
    if sum(least) >= available:
        return tuple(each * available / sum(least) for each in least)
    lack = sum(max(need - have, 0.0) for need, have in zip(least, wanted, strict=True))
    spare = sum(max(have - need, 0.0) for need, have in zip(least, wanted, strict=True))
    return tuple(need if have <= need else have - (have - need) * lack / spare for need, have in zip(least, wanted, strict=True))


def _longest(rows: Sequence[Sequence[Cell]], columns: int) -> Iterator[tuple[int, str]]:
    found: list[set[str]] = [set() for _ in range(columns)]
    for column, cell in _single(rows):
        if column < columns:
            found[column].update(cell.text.replace("\n", " ").split(" "))
    for column, words in enumerate(found):
        yield from ((column, word) for word in sorted(words, key=lambda word: (-len(word), word))[:LONGEST])


def _single(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, Cell]]:
    """Every cell that takes one column, with its column."""
    for row in rows:
        column = 0
        for cell in row:
            if cell.columns == 1:
                yield column, cell
            column += cell.columns
