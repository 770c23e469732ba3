"""Dark boxes drawn over words of a PDF's page: somebody meant to black them out, but the words are still in the file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

DARK = 64
"""A colour with no part above this reads as black (of 255)."""
SOLID = 200
LEAST_WIDTH, LEAST_HEIGHT = 6.0, 5.0
"""Points; rules and the edges of tables are thinner."""
LETTERS = 2
Box = tuple[float, float, float, float]
"""Left, foot, right and top in points from the page's lower left."""


def covered_words(page: pypdfium2.PdfPage) -> list[str]:
    """The words that lie under dark boxes, a box each; words drawn over a dark ground are not meant."""
    text = page.get_textpage()
    try:
        found = (text.get_text_bounded(*box) for box in _boxes(page))
        return [" ".join(words.split()) for words in found if sum(map(str.isalnum, words)) >= LETTERS]
    finally:
        text.close()


def _boxes(page: pypdfium2.PdfPage) -> Iterator[Box]:
    written: list[Box] = []
    for each in page.get_objects(max_depth=3):
        box = each.get_bounds()
        if each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            written.append(box)
        elif _is_dark_shape(each) and any(_covers(box, words) for words in written):
            yield box
    for box in _marks(page):
        if any(_covers(box, words) for words in written):
            yield box


def _marks(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Dark squares that were laid over the page as notes are."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annot = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annot:
            continue
        try:
            is_square = pdfium.FPDFAnnot_GetSubtype(annot) == pdfium.FPDF_ANNOT_SQUARE
            if is_square and _is_dark(pdfium.FPDFAnnot_GetColor, annot, pdfium.FPDFANNOT_COLORTYPE_InteriorColor):
                rect = pdfium.FS_RECTF()
                pdfium.FPDFAnnot_GetRect(annot, rect)
                yield rect.left, rect.bottom, rect.right, rect.top
        finally:
            pdfium.FPDFPage_CloseAnnot(annot)


def _is_dark_shape(each: pypdfium2.PdfObject) -> bool:
    is_shape = each.type == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(each.raw)
    return is_shape and _is_dark(pdfium.FPDFPageObj_GetFillColor, each.raw)


def _is_filled(path: object) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, mode, stroke)) and mode.value != pdfium.FPDF_FILLMODE_NONE


def _is_dark(ask: object, *given: object) -> bool:
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    known = ask(*given, red, green, blue, solid)  # type: ignore[operator]
    return bool(known) and max(red.value, green.value, blue.value) < DARK and solid.value >= SOLID


def _covers(box: Box, words: Box) -> bool:
    """Whether a box lies over some of the words, over most of their height."""
    is_large = box[2] - box[0] >= LEAST_WIDTH and box[3] - box[1] >= LEAST_HEIGHT
    across = min(box[2], words[2]) - max(box[0], words[0])
    height = min(box[3], words[3]) - max(box[1], words[1])
    return is_large and across > LEAST_WIDTH / 2 and height >= 0.6 * (words[3] - words[1])
