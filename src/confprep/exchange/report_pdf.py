"""Reads text PDFs: paragraphs from the space between lines, headings from weight and size; pages that are pictures are told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from confprep.core.blocks import Mark, MarkKind
from confprep.core.evidence.attachments import AsideKind
from confprep.core.evidence.unread_pages import unread_words
from confprep.core.sentences import say
from confprep.exchange.pdf_boxes import covered_words
from confprep.exchange.pdf_lines import Line, lines_of, notes_of
from confprep.exchange.raw import Raw, RawFile, RawKind, Unreadable

PAGES = 3000
LETTERS = 12
"""A page with fewer letters than this, and something drawn on it, is a picture of a page: a scan."""


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
        if document.get_formtype():
            document.init_forms()
        _read_pages(document, file)
        enclosed = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
        if enclosed:
            file.needs.append(say("{count} files are enclosed in the PDF and were not read. Save them and add them.", count=enclosed))
    return file


def _read_pages(document: pypdfium2.PdfDocument, file: RawFile) -> None:
    lines: list[Line] = []
    unread: list[int] = []
    for number in range(len(document)):
        page = document[number]
        found = lines_of(page, number)
        if sum(len(line.text) for line in found) < LETTERS and any(page.get_objects(max_depth=2)):
            unread.append(number + 1)
        for words in notes_of(page):
            file.beside(AsideKind.COMMENT, words, f"page {number + 1}")
        if covered_words(page):
            file.needs.append(
                say(
                    "On page {page} words lie under a black box: whoever drew it meant to hide them, and they can be read all the same. "
                    "Ask the sender whether they may be kept before anybody sees them.",
                    page=number + 1,
                )
            )
        lines.extend(found)
    file.unread = tuple(unread)
    file.is_unread = bool(unread) and len(unread) == len(document)
    if unread:
        file.needs.append(unread_words(unread, file.is_unread))
    if file.is_unread:
        for line in lines:
            file.beside(AsideKind.NOTE, line.text, f"page {line.page + 1}")
    elif lines:
        file.pieces.extend(_pieces(lines))


def _pieces(lines: list[Line]) -> Iterator[Raw]:
    printed = sorted(line.size for line in lines if not line.is_typed)
    common = printed[len(printed) // 2] if printed else 0.0
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
    if above.is_typed or below.is_typed or above.is_strong != below.is_strong or abs(above.size - below.size) > 0.6:
        return False
    if above.page != below.page:
        return above.text[-1:] not in ".?!:" and below.text[:1].islower()
    return 0 < above.foot - below.foot <= usual * 1.3


def _paragraph(group: list[Line], common: float) -> Raw:
    text, marks = "", []
    for line in group:
        is_broken_word = text[-1:] == "-" and line.text[:1].islower() and text[-2:-1].isalpha()
        text += " " if text and not is_broken_word else ""
        marks += [Mark(len(text) + start, len(text) + end, MarkKind.STRONG) for start, end in line.bold]
        text += line.text
    is_large = not group[0].is_typed and group[0].size > common * 1.12 and len(text) < 120
    kind = RawKind.HEADING if is_large else RawKind.PARAGRAPH
    return Raw(kind, text, 1 if is_large else 0, tuple(marks), strong=all(line.is_strong for line in group), page=group[0].page + 1)
