"""Words in any script as runs of one face each, drawn right and found again by whoever searches the page.

Bengali and Gurmukhi are shaped, which hides their letters from readers: the run carries its ActualText. Arabic is joined and put in
visual order word by word, without shaping; readers turn that back.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import arabic_reshaper
from bidi.algorithm import get_display
from reportlab.lib.abag import ABag
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import shapeFragWord

from confprep.documents.fonts import LATIN, LATIN_BOLD, glyphs, register

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
UNSEEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
TICKS = {ord("☒"): "[x]", ord("☑"): "[x]", ord("✓"): "[x]", ord("✔"): "[x]"}
"""Ticks that no bundled face draws, as typewriters drew them."""
OTHERS = ("NotoSans", "NotoSansBengali", "NotoSansGurmukhi", "NotoNaskhArabic")


@dataclass(frozen=True)
class Run:
    """A piece of a word in one face: what is drawn, its width at size 1, and its letters when they cannot be read back."""

    face: str
    text: str
    width: float
    actual: str = ""


@functools.lru_cache(maxsize=60000)
def runs(word: str, bold: bool) -> tuple[Run, ...]:
    """A word as runs, left to right. Characters that no bundled face holds are drawn as their code points."""
    register()
    clean = UNSEEN.sub("", word).translate(TICKS)
    if ARABIC.search(clean):
        return tuple(_arabic(clean, bold))
    return tuple(_run(face, text) for face, text in _faces(clean, bold))


def width(word: str, bold: bool) -> float:
    """The width of a word at size 1."""
    return sum(run.width for run in runs(word, bold))


def draw_run(canvas: Any, run: Run, x: float, y: float, size: float) -> None:
    """Draws a run from x, y (points) at `size`."""
    canvas.setFont(run.face, size)
    if not run.actual:
        canvas.drawString(x, y, run.text)
        return
    letters = run.actual.encode("utf-16-be").hex().upper()
    canvas._code.append(f"/Span <</ActualText <FEFF{letters}>>> BDC")
    canvas.drawString(x, y, run.text, shaping=True)
    canvas._code.append("EMC")


def _run(face: str, text: str) -> Run:
    if face.startswith(("NotoSansBengali", "NotoSansGurmukhi")):
        shaped = shapeFragWord([0, (ABag(fontName=face, fontSize=1000), text)], force=False)
        return Run(face, text, float(shaped[0] or pdfmetrics.stringWidth(text, face, 1000)) / 1000, text)
    return Run(face, text, pdfmetrics.stringWidth(text, face, 1000) / 1000)


def _arabic(word: str, bold: bool) -> Iterator[Run]:
    face = _weighted("NotoNaskhArabic", bold)
    for part in re.split(rf"((?:{ARABIC.pattern}|[\u064b-\u065f])+)", word):
        if part and ARABIC.search(part):
            yield _run(face, get_display(arabic_reshaper.reshape(part)))
        elif part:
            yield from (_run(each, text) for each, text in _faces(part, bold))


def _faces(word: str, bold: bool) -> Iterator[tuple[str, str]]:
    latin = LATIN_BOLD if bold else LATIN
    if all(ord(letter) in glyphs(latin) for letter in word):
        if word:
            yield latin, word
        return
    current, text = "", ""
    for letter in word:
        face = _face_of(letter, latin, bold, current)
        shown = letter if face else f"[U+{ord(letter):04X}]"
        if (face or latin) != current and text:
            yield current, text
            text = ""
        current, text = face or latin, text + shown
    if text:
        yield current, text


def _face_of(letter: str, latin: str, bold: bool, current: str) -> str:
    if current and current != latin and ord(letter) in glyphs(current) and not letter.isascii():
        return current
    faces = (latin, *(_weighted(family, bold) for family in OTHERS))
    return next((face for face in faces if ord(letter) in glyphs(face)), "")


def _weighted(family: str, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"
