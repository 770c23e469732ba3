"""A sender's black box that hides nothing is noticed, on its page; a dark ground under white words is none."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.colors import black, white, yellow
from reportlab.pdfgen.canvas import Canvas

from confprep.assets import asset
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read, sentence_of
from confprep.messages import render
from tests.exchange.papers import a_pdf

LISTS = lists_from(asset("templates"))
PAPERS = sorted(Path(asset("demo/papers")).rglob("*.pdf"))


def told(data: bytes) -> list[str]:
    return [text for each in read("a.pdf", data, LISTS).needs if "black box" in (text := render(sentence_of(each)))]


def a_page(colour: object, over: bool, height: float = 14) -> bytes:
    """Two pages, the second with a box over or under the middle of its line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "The first page of the report.")
    canvas.showPage()
    for step in ("box", "words") if not over else ("words", "box"):
        if step == "box":
            canvas.setFillColor(colour)
            canvas.rect(110, 697, 90, height, fill=1, stroke=0)
        else:
            canvas.setFillColor(black if over else white)
            canvas.drawString(72, 700, "The family lives at the old mill by the river.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_words_under_a_black_box_are_noticed_on_their_page() -> None:
    (sentence,) = told(a_page(black, over=True))
    assert sentence.startswith("On page 2 words lie under a black box")


@pytest.mark.parametrize(
    "data", [a_page(black, over=False), a_page(yellow, over=True), a_page(black, over=True, height=1), a_pdf([("Helvetica", "Words.")])]
)
def test_a_dark_ground_a_marker_and_a_line_are_no_black_box(data: bytes) -> None:
    assert told(data) == []


def test_a_dark_square_laid_over_as_a_note_is_noticed() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf([("Helvetica", "The family lives at the old mill.")]))) as held:
        square = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[100, 750, 200, 775], IC=[0, 0, 0], C=[0, 0, 0])
        held.pages[0].Annots = pikepdf.Array([held.make_indirect(square)])
        held.save(out)
    assert len(told(out.getvalue())) == 1


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_no_paper_of_the_sample_is_suspected(paper: Path) -> None:
    assert told(paper.read_bytes()) == []
