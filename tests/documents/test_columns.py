"""Columns and headings: no word is broken while there is room, no heading stands alone, no page is left half empty."""

from __future__ import annotations

import pypdfium2

from confprep.documents.columns import set_columns
from confprep.documents.pieces import Cell, body, heading, table
from confprep.documents.section import draw
from confprep.documents.style import FULL

ROWS = [["12\u00a0December\u00a02025", "Seen at home by the health visitor, who noted nothing new. " * 4, "School"]]


def cells(rows: list[list[str]]) -> list[list[Cell]]:
    return [[Cell(text) for text in row] for row in rows]


def test_a_date_is_not_broken_while_another_column_has_room() -> None:
    widths = set_columns(("When", "What", "Who"), cells(ROWS), (1, 11, 4), FULL, 6)
    drawn = draw([table(("When", "What", "Who"), ROWS, (1, 11, 4))])
    assert abs(sum(widths) - FULL) < 0.01
    assert widths[0] > FULL / 16
    assert "12 December 2025" in text_of(drawn.data[0])


def test_columns_keep_their_shares_where_words_fit() -> None:
    assert set_columns((), cells([["a", "b"]]), (1, 3), 400, 6) == (100, 300)


def test_words_too_long_for_the_page_still_fill_it_exactly() -> None:
    widths = set_columns((), cells([["x" * 200, "y" * 200, "z" * 200]]), (1, 1, 1), 300, 6)
    assert abs(sum(widths) - 300) < 0.01


def test_a_heading_over_a_long_table_does_not_leave_the_page_empty() -> None:
    rows = [[f"line {number}", "what happened"] for number in range(80)]
    drawn = draw([body("A paragraph."), heading("2026"), table(("When", "What"), rows)])
    assert [(each.title, each.page) for each in drawn.headings] == [("2026", 1)]


def test_a_heading_goes_to_the_next_page_with_the_first_row_of_its_table() -> None:
    before = [body(f"Paragraph {number}.") for number in range(29)]
    found = {}
    for count in range(20, 29):
        drawn = draw([*before[:count], heading("2026"), table(("When", "What"), [["3\u00a0June", "one\ntwo\nthree"]])])
        last = pages_of(drawn.data[0])
        found[count] = drawn.headings[0].page == next(number for number, page in enumerate(last, 1) if "three" in page)
    assert all(found.values())


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def text_of(data: bytes) -> str:
    return " ".join(pages_of(data)).replace("\u00a0", " ")
