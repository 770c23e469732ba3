"""Edited text back into blocks: what was not touched keeps its id, its words and its marks to the letter."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from confprep.core.blocks import Block, BlockKind, Mark, Text
from confprep.core.identity import BlockId

MOST_PAIRS = 2500
"""Beyond so many possible pairs, changed lines are paired in order."""
SOFT = "\u2028"
"""A line break inside a block, as an editor of one line a block shows it."""
ODD = {ord(letter): SOFT for letter in "\n\r\u2029\x0b\x0c\x85\x1c\x1d\x1e"} | dict.fromkeys((0, 0xFDD0, 0xFDD1))


def shown(text: str) -> str:
    """A block's words as one line of an editor."""
    return text.translate(ODD)


def lines_of(text: Text) -> list[str]:
    """A text as an editor shows it, one line a block."""
    return [shown(block.text) for block in text]


def revise(old: Text, lines: Sequence[str], new_id: Callable[[], str]) -> Text:
    """The text that `lines` now say. A line that was only changed keeps its block's id; of a split block the first part does."""
    before = lines_of(old)
    if before == list(lines):
        return old
    blocks: list[Block] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, list(lines), autojunk=False).get_opcodes():
        if kind == "equal":
            blocks.extend(old[first:last])
        else:
            blocks.extend(_replaced(old[first:last], lines[start:end], new_id))
    return tuple(blocks)


def _replaced(old: Text, lines: Sequence[str], new_id: Callable[[], str]) -> Iterator[Block]:
    for line, block in zip(lines, _paired(old, lines), strict=True):
        words = line.replace(SOFT, "\n")
        if block is not None:
            yield replace(block, text=words, marks=moved(block, words))
        else:
            kind = BlockKind.LIST_ITEM if old and old[-1].kind is BlockKind.LIST_ITEM else BlockKind.PARAGRAPH
            yield Block(BlockId(new_id()), kind, words)


def _paired(old: Text, lines: Sequence[str]) -> list[Block | None]:
    """For each line the block it came from, in order, so that the likeness of all pairs is greatest; None for a new line."""
    before = lines_of(old)
    rows, columns = len(lines), len(before)
    if rows * columns > MOST_PAIRS:
        return [old[number] if number < columns else None for number in range(rows)]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row, column in itertools.product(range(rows - 1, -1, -1), range(columns - 1, -1, -1)):
        paired = _likeness(before[column], lines[row]) + best[row + 1][column + 1]
        best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found: list[Block | None] = [None] * rows
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == _likeness(before[column], lines[row]) + best[row + 1][column + 1]:
            found[row] = old[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


@functools.lru_cache(maxsize=4096)
def _likeness(one: str, other: str) -> float:
    is_first_part = bool(other) and one.startswith(other)
    return 0.01 + 0.5 * is_first_part + SequenceMatcher(None, one, other, autojunk=False).ratio()


def moved(block: Block, words: str) -> tuple[Mark, ...]:
    """The block's marks over changed words: those before the change stay, those after it move along, those around it stretch."""
    start = _common(block.text, words)
    tail = _common(block.text[start:][::-1], words[start:][::-1])
    end, shift = len(block.text) - tail, len(words) - len(block.text)

    def place(position: int, is_end: bool) -> int:
        if position < start or (position == start and is_end):
            return position
        return position + shift if position >= end else (end + shift if is_end else start)

    marks = (replace(mark, start=place(mark.start, False), end=place(mark.end, True)) for mark in block.marks)
    return tuple(mark for mark in marks if 0 <= mark.start < mark.end <= len(words))


def mark_block(block: Block, mark: Mark) -> Block:
    """The block with a mark in the place of those of its kind."""
    return replace(block, marks=(*(each for each in block.marks if each.kind is not mark.kind), mark))


def _common(one: str, other: str) -> int:
    length = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        length += 1
    return length
