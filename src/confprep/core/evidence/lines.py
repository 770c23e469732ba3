"""A text as a writer's surface shows it, a line a block, and back: what was not touched comes back to the letter.

A line knows its block's id as long as the surface carries it. A line without one was typed, pasted or moved: it takes the id of
the block that left the text elsewhere with the same or nearly the same words, so that what points at that block follows it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from confprep.core.blocks import Block, BlockKind, Cell, Mark, MarkKind, Text
from confprep.core.evidence.editing import SOFT, moved, shown
from confprep.core.identity import BlockId

LIKE = 0.75
"""How much of two lines must be equal for one to count as the other, moved."""
SHORT = 12
"""Moved lines of fewer letters must be wholly equal."""
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Line:
    """One line of the surface. `strong` are its bold spans; `text` holds no line end but `SOFT`."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    strong: Spans = ()
    cell: Cell | None = None
    attachment: str = ""
    id: str = ""


def lines_from(text: Text) -> tuple[Line, ...]:
    """The lines that show a text."""
    return tuple(_line(block) for block in text)


def text_from(old: Text, lines: Sequence[Line], new_id: Callable[[], str]) -> Text:
    """The text that `lines` now make of `old`; ids are unique in it whatever the lines say."""
    known = {block.id: block for block in old}
    claimed = _claimed(known, lines)
    free = [block for block in old if block.id not in claimed.values()]
    return tuple(_block(line, known.get(BlockId(claimed.get(number, ""))), free, new_id) for number, line in enumerate(lines))


def _claimed(known: dict[BlockId, Block], lines: Sequence[Line]) -> dict[int, str]:
    """Which line keeps which id: of several with the same one, the first that still says something; none whose words went elsewhere."""
    rivals: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if BlockId(line.id) in known:
            rivals.setdefault(line.id, []).append(number)
    claimed = {next((number for number in numbers if lines[number].text.strip()), numbers[0]): id for id, numbers in rivals.items()}
    others = [line for number, line in enumerate(lines) if number not in claimed]
    return {number: id for number, id in claimed.items() if not _was_moved(known[BlockId(id)], lines[number], others)}


def _was_moved(block: Block, line: Line, others: Sequence[Line]) -> bool:
    """Whether the words of a block left its line empty and stand in another."""
    return not line.text.strip() and bool(block.text.strip()) and any(_gone(other, (block,)) for other in others)


def _block(line: Line, block: Block | None, free: list[Block], new_id: Callable[[], str]) -> Block:
    if block is None:
        block = _gone(line, free)
        if block is not None:
            free.remove(block)
    if block is None:
        words = line.text.replace(SOFT, "\n")
        return Block(BlockId(new_id()), line.kind, words, line.level, _strong(line), line.cell, line.attachment)
    return _changed(block, line)


def _gone(line: Line, free: Sequence[Block]) -> Block | None:
    """The block that left the text and is like this line, the likest first."""
    words = line.text.strip()
    if not words or not free:
        return None
    equal = next((block for block in free if shown(block.text) == line.text), None)
    if equal is not None or len(words) < SHORT:
        return equal
    rated = [(SequenceMatcher(None, shown(block.text), line.text, autojunk=False).ratio(), block) for block in free]
    best = max(rated, key=lambda pair: pair[0])
    return best[1] if best[0] >= LIKE else None


def _changed(block: Block, line: Line) -> Block:
    """The block as the line now says; what the surface shows of it unchanged stays to the letter."""
    was = _line(block)
    if was == line or replace(was, id=line.id) == line:
        return block
    words = block.text if was.text == line.text else line.text.replace(SOFT, "\n")
    marks = block.marks if words == block.text else moved(block, words)
    if was.strong != line.strong or words != block.text:
        marks = (*(mark for mark in marks if mark.kind is not MarkKind.STRONG), *_strong(line))
    return Block(block.id, line.kind, words, line.level, marks, line.cell, line.attachment, block.page)


def _strong(line: Line) -> tuple[Mark, ...]:
    return tuple(Mark(start, end, MarkKind.STRONG) for start, end in line.strong)


@functools.lru_cache(maxsize=8192)
def _line(block: Block) -> Line:
    return Line(shown(block.text), block.kind, block.level, tuple(_spans(block)), block.cell, block.attachment, block.id)


def _spans(block: Block) -> Iterator[tuple[int, int]]:
    """Bold spans as a surface can show them: in order, joined where they meet, in places of the shown words."""
    if len(shown(block.text)) != len(block.text):
        return
    spans = sorted((mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.STRONG and mark.start < mark.end)
    while spans:
        start, end = spans.pop(0)
        while spans and spans[0][0] <= end:
            end = max(end, spans.pop(0)[1])
        yield start, end
