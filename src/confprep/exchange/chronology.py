"""Finds a chronology in a table: the heading row, what each column holds, and one line a row. Rows that are headings are no events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from confprep.core.blocks import Block, BlockKind, Text
from confprep.core.evidence.attachments import AsideKind
from confprep.core.evidence.chronology import Detail
from confprep.core.identity import BlockId, derived
from confprep.exchange.draft import Row
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind
from confprep.exchange.sheets import Sheet, words_of
from confprep.exchange.told_dates import date_told, time_told

LOOK = 15
"""The heading row stands within this many rows."""


@dataclass(frozen=True)
class Columns:
    """Column numbers by role, and every column's own heading."""

    roles: dict[str, int]
    headings: tuple[str, ...]
    first_row: int


def columns_of(rows: Sequence[Sequence[object]], lists: Lists) -> Columns | None:
    """The heading row's columns; None when no row near the top names both a date and an event."""
    for number, row in enumerate(rows[:LOOK]):
        headings = tuple(words_of(cell) for cell in row)
        roles: dict[str, int] = {}
        for column, heading in enumerate(headings):
            role = lists.column_role(heading)
            if role and role not in roles:
                roles[role] = column
        if "date" in roles and "text" in roles:
            return Columns(roles, headings, number + 1)
    return None


def rows_of_sheet(sheet: Sheet, columns: Columns, sha256: str, file: RawFile) -> tuple[Row, ...]:
    """Every line of a chronology sheet; what stands above the heading row is kept beside."""
    for row in sheet.rows[: columns.first_row - 1]:
        file.beside(AsideKind.HEADER, " ".join(filter(None, map(words_of, row))), sheet.name or "top")
    found: list[Row] = []
    for row in sheet.rows[columns.first_row :]:
        filled = [cell for cell in row if words_of(cell)]
        if len(filled) == 1 and len(row) > 2 and not words_of(_at(row, columns.roles["text"])):
            file.beside(AsideKind.NOTE, words_of(filled[0]), sheet.name or "row")
        elif filled:
            found.append(_row(row, columns, len(found) + 1, sha256, sheet.hidden))
    return tuple(found)


def keep_sheet(sheet: Sheet, file: RawFile) -> None:
    """Keeps a sheet that is no chronology beside the text, row by row."""
    for row in sheet.rows:
        file.beside(AsideKind.NOTE, " | ".join(filter(None, map(words_of, row))), sheet.name)


def sheet_of_table(pieces: Sequence[Raw], table: int) -> Sheet:
    """One table of a Word or OpenDocument text as a sheet; a cell that takes the whole width stands alone in its row."""
    cells = [raw for raw in pieces if raw.cell and raw.cell.table == table]
    width = max((raw.cell.column + raw.cell.columns for raw in cells if raw.cell), default=0)
    rows: dict[int, list[object]] = {}
    for raw in cells:
        if raw.cell:
            rows.setdefault(raw.cell.row, [""] * width)[raw.cell.column] = raw.text
    return Sheet("", [rows[number] for number in sorted(rows)], sorted(rows))


def tables_in(pieces: Sequence[Raw]) -> list[int]:
    """The numbers of the tables in a text, in order."""
    return sorted({raw.cell.table for raw in pieces if raw.kind is RawKind.CELL and raw.cell})


def _row(row: Sequence[object], columns: Columns, order: int, sha256: str, hidden: set[int]) -> Row:
    roles = columns.roles
    when, stated = date_told(_at(row, roles["date"]))
    number = words_of(_at(row, roles["number"])) if "number" in roles else ""
    taken = {roles["date"], roles["text"], roles.get("time", -1), roles.get("number", -1) if number.isdigit() else -1}
    details = tuple(
        Detail(_heading(columns, column), _text(words_of(cell), sha256, order, column), column in hidden)
        for column, cell in enumerate(row)
        if column not in taken and words_of(cell)
    )
    return Row(
        order=order,
        date=when,
        stated=stated,
        time=time_told(_at(row, roles["time"])) if "time" in roles else "",
        text=_text(words_of(_at(row, roles["text"])), sha256, order, roles["text"]),
        details=details,
        source_ref=number if number.isdigit() else str(order),
    )


def _text(words: str, sha256: str, order: int, column: int) -> Text:
    return (Block(BlockId(derived(sha256, "row", str(order), str(column))), BlockKind.PARAGRAPH, words),) if words else ()


def _heading(columns: Columns, column: int) -> str:
    return columns.headings[column] if column < len(columns.headings) else ""


def _at(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else None
