"""Reads text PDFs in reading order: lines from glyphs, paragraphs from the space between lines, headings from weight and size."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

PAGES = 3000
BOLD = 600
LETTERS_A_PAGE = 12
"""Fewer letters than this on every page means pictures of pages: a scan."""


@dataclass
class Line:
    """A line of a page: its words, where it stands (points from the foot), its height, and whether all of it is bold."""

    text: str
    top: float
    foot: float
    left: float
    size: float
    bold: bool
    page: int


def read_pdf(data: bytes) -> RawFile:
    """The text of a PDF. Raises Unreadable for damaged or locked files; a scan comes back marked unread."""
    file = RawFile()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        raise Unreadable(say("The PDF is damaged or locked with a password.")) from broken
    with document:
        if len(document) > PAGES:
            raise Unreadable(say("The PDF has more than {count} pages; it was not opened further.", count=PAGES))
        for key, value in document.get_metadata_dict(skip_empty=True).items():
            file.properties[key] = value
            file.beside(AsideKind.PROPERTIES, value, key)
        lines = [line for number in range(len(document)) for line in _lines(document[number], number)]
        if sum(len(line.text) for line in lines) < LETTERS_A_PAGE * len(document):
            file.is_unread = True
            file.needs.append(
                say("{count} scanned pages not read. Type in what matters, or ask the sender for the text.", count=len(document))
            )
            return file
        file.pieces.extend(_pieces(lines))
    return file


def _lines(page: pypdfium2.PdfPage, number: int) -> Iterator[Line]:
    text = page.get_textpage()
    try:
        current: list[tuple[str, float, float, float, float, bool]] = []
        for index in range(text.count_chars()):
            glyph = _glyph(text.raw, index)
            if glyph[0] in "\r\n" or (current and glyph[0].strip() and _is_elsewhere(current, glyph)):
                yield from _line(current, number)
                current = []
            if glyph[0] not in "\r\n":
                current.append(glyph)
        yield from _line(current, number)
    finally:
        text.close()


def _glyph(raw: ctypes.c_void_p, index: int) -> tuple[str, float, float, float, float, bool]:
    left, right, foot, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, foot, top)
    code = pdfium.FPDFText_GetUnicode(raw, index)
    letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    weight = pdfium.FPDFText_GetFontWeight(raw, index)
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(raw, index, name, 128, ctypes.c_int())
    bold = weight >= BOLD or b"Bold" in name.value
    return "-" if letter in ("\x02", "\ufffe") else letter, left.value, foot.value, top.value, pdfium.FPDFText_GetFontSize(raw, index), bold


def _is_elsewhere(current: list[tuple[str, float, float, float, float, bool]], glyph: tuple[str, float, float, float, float, bool]) -> bool:
    seen = [each for each in current if each[0].strip()]
    return bool(seen) and abs(seen[-1][2] - glyph[2]) > max(glyph[4], 6) * 0.9


def _line(glyphs: list[tuple[str, float, float, float, float, bool]], page: int) -> Iterator[Line]:
    seen = [each for each in glyphs if each[0].strip()]
    if seen:
        words = " ".join("".join(each[0] for each in glyphs).split())
        size = max(each[4] for each in seen)
        yield Line(
            words, max(each[3] for each in seen), min(each[2] for each in seen), seen[0][1], size, all(each[5] for each in seen), page
        )


def _pieces(lines: list[Line]) -> Iterator[Raw]:
    common = sorted(line.size for line in lines)[len(lines) // 2]
    gaps = sorted(above.foot - below.foot for above, below in itertools.pairwise(lines) if above.page == below.page)
    usual = next((gap for gap in gaps if gap > common * 0.7), common * 1.2)
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, usual):
            yield _paragraph(group, common)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, common)


def _goes_on(above: Line, below: Line, usual: float) -> bool:
    if above.bold != below.bold or abs(above.size - below.size) > 0.6:
        return False
    if above.page != below.page:
        return above.text[-1:] not in ".?!:" and below.text[:1].islower()
    return 0 < above.foot - below.foot <= usual * 1.3


def _paragraph(group: list[Line], common: float) -> Raw:
    text = group[0].text
    for line in group[1:]:
        is_broken_word = text.endswith("-") and line.text[:1].islower() and text[-2:-1].isalpha()
        text = text + line.text if is_broken_word else f"{text} {line.text}"
    is_large = group[0].size > common * 1.12 and len(text) < 120
    kind = RawKind.HEADING if is_large else RawKind.PARAGRAPH
    return Raw(kind, text, 1 if is_large else 0, strong=all(line.bold for line in group))
