"""Revisions: what somebody wrote into an item, over what they had before them. No clock decides anything here.

A revision names its parents and holds only what it changed, register by register. A register is the smallest thing that is changed as
one: a field, the words of a block, its form, the place of a block or a row. A write names the revisions whose words it was made over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.codec import digest
from confprep.core.identity import ItemId, derived

Register = tuple[str, ...]
"""Where in an item something stands: the path of the row or block, and the field last."""
Value = Mapping[str, Any]
"""What a write says: `{"is": value}`, None for a field's default; empty when it takes the thing out."""
REMOVED: Value = {}


@dataclass(frozen=True)
class Write:
    """One register's new value, and the revisions whose writes of it the writer had seen and meant to replace."""

    register: Register
    value: Value = field(default_factory=dict)
    over: tuple[str, ...] = ()

    @property
    def is_removal(self) -> bool:
        """Whether it takes the thing out that the register belongs to."""
        return "is" not in self.value


@dataclass(frozen=True)
class ItemRevision:
    """What one person changed in one item. `kind` and `item` say which; `by` who, `why` in their words."""

    id: ItemId
    kind: str
    item: str
    parents: tuple[str, ...] = ()
    writes: tuple[Write, ...] = ()
    by: str = ""
    why: str = ""


@dataclass(frozen=True)
class Side:
    """One of several things a register was made to say: by whom, and in which revisions."""

    value: Value
    revisions: tuple[str, ...]
    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """A register that was changed in several ways by people who had not seen each other's. It stands until a person decides.

    The first side is the one the item shows meanwhile; `base` is what all had before them, empty when there was nothing.
    """

    id: ItemId
    kind: str
    item: str
    register: Register
    sides: tuple[Side, ...]
    base: Value = field(default_factory=dict)


def make_revision(kind: str, item: str, parents: Iterable[str], writes: Iterable[Write], by: str = "", why: str = "") -> ItemRevision:
    """The revision whose id follows from everything it says, so that the same one is never two."""
    after, changes = tuple(sorted(parents)), tuple(sorted(writes, key=lambda write: write.register))
    known = derived(kind, item, *after, digest(changes), by, why)
    return ItemRevision(ItemId(known), kind, item, after, changes, by, why)


def heads(revisions: Iterable[ItemRevision]) -> tuple[str, ...]:
    """Ids of the revisions that nobody has followed yet, sorted."""
    held = tuple(revisions)
    followed = {parent for revision in held for parent in revision.parents}
    return tuple(sorted(revision.id for revision in held if revision.id not in followed))


def whole(revisions: Iterable[ItemRevision]) -> dict[str, frozenset[str]]:
    """Each revision all of whose forebears are here, with the ids of those forebears; the others wait for what they follow."""
    waiting = {revision.id: revision for revision in revisions}
    found: dict[str, frozenset[str]] = {}
    while True:
        ready = [each for each in waiting.values() if all(parent in found for parent in each.parents)]
        if not ready:
            return found
        for each in ready:
            found[each.id] = frozenset(each.parents).union(*(found[parent] for parent in each.parents))
            del waiting[each.id]
