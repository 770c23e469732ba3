"""Every place in a case that names an item by its id, found by walking the nouns: no list of fields that could grow old."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

HISTORY = frozenset({"item_revisions", "sealed_records", "person_merges"})
"""Kinds that tell what was: they keep the ids of their day."""
PROSE = frozenset({"name", "aliases", "former_names", "title", "heading", "text", "quotation", "stated"})
"""Fields that hold words, which are no reference even where they are spelled like an id."""


def with_id(noun: Any, old: str, new: str) -> Any:
    """`noun` (a dataclass) with every reference to `old` made one to `new`; the same object where it holds none.

    A list of ids that comes to hold one twice holds it once. What a file brought along without a rule of ours is walked as well.
    """
    changed: dict[str, Any] = {}
    for each in dataclasses.fields(noun):
        value = getattr(noun, each.name)
        if each.name == "id" or (each.name in PROSE and _is_words(value)):
            continue
        after = _value(value, old, new)
        if after is not value:
            changed[each.name] = after
    return dataclasses.replace(noun, **changed) if changed else noun


def _is_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(each, str) for each in value))


def _value(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new if value == old and not isinstance(value, StrEnum) else value
    if isinstance(value, tuple | list):
        return _members(value, old, new)
    if isinstance(value, Mapping):
        return _plain(value, old, new)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return with_id(value, old, new)
    return value


def _members(members: Any, old: str, new: str) -> Any:
    after = [_value(each, old, new) for each in members]
    if all(one is other for one, other in zip(after, members, strict=True)):
        return members
    is_ids = all(isinstance(each, str) for each in after)
    return type(members)(dict.fromkeys(after) if is_ids else after)


def _plain(held: Mapping[str, Any], old: str, new: str) -> Mapping[str, Any]:
    after = {new if key == old and new not in held else key: _value(each, old, new) for key, each in held.items()}
    is_same = all(key in held and held[key] is each for key, each in after.items())
    return held if is_same else after
