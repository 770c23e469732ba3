"""Takes the form's own words out of a filled form, so that what is left is what somebody wrote, each word in its place.

Headings, prompts and placeholders are known from the form itself. Each is taken out once, where it stands whole; words beside it stay.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from confprep.core.blocks import Block, BlockKind, Text, cut
from confprep.core.sentences import Sentence
from confprep.exchange.word_form import COLUMNS, END, ROOM, Slot, WordForm, opening_lines, slots_of
from confprep.exchange.word_form_back import FilledForm, Piece
from confprep.messages import render

LONGEST_HEADING = 110
DAY = r"\d{1,2}\W\w+\W\d{4}"


@dataclass(frozen=True)
class FormWords:
    """Words that forms are filled in with: for yes, for every child, and what Word puts into an emptied control."""

    yes: tuple[str, ...] = ()
    all_children: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()


def form_words_from(table: Mapping[str, Any]) -> FormWords:
    """The lists of a `word_form.toml` that was read into plain values."""
    return FormWords(*(tuple(table.get(name, ())) for name in ("yes", "all_children", "placeholders")))


@dataclass(frozen=True)
class Answer:
    """What was written in one slot. `slot` is None for one that this form does not have; `reworded` is a heading with other words."""

    name: str
    text: Text
    slot: Slot | None = None
    reworded: Block | None = None

    @property
    def heading(self) -> str:
        """The heading as it was left."""
        if self.reworded:
            return self.reworded.text
        return self.slot.heading if self.slot else ""


def written_in(filled: FilledForm, form: WordForm, listed: FormWords) -> tuple[tuple[Answer, ...], Text]:
    """Every answer in the form's order, those to what it no longer asks last; and what stands outside every place to write in."""
    known = {slot.name: slot for slot in slots_of(form)}
    pieces = _above_headings(_by_headings(filled.pieces, known), known)
    outside = _Own([], _opening(form, listed))
    by_slot: dict[str, list[Piece]] = {name: [] for name in ("", *known, *filled.slots)}
    for piece in pieces:
        by_slot[piece.slot].append(piece)
    left = tuple(block for piece in by_slot.pop("") for block in outside.left(piece))
    answers = (_answer(name, known.get(name), own, listed) for name, own in by_slot.items())
    return tuple(filter(None, answers)), left


def _by_headings(pieces: Iterable[Piece], known: Mapping[str, Slot]) -> Iterator[Piece]:
    """A section whose hidden marks are all gone begins where its heading stands, if that was left as it was."""
    pieces = list(pieces)
    marked = {piece.slot for piece in pieces if piece.slot in known and _is_heading(piece, known[piece.slot])}
    lost = {slot.heading: name for name, slot in known.items() if name not in marked}
    was, now = "", ""
    for piece in pieces:
        if piece.slot != was:
            was = now = piece.slot
        line = " ".join(piece.block.text.split())
        if piece.role == "heading":
            now = lost.pop(line, now)
        now = "" if line == render(END) else now
        yield replace(piece, slot=now)


def _above_headings(pieces: Iterable[Piece], known: Mapping[str, Slot]) -> list[Piece]:
    """What was written right above a section's heading goes with the section before it; its hidden marks may have moved up with it."""
    placed: list[Piece] = []
    for slot, run in itertools.groupby(pieces, key=lambda piece: piece.slot):
        own, before = list(run), placed[-1].slot if placed else ""
        heading = next((number for number, piece in enumerate(own) if slot in known and _is_heading(piece, known[slot])), 0)
        placed += [replace(piece, slot=before, role="") for piece in own[:heading]]
        placed += own[heading:]
    return placed


def _is_heading(piece: Piece, slot: Slot) -> bool:
    return piece.role == "heading" and bool(_pattern(slot.heading).match(piece.block.text))


def _answer(name: str, slot: Slot | None, pieces: Iterable[Piece], listed: FormWords) -> Answer | None:
    """The answer in one slot; None when nothing was written."""
    own = _own_of(slot, listed)
    text = tuple(block for piece in pieces for block in own.left(piece))
    text = _without_empty_rows(text, tuple(render(column) for column in COLUMNS.get(slot.section.asks, ())) if slot else ())
    if not text and own.reworded:  # the answer may have been written over the heading
        return Answer(name, (replace(own.reworded, kind=BlockKind.PARAGRAPH, level=0),), slot)
    return Answer(name, text, slot, own.reworded) if text else None


def _own_of(slot: Slot | None, listed: FormWords) -> _Own:
    ends = [_pattern(render(ROOM)), *map(_pattern, listed.placeholders)]
    if slot is None:
        return _Own(ends, [])
    return _Own(ends, [_pattern(prompt) for prompt in slot.prompts], slot.heading)


