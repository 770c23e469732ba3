"""What stands on a page before it is drawn: headings, paragraphs and tables as plain values, each knowing the block it shows.

Sections are written in pieces by modules that draw nothing; equal pieces draw to equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from confprep.core.family.genogram_shapes import Stroke
from confprep.core.sentences import Sentence
from confprep.messages import render


class PieceKind(StrEnum):
    """How a piece is drawn."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    BODY = "body"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"
    STRUCK = "struck"
    TABLE = "table"
    GAP = "gap"
    PAGE = "page"
    PICTURE = "picture"


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its words, how many columns it spans, and the block it shows."""

    text: str
    columns: int = 1
    block: str = ""


@dataclass(frozen=True)
class Strong:
    """A span of a piece's words that is set in bold."""

    start: int
    end: int


@dataclass(frozen=True)
class Caption:
    """Words in a picture, in millimetres from its top left; see `core.family.genogram_shapes.Label`."""

    text: str
    x: float
    y: float
    size: float = 9.0
    bold: bool = False
    from_left: bool = False
    clears: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing as plain values. `alternative` is read out in its place."""

    width: float
    height: float
    strokes: tuple[Stroke, ...] = ()
    captions: tuple[Caption, ...] = ()
    alternative: str = ""


@dataclass(frozen=True)
class Piece:
    """`level` ranks headings (1 a part of the section); `side` is set beside the words, in large print above them; `widths` are shares of
    the table's width."""

    kind: PieceKind
    text: str = ""
    level: int = 0
    block: str = ""
    side: str = ""
    rule: str = ""
    strong: tuple[Strong, ...] = ()
    widths: tuple[int, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    picture: Picture | None = None
    large: bool = False


@dataclass(frozen=True)
class Part:
    """A section of a document under its fixed letter."""

    letter: str
    title: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A whole document in pieces. `foot` and `about` stand at the foot of every page, `stamps` at its head; `paper` is a name of
    `documents.style.PAPERS`."""

    title: str
    cover: tuple[Piece, ...]
    parts: tuple[Part, ...]
    foot: str
    about: str
    stamps: tuple[str, ...] = ()
    contents: str = ""
    language: str = "en-GB"
    keep: tuple[str, ...] = field(default=())
    paper: str = "A4"


def tell(sentence: Sentence) -> str:
    """The sentence in the language of the document."""
    return render(sentence)


def title(text: str) -> Piece:
    """The one title of a section or cover."""
    return Piece(PieceKind.TITLE, text)


def heading(text: str, block: str = "", side: str = "") -> Piece:
    """A heading that the contents and bookmarks list."""
    return Piece(PieceKind.HEADING, text, 1, block, side)


def subheading(text: str, block: str = "") -> Piece:
    """A heading below those."""
    return Piece(PieceKind.SUBHEADING, text, 2, block)


def body(text: str, block: str = "", side: str = "") -> Piece:
    """A paragraph."""
    return Piece(PieceKind.BODY, text, block=block, side=side)


def item(text: str) -> Piece:
    """A line of a list."""
    return Piece(PieceKind.ITEM, text)


def quote(text: str, block: str = "", side: str = "") -> Piece:
    """Somebody's own words."""
    return Piece(PieceKind.QUOTE, text, block=block, side=side)


def note(text: str) -> Piece:
    """Small print of the program's own."""
    return Piece(PieceKind.NOTE, text)


def gap() -> Piece:
    """A line of space."""
    return Piece(PieceKind.GAP)


def new_page() -> Piece:
    """What follows starts on a page of its own."""
    return Piece(PieceKind.PAGE)


def table(head: Sequence[str], rows: Sequence[Sequence[str | Cell]], widths: Sequence[int] = ()) -> Piece:
    """A table whose head is repeated on every page; without rows, nothing is drawn."""
    cells = tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows)
    columns = max([len(head), *(sum(cell.columns for cell in row) for row in cells)], default=1)
    return Piece(PieceKind.TABLE, head=tuple(head), rows=cells, widths=tuple(widths) or (1,) * columns)


def picture(drawn: Picture) -> Piece:
    """A drawing."""
    return Piece(PieceKind.PICTURE, picture=drawn)


def sheaves(part: Part) -> tuple[tuple[Piece, ...], ...]:
    """The section in stretches that begin on a page of their own, its title on the first: each can be drawn and kept by itself."""
    found: list[list[Piece]] = [[Piece(PieceKind.TITLE, part.title)]]
    for piece in part.pieces:
        if piece.kind is PieceKind.PAGE:
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(tuple(each) for each in found if each)
