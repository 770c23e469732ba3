"""Every place in a case where words stand: blocks, headings, and the plain fields of every noun.

What has no place cannot be shown: a projection is rebuilt from the places that are allowed. References, dates and codes are no words
and have none.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from confprep.core.blocks import Block, BlockKind, MarkKind, Text
from confprep.core.case import Case
from confprep.core.dates import is_edtf
from confprep.core.evidence.chronology import Detail, Event, repeats_columns
from confprep.core.evidence.reports import Section

TIME = re.compile(r"^\d{1,2}:\d{2}(?:-\d{1,2}:\d{2})?$|^\d{4}-\d{2}-\d{2}T[\d:.+Z-]+$")
LABEL = 40
"""A cell of up to so many letters may label its row; a longer one tells of others in passing."""
STRUCTURAL = frozenset(
    {
        "id",
        "kind",
        "status",
        "sex",
        "key",
        "template",
        "sha256",
        "quotation",
        "attachment",
        "source_ref",
        "category",
        "outcome",
        "other_categories",
        "state",
        "media_type",
        "circle",
        "groups",
        "channel",
        "parent",
        "revision_of",
        "upn",
        "la_child_id",
        "withheld_from",
        "except_for",
        "reason_code",
        "household",
        "method",
        "reply",
        "formats",
        "block",
        "parents",
        "report",
        "request",
        "child_seen",
        "seen_alone",
        "bedroom_seen",
        "first_hand",
        "standing",
        "change",
        "fills",
        "rule",
        "upshot",
        "weight",
        "shown",
        "medical",
        "same_as",
    }
)
"""Fields that hold codes, ids and names of files, never a person's words."""
WORDS_ALL_THE_SAME = frozenset({("events", "outcome")})
"""Fields that hold words in one kind where their name stands for a code in the others."""


@dataclass(frozen=True)
class Place:
    """Words and where they stand. `id` is a block's or section's id, or the item's id with the field's path.

    `within` are ids and names of everything around it, the received file's included; `headings` the headings above it, outermost
    first; `field` the item’s own field they belong to; `row` the words of the whole table row or chronology line it is part of.
    """

    id: str
    words: str
    kind: str
    item: str
    within: frozenset[str] = frozenset()
    headings: tuple[str, ...] = ()
    row: str = ""
    field: str = ""
    block: Block | None = None
    hidden: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The place among all of the case: two revisions of a report hold blocks of the same id."""
        return self.item, self.id


NO_WORDS = frozenset({"restrictions", "releases", "recipients", "item_revisions", "conflicts", "column_matches", "person_merges"})
"""Kinds that are about words which stand elsewhere, or tell what was."""


def places(case: Case) -> Iterator[Place]:
    """Every place of the case, in the order of the open case format, texts in reading order."""
    ids = frozenset(item.id for _, item in case.every())
    files: dict[str, str] = {each.id: each.name for each in case.attachments}
    for kind, item in case.every():
        paper = getattr(item, "attachment", "") if kind != "attachments" else item.id
        around = frozenset(filter(None, {item.id, paper, files.get(paper, "")}))
        if kind not in NO_WORDS:
            yield from _of_item(kind, item, around, ids)


def is_reference_or_code(name: str, value: str, ids: frozenset[str]) -> bool:
    """Whether a field holds an id, a date, a time or a code rather than words."""
    return name in STRUCTURAL or value in ids or (is_edtf(value) or bool(TIME.match(value)))


def _of_item(kind: str, item: Any, around: frozenset[str], ids: frozenset[str]) -> Iterator[Place]:
    row = _row_words(item)
    for place in _of_value(kind, item, item, "", around, ids):
        yield replace(place, row=place.row or row)


def _of_value(kind: str, item: Any, value: Any, path: str, around: frozenset[str], ids: frozenset[str]) -> Iterator[Place]:
    if isinstance(value, str):
        if value and not isinstance(value, StrEnum) and _is_words(kind, item, path, value, ids):
            yield Place(f"{item.id}.{path}", value, kind, item.id, around, field=path.split(".")[0].split("[")[0])
    elif _is_text(value):
        yield from _of_text(kind, item.id, value, around, (), path.split(".")[0].split("[")[0])
    elif _is_sections(value):
        yield from _of_sections(kind, item.id, value, around)
    elif isinstance(value, tuple):
        for number, member in enumerate(value):
            yield from _of_value(kind, item, member, f"{path}[{number}]", around, ids)
    elif dataclasses.is_dataclass(value):
        yield from _of_noun(kind, item, value, path, around, ids)


def _is_words(kind: str, item: Any, path: str, value: str, ids: frozenset[str]) -> bool:
    """Whether a field has a place of its own. One that only repeats a column of its line has none: it goes with that column's words."""
    if isinstance(item, Event) and repeats_columns(item, path):
        return False
    return (kind, path) in WORDS_ALL_THE_SAME or not is_reference_or_code(_field(path), value, ids)


