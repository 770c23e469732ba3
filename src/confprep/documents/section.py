"""Draws the stretches of a section, each in a single pass: its own PDF, with what stands where, ready to be kept and joined to others."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from confprep.core.codec import canonical, decode
from confprep.documents.figure import Figure
from confprep.documents.flowables import Grid, Recorder, Words
from confprep.documents.fonts import register
from confprep.documents.pieces import Piece, PieceKind
from confprep.documents.style import FULL, MARGIN_ENDS, MARGIN_SIDE, PAPERS


@dataclass(frozen=True)
class Heading:
    """A heading that contents and bookmarks list: page of the section from 1, y in points from the foot."""

    title: str
    level: int
    page: int
    y: float


@dataclass(frozen=True)
class Anchor:
    """Where a block came to stand."""

    block: str
    page: int
    y: float


@dataclass(frozen=True)
class Drawn:
    """What was drawn: its pages as PDFs one after another, and what stands on them."""

    pages: int
    headings: tuple[Heading, ...]
    anchors: tuple[Anchor, ...]
    data: tuple[bytes, ...] = ()


def joined(drawn: Iterable[Drawn]) -> Drawn:
    """Stretches drawn apart, as the section they make."""
    whole = Drawn(0, (), ())
    for each in drawn:
        headings = tuple(replace(heading, page=heading.page + whole.pages) for heading in each.headings)
        anchors = tuple(replace(anchor, page=anchor.page + whole.pages) for anchor in each.anchors)
        whole = Drawn(whole.pages + each.pages, (*whole.headings, *headings), (*whole.anchors, *anchors), (*whole.data, *each.data))
    return whole


def draw(pieces: Iterable[Piece], paper: str = "A4") -> Drawn:
    """Pieces drawn on as many pages as they need."""
    register()
    recorder, out = Recorder(), io.BytesIO()
    width, height = PAPERS[paper]
    frame = Frame(MARGIN_SIDE, MARGIN_ENDS, width - 2 * MARGIN_SIDE, height - 2 * MARGIN_ENDS, 0, 0, 0, 0)
    document = BaseDocTemplate(out, pagesize=(width, height), pageTemplates=[PageTemplate(frames=[frame])], invariant=1, title="", author="")
    document.build(list(_kept_together(list(_story(pieces, recorder)))) or [Spacer(1, 1)])
    headings = tuple(Heading(*each) for each in recorder.headings)
    anchors = tuple(Anchor(block, page, y) for block, (page, y) in recorder.anchors.items())
    return Drawn(document.page, headings, anchors, (out.getvalue(),))


def packed(drawn: Drawn) -> bytes:
    """A drawn stretch as bytes that can be kept."""
    facts = canonical(Facts(drawn.pages, drawn.headings, drawn.anchors))
    return len(facts).to_bytes(4, "big") + facts + b"".join(drawn.data)


def unpacked(kept: bytes) -> Drawn:
    """The drawn stretch that was packed."""
    length = int.from_bytes(kept[:4], "big")
    facts = decode(Facts, json.loads(kept[4 : 4 + length]))
    return Drawn(facts.pages, facts.headings, facts.anchors, (kept[4 + length :],))


@dataclass(frozen=True)
class Facts:
    """What is kept of a drawn section beside its pages."""

    pages: int
    headings: tuple[Heading, ...]
    anchors: tuple[Anchor, ...]


def _kept_together(story: list[Flowable]) -> Iterator[Flowable]:
    """Headings never stand last on a page. Reportlab's own way would move a whole table to the next page with its heading."""
    for number, flowable in enumerate(story):
        if _is_heading(flowable) and not (number and _is_heading(story[number - 1])):
            yield CondPageBreak(_least(story[number:]))
        yield flowable


def _is_heading(flowable: Flowable) -> bool:
    return isinstance(flowable, Words) and flowable.is_heading


def _least(story: list[Flowable]) -> float:
    """The height of the headings at the front of `story` and of the beginning of what they are about."""
    whole = 0.0
    for flowable in story:
        whole += flowable.getSpaceBefore() + flowable.getSpaceAfter()
        whole += flowable.least(FULL) if isinstance(flowable, Words | Grid | Figure) else 0.0
        if not _is_heading(flowable):
            break
    return whole


def _story(pieces: Iterable[Piece], recorder: Recorder) -> Iterator[Flowable]:
    for piece in pieces:
        if piece.kind is PieceKind.TABLE:
            if piece.rows:
                yield Grid(piece.head, piece.rows, piece.widths, recorder, large=piece.large)
        elif piece.picture is not None:
            yield Figure(piece.picture)
        elif piece.kind is PieceKind.GAP:
            yield Spacer(1, 12)
        elif piece.large:
            yield from _large(piece, recorder)
        else:
            yield Words(piece.text, piece.kind.value, recorder, piece.block, piece.level, piece.side, piece.strong, rule=piece.rule)


def _large(piece: Piece, recorder: Recorder) -> Iterator[Flowable]:
    """In large print there is no room beside the words: what stands there stands above them."""
    if piece.side:
        yield Words(piece.side, PieceKind.NOTE.value, recorder, large=True)
    yield Words(piece.text, piece.kind.value, recorder, piece.block, piece.level, "", piece.strong, large=True)
