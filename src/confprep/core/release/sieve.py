"""Rebuilds a noun from the words that are left: fields, blocks, rows and sections, with no trace of what went.

A row whose first cell lost words goes whole; another cell that lost its words stays as an empty one while its row still says something; rows, tables, headings and sections that say
nothing more are dropped and what remains is numbered anew.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from confprep.core.blocks import Block, BlockKind, Cell, Text, cut
from confprep.core.evidence.chronology import Detail
from confprep.core.evidence.reports import Section

Denied = tuple[tuple[int, int], ...]
Lookup = Callable[[str], Denied | None]
"""From a place's id to the spans to take out; None when the place is to go whole."""


def sift(item: Any, denied: Lookup, gone: frozenset[str]) -> Any:
    """`item` with only its allowed words; `gone` are ids of items that are no longer there."""
    return _noun(item, item, "", denied, gone)


def _noun(item: Any, noun: Any, path: str, denied: Lookup, gone: frozenset[str]) -> Any:
    kept: dict[str, Any] = {}
    for each in dataclasses.fields(noun):
        value = getattr(noun, each.name)
        if each.name not in ("id", "extra"):
            kept[each.name] = _value(item, value, f"{path}.{each.name}" if path else each.name, denied, gone)
    return replace(noun, **kept)


def _value(item: Any, value: Any, path: str, denied: Lookup, gone: frozenset[str]) -> Any:
    if isinstance(value, str):
        return _words(item, value, path, denied, gone)
    if not isinstance(value, tuple) or not value:
        is_noun = dataclasses.is_dataclass(value) and not isinstance(value, type)
        return _noun(item, value, path, denied, gone) if is_noun else value
    if isinstance(value[0], Block):
        return sift_text(value, denied)
    if isinstance(value[0], Section):
        return sift_sections(value, denied)
    members = (_value(item, member, f"{path}[{number}]", denied, gone) for number, member in enumerate(value))
    return tuple(member for member in members if not _is_empty(member))


def _words(item: Any, value: str, path: str, denied: Lookup, gone: frozenset[str]) -> str:
    if isinstance(value, StrEnum):
        return value
    if value in gone:
        return ""
    spans = denied(f"{item.id}.{path}")
    return "" if spans is None else without(value, spans)


def _is_empty(member: Any) -> bool:
    if isinstance(member, Detail):
        return not member.text
    return member == "" or (dataclasses.is_dataclass(member) and _first_reference(member) == "")


def _first_reference(member: Any) -> Any:
    return getattr(member, dataclasses.fields(member)[0].name)


def without(words: str, spans: Denied) -> str:
    """`words` with spans taken out and the blanks that stood round them closed up."""
    for start, end in sorted(spans, reverse=True):
        words = f"{words[:start].rstrip(' ')}{' ' if words[:start].strip() and words[end:].strip() else ''}{words[end:].lstrip(' ')}"
    return words if not spans else words.strip()


def sift_text(text: Text, denied: Lookup) -> Text:
    """The blocks that still say something, tables closed up."""
    headless = _headless_rows(text, denied)
    left = [_block(block, denied(block.id)) for block in text if block.cell is None or (block.cell.table, block.cell.row) not in headless]
    kept = [block for block in left if block is not None]
    return _tables(_headings(tuple(kept)))


def _headless_rows(text: Text, denied: Lookup) -> frozenset[tuple[int, int]]:
    """Rows whose first cell lost words: what is left would point at whom or what was left out, so the whole row goes."""
    first = (block for block in text if block.cell and block.cell.column == 0 and not block.cell.header)
    return frozenset((block.cell.table, block.cell.row) for block in first if block.cell and denied(block.id) != ())


def sift_sections(sections: tuple[Section, ...], denied: Lookup) -> tuple[Section, ...]:
    """The sections that still hold text, with the headings above them."""
    left: list[Section] = []
    for section in sections:
        heading = "" if denied(section.id) is None or denied(section.id) else section.heading
        left.append(replace(section, heading=heading, text=sift_text(section.text, denied)))
    return tuple(section for number, section in enumerate(left) if section.text or _has_text_below(left, number))


def _has_text_below(sections: list[Section], number: int) -> bool:
    for below in sections[number + 1 :]:
        if below.level <= sections[number].level:
            return False
        if below.text:
            return bool(sections[number].heading)
    return False


def _block(block: Block, spans: Denied | None) -> Block | None:
    if spans is None:
        return replace(block, text="", marks=()) if block.cell else None
    for start, end in sorted(spans, reverse=True):
        block = _close_up(cut(block, start, end), start)
    if not block.text.strip():
        return replace(block, text="", marks=()) if block.cell else None
    return block


def _close_up(block: Block, at: int) -> Block:
    start, end = at, at
    while start > 0 and block.text[start - 1] == " ":
        start -= 1
    while end < len(block.text) and block.text[end] == " ":
        end += 1
    keep = 1 if start > 0 and end < len(block.text) else 0
    return cut(block, start, end - keep) if end - keep > start else block


def _headings(text: Text) -> Text:
    kept: list[Block] = []
    for number, block in enumerate(text):
        if block.kind is not BlockKind.HEADING or _says_something_below(text, number):
            kept.append(block)
    return tuple(kept)


def _says_something_below(text: Text, number: int) -> bool:
    for below in text[number + 1 :]:
        if below.kind is not BlockKind.HEADING:
            return True
        if below.level <= text[number].level:
            return False
    return False


def _tables(text: Text) -> Text:
    tables: dict[int, list[Block]] = {}
    for block in text:
        if block.cell:
            tables.setdefault(block.cell.table, []).append(block)
    moved = {cell.id: cell for number, cells in enumerate(_said(tables)) for cell in _renumbered(cells, number)}
    return tuple(moved.get(block.id, block) for block in text if block.cell is None or block.id in moved)


def _said(tables: dict[int, list[Block]]) -> list[list[Block]]:
    said = []
    for cells in tables.values():
        rows = {block.cell.row for block in cells if block.cell and block.text.strip()}
        kept = [block for block in cells if block.cell and block.cell.row in rows]
        if any(block.cell and not block.cell.header for block in kept):
            said.append(kept)
    return said


def _renumbered(cells: list[Block], table: int) -> list[Block]:
    rows = sorted({block.cell.row for block in cells if block.cell})
    place = {row: number for number, row in enumerate(rows)}
    return [replace(block, cell=_moved(block.cell, table, place)) for block in cells if block.cell]


def _moved(cell: Cell, table: int, place: dict[int, int]) -> Cell:
    covered = sum(1 for row in place if cell.row <= row < cell.row + cell.rows)
    return replace(cell, table=table, row=place[cell.row], rows=max(1, covered))
