"""The tables, by steps that are only ever added to."""

from __future__ import annotations

from typing import Any

from confprep.core.case import KINDS
from confprep.store.driver import Database, Migrations

steps = Migrations("confprep")


@steps()
def the_first_tables(db: Any) -> None:
    """Cases and their items, the chain of changes, keys, files, drafts, places and rendered sections."""
    db["meta"].create({"name": str, "value": str}, pk="name")
    db["cases"].create({"id": str, "title": str, "council": str, "extra": str, "revision": str}, pk="id")
    for kind in KINDS:
        db[table(kind)].create(
            {"case_id": str, "id": str, "position": int, "revision": str, "body": str},
            pk=("case_id", "id"),
            foreign_keys=[("case_id", "cases")],
        )
    db["gone"].create({"case_id": str, "item": str, "revision": str}, pk=("case_id", "item"))
    db["changes"].create(
        {"number": int, "operation": str, "case_id": str, "undoes": str, "entry": str, "digest": str, "sealed": bytes}, pk="number"
    )
    db["changes"].create_index(["operation"], unique=True)
    db["case_keys"].create({"case_id": str, "key": bytes}, pk="case_id")
    db["files"].create({"case_id": str, "sha256": str, "place": str, "key": bytes, "size": int}, pk=("case_id", "sha256"))
    db["drafts"].create(
        {"case_id": str, "item": str, "field": str, "text": str, "base": str, "number": int}, pk=("case_id", "item", "field")
    )
    db["places"].create({"name": str, "value": str}, pk="name")
    db["rendered"].create({"name": str, "data": bytes, "used": int}, pk="name")
    db["former_history"].create({"case_id": str, "number": int, "entry": str}, pk=("case_id", "number"))


@steps()
def keys_and_packets(db: Any) -> None:
    """The store's own keys, the key cards it knows, the packets it sent and received, and those that wait for a key."""
    db["own_keys"].create({"name": str, "secret": bytes}, pk="name")
    db["cards"].create({"fingerprint": str, "body": bytes, "confirmed": int, "agencies": str}, pk="fingerprint")
    db["packets"].create(
        {"id": str, "way": str, "kind": str, "case_id": str, "about": str, "peer": str, "body": str, "number": int}, pk=("id", "way")
    )
    db["waiting"].create({"sha256": str, "name": str, "case_id": str, "data": bytes}, pk="sha256")


@steps()
def tables_of_kinds_that_came_later(db: Any) -> None:
    """A table for every kind of item that this program knew then and the store did not."""
    make_missing_tables(db)


def make_missing_tables(db: Any) -> None:
    """A table for every kind of item that this program knows and the store does not."""
    for kind in KINDS:
        if table(kind) not in db.table_names():
            db[table(kind)].create(
                {"case_id": str, "id": str, "position": int, "revision": str, "body": str},
                pk=("case_id", "id"),
                foreign_keys=[("case_id", "cases")],
            )


def table(kind: str) -> str:
    """The table that holds a kind of item."""
    return f"item_{kind}"


def migrate(db: Database) -> None:
    """Brings the tables up to this version; kinds are looked for at every opening, since a step is taken only once."""
    steps.apply(db)
    make_missing_tables(db)
