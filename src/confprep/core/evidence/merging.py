"""Revisions of one item, in any number and order, put together into one state.

What the state is follows from the set of revisions alone: whoever holds the same ones, however often and in whatever order they came,
sees the same. A register that was changed in one way only is changed; changes of different sentences of a block stand together; for all
else every side is kept until a person decides. Taking out against changing keeps the change, and of restrictions the stricter stands.
What a revision does not mention is as it was.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from confprep.core.codec import canonical
from confprep.core.evidence.ordering import place
from confprep.core.evidence.registers import BLOCK, PLACE, ROOT, WORDS, Pieces, element, put_back, take_apart
from confprep.core.evidence.revisions import REMOVED, Conflict, ItemRevision, Register, Side, Value, Write, heads, make_revision, whole
from confprep.core.evidence.three_way import put_together
from confprep.core.identity import ItemId, derived


class How(StrEnum):
    """How a register came to say what it says where more than one person changed it."""

    ALONE = "changed by one only"
    JOINED = "joined"
    KEPT = "kept against removal"
    STRICTER = "stricter"


@dataclass(frozen=True)
class Settled:
    """Something that was put together without asking: which register, how, and from which revisions."""

    register: Register
    how: How
    revisions: tuple[str, ...]


@dataclass(frozen=True)
class State:
    """What revisions of one item say together.

    `values` and `lists` are those of `core.evidence.registers`; `keys` the places of rows; `seen` the revisions that a new write of a
    register is made over, `every` all that still speak of it. `lapsed` are registers whose last word was a removal although their row
    stands. `waiting` counts revisions whose forebears have not come.
    """

    kind: str = ""
    item: str = ""
    heads: tuple[str, ...] = ()
    values: Mapping[Register, Any] = field(default_factory=dict)
    lists: Mapping[Register, list[Register]] = field(default_factory=dict)
    keys: Mapping[Register, tuple[Register, str]] = field(default_factory=dict)
    seen: Mapping[Register, tuple[str, ...]] = field(default_factory=dict)
    every: Mapping[Register, tuple[str, ...]] = field(default_factory=dict)
    lapsed: frozenset[Register] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    settled: tuple[Settled, ...] = ()
    waiting: int = 0

    @property
    def is_there(self) -> bool:
        """Whether the item stands; False when it was taken out and nobody changed it meanwhile."""
        return ROOT in self.values

    def plain(self, noun: type) -> dict[str, Any] | None:
        """The item as plain values for the codec; None when it was taken out."""
        return put_back(noun, self.values, self.lists) if self.is_there else None


@dataclass(frozen=True)
class Said:
    """A write with the revision it stands in and all earlier ones of its register that it was made over."""

    revision: str
    by: str
    value: Value
    past: frozenset[str]

    @property
    def is_removal(self) -> bool:
        return "is" not in self.value


Together = Callable[[list[Any]], Any]


def _any_of(sides: list[Any]) -> Any:
    return any(sides)


def _all_in(sides: list[Any]) -> Any:
    return sorted(set.intersection(*(set(side or ()) for side in sides)))


def _each_in(sides: list[Any]) -> Any:
    return sorted(set().union(*(side or () for side in sides)))


STRICTER: Mapping[tuple[str, str], Together] = {
    ("restrictions", "withheld_from"): _each_in,
    ("restrictions", "except_for"): _all_in,
    ("releases", "to"): _all_in,
    ("recipients", "scope"): _all_in,
    ("family_views", "identity_withheld"): _any_of,
}
"""What protects most of several answers. Labels join (see `core.release`)."""
REMOVAL_STANDS = frozenset({"releases"})
"""Kinds that let words out: here taking out is the stricter, and stands against a change."""


def merge(revisions: Iterable[ItemRevision]) -> State:
    """What revisions of one item say together."""
    held: dict[str, ItemRevision] = {revision.id: revision for revision in revisions}
    before = whole(held.values())
    known = [held[each] for each in sorted(before)]
    if not known:
        return State(waiting=len(held))
    written = _by_register(known, before)
    maker = _Maker(known[0].kind, known[0].item, before)
    for register, said in written.items():
        maker.register(register, said)
    ends = heads(known)
    if len(ends) > 1:
        common = frozenset.intersection(*(before[each] for each in ends))
        maker.list_changes_of_one(frozenset(each for each in before if each not in common))
    return maker.state(ends, len(held) - len(known))


def revise(state: State, item: Any, by: str = "", why: str = "", kind: str = "") -> ItemRevision | None:
    """The revision that makes `item` (a noun; None takes it out) of `state`; None when it changes nothing.

    What stands in conflict stays so: only the side that is shown is written over. See `decide`. Who takes the whole item out has been
    shown its conflicts and takes them out with it.
    """
    pieces = take_apart(item) if item is not None else Pieces()
    writes = _changes(state, pieces)
    if not writes:
        return None
    return make_revision(state.kind or kind, state.item or item.id, state.heads, writes, by, why)


def decide(state: State, decided: Mapping[Register, Value], by: str = "", why: str = "") -> ItemRevision:
    """The revision in which a person says what registers in conflict shall say: it follows all sides, and so stands everywhere."""
    writes = [Write(register, value, state.every.get(register, ())) for register, value in decided.items()]
    return make_revision(state.kind, state.item, state.heads, writes, by, why)


def places_after(state: State, row: Register, count: int = 1) -> list[Value]:
    """The places right after a row or block, in order, as values of `place`."""
    container, _ = state.keys[row]
    order = ["\x1e".join(each) for each in state.lists[container]]
    at = order.index("\x1e".join(row)) + 1
    new = [f"after {number}" for number in range(count)]
    known = {name: state.keys[each][1] for name, each in zip(order, state.lists[container], strict=True)}
    fresh = place([*order[:at], *new, *order[at:]], known)
    return [{"is": {"in": list(container), "key": fresh[name]}} for name in new]


def _by_register(known: Iterable[ItemRevision], before: Mapping[str, frozenset[str]]) -> dict[Register, list[Said]]:
    """Every write by its register. A write counts as made over others only if its revision does follow theirs."""
    direct: dict[Register, dict[str, tuple[ItemRevision, Write]]] = {}
    for revision in known:
        for write in filter(_is_sound, revision.writes):
            direct.setdefault(tuple(write.register), {})[revision.id] = (revision, write)
    return {register: _with_pasts(rows, before) for register, rows in direct.items()}


def _is_sound(write: Write) -> bool:
    """Whether a write says something that can be read; one that cannot is as if it were not there."""
    if not write.register or write.register[-1] != PLACE or write.is_removal:
        return bool(write.register)
    place = write.value["is"]
    return isinstance(place, dict) and isinstance(place.get("in"), list) and bool(place["in"]) and isinstance(place.get("key"), str)


def _with_pasts(rows: Mapping[str, tuple[ItemRevision, Write]], before: Mapping[str, frozenset[str]]) -> list[Said]:
    if len(rows) == 1:
        return [Said(revision.id, revision.by, write.value, frozenset()) for revision, write in rows.values()]
    pasts: dict[str, frozenset[str]] = {}

    def past(revision: str) -> frozenset[str]:
        if revision not in pasts:
            over = [each for each in rows[revision][1].over if each in rows and each in before[revision]]
            pasts[revision] = frozenset(over).union(*map(past, over))
        return pasts[revision]

    ordered = sorted(rows, key=lambda each: (len(before[each]), each))
    said = [Said(each, rows[each][0].by, rows[each][1].value, past(each)) for each in ordered]
    return sorted(said, key=lambda each: each.revision)


class _Maker:
    """Puts one item's registers together."""

    def __init__(self, kind: str, item: str, before: Mapping[str, frozenset[str]]) -> None:
        self.kind, self.item, self.before = kind, item, before
        self.alive: set[Register] = set()
        self.speaking: set[str] = set()
        self.lapsed: set[Register] = set()
        self.removals: tuple[str, ...] = ()
        self.rows: set[Register] = {()}
        self.values: dict[Register, Any] = {}
        self.seen: dict[Register, tuple[str, ...]] = {}
        self.every: dict[Register, tuple[str, ...]] = {}
        self.conflicts: list[Conflict] = []
        self.settled: list[Settled] = []

    def register(self, register: Register, said: list[Said]) -> None:
        """Works out what one register says."""
        last = _latest(said)
        self.rows.add(element(register))
        self.every[register] = tuple(each.revision for each in last)
        standing = [each for each in last if not each.is_removal]
        if register == ROOT:
            self.removals = tuple(each.revision for each in last if each.is_removal)
        if standing:
            self.alive.add(element(register))
            self.speaking.update(each.revision for each in standing)
        else:
            self.lapsed.add(register)
        if standing and len(standing) < len(last):
            self.settled.append(Settled(register, How.KEPT, self.every[register]))
        self._settle(register, said, standing or _before_removal(said, last), last)

    def _settle(self, register: Register, said: list[Said], standing: list[Said], last: list[Said]) -> None:
        different = _different(standing)
        self.seen[register] = self.every[register]
        if not different:
            return
        if len(different) == 1:
            self.values[register] = different[0][0].value["is"]
            return
        base = _base(said, standing)
        joined = self._join(register, base, [each[0].value["is"] for each in different])
        if joined is not None:
            self.values[register] = joined[0]
            self.settled.append(Settled(register, joined[1], self.every[register]))
            return
        self._clash(register, base, different, [each for each in last if each.is_removal])

    def _join(self, register: Register, base: Value, sides: list[Any]) -> tuple[Any, How] | None:
        stricter = STRICTER.get((self.kind, register[-1])) if len(register) == 1 else None
        if stricter:
            return stricter(sides), How.STRICTER
        if register[0] == BLOCK and register[-1] == WORDS:
            return _together(base, sides)
        return None

    def _clash(self, register: Register, base: Value, different: list[list[Said]], removals: list[Said]) -> None:
        common = functools.reduce(frozenset.intersection, (each.past for side in different for each in side))
        ordered = sorted(different, key=lambda side: min((min((each.past | {each.revision}) - common), each.revision) for each in side))
        sides = tuple(
            Side(side[0].value, tuple(each.revision for each in side), tuple(sorted({each.by for each in side}))) for side in ordered
        )
        self.values[register] = sides[0].value["is"]
        self.seen[register] = (*sides[0].revisions, *(each.revision for each in removals))
        known = ItemId(derived("conflict", self.kind, self.item, *register))
        self.conflicts.append(Conflict(known, self.kind, self.item, register, sides, base))

    def list_changes_of_one(self, apart: frozenset[str]) -> None:
        """Lists what only one of those changed who did not know of each other; `apart` are their revisions."""
        named = {each.register for each in self.settled} | {each.register for each in self.conflicts}
        for register, revisions in self.every.items():
            if register not in named and apart.issuperset(revisions):
                self.settled.append(Settled(register, How.ALONE, revisions))

    def state(self, at: tuple[str, ...], waiting: int) -> State:
        """The whole."""
        keys = {
            element(register): (tuple(map(str, value["in"])), value["key"])
            for register, value in self.values.items()
            if register[-1] == PLACE and value
        }
        alive = self._with_containers(keys) if self._stands() else frozenset()
        lists: dict[Register, list[Register]] = {}
        for row, (container, _) in keys.items():
            if row in alive:
                lists.setdefault(container, []).append(row)
        for rows in lists.values():
            rows.sort(key=lambda row: (keys[row][1], row))
        values = {register: value for register, value in self.values.items() if element(register) in alive}
        lapsed = frozenset(register for register in self.lapsed if element(register) in alive)
        conflicts = tuple(sorted((each for each in self.conflicts if element(each.register) in alive), key=_register))
        settled = tuple(sorted((each for each in self.settled if element(each.register) in alive), key=_register))
        return State(self.kind, self.item, at, values, lists, keys, self.seen, self.every, lapsed, conflicts, settled, waiting)

    def _stands(self) -> bool:
        """Whether the item stands: nobody took it out, or somebody who did not know of that wrote into it."""
        if not self.removals:
            return True
        known = frozenset().union(*(self.before[each] for each in self.removals))
        return self.kind not in REMOVAL_STANDS and bool(self.speaking - known)

    def _with_containers(self, keys: Mapping[Register, tuple[Register, str]]) -> frozenset[Register]:
        """What stands: rows somebody still speaks for, and all that holds them."""
        found: set[Register] = set()
        waiting = list(self.alive)
        while waiting:
            row = waiting.pop()
            if row in found:
                continue
            found.add(row)
            if row:
                holder = keys[row][0] if row in keys else row[:-1]
                waiting.append(next((holder[:end] for end in range(len(holder) - 1, 0, -1) if holder[:end] in self.rows), ()))
        return frozenset(found | {()})


