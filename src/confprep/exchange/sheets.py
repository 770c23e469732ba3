"""Reads spreadsheets and separated text as tables of cells, hidden rows, columns and sheets included and marked."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.report_text import decoded

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CELLS = 2_000_000
LONGEST_CELL = 10_000_000


@dataclass
class Sheet:
    """A table as read. Cells are text, days or times; `numbers` are the source's row numbers.

    Counted from 0: `hidden` columns, `hidden_rows`, rows that one cell takes `wide`, and rows whose `pages` are known.
    """

    name: str
    rows: list[list[object]]
    numbers: list[int]
    hidden: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    wide: set[int] = field(default_factory=set)
    is_hidden: bool = False
    pages: dict[int, int] = field(default_factory=dict)


def read_xlsx(data: bytes) -> tuple[RawFile, list[Sheet]]:
    """Every sheet of a workbook, values only, hidden sheets last. Raises Unreadable."""
    import openpyxl  # here alone, like the guard's parser: they take half of a child's start

    from confprep.exchange.guard import open_package

    _look_for_declarations(open_package(data))
    file = RawFile()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as broken:  # openpyxl raises whatever its parts raise; the file is refused whichever it was
        raise Unreadable(say("The spreadsheet is damaged or is not what its name says.")) from broken
    for sheet in book.worksheets:
        if (sheet.max_row or 0) * (sheet.max_column or 0) > CELLS:
            raise Unreadable(say("The spreadsheet has more than {count} cells; it was not opened further.", count=CELLS))
    sheets = [_sheet(sheet, file) for sheet in sorted(book.worksheets, key=_is_hidden)]
    for key in ("creator", "title", "company", "description", "lastModifiedBy", "keywords", "subject", "category"):
        value = getattr(book.properties, key, None)
        if value:
            file.properties[key] = str(value)
            file.beside(AsideKind.PROPERTIES, str(value), key)
    return file, sheets


def _look_for_declarations(package: zipfile.ZipFile) -> None:
    """Every XML part's beginning is parsed once by our own guard, since the spreadsheet reader parses for itself."""
    from confprep.exchange.guard import refuse_declarations

    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_declarations(package, name)


def _is_hidden(sheet: Worksheet) -> bool:
    return bool(sheet.sheet_state != "visible")


def _sheet(sheet: Worksheet, file: RawFile) -> Sheet:
    made = Sheet(str(sheet.title), [], [], is_hidden=_is_hidden(sheet))
    made.hidden = {
        column for each in sheet.column_dimensions.values() if each.hidden for column in range((each.min or 1) - 1, each.max or 1)
    }
    for place, row in enumerate(sheet.iter_rows()):
        made.rows.append([cell.value for cell in row])
        made.numbers.append((row[0].row if row else None) or place + 1)
        if made.numbers[-1] in sheet.row_dimensions and sheet.row_dimensions[made.numbers[-1]].hidden:
            made.hidden_rows.add(place)
        for cell in row:
            if cell.comment:
                file.beside(AsideKind.COMMENT, str(cell.comment.text), cell.coordinate, str(cell.comment.author or ""))
    _fill_merged(sheet, made)
    _tell_drawn(sheet, file)
    return made


def _fill_merged(sheet: Worksheet, made: Sheet) -> None:
    """A cell merged over several rows counts in each of them; one over the whole width makes its row wide."""
    width = max((len(row) for row in made.rows), default=0)
    for area in sheet.merged_cells.ranges:
        first, column = area.min_row - 1, area.min_col - 1
        if first >= len(made.rows) or column >= len(made.rows[first]):
            continue
        if column == 0 and area.max_col >= width > 1:
            made.wide.add(first)
        for row in range(first + 1, min(area.max_row, len(made.rows))):
            made.rows[row][column] = made.rows[first][column]


def _tell_drawn(sheet: Worksheet, file: RawFile) -> None:
    drawn = len(getattr(sheet, "_images", ())) + len(getattr(sheet, "_charts", ()))
    if drawn:
        file.not_carried.append(
            say("{count} pictures or charts in the sheet “{name}”; look at the original.", count=drawn, name=sheet.title)
        )


def read_csv(data: bytes) -> Sheet:
    """Separated text of any usual encoding and separator; quoted separators and line breaks stay inside their cell."""
    csv.field_size_limit(LONGEST_CELL)
    text = decoded(data).replace("\0", "")
    rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))]
    return Sheet("", rows, list(range(1, len(rows) + 1)))


def words_of(cell: object) -> str:
    """A cell as a person reads it: days day first, times without seconds."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        day = cell.strftime("%d/%m/%Y")
        return day if cell.time() == time(0) else f"{day} {cell:%H:%M}"
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").strip()


def _separator(text: str) -> str:
    head = text[:20000]
    counted = {mark: _steadiness(head, mark) for mark in ",;\t|"}
    return max(counted, key=lambda mark: counted[mark])


def _steadiness(text: str, mark: str) -> float:
    widths = [len(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if row][:40]
    return (max(widths, default=1) > 1 and sum(width == widths[0] for width in widths) * widths[0]) or 0
