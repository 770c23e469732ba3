"""Reads plain text and the bodies of mails: lines, list items, and headings as people type them."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from confprep.exchange.raw import Raw, RawFile, RawKind

ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(data: bytes) -> str:
    """Text of unknown encoding; every byte becomes something."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        return str(best) if best else data.decode("cp1252", "replace")


def read_text(data: bytes) -> RawFile:
    """Every line of a text file."""
    file = RawFile()
    file.pieces.extend(pieces(decoded(data)))
    return file


def pieces(text: str) -> list[Raw]:
    """Lines as raw pieces; a line in capitals, or a short one that lists or text follow at once, may be a heading."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found: list[Raw] = []
    for number, line in enumerate(lines):
        if line.strip():
            before = lines[number - 1].strip() if number else ""
            after = lines[number + 1] if number + 1 < len(lines) else ""
            found.append(_piece(line, before, after, is_first=not found))
    return found


def _piece(line: str, before: str, after: str, is_first: bool) -> Raw:
    words = line.strip()
    if ITEM.match(line):
        return Raw(RawKind.ITEM, ITEM.sub("", line).strip())
    head = re.split(r"\s[-–—:]\s|[:(]", words, maxsplit=1)[0]
    is_short = len(words) < 110 and words[-1] not in '.,;:!"”'
    leads = bool(CAPITALS.match(head)) and (is_first or not before)
    if not line[:1].isspace() and ((is_short and CAPITALS.match(words)) or leads):
        return Raw(RawKind.HEADING, words, 1)
    looks_like_one = not before and bool(after.strip()) and is_short and len(words) < 70
    if looks_like_one and ITEM.match(after):
        return Raw(RawKind.HEADING, words, 1)
    return Raw(RawKind.PARAGRAPH, words, strong=looks_like_one and not line[:1].isspace())
