"""Unpacks the Rich Text that Outlook packs into its mails (MS-OXRTFCP 2.2)."""

from __future__ import annotations

import struct

from confprep.exchange.guard import PART_LIMIT

FIRST = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
    b"Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the dictionary holds before the first byte (2.1.2.1)."""
SIZE = 4096
PACKED, PLAIN = b"LZFu", b"MELA"


def unpacked(data: bytes) -> bytes:
    """The Rich Text; b"" where there is none or it is damaged beyond its head."""
    if len(data) < 16:
        return b""
    _, size, kind, _ = struct.unpack_from("<II4sI", data)
    if kind == PLAIN:
        return data[16 : 16 + size]
    return _unfold(data[16:], min(size, PART_LIMIT)) if kind == PACKED else b""


def _unfold(data: bytes, size: int) -> bytes:
    book = bytearray(FIRST.ljust(SIZE, b" "))
    write, place, out = len(FIRST), 0, bytearray()
    while place < len(data) and len(out) < size:
        flags, place = data[place], place + 1
        for bit in range(8):
            taken = _piece(book, data, place, write) if flags >> bit & 1 else (data[place : place + 1], place + 1)
            piece, place = taken
            if not piece:
                return bytes(out[:size])
            for byte in piece:
                book[write], write = byte, (write + 1) % SIZE
            out += piece
    return bytes(out[:size])


def _piece(book: bytearray, data: bytes, place: int, write: int) -> tuple[bytes, int]:
    """The bytes that a reference stands for, which may reach into themselves; b"" at the end."""
    pair = data[place : place + 2]
    if len(pair) < 2:
        return b"", place
    offset, length = (pair[0] << 4) | (pair[1] >> 4), (pair[1] & 15) + 2
    if offset == write:
        return b"", place
    around = (write - offset) % SIZE
    piece = bytes(book[(offset + number % around) % SIZE] for number in range(length))
    return piece, place + 2
