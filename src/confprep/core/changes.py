"""The one door: every change to a case is a named ChangeSet of items before and after.

A ChangeSet is applied once however often it arrives (by operation id), can be replayed on the case it was made for, and is undone
by appending its reverse. It never overwrites: a change whose parents are not the current revisions is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.codec import canonical, decode, encode
from confprep.core.errors import StaleChange
from confprep.core.identity import CaseId, OperationId, RevisionId, derived
from confprep.core.sentences import Sentence

Plain = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One item before and after, as plain values; `before` None adds it, `after` None takes it out."""

    kind: str
    item: str
    revision: RevisionId
    parents: tuple[RevisionId, ...]
    before: Plain | None
    after: Plain | None


@dataclass(frozen=True)
class ChangeSet:
    """A named transaction. `at` is an ISO time with offset; `undoes` names the operation this one reverses."""

    operation: OperationId
    case: CaseId
    name: Sentence
    changes: tuple[Change, ...]
    by: str = ""
    at: str = ""
    undoes: str = ""


def key(kind: str, item: str) -> str:
    """How `Case.revisions` names an item."""
    return f"{kind}/{item}"


def retitle(case: Case, operation: str, front_after: Plain) -> Change:
    """The change of what a case says of itself (see `front`)."""
    return _change(case, operation, "case", case.id, front_after)


def put(case: Case, operation: str, kind: str, item: Any) -> Change:
    """The change that makes `item` (a noun) the current one of its id."""
    return _change(case, operation, kind, item.id, encode(item))


def take_out(case: Case, operation: str, kind: str, item_id: str) -> Change:
    """The change that removes an item; its words stay in the history."""
    return _change(case, operation, kind, item_id, None)


def compose(case: Case, operation: OperationId, name: Sentence, items: Iterable[tuple[str, Any]], by: str, at: str) -> ChangeSet:
    """A ChangeSet that puts every (kind, noun) into the case."""
    changes = tuple(put(case, operation, kind, item) for kind, item in items)
    return ChangeSet(operation, case.id, name, changes, by, at)


def reverse(case: Case, done: ChangeSet, operation: OperationId, by: str, at: str) -> ChangeSet:
    """The ChangeSet that puts everything back to before `done`. Raises StaleChange when something changed since."""
    for change in done.changes:
        if _held(case, change.kind, change.item) != change.after:
            raise StaleChange(change.kind)
    back = tuple(_change(case, operation, each.kind, each.item, each.before) for each in reversed(done.changes))
    return ChangeSet(operation, case.id, done.name, back, by, at, undoes=done.operation)


def apply(case: Case, changes: ChangeSet) -> Case:
    """The case after `changes`. Raises StaleChange when a parent is not the item's current revision."""
    for change in changes.changes:
        case = _apply_one(case, change)
    return case


def _apply_one(case: Case, change: Change) -> Case:
    name = key(change.kind, change.item)
    current = case.revisions.get(name)
    if (current,) != change.parents and (current is not None or change.parents):
        raise StaleChange(change.kind)
    revisions = {**case.revisions, name: change.revision}
    if change.kind == "case":
        return _with_title(case, change, revisions)
    if change.after is None:
        return replace(case.without(change.kind, change.item), revisions=revisions)
    item: Any = decode(KINDS[change.kind], change.after, change.kind)
    return replace(case.with_item(change.kind, item), revisions=revisions)


def _with_title(case: Case, change: Change, revisions: Mapping[str, str]) -> Case:
    after = change.after or {}
    known = {name: after.get(name, "") for name in ("title", "council")}
    return replace(case, **known, extra=after.get("extra", {}), revisions=revisions)


def _change(case: Case, operation: str, kind: str, item: str, after: Plain | None) -> Change:
    current = case.revisions.get(key(kind, item))
    before = _held(case, kind, item)
    revision = RevisionId(derived(operation, kind, item, canonical(after).decode("utf-8", "surrogatepass")))
    parents = (RevisionId(current),) if current else ()
    return Change(kind, item, revision, parents, before, after)


def _held(case: Case, kind: str, item: str) -> Plain | None:
    """The item as plain values, None when it is not there."""
    if kind == "case":
        return front(case)
    found = case.find(kind, item)
    return None if found is None else encode(found)


def front(case: Case) -> Plain:
    """What a case says of itself apart from its items, as the plain value a change of kind "case" carries."""
    return {"title": case.title, "council": case.council, "extra": encode(case.extra)}
