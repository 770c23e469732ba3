"""A store: one encrypted folder of cases. Everything is written through one door, a ChangeSet applied once.

One thread opens, uses and closes a store (see `owner`).
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import Change, ChangeSet, apply
from confprep.core.errors import StaleChange
from confprep.core.identity import CaseId
from confprep.store.chain import GENESIS, HistoryEntry, Link, first_broken, forge, open_link
from confprep.store.driver import connect, sqlite3
from confprep.store.faults import DamagedStore, DiskFull, NotAStore, PlaceNotEmpty, ReadOnlyFolder
from confprep.store.files import FOLDER, Files
from confprep.store.header import FULL_COST, Cost, key_from, new_header, read_header, write_header
from confprep.store.items import Items
from confprep.store.keys import Keys
from confprep.store.lock import FolderLock
from confprep.store.migrations import migrate
from confprep.store.packets import Packets
from confprep.store.seal import new_key

DATABASE = "store.db"
SENT = "packet"
"""What an entry of `distributions` says it is when it stands for a packet that left the store."""
KEPT_RENDERED = 1000
"""Rendered sections that are kept; the longest unused go first."""


@dataclass(frozen=True)
class CaseTitle:
    """A case as it stands in the list of a store."""

    id: CaseId
    title: str


@dataclass(frozen=True)
class Draft:
    """Words typed and not yet made into a change, with the revision they were typed over."""

    item: str
    field: str
    text: str
    base: str


class Store:
    """An open store. Made by `create` or `open`; closed by `close` or at the end of a `with`."""

    def __init__(self, folder: Path, db: Any, lock: FolderLock) -> None:
        self.folder = folder
        self._db = db
        self._lock = lock
        self._items = Items(db)
        self._files = Files(folder, db)
        self.keys = Keys(db, self._transaction)
        self.packets = Packets(db, self._transaction)
        self._snapshots: dict[str, Case] = {}

    @classmethod
    def create(cls, folder: Path, passphrase: str, name: str, role: str, cost: Cost = FULL_COST) -> Store:
        """A new store in an empty or new folder. Raises PlaceNotEmpty, ReadOnlyFolder or DiskFull; then nothing is left behind."""
        if folder.exists() and any(folder.iterdir()):
            raise PlaceNotEmpty(str(folder))
        with _disk_faults(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            (folder / FOLDER).mkdir(mode=0o700)
            lock = FolderLock(folder)
            header, key = new_header(passphrase, cost)
            store = cls(folder, _connected(folder, key), lock)
            store._db["meta"].insert_all([{"name": "name", "value": name}, {"name": "role", "value": role}])
            write_header(folder, header)
            return store

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Store:
        """The store in `folder`. Raises NotAStore, NewerVersion, WrongPassphrase, AlreadyOpen, ReadOnlyFolder or DamagedStore."""
        header = read_header(folder)
        if not (folder / DATABASE).exists():
            raise NotAStore(str(folder))
        key = key_from(header, passphrase)
        if not os.access(folder, os.W_OK) or not os.access(folder / DATABASE, os.W_OK):
            raise ReadOnlyFolder(str(folder))
        with _disk_faults(folder):
            lock = FolderLock(folder)
            try:
                return cls(folder, _connected(folder, key), lock)
            except BaseException:
                lock.free()
                raise

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection and lets the next one in."""
        self._db.close()
        self._lock.free()

    def confirm(self, passphrase: str) -> None:
        """Makes sure that who asks knows the passphrase. Raises WrongPassphrase."""
        key_from(read_header(self.folder), passphrase)

    @property
    def name(self) -> str:
        """Whose store this is."""
        return self._meta("name")

    @property
    def role(self) -> str:
        """Chair, practitioner or administrator."""
        return self._meta("role")

    def cases(self) -> tuple[CaseTitle, ...]:
        """Every case, in the order they came."""
        return tuple(CaseTitle(CaseId(case), title) for case, title in self._items.titles())

    def load(self, case_id: str) -> Case:
        """A snapshot of a case. Raises NotFound."""
        if case_id not in self._snapshots:
            self._snapshots[case_id] = self._items.load(case_id)
        return self._snapshots[case_id]

    def commit(self, changes: ChangeSet) -> bool:
        """Applies a ChangeSet, whole; False when that operation was applied before. Raises StaleChange or DiskFull: nothing changed."""
        if self._link(changes.operation) is not None:
            return False
        with self._transaction():
            self._items.make_case(changes.case)
            for change in changes.changes:
                current = self._items.revision(changes.case, change)
                if (current,) != change.parents and (current is not None or change.parents):
                    raise StaleChange(change.kind)
                self._items.write(changes.case, change)
            self._append(changes)
        if changes.case in self._snapshots:
            self._snapshots[changes.case] = apply(self._snapshots[changes.case], changes)
        return True

    def history(self, case_id: str) -> tuple[HistoryEntry, ...]:
        """Every change of a case, oldest first."""
        links = self._links("case_id = ?", [case_id])
        return tuple(self._entry(link) for link in links)

    def change_set(self, operation: str) -> ChangeSet | None:
        """The changes of an operation with their words, or None."""
        link = self._link(operation)
        return open_link(link, self._case_key(link.case)) if link else None

    def last_undoable(self, case_id: str) -> ChangeSet | None:
        """The latest change that is neither an undoing nor undone, or None. Bringing a whole case in is not undone: a case is erased;
        and nothing is undone behind a packet that was sent."""
        undone = {row["undoes"] for row in self._db["changes"].rows_where("case_id = ? and undoes != ''", [case_id])}
        rows = self._db["changes"].rows_where("case_id = ? and undoes = ''", [case_id], order_by="number desc")
        operation = next((row["operation"] for row in rows if row["operation"] not in undone), None)
        found = self.change_set(operation) if operation else None
        return None if found is None or any(change.kind == "case" or _is_sent(change) for change in found.changes) else found

    def check_chain(self) -> int | None:
        """The number of the first link that does not follow, or None when all do."""
        return first_broken(self._links("1 = 1", []))

    def keep_file(self, case_id: str, data: bytes) -> str:
        """Keeps a received file byte for byte; returns its SHA-256 (hex)."""
        with _disk_faults(self.folder):
            return self._files.keep(case_id, data)

    def read_file(self, case_id: str, sha256: str) -> bytes:
        """A received file's bytes. Raises MissingFile."""
        return self._files.read(case_id, sha256)

    def keep_draft(self, case_id: str, item: str, field: str, text: str, base: str) -> Draft:
        """Keeps words that are being typed, over the earlier ones of the same field."""
        last = self._db.execute("select max(number) from drafts").fetchone()[0] or 0
        row = {"case_id": case_id, "item": item, "field": field, "text": text, "base": base, "number": last + 1}
        with self._transaction():
            self._db["drafts"].upsert(row, pk=("case_id", "item", "field"))
        return Draft(item, field, text, base)

    def drafts(self, case_id: str) -> tuple[Draft, ...]:
        """Words that were typed and never made into a change, in the order they were typed."""
        rows = self._db["drafts"].rows_where("case_id = ?", [case_id], order_by="number")
        return tuple(Draft(row["item"], row["field"], row["text"], row["base"]) for row in rows)

    def drop_draft(self, case_id: str, item: str, field: str) -> None:
        """Forgets a draft whose words were kept as a change, or put back."""
        with self._transaction():
            self._db["drafts"].delete_where("case_id = ? and item = ? and field = ?", [case_id, item, field])

    def keep_place(self, name: str, place: dict[str, Any]) -> None:
        """Keeps where the window stands, to come back to."""
        with self._transaction():
            self._db["places"].upsert({"name": name, "value": json.dumps(place)}, pk="name")

    def place(self, name: str) -> dict[str, Any]:
        """Where the window stood; empty when never kept."""
        row = next(iter(self._db["places"].rows_where("name = ?", [name])), None)
        return dict(json.loads(row["value"])) if row else {}

    def cached(self, name: str) -> bytes | None:
        """A rendered section, or None."""
        row = next(iter(self._db["rendered"].rows_where("name = ?", [name])), None)
        return bytes(row["data"]) if row else None

    def cache(self, rendered: dict[str, bytes]) -> None:
        """Keeps rendered sections; the oldest go when there are too many."""
        last = self._db.execute("select max(used) from rendered").fetchone()[0] or 0
        with self._transaction():
            self._db["rendered"].upsert_all([{"name": name, "data": data, "used": last + 1} for name, data in rendered.items()], pk="name")
            self._db["rendered"].delete_where(f"name not in (select name from rendered order by used desc limit {KEPT_RENDERED})")

    def former_history(self, case_id: str) -> list[dict[str, Any]]:
        """History that came in with the case from the store it was made in, as it came."""
        rows = self._db["former_history"].rows_where("case_id = ?", [case_id], order_by="number")
        return [json.loads(row["entry"]) for row in rows]

    def keep_former_history(self, case_id: str, entries: list[dict[str, Any]]) -> None:
        """Keeps the history that came in with a case, unaltered."""
        rows = [{"case_id": case_id, "number": number, "entry": json.dumps(entry)} for number, entry in enumerate(entries)]
        with self._transaction():
            self._db["former_history"].insert_all(rows)

    def erase(self, case_id: str) -> None:
        """Destroys a case: its key, rows and files. The chain keeps its links and still verifies."""
        with self._transaction():
            self._db["case_keys"].delete_where("case_id = ?", [case_id])
            self._items.erase(case_id)
            for kept in ("drafts", "former_history", "packets", "waiting"):
                self._db[kept].delete_where("case_id = ?", [case_id])
            self._db["rendered"].delete_where()
            self._db["places"].delete_where()
            self._files.erase(case_id)
        self._snapshots.pop(case_id, None)

    def _append(self, changes: ChangeSet) -> None:
        row = next(iter(self._db.query("select number, digest from changes order by number desc limit 1")), None)
        number, before = (row["number"] + 1, row["digest"]) if row else (1, GENESIS)
        link = forge(number, before, changes, self._case_key(changes.case, make=True))
        self._db["changes"].insert(_row(link))

    def _links(self, where: str, values: list[Any]) -> Iterator[Link]:
        for row in self._db["changes"].rows_where(where, values, order_by="number"):
            yield Link(row["number"], row["operation"], row["case_id"], row["undoes"], row["entry"], row["digest"], row["sealed"])

    def _link(self, operation: str) -> Link | None:
        return next(self._links("operation = ?", [operation]), None)

    def _entry(self, link: Link) -> HistoryEntry:
        changes = open_link(link, self._case_key(link.case))
        items = tuple((each.kind, each.item) for each in changes.changes)
        return HistoryEntry(link.number, link.operation, changes.name, changes.by, changes.at, link.undoes, items)

    def _case_key(self, case_id: str, make: bool = False) -> bytes:
        row = next(iter(self._db["case_keys"].rows_where("case_id = ?", [case_id])), None)
        if row is None and make:
            row = {"case_id": case_id, "key": new_key()}
            self._db["case_keys"].insert(row)
        if row is None:
            raise DamagedStore
        return bytes(row["key"])

    def _meta(self, name: str) -> str:
        return str(next(iter(self._db["meta"].rows_where("name = ?", [name])))["value"])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _disk_faults(self.folder), self._db.atomic():
            yield


def _is_sent(change: Change) -> bool:
    return change.kind == "distributions" and (change.after or {}).get("what") == SENT


def _row(link: Link) -> dict[str, Any]:
    return {
        "number": link.number,
        "operation": link.operation,
        "case_id": link.case,
        "undoes": link.undoes,
        "entry": link.entry,
        "digest": link.digest,
        "sealed": link.sealed,
    }


def _connected(folder: Path, key: bytes) -> Any:
    try:
        db = connect(folder / DATABASE, key)
        migrate(db)
    except sqlite3.DatabaseError as wrong:
        if isinstance(wrong, sqlite3.OperationalError):
            raise
        raise DamagedStore from wrong
    (folder / DATABASE).chmod(0o600)
    return db


@contextmanager
def _disk_faults(folder: Path) -> Iterator[None]:
    """Turns what the disk refuses into the fault a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as refused:
        words = str(refused)
        if "full" in words or "disk I/O" in words:
            raise DiskFull from refused
        if "readonly" in words or "unable to open" in words:
            raise ReadOnlyFolder(str(folder)) from refused
        raise
    except OSError as refused:
        if refused.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull from refused
        if refused.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise ReadOnlyFolder(str(folder)) from refused
        raise
