"""What a page says that no program could read is typed by a person, and stands in the paper under their name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from confprep.children import ocr as reading
from confprep.children.ocr import NoReader, can_read, ocr
from confprep.core.blocks import MarkKind, words
from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment, PaperKind, PaperState
from confprep.core.evidence.reports import AgencyReport
from confprep.documents.reports import report_pieces
from confprep.services.clock import Desk
from confprep.services.gather import gather_papers
from confprep.services.import_case import bring_in
from confprep.services.type_page import NothingTyped, PageWasTyped, type_page, unread_papers
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference

TYPED = """WORRIES

Ada was seen at the gate at nine at night.
She had no coat.

STRENGTHS

Her aunt comes every day."""


def a_scan(*pages: str) -> bytes:
    """A PDF; a page's words are printed, or drawn as a picture where they begin with "#"."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    for page in pages:
        if page.startswith("#"):
            picture = Image.new("L", (1240, 1754), 255)
            ImageDraw.Draw(picture).multiline_text((120, 160), page[1:], fill=0, font_size=44, spacing=24)
            canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        else:
            for number, line in enumerate(page.split("\n")):
                canvas.drawString(72, 760 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


class Unit:
    """A store with a child in it."""

    def __init__(self, folder: Path) -> None:
        numbers = count()
        self.folder = folder
        self.store = Store.create(folder / "store", "six plain words", "A Chair", "chair", DEMO_COST)
        self.desk = Desk("A Chair", lambda: datetime(2030, 1, 20, 9, tzinfo=UTC), lambda: f"id-{next(numbers)}")
        people = (a_child("ada", "Ada Vale", born="2020-02-03"),)
        self.store.commit(bring_in(a_case(people=people, conferences=(a_conference(children=("ada",)),)), self.desk))

    @property
    def case(self) -> Case:
        return self.store.load("case-1")

    @property
    def file(self) -> Attachment:
        return self.case.attachments[0]

    def gather(self, name: str, data: bytes) -> None:
        (self.folder / name).write_bytes(data)
        gather_papers(self.store, "conference-1", [self.folder / name], self.desk)

    def type(self, page: int, typed: str, kind: PaperKind | None = None) -> None:
        edit = type_page(self.case, "conference-1", self.file.id, page, typed, self.desk, kind)
        self.store.commit(edit.change_set(self.case, self.desk))


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    made = Unit(tmp_path)
    yield made
    made.store.close()


def report_of(unit: Unit) -> AgencyReport:
    (report,) = unit.case.reports
    return report


def test_pdf_words_keep_the_page_they_stand_on(unit: Unit) -> None:
    unit.gather("report.pdf", a_scan("Report by Northmoor School\nAda is tired in the mornings.", "She sleeps in class on most days."))
    assert {block.page for block in report_of(unit).blocks()} == {1, 2}
    assert [block.page for block in report_of(unit).blocks() if "sleeps" in block.text] == [2]


def test_the_words_of_a_scanned_page_stand_between_those_around_it(unit: Unit) -> None:
    unit.gather("report.pdf", a_scan("Report by Northmoor School\nAda is tired in the mornings.", "#scan", "Signed by the head teacher."))
    assert unit.file.unread == (2,)
    assert any("Page 2 is a picture" in each for each in unit.file.needs)
    unit.type(2, TYPED)
    said = [words(section.text) for section in report_of(unit).sections]
    assert [section.heading for section in report_of(unit).sections if section.heading][-2:] == ["WORRIES", "STRENGTHS"]
    whole = "\n".join(said)
    assert whole.index("tired") < whole.index("no coat") < whole.index("aunt") < whole.index("Signed")
    coat = next(block for block in report_of(unit).blocks() if "coat" in block.text)
    assert coat.page == 2
    assert [(mark.kind, mark.value) for mark in coat.marks] == [(MarkKind.TYPED, "A Chair")]
    assert next(section.key for section in report_of(unit).sections if section.heading == "WORRIES") == "worries"
    assert unit.file.unread == ()
    assert not any("picture" in each for each in unit.file.needs)


def test_a_paper_of_pictures_alone_becomes_what_it_is_page_by_page_and_is_undone_by_name(unit: Unit) -> None:
    unit.gather("scan.pdf", a_scan("#one", "#two"))
    assert (unit.file.state, unit.file.unread, unit.case.reports) == (PaperState.KEPT_UNREAD, (1, 2), ())
    unit.type(2, "Her aunt comes every day.", PaperKind.REPORT)
    assert (unit.file.state, unit.file.unread) == (PaperState.NEEDS_A_PERSON, (1,))
    unit.type(1, "Report by Northmoor School\n\nAda is tired.")
    texts = [block.text for block in report_of(unit).blocks()]
    assert texts.index("Her aunt comes every day.") > max(at for at, text in enumerate(texts) if "tired" in text)
    assert unread_papers(unit.case) == ()
    done = unit.store.last_undoable("case-1")
    assert done is not None
    assert done.name.render(str) == "Type page 1 of scan.pdf"


def test_a_picture_becomes_what_a_relative_says(unit: Unit) -> None:
    held = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(held, "JPEG")
    unit.gather("photo.jpg", held.getvalue())
    unit.type(1, "A bruise on an upper arm, four marks in a row.", PaperKind.FAMILY_VIEW)
    (view,) = unit.case.family_views
    assert "four marks" in words(view.text)
    assert unit.file.unread == ()


def test_it_is_printed_who_typed_it_from_which_page(unit: Unit) -> None:
    unit.gather("scan.pdf", a_scan("#one"))
    unit.type(1, "Ada is tired.", PaperKind.REPORT)
    printed = [piece.text for piece in report_pieces(unit.case)]
    assert "Typed by A Chair from page 1 of the paper, which is a picture." in printed


def test_nothing_and_the_same_page_again_are_refused_and_change_nothing(unit: Unit) -> None:
    unit.gather("scan.pdf", a_scan("#one"))
    before = unit.case
    with pytest.raises(NothingTyped):
        unit.type(1, "  \n ")
    with pytest.raises(PageWasTyped):
        unit.type(2, "words")
    assert unit.case == before


def test_a_machine_proposes_the_words_of_a_page() -> None:
    assert can_read()
    read = ocr(a_scan("Printed words", "#Ada was seen at the gate\nShe had no coat"), 2)
    assert "Ada was seen at the gate" in read
    assert "She had no coat" in read


def test_without_the_program_that_reads_pictures_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.shutil, "which", lambda _: None)
    assert not can_read()
    with pytest.raises(NoReader):
        ocr(a_scan("#x"), 1)