def _opening(form: WordForm, listed: FormWords) -> list[re.Pattern[str]]:
    lines = [_open_pattern(line) for line in (*opening_lines(form), END)]
    return [*lines, *map(_pattern, listed.placeholders)]


def _pattern(own: str) -> re.Pattern[str]:
    """Finds the form's own words, however their blanks were saved."""
    return re.compile(r"\s+".join(map(re.escape, own.split())))


def _open_pattern(line: Sentence) -> re.Pattern[str]:
    """Finds a line of the form; a day in it may have moved since the form was made."""
    days = {key: "DAYDAYDAY" if key == "day" else value for key, value in line.values.items()}
    plain = render(Sentence(line.template, days))
    return re.compile(_pattern(plain).pattern.replace("DAYDAYDAY", DAY))


@dataclass
class _Own:
    """Takes the form's own words out of what stands in one slot, each once; `ends` only from the ends of a paragraph."""

    ends: list[re.Pattern[str]]
    anywhere: list[re.Pattern[str]]
    heading: str = ""
    reworded: Block | None = None
    has_heading: bool = False

    def left(self, piece: Piece) -> Iterator[Block]:
        """The block of `piece` without own words; nothing when no word is left."""
        is_heading = piece.slot and piece.role == "heading" and not self.has_heading
        block = self._under_heading(piece.block) if is_heading else self._stripped(piece.block)
        if block is not None and (block.text.strip() or block.cell):
            yield block

    def _under_heading(self, block: Block) -> Block | None:
        self.has_heading = True
        found = _pattern(self.heading).match(block.text) if self.heading else None
        if found and not block.text[found.end() : found.end() + 1].isalnum():
            end = found.end() + len(block.text[found.end() :]) - len(block.text[found.end() :].lstrip(" :–—-\t\n"))
            return replace(cut(block, 0, end), kind=BlockKind.PARAGRAPH, level=0)
        if len(block.text) <= LONGEST_HEADING and "\n" not in block.text:
            self.reworded = block
            return None
        return replace(block, kind=BlockKind.PARAGRAPH, level=0)

    def _stripped(self, block: Block) -> Block:
        if not self.has_heading and self.heading and " ".join(block.text.split()) == self.heading and not block.cell:
            self.has_heading = True
            return replace(block, text="", marks=())
        for pattern in list(self.anywhere):
            found = pattern.search(block.text)
            if found:
                self.anywhere.remove(pattern)
                block = _cut_out(block, found.start(), found.end())
        for pattern in list(self.ends):
            found = pattern.match(block.text) or re.search(f"{pattern.pattern}$", block.text)
            if found:
                self.ends.remove(pattern)
                block = _cut_out(block, found.start(), found.end())
        return block


def _cut_out(block: Block, start: int, end: int) -> Block:
    """The block without a stretch and the blanks round it; what stood on both sides stays apart by one blank."""
    while start and block.text[start - 1].isspace():
        start -= 1
    while end < len(block.text) and block.text[end].isspace():
        end += 1
    if start and end < len(block.text) and end - start > 1:
        replaced = cut(block, start + 1, end)
        return replace(replaced, text=f"{replaced.text[:start]} {replaced.text[start + 1 :]}")
    return cut(block, start, end)


def _without_empty_rows(text: Text, columns: tuple[str, ...]) -> Text:
    """Tables without rows in which nothing was written, and without those that hold nothing but their headings."""
    rows: dict[tuple[int, int], list[str]] = {}
    for block in text:
        if block.cell:
            rows.setdefault((block.cell.table, block.cell.row), []).append(" ".join(block.text.split()))
    heads = {place for place, cells in rows.items() if columns and cells == list(columns)}
    said = {place for place, cells in rows.items() if any(cells) and place not in heads}
    tables = {table: number for number, table in enumerate(sorted({table for table, _ in said}))}
    kept = said | {place for place in heads if place[0] in tables}
    ordered = {
        place: number for _, each in itertools.groupby(sorted(kept), key=lambda place: place[0]) for number, place in enumerate(each)
    }
    return tuple(_moved(block, ordered, tables, heads) for block in text if not block.cell or (block.cell.table, block.cell.row) in kept)


def _moved(block: Block, rows: Mapping[tuple[int, int], int], tables: Mapping[int, int], heads: set[tuple[int, int]]) -> Block:
    if block.cell is None:
        return block
    place = (block.cell.table, block.cell.row)
    header = block.cell.header or place in heads
    return replace(block, cell=replace(block.cell, table=tables[place[0]], row=rows[place], header=header))
