"""Takes in what others wrote into an item, puts it together with what is here, and keeps what a person decides.

Each is one named change that can be undone. What was typed here since the last exchange becomes a revision of its own first, so that
nothing that comes in can overwrite it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from confprep.assets import asset_table
from confprep.core.case import KINDS, Case
from confprep.core.codec import decode
from confprep.core.evidence.adopting import adopt
from confprep.core.evidence.merging import Settled, State, decide, merge, places_after, revise
from confprep.core.evidence.registers import BLOCK, FORM, PLACE, WORDS
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import Conflict, ItemRevision, Register, Value
from confprep.core.identity import derived
from confprep.core.sentences import Sentence, say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.merge_words import what_of
from confprep.store.door import Store

Key = tuple[str, str]


@dataclass(frozen=True)
class Limits:
    """See `templates/merging.toml`."""

    alike: int
    most_gone: int
    least_gone: int


@dataclass(frozen=True)
class Merged:
    """What taking revisions in does. `edits` that came are `applied`, wait `for_a_person`, or wait for the revision they follow.

    `gone` of `passages` passages are no longer there; `is_mass`: so many that it should be asked about first.
    """

    edit: Edit
    edits: int = 0
    for_a_person: int = 0
    waiting: int = 0
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[tuple[Key, Settled], ...] = ()
    gone: int = 0
    passages: int = 0
    is_mass: bool = False

    @property
    def applied(self) -> int:
        """How many edits stand now."""
        return self.edits - self.for_a_person - self.waiting

    @property
    def receipt(self) -> Sentence:
        """What goes back to the sender."""
        return say(
            "{edits} edits: {applied} applied, {open} await the chair, {waiting} wait for an earlier revision.",
            edits=self.edits,
            applied=self.applied,
            open=self.for_a_person,
            waiting=self.waiting,
        )


class Stand(StrEnum):
    """What stands where people differ."""

    SIDE = "side"
    BOTH = "both"
    EDITED = "edited"


@dataclass(frozen=True)
class Choice:
    """A person's decision of one conflict: the side of that number, both, or other words."""

    stand: Stand
    side: int = 0
    text: str = ""


@functools.cache
def limits() -> Limits:
    """The partnership's limits."""
    held = asset_table("templates/merging.toml")
    return Limits(*(int(held[name]) for name in ("alike", "most_gone", "least_gone")))


def revisions_of(case: Case, kind: str, item: str) -> tuple[ItemRevision, ...]:
    """The revisions of an item that are kept."""
    return tuple(each for each in case.item_revisions if (each.kind, each.item) == (kind, item))


def put_together(case: Case) -> tuple[Key, ...]:
    """Items that have revisions to merge, sorted; versions that are only kept as they came are none."""
    return tuple(sorted({(each.kind, each.item) for each in case.item_revisions if each.kind in KINDS}))


def state_of(case: Case, kind: str, item: str) -> State:
    """What the kept revisions of an item say together."""
    return merge(revisions_of(case, kind, item))


def keep_revision(case: Case, kind: str, item: str, by: str, why: str = "") -> tuple[Edit, tuple[ItemRevision, ...]]:
    """The item as it now stands kept as a revision, and all revisions of it, to be handed to others."""
    known = revisions_of(case, kind, item)
    every = _with_working_copy(case, (kind, item), known, known, by, why)
    new = [each for each in every if each not in known]
    return Edit(say("Keep a revision of {what}", what=what_of(case, kind, item)), tuple(("item_revisions", each) for each in new)), every


def receive_revisions(case: Case, coming: Iterable[ItemRevision], by: str) -> Merged:
    """Takes revisions in, of any items, in any order and however often."""
    held = {each.id: each for each in case.item_revisions}
    new = {each.id: each for each in coming if each.id not in held}
    keys = sorted({(each.kind, each.item) for each in new.values() if each.kind in KINDS})
    found = [_receive(case, key, [each for each in new.values() if (each.kind, each.item) == key], by) for key in keys]
    what = ", ".join(dict.fromkeys(what_of(case, *key) for key in keys))
    name = say("Merge {count} revisions: {what}", count=len(new), what=what)
    return Merged(
        Edit(name, tuple(item for each in found for item in each.edit.items), tuple(gone for each in found for gone in each.edit.gone)),
        edits=sum(each.edits for each in found),
        for_a_person=sum(each.for_a_person for each in found),
        waiting=sum(each.waiting for each in found),
        conflicts=tuple(conflict for each in found for conflict in each.conflicts),
        settled=tuple(settled for each in found for settled in each.settled),
        gone=sum(each.gone for each in found),
        passages=sum(each.passages for each in found),
        is_mass=any(each.is_mass for each in found),
    )


