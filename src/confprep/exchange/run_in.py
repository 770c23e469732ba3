"""Parts headings from text that runs on in the same paragraph: a known heading in bold, or as a label with a colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from confprep.core.blocks import Mark, MarkKind
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind

LONGEST = 90
ENDS = " .:–—-\t"


def part_headings(file: RawFile, lists: Lists, by_label: bool) -> None:
    """Parts every run-in heading in the file's pieces; asides stay tied to the words they were tied to. No letter is lost."""
    pieces: list[Raw] = []
    places: dict[int, int] = {}
    for number, raw in enumerate(file.pieces):
        pieces.extend(_parted(raw, lists, by_label))
        places[number] = len(pieces) - 1
    file.pieces[:] = pieces
    file.asides[:] = [replace(aside, piece=places.get(aside.piece, aside.piece)) for aside in file.asides]


def _parted(raw: Raw, lists: Lists, by_label: bool) -> Iterator[Raw]:
    end = _bold_head(raw) or (_label_head(raw) if by_label else 0)
    head = raw.text[:end].strip(ENDS) if end else ""
    is_known = bool(head) and (bool(lists.section_key(head)) if _bold_head(raw) else lists.is_section(head))
    if not is_known or not raw.text[end:].strip(ENDS):
        yield raw
        return
    front = len(raw.text) - len(raw.text[end:].lstrip(ENDS))
    yield Raw(RawKind.HEADING, raw.text[:front].strip(), 1)
    yield replace(raw, text=raw.text[front:], marks=tuple(_moved(raw.marks, front)))


def _bold_head(raw: Raw) -> int:
    """Where the bold words end with which a paragraph of other words begins; 0 for none."""
    if raw.kind is not RawKind.PARAGRAPH or raw.strong:
        return 0
    end = 0
    for mark in raw.marks:
        if mark.kind is MarkKind.STRONG and not raw.text[end : mark.start].strip():
            end = mark.end
    return end if end <= LONGEST else 0


def _label_head(raw: Raw) -> int:
    if raw.kind is not RawKind.PARAGRAPH or "\n" in raw.text[:LONGEST]:
        return 0
    return raw.text[:LONGEST].find(":") + 1


def _moved(marks: tuple[Mark, ...], front: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.end > front:
            yield replace(mark, start=max(0, mark.start - front), end=mark.end - front)
