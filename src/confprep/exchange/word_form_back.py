"""Reads a filled Word form: which request it answers, and every word of it with the place it was written in.

Marks are put before each place that a bookmark, tag or alias of ours names (`word_form_marks`), the usual reader reads the marked copy,
and the marks part what it found. What is the form's own wording is known only to whoever made it: see `word_form_own`.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from confprep.core.blocks import Block, BlockKind
from confprep.core.evidence.attachments import Aside, AsideKind
from confprep.core.identity import BlockId, derived
from confprep.core.sentences import say
from confprep.exchange.draft import Note
from confprep.exchange.guard import open_package, part
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable
from confprep.exchange.reading import note
from confprep.exchange.report_docx import main_part, read_docx
from confprep.exchange.report_odt import read_odt
from confprep.exchange.unwrap import unwrapped
from confprep.exchange.word_form_marks import mark_docx, mark_odt

NUMBER = re.compile(r"\b([0-9A-F]{5}-[0-9A-F]{5})\b")
KINDS = {
    RawKind.PARAGRAPH: BlockKind.PARAGRAPH,
    RawKind.HEADING: BlockKind.HEADING,
    RawKind.ITEM: BlockKind.LIST_ITEM,
    RawKind.CELL: BlockKind.TABLE_CELL,
    RawKind.STRUCK: BlockKind.STRUCK_OUT,
    RawKind.PICTURE: BlockKind.PICTURE,
}
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Piece:
    """A block and the slot it was written in ("" outside every one). `role` is heading or prompt when it looks like the form's own."""

    slot: str
    block: Block
    role: str = ""


@dataclass(frozen=True)
class FilledForm:
    """A filled form as read. `numbers` and `editions` are all that it claims to be; `refused` says why nothing was read."""

    sha256: str = ""
    size: int = 0
    media_type: str = DOCX
    numbers: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    asides: tuple[Aside, ...] = ()
    not_carried: tuple[Note, ...] = ()
    refused: Note | None = None


def read_form(data: bytes) -> FilledForm:
    """The form in `data`, a .docx or .odt, or a zip around one. A file that cannot be read comes back refused, with the sentence why."""
    known = FilledForm(hashlib.sha256(data).hexdigest(), len(data))
    try:
        return _read(known, unwrapped(data))
    except Unreadable as wrong:
        return replace(known, refused=note(wrong.reason))
    except Exception as broken:  # whatever a hostile file makes a parser raise: it is refused, and the type is told to developers
        return replace(known, refused=note(say("The file could not be read ({kind}).", kind=type(broken).__name__)))


def _read(known: FilledForm, data: bytes) -> FilledForm:
    package = open_package(data)
    is_odt = "content.xml" in package.namelist()
    name = "content.xml" if is_odt else main_part(package)
    document = part(package, name)
    if document is None:
        raise Unreadable(say("The file is damaged or is not what its name says."))
    digest = known.sha256
    marks = mark_odt(document, digest) if is_odt else mark_docx(document, part(package, "word/styles.xml"), digest)
    file = (read_odt if is_odt else read_docx)(_with_part(package, name, etree.tostring(document)))
    pieces, slots = _parted(file, digest)
    return replace(
        known,
        media_type=ODT if is_odt else DOCX,
        numbers=tuple(dict.fromkeys(marks.numbers)) or _visible_numbers(file),
        editions=tuple(dict.fromkeys(marks.editions)),
        slots=slots,
        pieces=pieces,
        asides=tuple(_aside(file, number, digest) for number in range(len(file.asides))),
        not_carried=tuple(note(each) for each in file.not_carried),
    )


def _with_part(package: zipfile.ZipFile, name: str, xml: bytes) -> bytes:
    """The package with another main part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as copy:
        for info in package.infolist():
            copy.writestr(info.filename, xml if info.filename == name else _bytes_of(package, info))
    return held.getvalue()


def _bytes_of(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return package.read(info)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise Unreadable(say("A part of the file is damaged or locked with a password.")) from broken


def _parted(file: RawFile, sha256: str) -> tuple[tuple[Piece, ...], tuple[str, ...]]:
    """Every piece with its slot and role, and the slots that were found, in order."""
    slot, role = "", ""
    pieces: list[Piece] = []
    slots: dict[str, None] = {}
    orphan: int | None = None
    for number, raw in enumerate(file.pieces):
        told = raw.text.removeprefix(f"{sha256} ") if raw.text.startswith(sha256) else None
        if told is None:
            orphan = len(pieces) if role == "heading" else orphan if role == "prompt" else None
            pieces.append(Piece(slot, _block(raw, sha256, number), role if raw.kind is not RawKind.STRUCK else ""))
        elif told.startswith("role"):
            role = told.removeprefix("role").strip()
        else:
            slot = told.removeprefix("slot").strip()
            if orphan is not None and slot and slot not in slots:  # heading and prompts lost their marks, the room kept its own
                pieces[orphan:] = [replace(piece, slot=slot) for piece in pieces[orphan:]]
            orphan = None
            slots.setdefault(slot)
    return tuple(_tables_apart(pieces)), tuple(filter(None, slots))


def _block(raw: Raw, sha256: str, number: int) -> Block:
    level = raw.level if raw.kind is RawKind.HEADING else 0
    return Block(BlockId(derived(sha256, str(number))), KINDS[raw.kind], raw.text, level, raw.marks, raw.cell)


def _tables_apart(pieces: list[Piece]) -> Iterator[Piece]:
    """Tables counted from 0 within their slot."""
    tables: dict[str, dict[int, int]] = {}
    for piece in pieces:
        cell = piece.block.cell
        if cell is None:
            yield piece
            continue
        known = tables.setdefault(piece.slot, {})
        place = known.setdefault(cell.table, len(known))
        yield replace(piece, block=replace(piece.block, cell=replace(cell, table=place)))


def _visible_numbers(file: RawFile) -> tuple[str, ...]:
    """Request numbers as they can be read, for a file that lost every hidden mark."""
    words = [raw.text for raw in file.pieces] + [aside.text for aside in file.asides if aside.kind is AsideKind.FOOTER]
    return tuple(dict.fromkeys(found for text in words for found in NUMBER.findall(text)))


def _aside(file: RawFile, number: int, sha256: str) -> Aside:
    raw = file.asides[number]
    tied = derived(sha256, str(raw.piece)) if raw.piece >= 0 else ""
    return Aside(BlockId(derived(sha256, "aside", str(number))), raw.kind, raw.text, raw.where, raw.author, tied)
