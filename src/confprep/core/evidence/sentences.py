"""Where one sentence ends and the next begins, so that words are released or withheld by whole sentences."""

from __future__ import annotations

import re
from collections.abc import Collection

END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-ÞŁŚŻŠČŽ])|\n+")
LAST_WORD = re.compile(r"([\w’'.]+)\.[\"'”’)\]]*$")


def sentences(text: str, abbreviations: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """Spans that together hold all of `text`, blanks apart. A dot after one of `abbreviations` or an initial ends nothing."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in END.finditer(text):
        if found.group().startswith("\n") or not _is_abbreviated(text[start : found.end()], abbreviations):
            spans.append(_trimmed(text, start, found.end()))
            start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span[0] < span[1])


def _is_abbreviated(so_far: str, abbreviations: Collection[str]) -> bool:
    found = LAST_WORD.search(so_far)
    word = found.group(1).casefold() if found else ""
    return bool(word) and ((len(word) == 1 and word.isalpha()) or word in abbreviations)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