def receive_report(case: Case, report_id: str, newer: AgencyReport, first: AgencyReport | None, by: str, why: str = "") -> Merged:
    """Takes a report in that came anew as a whole, as a revision of one that is here; `first` is that one as it had come (see `first_kept`)."""
    known = revisions_of(case, "reports", report_id)
    here = case.find("reports", report_id)
    assert isinstance(here, AgencyReport)
    start = first or here
    base = known[:1] if known else (_made(State(), start, start.author, "", "reports"),)
    revision = revise(merge(base), adopt(start, newer, limits().alike), by, why)
    return receive_revisions(case, [*base, *([revision] if revision else [])], here.author)


def merge_with(case: Case, kind: str, item: str, before: Any | None, theirs: Any, sender: str, by: str) -> Merged:
    """Puts what a sender says now (`theirs`) together with what stands here, from what they said last (`before`).

    For senders who hand over whole items: what they changed since is theirs, everything else here stays.
    """
    known = revisions_of(case, kind, item)
    line = [each for each in known if item_at(each, known) == before] if before is not None else []
    start = line[:1] or ([_made(State(), before, sender, "", kind)] if before is not None else [])
    forebears = state_ids(State(heads=tuple(each.id for each in start)), (*known, *start))
    revision = revise(merge(each for each in (*known, *start) if each.id in forebears), theirs, sender, kind=kind)
    return receive_revisions(case, [*start, *([revision] if revision else [])], by)


def item_at(revision: ItemRevision, kept: Iterable[ItemRevision]) -> Any | None:
    """An item as it stood after one of its revisions; None where it was taken out."""
    held = tuple(kept)
    ids = state_ids(State(heads=(revision.id,)), held)
    plain = merge(each for each in held if each.id in ids).plain(KINDS[revision.kind])
    return None if plain is None else decode(KINDS[revision.kind], plain, revision.kind)


def first_kept(store: Store, case_id: str, kind: str, item: str) -> Any | None:
    """An item as it was when it first came into the store."""
    for entry in store.history(case_id):
        if (kind, item) in entry.items:
            done = store.change_set(entry.operation)
            after = next((each.after for each in done.changes if (each.kind, each.item) == (kind, item)), None) if done else None
            return None if after is None else decode(KINDS[kind], after, kind)
    return None


def can_keep_both(conflict: Conflict) -> bool:
    """Whether all sides can stand: words can, a day or a place cannot."""
    return conflict.register[0] == BLOCK and conflict.register[-1] == WORDS


def can_be_typed(conflict: Conflict) -> bool:
    """Whether a person can write what shall stand."""
    return can_keep_both(conflict) or all(isinstance(each.value.get("is"), str) for each in conflict.sides)


def settle_conflicts(case: Case, choices: Mapping[str, Choice], desk: Desk) -> Edit:
    """Keeps what a person decided of conflicts, by their ids, as one revision of each item; the rest stays open."""
    decided = [each for each in case.conflicts if each.id in choices]
    items: list[tuple[str, Any]] = []
    gone: list[tuple[str, str]] = []
    for kind, item in sorted({(each.kind, each.item) for each in decided}):
        known = revisions_of(case, kind, item)
        every = _with_working_copy(case, (kind, item), known, known, desk.by, "")
        state = merge(every)
        values: dict[Register, Value] = {}
        for conflict in decided:
            if (conflict.kind, conflict.item) == (kind, item):
                values |= _decided(state, conflict, choices[conflict.id])
        revision = decide(state, values, desk.by)
        done = _put(case, (kind, item), (*every, revision), known)
        items.extend(done.items)
        gone.extend(done.gone)
    return Edit(say("Decide {count} differences", count=len(decided)), tuple(items), tuple(gone))


