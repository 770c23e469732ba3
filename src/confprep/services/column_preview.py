"""What a table's columns can be said to hold, and what its first rows become then: shown while somebody chooses."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from confprep.assets import asset
from confprep.core.blocks import words
from confprep.core.sentences import Sentence, say
from confprep.exchange.chronology import columns_of, proposed, rows_of_sheet
from confprep.exchange.draft import Matched, Row, Table
from confprep.exchange.lists import Lists, lists_from
from confprep.exchange.raw import RawFile
from confprep.exchange.sheets import Sheet
from confprep.messages import render
from confprep.services.days import day_words

ROLES: tuple[tuple[str, Sentence], ...] = (
    ("", say("Keep as it is, under its own heading")),
    ("date", say("Date of the event")),
    ("time", say("Time")),
    ("text", say("What happened")),
    ("child", say("Child")),
    ("worker", say("Worker")),
    ("child_seen", say("Child seen (yes or no)")),
    ("seen_alone", say("Seen alone (yes or no)")),
    ("bedroom_seen", say("Bedroom seen (yes or no)")),
    ("child_words", say("The child's words")),
    ("action", say("What was done")),
    ("outcome", say("What came of it")),
    ("significant", say("Significant (yes or no)")),
    ("impact", say("What it meant for the child")),
    ("first_hand", say("First-hand (yes or no)")),
    ("standing", say("How far it is proved")),
    ("recorded", say("Date it was written down")),
    ("number", say("Number of the line")),
    ("internal", say("Internal note: for the chair only")),
)
"""What a column can hold, in the words a person chooses by."""


NEEDED = ("date", "text")
"""What some column must hold before there are lines."""
ANSWERS = {
    "yes": say("Yes"),
    "no": say("No"),
    "reported": say("Reported"),
    "verified": say("Verified"),
    "disproved": say("Disproved"),
}
FIELD_NAMES = {
    "child_seen": say("Child seen"),
    "seen_alone": say("Seen alone"),
    "bedroom_seen": say("Bedroom seen"),
    "first_hand": say("First-hand"),
    "significant": say("Significant"),
    "standing": say("Proved"),
    "child_words": say("Child's words"),
    "action": say("What was done"),
    "outcome": say("What came of it"),
    "impact": say("What it meant for the child"),
}


def proposed_roles(headings: Sequence[str]) -> tuple[str, ...]:
    """What each column holds by its heading, as far as the lists know it."""
    return proposed(headings, _lists())


def preview_of(table: Table, said: Matched) -> tuple[Row, ...]:
    """The lines that the shown rows of a table become when it is read as `said`; none where no date or no event is said."""
    rows: list[list[object]] = [list(row) for row in table.rows]
    columns = columns_of(rows, _lists(), said)
    sheet = Sheet(table.name, rows, list(range(1, len(rows) + 1)), set(table.hidden), wide=set(table.skipped))
    return rows_of_sheet(sheet, columns, "", RawFile(), _lists()) if columns else ()


@functools.cache
def _lists() -> Lists:
    return lists_from(asset("templates"))


def preview_words(row: Row) -> tuple[str, str]:
    """A line as it will be: its day and words, and below them the fields that columns fill and the other columns."""
    when = day_words(row.date, row.stated) if row.date or row.stated else render(say("No date given"))
    return " ".join(filter(None, (when, row.time, words(row.text)))), " · ".join(_beside(row))


def role_name(role: str) -> str:
    """What a column holds, in a few words."""
    return render(dict(ROLES)[role] if role and role in dict(ROLES) else say("Kept as it is"))


def _beside(row: Row) -> Iterator[str]:
    for name, value in row.said:
        yield f"{render(FIELD_NAMES[name])}: {render(ANSWERS[value]) if value in ANSWERS else value}"
    for detail in row.details:
        if detail.hidden:
            yield render(say("for the chair only: {words}", words=words(detail.text)))
        elif not detail.fills:
            yield f"{detail.heading}: {words(detail.text)}" if detail.heading else words(detail.text)
