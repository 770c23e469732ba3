"""Items of cases as rows: one table a kind, the current version only. What was before is in the chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.changes import Change, key
from confprep.core.codec import canonical, decode
from confprep.core.errors import NotFound
from confprep.core.identity import CaseId
from confprep.core.sentences import say
from confprep.store.migrations import table


class Items:
    """Reads and writes the rows of a store's cases."""

    def __init__(self, db: Any) -> None:
        self._db = db

    def titles(self) -> tuple[tuple[str, str], ...]:
        """Id and title of every case, in the order they were made."""
        return tuple((row["id"], row["title"]) for row in self._db.query("select id, title from cases order by rowid"))

    def load(self, case_id: str) -> Case:
        """The whole case with its revisions. Raises NotFound."""
        front = next(iter(self._db["cases"].rows_where("id = ?", [case_id])), None)
        if front is None:
            raise NotFound(say("The case"), case_id)
        revisions = {key("case", case_id): front["revision"]} if front["revision"] else {}
        revisions |= {row["item"]: row["revision"] for row in self._db["gone"].rows_where("case_id = ?", [case_id])}
        kinds: dict[str, Any] = {kind: self._kind(case_id, kind, revisions) for kind in KINDS}
        known: dict[str, Any] = {"title": front["title"], "council": front["council"], "extra": json.loads(front["extra"])}
        return Case(id=CaseId(case_id), **known, **kinds, revisions=revisions)

    def revision(self, case_id: str, change: Change) -> str | None:
        """The revision that is current for the item a change is about, gone items included; None when there never was one."""
        if change.kind == "case":
            row = next(iter(self._db["cases"].rows_where("id = ?", [case_id])), None)
            return (row["revision"] or None) if row else None
        row = next(iter(self._db[table(change.kind)].rows_where("case_id = ? and id = ?", [case_id, change.item])), None)
        row = row or next(iter(self._db["gone"].rows_where("case_id = ? and item = ?", [case_id, key(change.kind, change.item)])), None)
        return str(row["revision"]) if row else None

    def write(self, case_id: str, change: Change) -> None:
        """Makes the row of one item what it is after the change."""
        if change.kind == "case":
            self._write_front(case_id, change)
        elif change.after is None:
            self._take_out(case_id, change)
        else:
            self._put(case_id, change, change.after)

    def erase(self, case_id: str) -> None:
        """Destroys every row of a case."""
        for kind in KINDS:
            self._db[table(kind)].delete_where("case_id = ?", [case_id])
        self._db["gone"].delete_where("case_id = ?", [case_id])
        self._db["cases"].delete_where("id = ?", [case_id])

    def make_case(self, case_id: str) -> None:
        """An empty case, if there is none of that id."""
        row = {"id": case_id, "title": "", "council": "", "extra": "{}", "revision": ""}
        self._db["cases"].insert(row, ignore=True)

    def _kind(self, case_id: str, kind: str, revisions: dict[str, str]) -> tuple[Any, ...]:
        rows = self._db.query(f"select id, revision, body from {table(kind)} where case_id = ? order by position", [case_id])
        items: list[Any] = []
        for row in rows:
            revisions[key(kind, row["id"])] = row["revision"]
            items.append(decode(KINDS[kind], json.loads(row["body"]), kind))
        return tuple(items)

    def _put(self, case_id: str, change: Change, after: Mapping[str, Any]) -> None:
        rows = self._db[table(change.kind)]
        held = next(iter(rows.rows_where("case_id = ? and id = ?", [case_id, change.item])), None)
        last = self._db.execute(f"select max(position) from {table(change.kind)} where case_id = ?", [case_id]).fetchone()[0]
        position = held["position"] if held else (last or 0) + 1
        body = canonical(after).decode("utf-8")
        rows.upsert(
            {"case_id": case_id, "id": change.item, "position": position, "revision": change.revision, "body": body}, pk=("case_id", "id")
        )
        self._db["gone"].delete_where("case_id = ? and item = ?", [case_id, key(change.kind, change.item)])

    def _take_out(self, case_id: str, change: Change) -> None:
        self._db[table(change.kind)].delete_where("case_id = ? and id = ?", [case_id, change.item])
        row = {"case_id": case_id, "item": key(change.kind, change.item), "revision": change.revision}
        self._db["gone"].upsert(row, pk=("case_id", "item"))

    def _write_front(self, case_id: str, change: Change) -> None:
        after = change.after or {}
        row = {"title": after.get("title", ""), "council": after.get("council", ""), "revision": change.revision}
        self._db["cases"].update(case_id, {**row, "extra": canonical(after.get("extra", {})).decode("utf-8")})
