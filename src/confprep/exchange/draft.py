"""What a reader makes of a received file: proposals for a person to correct, and an honest list of what was not carried."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.blocks import Text
from confprep.core.evidence.attachments import Aside, PaperKind, PaperState
from confprep.core.evidence.chronology import Detail
from confprep.core.evidence.reports import Section


@dataclass(frozen=True)
class Proposal:
    """A value and the place in the file it was read from; both empty when nothing was found."""

    value: str = ""
    where: str = ""


@dataclass(frozen=True)
class Row:
    """A chronology line as read: `date` by `core.dates`, `stated` the source's words when they are no plain day.

    `said` are fields of the line that columns fill, by name; `row` as the file counts it, `page` from 1, 0 where it has none.
    """

    order: int
    date: str
    text: Text
    stated: str = ""
    time: str = ""
    details: tuple[Detail, ...] = ()
    source_ref: str = ""
    said: tuple[tuple[str, str], ...] = ()
    row: int = 0
    page: int = 0


@dataclass(frozen=True)
class Matched:
    """What a person says of a table: which of its rows, from 0, names the columns (-1: none), and what each column holds."""

    table: int
    heading: int
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The first rows of a table of the file, cells as people read them, and how many rows there are.

    `number` is its place in the file; `heading` and `roles` as in `Matched`, `roles` empty where it was not taken for a chronology.
    `hidden` are columns that were hidden in the file, `skipped` rows that are no lines for the same reason or since one cell takes them
    whole. `said`: a person said so; `by` names the agency for which one said it before.
    """

    number: int
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    count: int = 0
    heading: int = -1
    roles: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    said: bool = False
    by: str = ""

    def at(self, row: int, column: int) -> str:
        """The words of a cell; "" where there is none."""
        cells = self.at_row(row)
        return cells[column] if column < len(cells) else ""

    def at_row(self, row: int) -> tuple[str, ...]:
        """The cells of a row; none where there is no such row."""
        return self.rows[row] if 0 <= row < len(self.rows) else ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The words of the row that names the columns."""
        return self.at_row(self.heading)


@dataclass(frozen=True)
class Note:
    """A sentence about the file as a template and its values, so that it can cross to another process."""

    template: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Draft:
    """A received file as read. Sections hold every word of its body; `asides` what stood beside it; `inside` files within it.

    `unread` are pages (from 1) that are pictures: of a file that is one picture, page 1. `form` is the number of the request that the
    file answers, when it is a Word form made by this program.
    """

    name: str
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    state: PaperState = PaperState.GATHERED
    kind: PaperKind = PaperKind.UNKNOWN
    title: str = ""
    agency: Proposal = Proposal()
    author: Proposal = Proposal()
    dated: Proposal = Proposal()
    sections: tuple[Section, ...] = ()
    events: tuple[Row, ...] = ()
    asides: tuple[Aside, ...] = ()
    not_carried: tuple[Note, ...] = ()
    needs: tuple[Note, ...] = ()
    inside: tuple[Draft, ...] = ()
    unread: tuple[int, ...] = ()
    form: str = ""
    tables: tuple[Table, ...] = ()
