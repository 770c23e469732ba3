"""Cuts Rich Text Format (Microsoft, version 1.9.1) into groups, control words and text. Knows nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|\\|[\r\n]+", re.DOTALL)
SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\t": "\t", b"\\": "\\", b"{": "{", b"}": "}"}


@dataclass(frozen=True)
class Token:
    """One of: a brace (`word` is "{" or "}"), a control word with its number, raw bytes of text (`data`), or a symbol (`text`)."""

    word: str = ""
    number: int | None = None
    data: bytes = b""
    text: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file in order; bytes that follow `\\binN` are left out."""
    place = 0
    while match := TOKEN.match(data, place):
        place = match.end()
        word, number, hexed, symbol, brace, run = match.groups()
        if word == b"bin":
            place += max(0, int(number or 0))
        elif word:
            yield Token(word.decode("ascii"), int(number) if number else None)
        elif brace:
            yield Token(brace.decode("ascii"))
        elif symbol == b"*":
            yield Token("*")
        elif symbol:
            yield Token(text=SYMBOLS.get(symbol, ""))
        elif hexed or run:
            yield Token(data=bytes.fromhex(hexed.decode("ascii")) if hexed else run)
