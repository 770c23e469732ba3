"""The tokens of a Rich Text file, its code pages and its days: what the format says of letters, before anybody asks what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from confprep.exchange.docx_words import Change, symbol_of

TOKEN = re.compile(rb"([{}])|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|[\r\n\0]+|([^\\{}\r\n\0]+)", re.DOTALL)
CHARSETS = {0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
            162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
            254: "cp437", 255: "cp850"}  # fmt: skip
"""Codecs by the character set of a font (Rich Text Format Specification 1.9.1, \\fcharset)."""
WHOLE = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
LETTERS = {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
           "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c", "page": "\n",
           "column": "\n", "softline": "\n"}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "\r": "\n", "\n": "\n"}
YEAR = 1900


@dataclass(frozen=True)
class Token:
    """One token: a brace, a control word with its number, a control symbol, or bytes of text (`is_byte` for one written in hex)."""

    sort: str
    word: str = ""
    number: int | None = None
    data: bytes = b""
    is_byte: bool = False


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; what follows \\bin is passed over by its length, and what is no token is passed over."""
    place = 0
    while place < len(data):
        found = TOKEN.match(data, place)
        if found is None:
            place += 1
            continue
        place = found.end()
        token = _token(found)
        if token.word == "bin" and token.number:
            place += max(0, token.number)
        elif token.sort:
            yield token


def _token(found: re.Match[bytes]) -> Token:
    brace, word, number, hexed, symbol, text = found.groups()
    if brace:
        return Token(brace.decode("ascii"))
    if word:
        return Token("word", word.decode("ascii"), int(number) if number else None)
    if hexed:
        return Token("text", data=bytes.fromhex(hexed.decode("ascii")), is_byte=True)
    if symbol:
        return Token("symbol", symbol.decode("latin-1"))
    return Token("text" if text else "", data=text or b"")


@dataclass
class Look:
    """What holds for the letters of one group; a group within begins with what holds around it."""

    into: str = "body"
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    moved: bool = False
    author: int = 0
    gone_author: int = 0
    dated: int = 0
    gone_dated: int = 0
    fallback: int = 1
    font: int = -1
    starred: bool = False
    opened: str = ""

    def plain(self) -> None:
        self.bold = self.hidden = self.deleted = self.inserted = self.moved = False


@dataclass
class Writer:
    """Turns bytes and numbered letters into text: code pages by font, pairs of UTF-16, and fallbacks passed over."""

    whole: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    skip: int = 0
    high: int = 0

    def codec(self, font: int) -> str:
        return self.fonts.get(font, self.whole)

    def bytes_of(self, token: Token) -> bytes:
        """The bytes that are not the fallback of a letter before them."""
        passed = min(self.skip, len(token.data))
        self.skip -= passed
        return token.data[passed:]

    def numbered(self, number: int, fallback: int) -> str:
        """The letter of \\u; "" for the first half of a pair."""
        code = number % 0x10000
        self.skip = fallback
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return ""
        if 0xDC00 <= code < 0xE000:
            high, self.high = self.high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else "\ufffd"
        return symbol_of(code)


def codepage(number: int) -> str:
    """The codec of a Windows code page; the western one where there is none of that number."""
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def day_of(packed: int) -> str:
    """The ISO day in a DTTM number (minute 6 bits, hour 5, day 5, month 4, year since 1900 9); "" for none."""
    packed %= 2**32
    day, month, year = packed >> 11 & 31, packed >> 16 & 15, YEAR + (packed >> 20 & 511)
    return f"{year:04}-{month:02}-{day:02}" if day and 1 <= month <= 12 else ""


def change(names: list[str], author: int, packed: int) -> Change:
    """Who made a change and when, by the number of the name in the file's table."""
    return Change(names[author] if 0 <= author < len(names) else "", day_of(packed))
