"""Finds a chronology in a table: the heading row, what each column holds, and one line a row. Rows that are headings are no events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from confprep.core.blocks import Block, BlockKind, Text
from confprep.core.evidence.attachments import AsideKind
from confprep.core.evidence.chronology import Detail
from confprep.core.identity import BlockId, derived
from confprep.core.told_dates import date_told, time_told
from confprep.exchange.column_values import fields_said
from confprep.exchange.draft import Matched, Row, Table
from confprep.exchange.lists import Lists
from confprep.exchange.raw import Raw, RawFile, RawKind
from confprep.exchange.sheets import Sheet, words_of

LOOK = 15
"""The heading row stands within this many rows."""
SHOWN = 40
"""So many rows of a table are handed on for a person to look at."""
ALONE = ("date", "text", "time", "number")
"""Roles that only one column can have: the first one that does."""
INTERNAL = "internal"


@dataclass(frozen=True)
class Columns:
    """Column numbers by role, what each column holds, and every column's own heading."""

    roles: dict[str, int]
    headings: tuple[str, ...]
    first_row: int
    held: tuple[str, ...] = ()


def columns_of(rows: Sequence[Sequence[object]], lists: Lists, said: Matched | None = None) -> Columns | None:
    """The heading row's columns, as a person `said` or as the lists know them; None when no row near the top names both a date and an event."""
    if said is not None:
        return _columns_said(rows, said)
    for number, row in enumerate(rows[:LOOK]):
        headings = tuple(words_of(cell) for cell in row)
        columns = _columns(headings, proposed(headings, lists), number + 1)
        if columns:
            return columns
    return None


def proposed(headings: Sequence[str], lists: Lists) -> tuple[str, ...]:
    """What each column holds by its heading; of several that would hold the same, only the first."""
    roles: list[str] = []
    for heading in headings:
        role = lists.column_role(heading)
        roles.append(role if role not in roles else "")
    return tuple(roles)


def _columns_said(rows: Sequence[Sequence[object]], said: Matched) -> Columns | None:
    headings = tuple(words_of(cell) for cell in rows[said.heading]) if 0 <= said.heading < len(rows) else ("",) * len(said.roles)
    return _columns(headings, said.roles, said.heading + 1)


def _columns(headings: tuple[str, ...], held: tuple[str, ...], first_row: int) -> Columns | None:
    roles: dict[str, int] = {}
    for column, role in enumerate(held):
        if role and role not in roles:
            roles[role] = column
    return Columns(roles, headings, first_row, held) if "date" in roles and "text" in roles else None


def table_shown(sheet: Sheet, number: int, columns: Columns | None) -> Table:
    """The beginning of a table for a person to look at, with what its columns were taken to be."""
    rows = tuple(tuple(words_of(cell) for cell in row) for row in sheet.rows[:SHOWN])
    skipped = tuple(sorted(row for row in sheet.wide | sheet.hidden_rows if row < SHOWN))
    shown = Table(number, sheet.name, rows, len(sheet.rows), hidden=tuple(sorted(sheet.hidden)), skipped=skipped)
    return replace(shown, heading=columns.first_row - 1, roles=columns.held) if columns else shown


def rows_of_sheet(sheet: Sheet, columns: Columns, sha256: str, file: RawFile, lists: Lists, after: int = 0) -> tuple[Row, ...]:
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
            read = _row(row, columns, after + len(found) + 1, sha256, sheet.hidden, lists)
            found.append(replace(read, row=sheet.numbers[place], page=sheet.pages.get(place, 0)))
    return tuple(found if not after else (replace(row, source_ref=_named(sheet, row)) for row in found))


def _is_heading(row: Sequence[object], filled: Sequence[str], columns: Columns) -> bool:
    return len(filled) == 1 and len(row) > 2 and not words_of(_at(row, columns.roles["text"]))


def _named(sheet: Sheet, row: Row) -> str:
    """Rows of a later sheet are called by its name too, since every sheet may count from 1."""
    return f"{sheet.name}:{row.source_ref}" if sheet.name else row.source_ref


