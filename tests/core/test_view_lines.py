"""What a relative told on a known day stands in the chronology, and is nowhere kept twice."""

from __future__ import annotations

from confprep.core.blocks import plain, words
from confprep.core.evidence.attachments import Aside, AsideKind, Attachment
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.pictures_taken import taken_on
from confprep.core.evidence.view_lines import view_lines
from confprep.core.identity import AttachmentId, BlockId, ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.chronology import chronology_pieces, lines_of
from confprep.documents.release_words import release_words
from tests.builders import a_case, a_child, a_person, a_recipient, an_event

TOLD = FamilyView(
    ItemId("v1"), "conference-1", PersonId("nan"), date="2030-01-02", summary="A mark on the arm", children=(PersonId("child-1"),)
)


def test_a_dated_view_is_a_line_of_whoever_told_it() -> None:
    (line,) = view_lines((TOLD, FamilyView(ItemId("v2"), "", PersonId("nan"), summary="No day")))
    assert (line.id, line.date, words(line.text), line.agency, line.children) == (
        "v1",
        "2030-01-02",
        "A mark on the arm",
        "nan",
        ("child-1",),
    )


def test_without_a_summary_the_line_opens_their_own_words() -> None:
    view = FamilyView(ItemId("v1"), "", PersonId("nan"), date="2030", text=plain("word " * 100, "v1"))
    (line,) = view_lines((view,))
    assert words(line.text).endswith("word…")
    assert len(words(line.text)) <= 241


def test_it_is_printed_among_the_lines_with_its_source() -> None:
    case = a_case(
        people=(a_child(), a_person("nan", "Nan Ridge")), events=(an_event("Seen well.", date="2030-01-03"),), family_views=(TOLD,)
    )
    (table,) = [piece for piece in chronology_pieces(case) if piece.rows]
    assert [getattr(cell, "text", cell) for cell in table.rows[0]][1:] == ["A mark on the arm", "Nan Ridge"]
    assert case.events == lines_of(case)[:1]


def test_a_line_goes_with_the_view_it_is_made_of() -> None:
    case = a_case(family_views=(TOLD,))
    mother = a_recipient()
    school = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=())
    seen = {who.id: lines_of(project(label(case, release_words()), who, ConferenceId("conference-1")).case) for who in (mother, school)}
    assert (seen["recipient-1"], [words(line.text) for line in seen["school"]]) == ((), ["A mark on the arm"])


def a_picture(**tags: str) -> Attachment:
    asides = tuple(Aside(BlockId(tag), AsideKind.IMAGE_DATA, text, tag) for tag, text in tags.items())
    return Attachment(AttachmentId("f"), "arm.jpg", "0" * 64, 1, asides=asides)


def test_the_day_a_picture_was_taken_is_the_surest_its_data_says() -> None:
    assert taken_on(a_picture(DateTime="2030:01:09 10:00:00", DateTimeOriginal="2030:01:02 16:31:00")) == "2030-01-02"
    assert taken_on(a_picture(DateTime="2030:01:09 10:00:00")) == "2030-01-09"
    assert taken_on(a_picture(DateTimeOriginal="0000:00:00 00:00:00", Artist="2030")) == ""
