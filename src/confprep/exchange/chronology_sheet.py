"""Chronology lines as a spreadsheet or as separated text. What stands in a cell is only ever words: no program takes it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula, the wide forms of East Asian keyboards among them."""
NOT_IN_XML = dict.fromkeys([*(number for number in range(32) if number not in (9, 10, 13)), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
"""Signs that a spreadsheet cannot hold."""
WIDTHS = (16, 8, 70)
LONGEST = 32_767
"""Letters that a cell of a spreadsheet holds; what is longer goes on in a cell of its own below."""


def write_csv(head: Sequence[str], rows: Iterable[Sequence[str]], notes: Sequence[str]) -> bytes:
    """Separated text in UTF-8, for spreadsheets as well: what they would take for a formula begins with an apostrophe. Notes stand last."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(cell) for cell in head])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    writer.writerows([[], *([guarded(note)] for note in notes)])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(head: Sequence[str], rows: Iterable[Sequence[str]], notes: Sequence[str], titles: tuple[str, str]) -> bytes:
    """A workbook of two sheets under their `titles`: the lines, and the notes."""
    import openpyxl  # here alone: it takes half of a start
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet, about = book.active, book.create_sheet(titles[1])
    assert sheet is not None
    sheet.title = titles[0]
    _fill(sheet, (head, *rows))
    _fill(about, [(note,) for note in notes])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number in range(len(head)):
        sheet.column_dimensions[get_column_letter(number + 1)].width = WIDTHS[number] if number < len(WIDTHS) else 22
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    about.column_dimensions["A"].width = 100
    book.properties.creator = "confprep"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, lines: Iterable[Sequence[str]]) -> None:
    """Rows of words; the type is set so that none becomes a formula."""
    for row, line in enumerate((part for each in lines for part in _parted(each)), 1):
        for number, words in enumerate(line, 1):
            cell = sheet.cell(row, number)
            cell.value = words
            cell.data_type = "s"


def _parted(line: Sequence[str]) -> Iterable[list[str]]:
    """The row in as many rows as its longest cell needs."""
    cells = [words.translate(NOT_IN_XML) for words in line]
    for start in range(0, max(1, *map(len, cells)), LONGEST):
        yield [words[start : start + LONGEST] for words in cells]


def guarded(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words