@dataclass(frozen=True)
class InTables:
    """What the tables of a text hold: the lines, the numbers of the tables they stand in, and every table's beginning."""

    rows: tuple[Row, ...] = ()
    used: frozenset[int] = frozenset()
    tables: tuple[Table, ...] = ()


def rows_in_tables(pieces: Sequence[Raw], sha256: str, lists: Lists, file: RawFile, said: Mapping[int, Matched] | None = None) -> InTables:
    """The lines of every chronology table in a text; a table that goes on over a page needs no headings. `said` is what a person says."""
    found = InTables()
    columns: Columns | None = None
    for number in tables_in(pieces):
        sheet = sheet_of_table(pieces, number)
        told = (said or {}).get(number)
        columns = columns_of(sheet.rows, lists, told) or (None if told else _continued(sheet, columns))
        rows = rows_of_sheet(sheet, columns, sha256, file, lists, len(found.rows)) if columns else ()
        used = found.used | {number} if columns else found.used
        found = InTables((*found.rows, *rows), used, (*found.tables, table_shown(sheet, number, columns)))
    return found


def tables_shown(pieces: Sequence[Raw]) -> tuple[Table, ...]:
    """The beginnings of the tables of a text that is no chronology, as far as one could be: a row of headings and one more."""
    sheets = ((number, sheet_of_table(pieces, number)) for number in tables_in(pieces))
    return tuple(table_shown(sheet, number, None) for number, sheet in sheets if len(sheet.rows) > 1 and len(sheet.rows[0]) > 1)


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
    pages = {numbers.index(raw.cell.row): raw.page for raw in reversed(cells) if raw.cell and raw.page}
    counted = [number + 1 for number in numbers]
    return Sheet("", [rows[number] for number in numbers], counted, wide={numbers.index(row) for row in wide}, pages=pages)


def tables_in(pieces: Sequence[Raw]) -> list[int]:
    """The numbers of the tables in a text, in order."""
    return sorted({raw.cell.table for raw in pieces if raw.kind is RawKind.CELL and raw.cell})


def _row(row: Sequence[object], columns: Columns, order: int, sha256: str, hidden: set[int], lists: Lists) -> Row:
    roles = columns.roles
    when, stated = date_told(_at(row, roles["date"]))
    number = words_of(_at(row, roles["number"])) if "number" in roles else ""
    own = {role: roles[role] for role in ALONE if role in roles and (role != "number" or number.isdigit())}
    beside = [column for column, cell in enumerate(row) if column not in own.values() and words_of(cell)]
    fills = {column: _held(columns, column) for column in beside if column not in hidden}
    said = fields_said([(role, words_of(row[column])) for column, role in fills.items()], lists)
    details = tuple(
        Detail(
            _heading(columns, column),
            _text(words_of(row[column]), sha256, order, column),
            column in hidden or _held(columns, column) == INTERNAL,
            fills.get(column, "") if fills.get(column) in said else "",
        )
        for column in beside
    )
    return Row(
        order=order,
        date=when,
        stated=stated,
        time=time_told(_at(row, roles["time"])) if "time" in roles else "",
        text=_text(words_of(_at(row, roles["text"])), sha256, order, roles["text"]),
        details=details,
        source_ref=number if number.isdigit() else str(order),
        said=tuple(sorted(said.items())),
    )


def _held(columns: Columns, column: int) -> str:
    return columns.held[column] if column < len(columns.held) else ""


def _text(words: str, sha256: str, order: int, column: int) -> Text:
    return (Block(BlockId(derived(sha256, "row", str(order), str(column))), BlockKind.PARAGRAPH, words),) if words else ()


def _heading(columns: Columns, column: int) -> str:
    return columns.headings[column] if column < len(columns.headings) else ""


def _at(row: Sequence[object], column: int) -> object:
    return row[column] if column < len(row) else None