def _of_noun(kind: str, item: Any, noun: Any, path: str, around: frozenset[str], ids: frozenset[str]) -> Iterator[Place]:
    hidden = isinstance(noun, Detail) and noun.hidden
    for each in dataclasses.fields(noun):
        value = getattr(noun, each.name)
        if isinstance(value, Mapping):
            continue
        for place in _of_value(kind, item, value, f"{path}.{each.name}" if path else each.name, around, ids):
            yield replace(place, hidden=True) if hidden else place


def _of_sections(kind: str, item: str, sections: tuple[Section, ...], around: frozenset[str]) -> Iterator[Place]:
    above: list[tuple[int, str, str]] = []
    for section in sections:
        above = [each for each in above if each[0] < section.level]
        within = around | {each[2] for each in above} | {section.id}
        outer = tuple(each[1] for each in above)
        yield Place(section.id, section.heading, kind, item, within, (*outer, section.heading), field="sections")
        above.append((section.level, section.heading, section.id))
        yield from _of_text(kind, item, section.text, within, (*outer, section.heading), "sections")


def _of_text(kind: str, item: str, text: Text, around: frozenset[str], headings: tuple[str, ...], field: str) -> Iterator[Place]:
    above: list[tuple[int, str, str]] = []
    rows = _rows(text)
    for block in text:
        if block.kind is BlockKind.HEADING:
            above = [each for each in above if each[0] < block.level]
            above.append((block.level, block.text, block.id))
        within = around | {each[2] for each in above} | {block.id}
        row = rows.get((block.cell.table, block.cell.row), "") if block.cell else ""
        path = (*headings, *(each[1] for each in above))
        hidden = block.kind in (BlockKind.STRUCK_OUT, BlockKind.PICTURE)
        yield Place(block.id, block.text, kind, item, within, path, row, field, block, hidden)


def _rows(text: Text) -> dict[tuple[int, int], str]:
    rows: dict[tuple[int, int], str] = {}
    for block in text:
        if block.cell and not block.cell.header and len(block.text) <= LABEL:
            key = (block.cell.table, block.cell.row)
            rows[key] = f"{rows.get(key, '')}\n{block.text}"
    return rows


def _row_words(item: Any) -> str:
    if not isinstance(item, Event):
        return ""
    parts = [*item.text, *(block for detail in item.details if not detail.hidden for block in detail.text)]
    return "\n".join(block.text for block in parts if block.kind is not BlockKind.STRUCK_OUT)


def sources_of(block: Block) -> frozenset[str]:
    """People whose words the whole block is marked to be."""
    whole = (mark for mark in block.marks if mark.kind is MarkKind.SOURCE and mark.start == 0 and mark.end == len(block.text))
    return frozenset(mark.value for mark in whole)


def _field(path: str) -> str:
    return re.sub(r"\[\d+\]", "", path).rsplit(".", 1)[-1]


def _is_text(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Block)


def _is_sections(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Section)
