"""Text as an ordered list of blocks.

One form for import, editor, merge and print. A block's id survives editing, splitting and later revisions; everything that points
into text (restrictions, responses, citations, evidence) points at a block id, never at a position. Marks are spans inside one block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from confprep.core.identity import BlockId, derived


class BlockKind(StrEnum):
    """What a block is; `struck_out` holds words which the sender had deleted but which were still in the file."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    STRUCK_OUT = "struck_out"
    PICTURE = "picture"


class MarkKind(StrEnum):
    """What a mark says of its span: the kind of statement, its source, who typed it from a page nobody could read, or plain emphasis."""

    STATEMENT = "statement"
    SOURCE = "source"
    TYPED = "typed"
    STRONG = "strong"
    CHILD = "child"


class Statement(StrEnum):
    """How near the writer was (values of a `statement` mark)."""

    FACT = "fact"
    OBSERVED = "observed"
    TOLD = "told"
    OPINION = "opinion"
    ANALYSIS = "analysis"


@dataclass(frozen=True)
class Mark:
    """A span `[start, end)` of a block's text, in characters."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""


@dataclass(frozen=True)
class Cell:
    """Where a table cell stands: table number within the text, row and column from 0, and its extent."""

    table: int
    row: int
    column: int
    header: bool = False
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item, cell, struck-out run of words or picture. `page` is the received file's, from 1; 0 for none."""

    id: BlockId
    kind: BlockKind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()
    cell: Cell | None = None
    attachment: str = ""
    page: int = 0

    def __post_init__(self) -> None:
        if any(not 0 <= mark.start <= mark.end <= len(self.text) for mark in self.marks):
            raise ValueError("a mark lies outside its block")


Text = tuple[Block, ...]


def plain(text: str, owner: str, field: str = "text") -> Text:
    """Plain text as paragraphs, one for each line; ids follow from the owner and the field."""
    lines = text.split("\n")
    return (
        tuple(Block(BlockId(derived(owner, field, str(number))), BlockKind.PARAGRAPH, line) for number, line in enumerate(lines))
        if text
        else ()
    )


def words(text: Iterable[Block]) -> str:
    """All words in reading order, a block a line."""
    return "\n".join(block.text for block in text)


def cut(block: Block, start: int, end: int) -> Block:
    """The block with `[start, end)` taken out and its marks moved to fit."""
    taken = end - start

    def moved(position: int) -> int:
        return position if position <= start else max(start, position - taken)

    marks = (replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in block.marks)
    kept = tuple(mark for mark in marks if mark.start < mark.end)
    return replace(block, text=block.text[:start] + block.text[end:], marks=kept)
