"""An item taken apart into the smallest things that are changed as one, and put together again.

Rows that have an id are known by it; others by what names them (a child and a day); blocks by their id wherever they stand, so that a
block moved to another section is the same block.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from confprep.core.blocks import Block
from confprep.core.codec import EXTRA, Part, canonical, encode, parts
from confprep.core.evidence.revisions import Register

BLOCK = "#"
PLACE = "place"
WORDS = "words"
FORM = "form"
VALUE = "value"
ROOT: Register = ("id",)
TOGETHER = frozenset({"withheld_from", "except_for", "to", "scope", "groups"})
"""Lists that say who may have something: they are decided as one."""
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "Rating": ("child",),
    "Recommendation": ("child",),
    "Signature": ("name",),
    "Media": ("attachment",),
}
"""Rows without an id that are known by less than their compulsory fields."""


@dataclass
class Pieces:
    """An item in pieces: values by register (those at their default are not there) and the order of rows in each list."""

    values: dict[Register, Any] = field(default_factory=dict)
    orders: dict[Register, list[Register]] = field(default_factory=dict)


def take_apart(item: Any) -> Pieces:
    """The pieces of a noun."""
    pieces = Pieces()
    _noun(pieces, item, ())
    return pieces


def put_back(noun: type, values: Mapping[Register, Any], lists: Mapping[Register, list[Register]]) -> dict[str, Any]:
    """The plain values that the codec reads as the item; `lists` has the rows of each list in order."""
    return _plain(noun, (), values, lists)


def element(register: Register) -> Register:
    """The row or block a register belongs to; empty for the item itself."""
    return register[:-1]


def _noun(pieces: Pieces, item: Any, path: Register) -> None:
    for part in parts(type(item)):
        value, register = getattr(item, part.name), (*path, part.key)
        member = member_of(part)
        if member is None:
            if part.default is dataclasses.MISSING or value != part.default:
                pieces.values[register] = encode(value)
        elif value:
            _list(pieces, value, register, member)
    for key, value in getattr(item, EXTRA, {}).items():
        pieces.values[*path, EXTRA, key, VALUE] = encode(value)
        pieces.orders.setdefault((*path, EXTRA), []).append((*path, EXTRA, key))


def _list(pieces: Pieces, rows: tuple[Any, ...], register: Register, member: type) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        name = _name(row, member)
        seen[name] = seen.get(name, 0) + 1
        known = name if seen[name] == 1 else f"{name}\x1f{seen[name]}"
        here = (BLOCK, known) if member is Block else (*register, known)
        if member is Block and (*here, FORM) in pieces.values:
            here = (BLOCK, f"{known}\x1f{'/'.join(register)}")
        pieces.orders.setdefault(register, []).append(here)
        if member is Block:
            _block(pieces, row, here)
        elif member is not str:
            _noun(pieces, row, here)


def _block(pieces: Pieces, block: Block, here: Register) -> None:
    held = encode(block)
    pieces.values[*here, WORDS] = {key: held[key] for key in ("text", "marks") if key in held}
    pieces.values[*here, FORM] = {key: value for key, value in held.items() if key not in ("id", "text", "marks")}


def _name(row: Any, member: type) -> str:
    if member is str:
        return str(row)
    if hasattr(row, "id"):
        return str(row.id)
    known = NAMED_BY.get(member.__name__) or _compulsory(member)
    return canonical([getattr(row, each) for each in known] if known else row).decode("utf-8", "surrogatepass")


@functools.cache
def _compulsory(noun: type) -> tuple[str, ...]:
    return tuple(part.name for part in parts(noun) if part.default is dataclasses.MISSING and member_of(part) is None)


@functools.cache
def _member(kind: Any) -> type | None:
    if get_origin(kind) is not tuple:
        return None
    inner = get_args(kind)[0]
    inner = getattr(inner, "__supertype__", inner)
    return inner if isinstance(inner, type) and (inner is str or dataclasses.is_dataclass(inner)) else None


def member_of(part: Part) -> type | None:
    """What the rows of a list are: blocks, nouns or words; None for a field that is decided as one."""
    return None if part.name in TOGETHER else _member(part.kind)


def _plain(noun: type, path: Register, values: Mapping[Register, Any], lists: Mapping[Register, list[Register]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for part in parts(noun):
        register = (*path, part.key)
        member = member_of(part)
        if member is not None:
            rows = [_row(member, here, values, lists) for here in lists.get(register, ())]
            if rows:
                made[part.key] = rows
        elif values.get(register) is not None:
            made[part.key] = values[register]
    for name in lists.get((*path, EXTRA), ()):
        made[name[-1]] = values.get((*name, VALUE))
    return made


def _row(member: type, here: Register, values: Mapping[Register, Any], lists: Mapping[Register, list[Register]]) -> Any:
    if member is str:
        return here[-1].split("\x1f")[0]
    if member is Block:
        return {"id": here[-1].split("\x1f")[0], **(values.get((*here, FORM)) or {}), **(values.get((*here, WORDS)) or {"text": ""})}
    return _plain(member, here, values, lists)
