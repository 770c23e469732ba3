"""Reads spreadsheets and separated text as tables of cells, hidden rows, columns and sheets included and marked."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, time

import openpyxl

from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.guard import open_package
from confprep.exchange.raw import RawFile, Unreadable
from confprep.exchange.report_text import decoded

CELLS = 2_000_000


@dataclass
class Sheet:
    """A table as read. Cells are text, days or times; `numbers` are the source's row numbers from 1; `hidden` columns from 0."""

    name: str
    rows: list[list[object]]
    numbers: list[int]
    hidden: set[int] = field(default_factory=set)


def read_xlsx(data: bytes) -> tuple[RawFile, list[Sheet]]:
    """Every sheet of a workbook, values only. Raises Unreadable."""
    open_package(data)
    file = RawFile()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except Exception as broken:  # openpyxl raises whatever its parts raise; the file is refused whichever it was
        raise Unreadable(say("The spreadsheet is damaged or is not what its name says.")) from broken
    sheets = []
    for sheet in book.worksheets:
        if (sheet.max_row or 0) * (sheet.max_column or 0) > CELLS:
            raise Unreadable(say("The spreadsheet has more than {count} cells; it was not opened further.", count=CELLS))
        sheets.append(_sheet(sheet, file))
    for key in ("creator", "title", "company", "description"):
        value = getattr(book.properties, key, None)
        if value:
            file.properties[key] = str(value)
            file.beside(AsideKind.PROPERTIES, str(value), key)
    return file, sheets


def _sheet(sheet: object, file: RawFile) -> Sheet:
    rows: list[list[object]] = []
    numbers: list[int] = []
    hidden = {
        column
        for letter, each in sheet.column_dimensions.items()  # type: ignore[attr-defined]
        if each.hidden
        for column in range((each.min or 1) - 1, each.max or 1)
    }
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        rows.append([cell.value for cell in row])
        numbers.append(row[0].row if row else len(rows))
        for cell in row:
            if cell.comment:
                file.beside(AsideKind.COMMENT, str(cell.comment.text), cell.coordinate, str(cell.comment.author or ""))
    return Sheet(str(sheet.title), rows, numbers, hidden)  # type: ignore[attr-defined]


def read_csv(data: bytes) -> Sheet:
    """Separated text of any usual encoding and separator; quoted separators and line breaks stay inside their cell."""
    text = decoded(data)
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
