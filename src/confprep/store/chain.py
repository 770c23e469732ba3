"""The chain of changes: each link holds salted digests only, and the words sealed under their case's key.

Destroying a case's key destroys its words; the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.changes import Change, ChangeSet
from confprep.core.codec import canonical
from confprep.core.identity import CaseId, OperationId, RevisionId
from confprep.core.sentences import Sentence
from confprep.store.seal import seal, unseal

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """A change in the chain: its plain entry, the digest that includes all before it, and the sealed words."""

    number: int
    operation: str
    case: str
    undoes: str
    entry: str
    digest: str
    sealed: bytes


@dataclass(frozen=True)
class HistoryEntry:
    """A change as a person reads it in the history; `items` are (kind, id). Without its key `name` is None."""

    number: int
    operation: str
    name: Sentence | None
    by: str
    at: str
    undoes: str
    items: tuple[tuple[str, str], ...]


def forge(number: int, before: str, changes: ChangeSet, key: bytes) -> Link:
    """The link for `changes` after the one whose digest is `before`."""
    salt = os.urandom(16).hex()
    entry = canonical(
        {
            "number": number,
            "operation": changes.operation,
            "case": changes.case,
            "changes": [_digests(each, salt) for each in changes.changes],
        }
    ).decode("utf-8", "surrogatepass")
    sealed = seal(key, canonical(_words(changes, salt)), changes.operation.encode())
    return Link(number, changes.operation, changes.case, changes.undoes, entry, link_digest(before, entry), sealed)


def link_digest(before: str, entry: str) -> str:
    """SHA-256 (hex) over the digest before and the entry."""
    return hashlib.sha256(f"{before}\n{entry}".encode("utf-8", "surrogatepass")).hexdigest()


def first_broken(links: Iterable[Link]) -> int | None:
    """The number of the first link that does not follow from the ones before it, or None."""
    before, expected = GENESIS, 1
    for link in links:
        if link.number != expected or link_digest(before, link.entry) != link.digest:
            return link.number
        before, expected = link.digest, expected + 1
    return None


def open_link(link: Link, key: bytes) -> ChangeSet:
    """The changes of a link with their words. Raises BrokenSeal."""
    held = json.loads(unseal(key, link.sealed, link.operation.encode()).decode("utf-8", "surrogatepass"))
    entry = json.loads(link.entry)
    rows = zip(entry["changes"], held["changes"], strict=True)
    changes = tuple(
        Change(
            row["kind"], row["item"], RevisionId(row["revision"]), tuple(map(RevisionId, row["parents"])), texts["before"], texts["after"]
        )
        for row, texts in rows
    )
    name = _sentence(held["name"])
    return ChangeSet(OperationId(link.operation), CaseId(link.case), name, changes, held["by"], held["at"], link.undoes)


def _digests(change: Change, salt: str) -> Mapping[str, Any]:
    return {
        "kind": change.kind,
        "item": change.item,
        "revision": change.revision,
        "parents": list(change.parents),
        "before": _salted(change.before, salt),
        "after": _salted(change.after, salt),
    }


def _salted(words: Mapping[str, Any] | None, salt: str) -> str:
    return hashlib.sha256(salt.encode() + canonical(words)).hexdigest()


def _words(changes: ChangeSet, salt: str) -> Mapping[str, Any]:
    return {
        "name": _plain_sentence(changes.name),
        "by": changes.by,
        "at": changes.at,
        "salt": salt,
        "changes": [{"before": each.before, "after": each.after} for each in changes.changes],
    }


def _plain_sentence(sentence: Sentence) -> Mapping[str, Any]:
    values = {key: _plain_sentence(value) if isinstance(value, Sentence) else value for key, value in sentence.values.items()}
    return {"template": sentence.template, "values": values}


def _sentence(held: Mapping[str, Any]) -> Sentence:
    values = {key: _sentence(value) if isinstance(value, dict) else value for key, value in held["values"].items()}
    return Sentence(held["template"], values)
