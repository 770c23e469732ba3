"""A pack for a reader of large print: everything but heads and feet is set large, no word is lost, and tables still fit."""

from __future__ import annotations

import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pypdf import PdfReader

from confprep.children.render import compose
from confprep.core.blocks import Mark, MarkKind
from confprep.core.identity import ConferenceId
from confprep.core.meeting.recipients import Circle
from confprep.documents.edition import Edition
from confprep.documents.pack import pack_plan
from confprep.services.clock import Desk
from confprep.services.formats import reads_large_print
from confprep.services.preview import build_preview
from confprep.services.versions import Versions
from tests.builders import a_block, a_case, a_child, a_person, a_recipient, a_report, a_section, an_event

HEAD, FOOT, SMALLEST = 60, 60, 15.5
"""Points from the top and foot that belong to heads and feet, and the smallest size of a word between them."""


def sizes(data: bytes, *wanted: str) -> list[float]:
    """The size of every letter between head and foot on the pages that hold one of the words; drawings have pages of their own."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        if not any(word in text.get_text_range() for word in wanted):
            continue
        for index in range(text.count_chars()):
            box = [ctypes.c_double() for _ in range(4)]
            pdfium.FPDFText_GetCharBox(text.raw, index, *box)
            is_between = box[2].value > FOOT and box[3].value < page.get_height() - HEAD
            if is_between and chr(pdfium.FPDFText_GetUnicode(text.raw, index)).isalpha():
                found.append(pdfium.FPDFText_GetFontSize(text.raw, index))
    return found


def test_a_reader_of_large_print_gets_a_large_pack_with_every_word() -> None:
    told = a_block("She was seen at the gate.", id="b1", marks=(Mark(0, 25, MarkKind.STATEMENT, "told"),))
    report = a_report(a_section("Ada is tired in the mornings.\nShe sleeps well.", id="s1"))
    report = type(report)(
        **{
            **vars(report),
            "sections": (type(report.sections[0])(**{**vars(report.sections[0]), "text": (*report.sections[0].text, told)}),),
        }
    )
    events = tuple(
        an_event(f"Something that happened, number {n}, is told here at some length.", id=f"e{n}", date=f"2029-03-{n + 1:02}")
        for n in range(20)
    )
    case = a_case(reports=(report,), events=events)
    chair = a_recipient("chair", circle=Circle.CHAIR)
    projection = Versions(case).of(chair, ConferenceId("conference-1")).projection
    usual, large = (compose(pack_plan(projection, Edition(large=each)), {})[0].data for each in (False, True))
    assert min(sizes(large, "mornings", "Something", "Contents")) >= SMALLEST
    assert min(sizes(usual, "mornings", "Something", "Contents")) < SMALLEST

    def words(data: bytes) -> list[str]:
        return [word for page in PdfReader(io.BytesIO(data)).pages for word in page.extract_text().split()]

    for wanted in ("mornings.", "gate.", "length.", "told"):
        assert sum(wanted in each for each in words(large)) >= sum(wanted in each for each in words(usual)) > 0


@pytest.mark.parametrize(("formats", "is_large"), [((), False), (("large print",), True)])
def test_the_format_is_kept_with_the_person_and_obeyed_in_the_pack(formats: tuple[str, ...], is_large: bool, tmp_path: Path) -> None:
    anna = a_person("anna", "Anna Vale", formats=formats, parental_responsibility=("child-1",))
    mother = a_recipient("mother", person="anna")
    case = a_case(people=(a_child(name="Ada Vale"), anna), recipients=(mother,))
    assert reads_large_print(case, mother) is is_large
    document = build_preview(case, "conference-1", "mother", "pack", Desk().today)
    (tmp_path / "pack.pdf").write_bytes(document.data)
    assert (min(sizes(document.data, "This copy was made", "Contents")) >= SMALLEST) is is_large
