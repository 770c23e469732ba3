"""A user's wish as a named change: which nouns become what. Made by the editing services, sent through the one door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import ChangeSet, put, take_out
from confprep.core.identity import OperationId
from confprep.core.sentences import Sentence
from confprep.services.clock import Desk


@dataclass(frozen=True)
class Edit:
    """`items` are (kind, noun) put into the case, `gone` (kind, id) taken out."""

    name: Sentence
    items: tuple[tuple[str, Any], ...]
    gone: tuple[tuple[str, str], ...] = ()

    def change_set(self, case: Case, desk: Desk) -> ChangeSet:
        """The ChangeSet that does it to `case`."""
        operation = OperationId(desk.new_id())
        changes = [put(case, operation, kind, item) for kind, item in self.items]
        changes += [take_out(case, operation, kind, item) for kind, item in self.gone]
        return ChangeSet(operation, case.id, self.name, tuple(changes), desk.by, desk.at)
