"""A line of the printed chronology: when, how old each child was, what happened, and every column once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.chronology import Detail
from confprep.core.identity import AttachmentId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.documents.chronology import chronology_pieces, source_place
from confprep.messages import render
from tests.builders import a_case, a_child, a_recipient, an_event
from tests.core.test_projection import version


def cells(case: Case) -> list[str]:
    rows = [row for piece in chronology_pieces(case) for row in piece.rows]
    return [cell.text for row in rows for cell in row]


def a_family(**named: Any) -> Case:
    line = an_event("Ada came late.", date="2030-03-04", children=(PersonId("child-1"),), **named)
    return a_case(people=(replace(a_child("child-1", "Ada Vale"), born="2026-02-01"),), events=(line,))


def test_how_old_the_child_was_stands_under_the_day() -> None:
    assert "Ada: 4 years old" in cells(a_family())[0]


def test_no_age_is_printed_where_it_is_not_known() -> None:
    case = a_family()
    assert "old" not in cells(replace(case, people=(replace(case.people[0], born=""),)))[0]


def test_what_it_meant_is_printed_once_where_a_column_says_it() -> None:
    impact = Detail("Impact on the child", plain("She is tired.", "impact"), fills="impact")
    printed = cells(a_family(impact="She is tired.", details=(impact,)))[1]
    assert printed.count("She is tired.") == 1


def test_the_columns_own_words_are_printed_where_a_person_wrote_others() -> None:
    impact = Detail("Impact on the child", plain("Tired.", "impact"), fills="impact")
    printed = cells(a_family(impact="She falls asleep at noon.", details=(impact,)))[1]
    assert "Tired." in printed and "asleep at noon" in printed


def test_a_line_is_traced_to_its_row_and_page() -> None:
    place = source_place(an_event(source_ref="2", row=6, page=3), "log.docx")
    assert place is not None and render(place) == "log.docx, line 2, row 6 of the table, page 3"
    assert source_place(an_event(), "") is None


def test_the_chair_reads_where_each_line_stands_and_nobody_else_does() -> None:
    file = Attachment(AttachmentId("file-1"), "log.docx", "0" * 64, 1, "", "2030-03-05")
    case = replace(a_family(attachment="file-1", row=6, source_ref="2"), attachments=(file,))
    chair = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())
    school = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
    assert "log.docx, line 2, row 6 of the table" in cells(version(case, chair).case)[2]
    assert "log.docx" not in "".join(cells(version(case, school).case))
