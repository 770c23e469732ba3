"""The lines of a GEDCOM file in the making, and what could not be written. Knows the two versions' ways to write a line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from confprep.core.sentences import Sentence, say
from confprep.exchange.gedcom_dates import gedcom_date, read_gedcom_date
from confprep.exchange.gedcom_letters import allowed

LESS_EXACT = say("The date cannot be written as it stands; a vaguer one or none was.")


@dataclass(frozen=True)
class NotWritten:
    """What stayed behind for one reason: its name in the open case format ("people.prison"), and how often."""

    field: str
    count: int
    why: Sentence


@dataclass
class Rows:
    """The file as far as it is written."""

    is_seven: bool
    rows: list[str] = field(default_factory=list)
    lost: Counter[tuple[str, Sentence]] = field(default_factory=Counter)

    def put(self, level: int, tag: str, payload: str = "", xref: str = "") -> None:
        """Adds a line; @ in words is doubled as the version wants it, and what may stand in no line is left out."""
        payload = allowed(payload)
        escaped = payload.replace("@", "@@") if not self.is_seven else f"@{payload}" if payload.startswith("@") else payload
        self._add(level, tag, escaped, xref)

    def point(self, level: int, tag: str, to: str) -> None:
        """Adds a line that points to a record."""
        self._add(level, tag, f"@{to}@")

    def term(self, level: int, tag: str, word: str) -> None:
        """Adds a word from the standard's own list: capitals in 7.0, small in 5.5.1."""
        self._add(level, tag, word.upper() if self.is_seven else word)

    def event(self, tag: str, told: str, name: str, kind: str = "") -> None:
        """Adds an event with its date; one that has none says Y, which EVEN may not.

        `name` is what its date is called in the open case format, `kind` its TYPE.
        """
        written = gedcom_date(told)
        if told and read_gedcom_date(written) != told:
            self.lose(name, LESS_EXACT)
        self._add(1, tag, "" if written or tag == "EVEN" else "Y")
        if kind:
            self.put(2, "TYPE", kind)
        if written:
            self._add(2, "DATE", written)

    def lose(self, name: str, why: Sentence) -> None:
        """Says that one thing of that name was not written, or not all of it."""
        self.lost[name, why] += 1

    def data(self) -> bytes:
        """The file: UTF-8 with a byte order mark, as 7.0 recommends, and which tells programs that read 5.5.1 what it is."""
        return "\ufeff".encode() + "".join(f"{row}\n" for row in self.rows).encode()

    def not_written(self) -> tuple[NotWritten, ...]:
        """Everything that stayed behind, by name."""
        return tuple(NotWritten(name, count, why) for (name, why), count in sorted(self.lost.items(), key=lambda each: each[0][0]))

    def _add(self, level: int, tag: str, payload: str = "", xref: str = "") -> None:
        self.rows.append(" ".join(filter(None, (str(level), f"@{xref}@" if xref else "", tag, payload))))
