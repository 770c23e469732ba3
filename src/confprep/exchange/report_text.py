"""Reads plain text and the bodies of mails: lines, list items, and headings as people type them."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from confprep.exchange.raw import Raw, RawFile, RawKind

ITEM = re.compile(r"^\s*(?:[-*•–]|(\d{1,2}[.)]))\s+\S")
"""A list item; one that is numbered keeps its number in its words."""
WESTERN = frozenset("£€©®™°±·½×÷•–—…‘’‚“”„«»\u00a0§´¨áàâäãåéèêëíìîïóòôöõøúùûüýñçæßÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕØÚÙÛÜÝÑÇÆ")
NARROW, WIDE, SLACK, FULL_LINES = 50, 100, 14, 3
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
        return _western(data) or _guessed(data)


def _western(data: bytes) -> str:
    """The text in the usual encoding of British office programs, "" when its letters then would not be those of such a text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return text if all(letter in WESTERN for letter in text if ord(letter) > 127) else ""


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return str(best) if best else data.decode("cp1252", "replace")


def read_text(data: bytes) -> RawFile:
    """Every line of a text file."""
    file = RawFile()
    file.pieces.extend(pieces(decoded(data)))
    return file


def pieces(text: str) -> list[Raw]:
    """Lines as raw pieces, wrapped lines joined; a line in capitals, or a short one that lists or text follow at once, may be a heading."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    width = _wrapped_at(lines)
    found: list[Raw] = []
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        before = lines[number - 1] if number else ""
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if found and _may_go_on(before, line) and (_goes_on_small(before, line) or 0 < width < _length_with(before, line)):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.strip()}", strong=False)
        else:
            found.append(_piece(line, before.strip(), after, is_first=not found))
    return found


def _wrapped_at(lines: list[str]) -> int:
    """The width at which a text was broken into lines by a machine; 0 when its lines are as long as their sentences."""
    longest = max((len(line.rstrip()) for line in lines), default=0)
    near = sum(len(line.rstrip()) > longest - SLACK for line in lines)
    return longest if NARROW <= longest <= WIDE and near >= FULL_LINES else 0


def _may_go_on(before: str, line: str) -> bool:
    ended = not before.strip() or before.rstrip().endswith(":")
    return not (ended or ITEM.match(line) or _is_shouted(before) or _is_shouted(line))


def _goes_on_small(before: str, line: str) -> bool:
    """Whether a long line stops in the middle of a sentence and the next begins small."""
    return len(before.rstrip()) > NARROW and before.rstrip()[-1] not in ".!?;”\"'" and line.lstrip()[0].islower()


def _length_with(before: str, line: str) -> int:
    """How long the line before would be with the next one's first word; past the width, a machine broke it there."""
    return len(before.rstrip()) + 1 + len(line.split()[0])


def _is_shouted(line: str) -> bool:
    return bool(CAPITALS.match(line.strip()))


def _piece(line: str, before: str, after: str, is_first: bool) -> Raw:
    words = line.strip()
    if found := ITEM.match(line):
        return Raw(RawKind.ITEM, words if found.group(1) else words[1:].strip())
    head = re.split(r"\s[-–—:]\s|[:(]", words, maxsplit=1)[0]
    is_short = len(words) < 110 and words[-1] not in '.,;:!"”'
    leads = bool(CAPITALS.match(head)) and (is_first or not before)
    if not line[:1].isspace() and ((is_short and CAPITALS.match(words)) or leads):
        return Raw(RawKind.HEADING, words, 1)
    looks_like_one = not before and bool(after.strip()) and is_short and len(words) < 70
    if looks_like_one and ITEM.match(after):
        return Raw(RawKind.HEADING, words, 1)
    return Raw(RawKind.PARAGRAPH, words, strong=looks_like_one and not line[:1].isspace())
