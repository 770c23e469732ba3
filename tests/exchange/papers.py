"""Makes small office files; a test names only what matters to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape
from typing import Any

import openpyxl
import pikepdf
from reportlab.pdfgen.canvas import Canvas

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of those parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in parts.items():
            held.writestr(name, data)
    return out.getvalue()


def a_docx(
    body: str, doctype: str = "", parts: Mapping[str, str] | None = None, namespace: str = WORD, main: str = "document.xml"
) -> bytes:
    """A Word file with that body."""
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    return package({f"word/{main}": document, **(parts or {})})


def p(text: str, run: str = "", paragraph: str = "") -> str:
    """A Word paragraph of one run; `run` and `paragraph` are properties."""
    return f'<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def bold(text: str) -> str:
    """A bold Word paragraph."""
    return p(text, run="<w:b/>")


def table(*rows: list[str]) -> str:
    """A Word table; a cell that begins with "<" is taken as it is, "^" goes on with the cell above."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def _cell(text: str) -> str:
    if text.startswith("<"):
        return text
    merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if text.startswith("v:") else ""
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p('' if text == '^' else text.removeprefix('v:'))}</w:tc>"


def an_odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text with that body and those automatic styles."""
    names = " ".join(f'xmlns:{key}="{value}"' for key, value in SPACES.items())
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def a_pdf(*pages: list[tuple[str, str]], picture: bool = False) -> bytes:
    """A PDF of pages of lines, each with its typeface; a page without lines is a picture where `picture` is set."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for lines in pages:
        for number, (face, text) in enumerate(lines):
            canvas.setFont(face, 11)
            canvas.drawString(72, 760 - 26 * number, text)
        if not lines and picture:
            canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_form(pdf: bytes, **values: str) -> bytes:
    """The PDF with text fields that somebody filled in, and a note on its first page."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as held:
        fields = [_field(held, number, name, value) for number, (name, value) in enumerate(values.items())]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="Check this with Ada."
        )
        held.pages[0].Annots = pikepdf.Array([*fields, held.make_indirect(note)])
        held.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        held.save(out)
    return out.getvalue()


def _field(held: pikepdf.Pdf, number: int, name: str, value: str) -> Any:
    box = [200, 750 - 26 * number, 400, 770 - 26 * number]
    return held.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=name, V=value, Rect=box)
    )


def a_book(fill: Any) -> bytes:
    """A workbook as `fill` makes it."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
