"""Lines of a PDF's pages: words from glyphs, what is bold, and what was typed into form fields or over the page."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

BOLD = 600
MOST = 100_000
"""Bytes of one field's value or one note."""
FIELDS = {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
TICKS = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
Glyph = tuple[str, float, float, float, float, bool]
"""A letter, its left, foot and top in points from the page's foot, its size, and whether it is bold."""


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, where it stands (points from the foot), its height, and its spans of bold."""

    text: str
    top: float
    foot: float
    left: float
    size: float
    bold: tuple[tuple[int, int], ...]
    page: int
    is_typed: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether all words are bold."""
        return len(self.bold) == 1 and self.bold[0] == (0, len(self.text))


def lines_of(page: pypdfium2.PdfPage, number: int) -> list[Line]:
    """The printed lines of a page in reading order, with what was typed into its fields where it stands."""
    text = page.get_textpage()
    try:
        printed = list(_printed(text, number))
    finally:
        text.close()
    for typed in _typed(page, number):
        place = max((at for at, line in enumerate(printed, 1) if line.foot > typed.foot - 4), default=0)
        printed.insert(place, typed)
    return printed


def notes_of(page: pypdfium2.PdfPage) -> list[str]:
    """The words of notes and marks that somebody put on a page."""
    return [words for annot, kind in _annotations(page) if kind not in SKIPPED and (words := _string(annot, b"Contents"))]


SKIPPED = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_POPUP}


def _printed(text: pypdfium2.PdfTextPage, number: int) -> Iterator[Line]:
    current: list[Glyph] = []
    for index in range(text.count_chars()):
        glyph = _glyph(text.raw, index)
        if glyph[0] in "\r\n" or (current and glyph[0].strip() and _is_elsewhere(current, glyph)):
            yield from _line(current, number)
            current = []
        if glyph[0] not in "\r\n":
            current.append(glyph)
    yield from _line(current, number)


def _glyph(raw: ctypes.c_void_p, index: int) -> Glyph:
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, foot, top)
    code = pdfium.FPDFText_GetUnicode(raw, index)
    letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    bold = pdfium.FPDFText_GetFontWeight(raw, index) >= BOLD or b"Bold" in name.value
    return "-" if letter in ("\x02", "\ufffe") else letter, left.value, foot.value, top.value, pdfium.FPDFText_GetFontSize(raw, index), bold


def _is_elsewhere(current: list[Glyph], glyph: Glyph) -> bool:
    last = next((each for each in reversed(current) if each[0].strip()), None)
    return last is not None and abs(last[2] - glyph[2]) > max(glyph[4], 6) * 0.9


def _line(glyphs: list[Glyph], page: int) -> Iterator[Line]:
    seen = [each for each in glyphs if each[0].strip()]
    if seen:
        text, bold = _words(glyphs)
        top, foot = max(each[3] for each in seen), min(each[2] for each in seen)
        yield Line(text, top, foot, seen[0][1], max(each[4] for each in seen), bold, page)


def _words(glyphs: list[Glyph]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words with single blanks between them, and the spans of bold; a blank is as bold as the letter before it."""
    letters: list[tuple[str, bool]] = []
    for letter, *_, bold in glyphs:
        if letter.strip():
            letters.append((letter, bold))
        elif letters and letters[-1][0] != " ":
            letters.append((" ", letters[-1][1]))
    while letters and letters[-1][0] == " ":
        letters.pop()
    spans: list[tuple[int, int]] = []
    place = 0
    for bold, group in itertools.groupby(letters, key=lambda each: each[1]):
        length = sum(len(letter) for letter, _ in group)
        spans += [(place, place + length)] if bold else []
        place += length
    return "".join(letter for letter, _ in letters), tuple(spans)


def _typed(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    for annot, kind in _annotations(page):
        words = _string(annot, b"Contents") if kind == pdfium.FPDF_ANNOT_FREETEXT else _field(page, annot, kind)
        if words:
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annot, box)
            yield Line(words, box.top, box.bottom, box.left, 0.0, (), number, True)


def _field(page: pypdfium2.PdfPage, annot: object, kind: int) -> str:
    form = page.formenv
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    sort = pdfium.FPDFAnnot_GetFormFieldType(form, annot)
    if sort in TICKS:
        label = _wide(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annot) or _wide(pdfium.FPDFAnnot_GetFormFieldName, form, annot)
        return f"{'☒' if pdfium.FPDFAnnot_IsChecked(form, annot) else '☐'} {label}".strip()
    return _wide(pdfium.FPDFAnnot_GetFormFieldValue, form, annot) if sort in FIELDS else ""


def _annotations(page: pypdfium2.PdfPage) -> Iterator[tuple[object, int]]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annot = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annot:
            try:
                yield annot, pdfium.FPDFAnnot_GetSubtype(annot)
            finally:
                pdfium.FPDFPage_CloseAnnot(annot)


def _string(annot: object, key: bytes) -> str:
    return _wide(pdfium.FPDFAnnot_GetStringValue, annot, key)


def _wide(ask: object, *given: object) -> str:
    """The answer of a pdfium function that fills a buffer with UTF-16."""
    length = min(ask(*given, None, 0), MOST)  # type: ignore[operator]
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    ask(*given, buffer, length)  # type: ignore[operator]
    return " ".join(bytes(buffer)[: length - 2].decode("utf-16-le", "replace").replace("\0", "").split())