def _decided(state: State, conflict: Conflict, choice: Choice) -> dict[Register, Value]:
    register = conflict.register
    if choice.stand is Stand.EDITED:
        return {register: {"is": {"text": choice.text}} if can_keep_both(conflict) else {"is": choice.text}}
    if choice.stand is Stand.SIDE or not can_keep_both(conflict):
        return {register: conflict.sides[choice.side].value}
    first, *others = conflict.sides
    found: dict[Register, Value] = {register: first.value}
    row = register[:-1]
    for side, place in zip(others, places_after(state, row, len(others)), strict=True):
        new = (BLOCK, derived("both", *register, *side.revisions))
        found |= {(*new, WORDS): side.value, (*new, FORM): {"is": state.values.get((*row, FORM))}, (*new, PLACE): place}
    return found


def _receive(case: Case, key: Key, new: list[ItemRevision], by: str) -> Merged:
    known = revisions_of(case, *key)
    base = known or tuple(each for each in new if not each.parents)
    every = _with_working_copy(case, key, (*known, *new), base, by, "")
    before, state = list(_passages(case, key)), merge(every)
    there = state_ids(state, every)
    waiting = [each for each in new if each.id not in there]
    written = {write.register for each in new if each not in waiting for write in each.writes}
    late = {write.register for each in waiting for write in each.writes} - written
    left = {register[1] for register in state.values if register[0] == BLOCK and register[-1] == FORM}
    gone = sum(block not in left for block in before)
    bounds = limits()
    return Merged(
        _put(case, key, every, known),
        len(written) + len(late),
        sum(conflict.register in written for conflict in state.conflicts),
        len(late),
        state.conflicts,
        tuple((key, each) for each in state.settled),
        gone,
        len(before),
        gone >= bounds.least_gone and 100 * gone > bounds.most_gone * len(before),
    )


def state_ids(state: State, revisions: Iterable[ItemRevision]) -> frozenset[str]:
    """Which of `revisions` are part of a state: its heads and all they follow."""
    held: dict[str, ItemRevision] = {each.id: each for each in revisions}
    found: set[str] = set()
    waiting = list(state.heads)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(held[each].parents if each in held else ())
    return frozenset(found)


def _with_working_copy(
    case: Case, key: Key, revisions: tuple[ItemRevision, ...], base: tuple[ItemRevision, ...], by: str, why: str
) -> tuple[ItemRevision, ...]:
    """The revisions with what stands in the case now, where that is more than `base` says; an item never seen here adds nothing."""
    kind, item = key
    here = case.find(kind, item)
    if here is None and not revisions_of(case, kind, item):
        return revisions
    made = revise(merge(base), here, by, why, kind)
    return (*revisions, made) if made is not None and all(made.id != each.id for each in revisions) else revisions


def _made(state: State, item: Any, by: str, why: str, kind: str) -> ItemRevision:
    made = revise(state, item, by, why, kind)
    assert made is not None
    return made


def _put(case: Case, key: Key, every: tuple[ItemRevision, ...], known: tuple[ItemRevision, ...]) -> Edit:
    """The item, its revisions and its conflicts as the case shall hold them, where that is other than now."""
    kind, item = key
    state = merge(every)
    items: list[tuple[str, Any]] = [("item_revisions", each) for each in every if each not in known]
    gone: list[tuple[str, str]] = []
    plain = state.plain(KINDS[kind])
    here = case.find(kind, item)
    there = None if plain is None else decode(KINDS[kind], plain, kind)
    if there is None and here is not None:
        gone.append((kind, item))
    elif there is not None and there != here:
        items.append((kind, there))
    old = {each.id: each for each in case.conflicts if (each.kind, each.item) == key}
    items += [("conflicts", each) for each in state.conflicts if old.get(each.id) != each]
    gone += [("conflicts", each) for each in old if each not in {conflict.id for conflict in state.conflicts}]
    return Edit(say("Merge"), tuple(items), tuple(gone))


def _passages(case: Case, key: Key) -> Iterable[str]:
    found = case.find(*key)
    return (block.id for block in found.blocks()) if isinstance(found, AgencyReport) else ()
