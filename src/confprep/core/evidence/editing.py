"""Edited text back into blocks: what was not touched keeps its id, its words and its marks to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from confprep.core.blocks import Block, BlockKind, Mark, Text
from confprep.core.identity import BlockId

SOFT = "\u2028"
"""A line break inside a block, as an editor of one line a block shows it."""
ODD = {ord(letter): SOFT for letter in "\n\r\u2029\x0b\x0c\x85\x1c\x1d\x1e"} | {0: None}


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
    for number, line in enumerate(lines):
        words = line.replace(SOFT, "\n")
        if number < len(old):
            yield replace(old[number], text=words, marks=moved(old[number], words))
        else:
            kind = BlockKind.LIST_ITEM if old and old[-1].kind is BlockKind.LIST_ITEM else BlockKind.PARAGRAPH
            yield Block(BlockId(new_id()), kind, words)


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