def _register(found: Conflict | Settled) -> Register:
    return found.register


def _latest(said: list[Said]) -> list[Said]:
    """The writes that no other was made over."""
    if len(said) == 1:
        return said
    covered: frozenset[str] = frozenset().union(*(each.past for each in said))
    return [each for each in said if each.revision not in covered]


def _before_removal(said: list[Said], last: list[Said]) -> list[Said]:
    """What a register said before it was taken out, should something bring it back."""
    gone = frozenset().union(*(each.past for each in last))
    return _latest([each for each in said if each.revision in gone and not each.is_removal])[:1]


def _different(said: Iterable[Said]) -> list[list[Said]]:
    """Writes by what they say."""
    held = list(said)
    if len(held) < 2:
        return [held] if held else []
    sides: dict[bytes, list[Said]] = {}
    for each in held:
        sides.setdefault(canonical(each.value), []).append(each)
    return [sides[known] for known in sorted(sides)]


def _base(said: list[Said], sides: list[Said]) -> Value:
    """What all sides had before them; what several earlier ones said together where their ways had crossed, empty when nothing did."""
    common = functools.reduce(frozenset.intersection, (each.past for each in sides))
    earlier = [each for each in said if each.revision in common]
    last = [each for each in _latest(earlier) if not each.is_removal]
    different = _different(last)
    if len(different) == 1:
        return different[0][0].value
    if not different:
        return REMOVED
    joined = _together(_base(said, last), [each[0].value["is"] for each in different])
    return {"is": joined[0]} if joined else REMOVED


