"""Writes the people and ties of a case as a GEDCOM file: names, sex, birth, death and ties, and nobody whose identity is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confprep.core.case import Case
from confprep.core.sentences import Sentence, say
from confprep.documents.relation_words import relation_words
from confprep.documents.write import write_whole
from confprep.exchange.gedcom_rows import NotWritten
from confprep.exchange.gedcom_write import write_family
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.store.door import Store


@dataclass(frozen=True)
class TakenOut:
    """What an export wrote, and what stayed in the case."""

    path: str
    people: int
    ties: int
    not_written: tuple[NotWritten, ...]

    def plain(self) -> dict[str, Any]:
        """For scripts."""
        left = [{"field": each.field, "count": each.count, "why": render(each.why)} for each in self.not_written]
        return {"path": self.path, "people": self.people, "ties": self.ties, "not_written": left}

    def lines(self) -> list[Sentence]:
        """What was written, for a person."""
        return [
            say("{people} people and {ties} ties were written to {place}.", people=self.people, ties=self.ties, place=self.path),
            *(
                say("Not written: {field}, {count} times. {why}", field=each.field, count=each.count, why=each.why)
                for each in self.not_written
            ),
        ]


def export_family(store: Store, case_id: str, out: Path, version: str, desk: Desk) -> TakenOut:
    """Writes the family of a case to `out`; `version` is "7.0" or "5.5.1". Raises NotFound or CannotWrite: nothing is half-written."""
    return save_family(store.load(case_id), out, version, desk)


def save_family(case: Case, out: Path, version: str, desk: Desk) -> TakenOut:
    """The same of a case that is at hand. Raises CannotWrite: nothing is half-written."""
    written = write_family(case.people, case.relationships, relation_words(), version, desk.today)
    write_whole(out, written.data)
    return TakenOut(str(out), written.people, written.ties, written.not_written)
