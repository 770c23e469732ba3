"""Brings a case in the open format into a store, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confprep.core.case import Case
from confprep.core.changes import ChangeSet, front, put, retitle
from confprep.core.errors import Fault
from confprep.core.identity import CaseId, OperationId
from confprep.core.sentences import say
from confprep.exchange.case_format import ImportedCase, read_case
from confprep.services.clock import Desk
from confprep.store.door import Store


class CaseAlreadyHere(Fault):
    """The store holds a case with that id already."""

    def __init__(self, title: str) -> None:
        super().__init__(
            say("This store already holds the case “{title}”.", title=title),
            say("Nothing was taken in; the case here is as it was."),
            say("Bring it into a new store, or work on the one that is here."),
        )


@dataclass(frozen=True)
class Arrived:
    """What came in: the ids a script goes on with."""

    case: str
    conferences: tuple[str, ...]
    recipients: tuple[str, ...]


def import_case(store: Store, path: Path, desk: Desk) -> Arrived:
    """Reads the case at `path` (folder or zip). Raises BadCaseFile or CaseAlreadyHere; then nothing has changed."""
    imported = read_case(path)
    case = imported.case
    if any(title.id == case.id for title in store.cases()):
        raise CaseAlreadyHere(case.title)
    _keep_files(store, case.id, imported)
    store.commit(bring_in(case, desk))
    if imported.history:
        store.keep_former_history(case.id, [dict(entry) for entry in imported.history])
    return Arrived(case.id, tuple(each.id for each in case.conferences), tuple(each.id for each in case.recipients))


def bring_in(case: Case, desk: Desk) -> ChangeSet:
    """The one ChangeSet that makes a whole case out of nothing."""
    operation = OperationId(desk.new_id())
    empty = Case(id=CaseId(case.id))
    changes = [retitle(empty, operation, front(case)), *(put(empty, operation, kind, item) for kind, item in case.every())]
    return ChangeSet(operation, case.id, say("Bring in the case"), tuple(changes), desk.by, desk.at)


def _keep_files(store: Store, case: CaseId, imported: ImportedCase) -> None:
    for data in imported.files.values():
        store.keep_file(case, data)