def _together(base: Value, sides: list[Any]) -> tuple[Any, How] | None:
    """Words of a block put together; None when they meet or there is nothing they both come from."""
    held = [base.get("is"), *sides]
    if not all(isinstance(each, dict) and "text" in each for each in held):
        return None
    joined = put_together(held[0], held[1:])
    return (joined, How.JOINED) if joined is not None else None


def _changes(state: State, pieces: Pieces) -> list[Write]:
    if not pieces.values:
        return [Write(ROOT, REMOVED, state.seen.get(ROOT, ()))] if state.is_there else []
    rows = {(), *(row for order in pieces.orders.values() for row in order)}
    standing = {(), *(row for order in state.lists.values() for row in order)} if state.is_there else set[Register]()
    writes = [
        Write(register, {"is": value}, state.seen.get(register, ()))
        for register, value in pieces.values.items()
        if element(register) not in standing or state.values.get(register) != value
    ]
    for register in state.seen:
        row = element(register)
        if row in standing and row not in rows:
            writes.append(Write(register, REMOVED, state.seen[register]))
        elif row in rows and register[-1] != PLACE and register not in pieces.values and state.values.get(register) is not None:
            writes.append(Write(register, {"is": None}, state.seen[register]))
    writes.extend(_moves(state, pieces, standing))
    return [*writes, *_affirmed(state, rows, {write.register for write in writes})] if writes else []


def _affirmed(state: State, rows: set[Register], written: set[Register]) -> Iterable[Write]:
    """What only stands because somebody changed what another took out, and is still there: it stands by itself from now on."""
    for register in sorted(state.lapsed - written):
        if element(register) in rows and state.values.get(register) is not None:
            yield Write(register, {"is": state.values[register]}, state.seen[register])


def _moves(state: State, pieces: Pieces, standing: set[Register]) -> Iterable[Write]:
    for container, order in pieces.orders.items():
        names = {"\x1e".join(row): row for row in order}
        known = {name: state.keys[row][1] for name, row in names.items() if row in standing and state.keys[row][0] == container}
        for name, fresh in place(list(names), known).items():
            register = (*names[name], PLACE)
            yield Write(register, {"is": {"in": list(container), "key": fresh}}, state.seen.get(register, ()))
