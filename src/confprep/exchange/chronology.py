"""Finds a chronology in a table: the heading row, what each column holds, and one line a row. Rows that are headings are no events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from confprep.core.blocks import Block, BlockKind, Text
from confprep.core.evidence.attachments import AsideKind
from confprep.core.evidence.chronology import Detail
from confprep.core.identity import BlockId, derived
from confprep.core.told_dates import date_told, time_told
from confprep.exchange.draft import Row
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind
from confprep.exchange.sheets import Sheet, words_of

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


def rows_of_sheet(sheet: Sheet, columns: Columns, sha256: str, file: RawFile, after: int = 0) -> tuple[Row, ...]:
    """Every line of a chronology sheet, counted on from `after`; what stands above the heading row, and hidden rows, are kept beside."""
    for row in sheet.rows[: max(0, columns.first_row - 1)]:
        file.beside(AsideKind.HEADER, " ".join(filter(None, map(words_of, row))), sheet.name or "top")
    found: list[Row] = []
    for place, row in enumerate(sheet.rows[columns.first_row :], columns.first_row):
        filled = [words_of(cell) for cell in row if words_of(cell)]
        if place in sheet.hidden_rows:
            file.beside(AsideKind.HIDDEN, " | ".join(filled), f"{sheet.name} {sheet.numbers[place]}".strip())
        elif place in sheet.wide or _is_heading(row, filled, columns):
            file.beside(AsideKind.NOTE, " ".join(filled), sheet.name or "row")
        elif filled:
            found.append(_row(row, columns, after + len(found) + 1, sha256, sheet.hidden))
    return tuple(found if not after else (replace(row, source_ref=_named(sheet, row)) for row in found))


def _is_heading(row: Sequence[object], filled: Sequence[str], columns: Columns) -> bool:
    return len(filled) == 1 and len(row) > 2 and not words_of(_at(row, columns.roles["text"]))


def _named(sheet: Sheet, row: Row) -> str:
    """Rows of a later sheet are called by its name too, since every sheet may count from 1."""
    return f"{sheet.name}:{row.source_ref}" if sheet.name else row.source_ref


def rows_in_tables(pieces: Sequence[Raw], sha256: str, lists: Lists, file: RawFile) -> tuple[tuple[Row, ...], frozenset[int]]:
    """The lines of every chronology table in a text and those tables' numbers; a table that goes on over a page needs no headings."""
    rows: tuple[Row, ...] = ()
    used: set[int] = set()
    columns: Columns | None = None
    for table in tables_in(pieces):
        sheet = sheet_of_table(pieces, table)
        columns = columns_of(sheet.rows, lists) or _continued(sheet, columns)
        if columns:
            rows += rows_of_sheet(sheet, columns, sha256, file, len(rows))
            used.add(table)
    return rows, frozenset(used)


def _continued(sheet: Sheet, before: Columns | None) -> Columns | None:
    if before is None or not sheet.rows or len(sheet.rows[0]) != len(before.headings):
        return None
    dated = [row for row in sheet.rows if date_told(_at(row, before.roles["date"]))[0]]
    return replace(before, first_row=0) if 2 * len(dated) >= len(sheet.rows) else None


def keep_sheet(sheet: Sheet, file: RawFile) -> None:
    """Keeps a sheet that is no chronology beside the text, row by row."""
    for row in sheet.rows:
        file.beside(AsideKind.HIDDEN if sheet.is_hidden else AsideKind.NOTE, " | ".join(filter(None, map(words_of, row))), sheet.name)


def sheet_of_table(pieces: Sequence[Raw], table: int) -> Sheet:
    """One table of a text as a sheet: a cell merged over several rows counts in each; one over the whole width makes its row wide."""
    cells = [raw for raw in pieces if raw.cell and raw.cell.table == table]
    width = max((raw.cell.column + raw.cell.columns for raw in cells if raw.cell), default=0)
    rows: dict[int, list[object]] = {raw.cell.row: [""] * width for raw in cells if raw.cell}
    wide: set[int] = set()
    for raw in cells:
        if raw.cell:
            wide |= {raw.cell.row} if raw.full else set()
            for row in range(raw.cell.row, raw.cell.row + raw.cell.rows):
                if row in rows and not rows[row][raw.cell.column]:
                    rows[row][raw.cell.column] = raw.text
    numbers = sorted(rows)
    return Sheet("", [rows[number] for number in numbers], numbers, wide={numbers.index(row) for row in wide})


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
