"""Finds the headings in what a reader handed on, and puts every other word under one. No word is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from confprep.core.blocks import Block, BlockKind, Cell
from confprep.core.evidence.reports import Section
from confprep.core.identity import BlockId, SectionId, derived
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawKind

LONGEST = 110
CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
KINDS = {
    RawKind.PARAGRAPH: BlockKind.PARAGRAPH,
    RawKind.HEADING: BlockKind.PARAGRAPH,
    RawKind.ITEM: BlockKind.LIST_ITEM,
    RawKind.CELL: BlockKind.TABLE_CELL,
    RawKind.STRUCK: BlockKind.STRUCK_OUT,
    RawKind.PICTURE: BlockKind.PICTURE,
}


@dataclass
class Open:
    """A section while it is filled."""

    heading: str
    level: int
    pieces: list[tuple[int, Raw]]


def sections_of(pieces: Iterable[Raw], sha256: str, lists: Lists, bold_is_heading: bool) -> tuple[Section, ...]:
    """Sections with every piece in one. Ids follow from the file's digest and the piece's number alone."""
    found = [Open("", 1, [])]
    for number, raw in enumerate(pieces):
        if _is_heading(raw, lists, bold_is_heading):
            is_title = len(found) == 1 and not found[0].pieces
            found.append(Open(raw.text, 0 if is_title else raw.level or 1, []))
        else:
            found[-1].pieces.append((number, raw))
    kept = [each for number, each in enumerate(found) if each.heading or each.pieces or number]
    sections = [_section(each, number, sha256, lists) for number, each in enumerate(kept)]
    return tuple(_with_chapters(sections))


def title_of(sections: Iterable[Section]) -> str:
    """The heading that stands over the whole text, "" when there is none."""
    first = next(iter(sections), None)
    return first.heading if first and first.level == 0 else ""


def _is_heading(raw: Raw, lists: Lists, bold_is_heading: bool) -> bool:
    if raw.kind is RawKind.HEADING:
        return True
    if len(raw.text) > LONGEST or "\n" in raw.text or not raw.text:
        return False
    if raw.kind is RawKind.CELL:
        shouts = bool(CAPITALS.match(raw.text.split("(")[0]))
        return raw.full and (shouts or raw.strong or bool(lists.section_key(raw.text)))
    if raw.kind is not RawKind.PARAGRAPH or not raw.strong or raw.text[-1] in ".,;":
        return False
    return bold_is_heading or bool(lists.section_key(raw.text))


def _section(found: Open, number: int, sha256: str, lists: Lists) -> Section:
    blocks = tuple(_block(raw, SectionId(derived(sha256, str(place)))) for place, raw in found.pieces)
    key = lists.section_key(found.heading) if found.level > 0 else ""
    identity = SectionId(derived(sha256, "section", str(number)))
    return Section(identity, key, found.heading, found.level, _tables_numbered(blocks))


def _block(raw: Raw, identity: str) -> Block:
    return Block(BlockId(identity), KINDS[raw.kind], raw.text, 0, raw.marks, raw.cell, page=raw.page)


def _tables_numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Tables and rows counted from 0 within the section; a heading inside a table parts it in two."""
    tables: dict[int, int] = {}
    rows: dict[tuple[int, int], int] = {}
    for block in blocks:
        if block.cell:
            table = tables.setdefault(block.cell.table, len(tables))
            taken = [row for number, row in rows if number == table]
            if (table, block.cell.row) not in rows:
                rows[table, block.cell.row] = len(taken)
    return tuple(_renumbered(block, tables, rows) for block in blocks)


def _renumbered(block: Block, tables: dict[int, int], rows: dict[tuple[int, int], int]) -> Block:
    if block.cell is None:
        return block
    table = tables[block.cell.table]
    cell: Cell = replace(block.cell, table=table, row=rows[table, block.cell.row])
    return replace(block, cell=cell)


def _with_chapters(sections: list[Section]) -> Iterable[Section]:
    """A heading that is unknown itself but has several known ones below is a child's chapter: the child's lived experience."""
    for number, section in enumerate(sections):
        below = _below(sections, number)
        is_chapter = not section.key and section.level > 0 and sum(bool(each.key) for each in below) >= 3
        yield replace(section, key="lived_experience") if is_chapter else section


def _below(sections: list[Section], number: int) -> list[Section]:
    found: list[Section] = []
    for section in sections[number + 1 :]:
        if section.level <= sections[number].level:
            break
        found.append(section)
    return found
