"""A letter to one person: who writes, to whom, what it is about. Someone else at home may open it.

It says nothing but what its pieces hold; large print sets the whole of it in 18 points.
"""

from __future__ import annotations

from dataclasses import dataclass

from confprep.documents.pieces import Piece


@dataclass(frozen=True)
class Letter:
    """`sender`, `to` and `signed` are lines; `about` stands small beside the address (day, reference); `stamps` in frames at the head."""

    title: str
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    greeting: str = ""
    pieces: tuple[Piece, ...] = ()
    signed: tuple[str, ...] = ()
    foot: str = ""
    stamps: tuple[str, ...] = ()
    large: bool = False
    language: str = "en-GB"


def words_of(letter: Letter) -> str:
    """The whole letter as plain text, as it goes into a mail."""
    body = [f"• {piece.text}" if piece.kind.value == "item" else piece.text for piece in letter.pieces]
    return "\n\n".join(filter(None, (letter.greeting, letter.title, *body, "\n".join(letter.signed))))
