"""Draws a letter on plain A4: the sender at the head, the address where a window envelope shows it, a foot that counts the pages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Pdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from confprep.core.sentences import say
from confprep.documents.edition import Document
from confprep.documents.flowables import Recorder, Words, draw_line, set_lines
from confprep.documents.fonts import register
from confprep.documents.letter import Letter
from confprep.documents.pieces import tell
from confprep.documents.style import FULL, INK, LARGE, MARGIN_SIDE, PAGE, STYLES, Style

HEAD, FOOT = 92.0, 62.0
"""Points kept free at the head and foot of each page; the first page keeps room for the address as well."""


def draw_letter(letter: Letter) -> Document:
    """The letter as a PDF; the same letter gives the same bytes."""
    register()
    out, styles = io.BytesIO(), LARGE if letter.large else STYLES
    top = HEAD + _address_height(letter, styles)
    first = Frame(MARGIN_SIDE, FOOT, FULL, PAGE[1] - top - FOOT, 0, 0, 0, 0, id="first")
    later = Frame(MARGIN_SIDE, FOOT, FULL, PAGE[1] - HEAD - FOOT, 0, 0, 0, 0, id="later")
    pages = [
        PageTemplate(
            id="first", frames=[first], onPage=lambda canvas, _: _draw_head(canvas, letter, styles, True), autoNextPageTemplate="later"
        ),
        PageTemplate(id="later", frames=[later], onPage=lambda canvas, _: _draw_head(canvas, letter, styles, False)),
    ]
    document = BaseDocTemplate(out, pagesize=PAGE, pageTemplates=pages, invariant=1, title="", author="")
    document.build(_story(letter))
    return Document(_finished(out.getvalue(), letter, styles), document.page)


def _story(letter: Letter) -> list[Flowable]:
    recorder = Recorder()
    lines = [(letter.greeting, "body"), (letter.title, "heading")]
    front = [Words(text, kind, recorder, large=letter.large, wide=True) for text, kind in lines if text]
    middle = [
        Words(piece.text, piece.kind.value, recorder, piece.block, strong=piece.strong, large=letter.large, wide=True)
        for piece in letter.pieces
    ]
    end = "\n".join(letter.signed)
    return [*front, *middle, *([Words(end, "body", recorder, large=letter.large, wide=True)] if end else [])]


def _address_height(letter: Letter, styles: Mapping[str, Style]) -> float:
    return max(len(letter.to) * styles["body"].leading, len(letter.about) * styles["note"].leading) + 40


def _draw_head(canvas: Any, letter: Letter, styles: Mapping[str, Style], is_first: bool) -> None:
    y = PAGE[1] - 48
    for number, line in enumerate(letter.sender):
        style = styles["subheading"] if number == 0 else styles["note"]
        _put(canvas, line, MARGIN_SIDE, y, style)
        y -= style.leading
    _draw_stamps(canvas, letter)
    if is_first:
        _draw_lines(canvas, letter.to, MARGIN_SIDE, styles["body"])
        _draw_lines(canvas, letter.about, MARGIN_SIDE + FULL * 0.68, styles["note"])


def _draw_lines(canvas: Any, lines: tuple[str, ...], x: float, style: Style) -> None:
    y = PAGE[1] - HEAD - style.size
    for line in lines:
        _put(canvas, line, x, y, style)
        y -= style.leading


def _draw_stamps(canvas: Any, letter: Letter) -> None:
    style, x = Style(10, 12, bold=True), PAGE[0] - MARGIN_SIDE
    for stamp in reversed(letter.stamps):
        wide = _width(stamp, style)
        canvas.setLineWidth(0.8)
        canvas.rect(x - wide - 10, PAGE[1] - 52, wide + 10, 16)
        _put(canvas, stamp, x - wide - 5, PAGE[1] - 48, style)
        x -= wide + 18


def _finished(data: bytes, letter: Letter, styles: Mapping[str, Style]) -> bytes:
    """With feet that count the pages, and described for whoever reads it aloud."""
    with Pdf.open(io.BytesIO(data)) as document:
        feet = Pdf.open(io.BytesIO(_feet(letter, len(document.pages), styles)))
        for page, foot in zip(document.pages, feet.pages, strict=True):
            form = document.copy_foreign(foot.as_form_xobject())
            page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name.PageFoot)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q\nq\n/PageFoot Do\nQ")
        document.Root.Lang = pikepdf.String(letter.language)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        document.docinfo["/Title"] = tell(say("Letter"))
        document.docinfo["/Producer"] = "confprep"
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, fix_metadata_version=False)
        return out.getvalue()


def _feet(letter: Letter, pages: int, styles: Mapping[str, Style]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=1, pageCompression=1)
    small = styles["note"]
    for number in range(1, pages + 1):
        canvas.setFillColor(INK)
        canvas.setLineWidth(0.3)
        canvas.line(MARGIN_SIDE, 48, PAGE[0] - MARGIN_SIDE, 48)
        _put(canvas, letter.foot, MARGIN_SIDE, 48 - small.leading, small)
        count = tell(say("{number} of {count}", number=number, count=pages))
        _put(canvas, count, PAGE[0] - MARGIN_SIDE - _width(count, small), 48 - small.leading, small)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _put(canvas: Any, text: str, x: float, y: float, style: Style) -> None:
    draw_line(canvas, set_lines(text, style, 10_000)[0], x, y, style.size)


def _width(text: str, style: Style) -> float:
    return max(((place + run.width) * style.size for place, run in set_lines(text, style, 10_000)[0].runs), default=0.0)
