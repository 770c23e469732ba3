"""Joins drawn sections into one document: contents that lead somewhere, bookmarks, page labels, heads and feet.

The same plan gives the same bytes, whoever draws it and whenever.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from confprep.core.sentences import say
from confprep.documents.edition import Document
from confprep.documents.frames import Sheet, draw_frames
from confprep.documents.pieces import Cell, Part, Piece, PieceKind, Plan, table, tell
from confprep.documents.section import Drawn, draw
from confprep.documents.style import MARGIN_SIDE, PAPERS

FRAME = Name.PageFrame
"""A name of our own: the library would draw one by lot, and no two documents would be equal."""


@dataclass(frozen=True)
class Placed:
    """A drawn part with the number of its first page in the document, from 0."""

    part: Part
    drawn: Drawn
    first: int


@dataclass(frozen=True)
class Entry:
    """A line of the contents and a bookmark: where it leads to (page from 0, points from the foot)."""

    title: str
    label: str
    level: int
    page: int
    y: float
    block: str


def assemble(plan: Plan, drawn: Mapping[str, Drawn]) -> Document:
    """The document. `drawn` holds the parts by letter."""
    cover = draw(plan.cover, plan.paper)
    parts = [part for part in plan.parts if part.letter in drawn]
    top = PAPERS[plan.paper][1]
    contents = draw(_contents(plan, _entries(_placed(parts, drawn, 0), top)), plan.paper)
    front = cover.pages + contents.pages
    placed = _placed(parts, drawn, front)
    entries = _entries(placed, top)
    document = Pdf.new()
    for data in (*cover.data, *contents.data, *(sheet for each in placed for sheet in each.drawn.data)):
        with Pdf.open(io.BytesIO(data)) as source:
            document.pages.extend(source.pages)
    _lay_frames(document, plan, placed, front)
    _link(document, contents, entries, cover.pages, PAPERS[plan.paper][0])
    _bookmark(document, entries)
    _label(document, placed, front)
    _describe(document, plan)
    return Document(_saved(document), len(document.pages))


def _placed(parts: list[Part], drawn: Mapping[str, Drawn], first: int) -> list[Placed]:
    placed = []
    for part in parts:
        placed.append(Placed(part, drawn[part.letter], first))
        first += drawn[part.letter].pages
    return placed


def _entries(placed: list[Placed], top: float) -> list[Entry]:
    entries: list[Entry] = []
    for each in placed:
        letter = each.part.letter
        entries.append(Entry(each.part.title, f"{letter}1", 0, each.first, top, f"contents-{len(entries)}"))
        for heading in each.drawn.headings:
            if heading.level == 1:
                label = f"{letter}{heading.page}"
                entries.append(Entry(heading.title, label, 1, each.first + heading.page - 1, heading.y + 6, f"contents-{len(entries)}"))
    return entries


def _contents(plan: Plan, entries: list[Entry]) -> list[Piece]:
    rows = [
        [Cell(each.label if each.level == 0 else "", block=each.block), Cell(each.title), Cell(each.label if each.level else "")]
        for each in entries
    ]
    sentence = [Piece(PieceKind.NOTE, plan.contents)] if plan.contents else []
    pieces = [Piece(PieceKind.TITLE, tell(say("Contents"))), *sentence, table(("", "", tell(say("Page"))), rows, (2, 14, 2))]
    return [replace(piece, large=any(each.large for each in plan.cover)) for piece in pieces]


def _lay_frames(document: Pdf, plan: Plan, placed: list[Placed], front: int) -> None:
    total = len(document.pages)
    sheets = [Sheet("", plan.title, number + 1, total) for number in range(front)]
    for each in placed:
        sheets.extend(
            Sheet(f"{each.part.letter}{page + 1}", each.part.title, each.first + page + 1, total) for page in range(each.drawn.pages)
        )
    frames = Pdf.open(io.BytesIO(draw_frames(sheets, plan.foot, plan.about, plan.stamps, plan.paper)))
    for page, frame in zip(document.pages, frames.pages, strict=True):
        form = document.copy_foreign(frame.as_form_xobject())
        page.add_resource(form, Name.XObject, FRAME)
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q\nq\n" + str(FRAME).encode() + b" Do\nQ")


def _link(document: Pdf, contents: Drawn, entries: list[Entry], first: int, width: float) -> None:
    anchors = {anchor.block: anchor for anchor in contents.anchors}
    for entry in entries:
        anchor = anchors[entry.block]
        page = document.pages[first + anchor.page - 1]
        box = Array([MARGIN_SIDE, anchor.y - 20, width - MARGIN_SIDE, anchor.y])
        target = Array([document.pages[entry.page].obj, Name.XYZ, 0, entry.y, 0])
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, Border=Array([0, 0, 0]), Dest=target)
        if Name.Annots not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(document.make_indirect(link))


def _bookmark(document: Pdf, entries: list[Entry]) -> None:
    with document.open_outline() as outline:
        for entry in entries:
            item = OutlineItem(f"{entry.label} {entry.title}", entry.page, "XYZ", left=0, top=entry.y)
            if entry.level == 0:
                outline.root.append(item)
            else:
                outline.root[-1].children.append(item)


def _label(document: Pdf, placed: list[Placed], front: int) -> None:
    numbers = Array([0, Dictionary(S=Name.r)]) if front else Array()
    for each in placed:
        numbers.append(each.first)
        numbers.append(Dictionary(S=Name.D, P=each.part.letter))
    document.Root.PageLabels = Dictionary(Nums=numbers)


def _describe(document: Pdf, plan: Plan) -> None:
    document.Root.Lang = pikepdf.String(plan.language)
    document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    document.docinfo["/Title"] = plan.title
    document.docinfo["/Producer"] = "confprep"


def _saved(document: Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
    return out.getvalue()
