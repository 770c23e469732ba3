"""Every reference to a person is found in every noun of a case, whatever the field is called."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

import pytest

from confprep.core.blocks import Block, BlockKind, Mark, MarkKind
from confprep.core.case import KINDS
from confprep.core.codec import encode, parts
from confprep.core.identity import BlockId, ItemId, PersonId
from confprep.core.meeting.entries import Entry
from confprep.core.references import HISTORY, with_id
from tests.builders import a_person

GONE, KEPT = "gone-person", "kept-person"
FREE = frozenset(
    {
        "giver",
        "to",
        "who",
        "asked_of",
        "protects",
        "owner",
        "by",
        "person",
        "members",
        "lead",
        "chair",
        "minute_taker",
        "except_for",
        "withheld_from",
    }
)
"""Fields that hold a person or somebody else, and so are plain strings."""


def full(kind: Any, name: str = "", depth: int = 0) -> Any:
    """A value of a type with a reference in every place that can hold one."""
    origin = get_origin(kind)
    if name == "id":
        return "its-own"
    if kind is PersonId or (kind is str and name in FREE):
        return GONE
    if origin in (Union, types.UnionType):
        return full(next(each for each in get_args(kind) if each is not type(None)), name, depth)
    if origin is tuple:
        return (full(get_args(kind)[0], name, depth + 1),) if depth < 6 else ()
    if origin is Mapping or kind is Mapping:
        return {"who": GONE, GONE: [GONE, {"deep": (GONE,)}]}
    if kind is Block:
        return Block(BlockId("b"), BlockKind.PARAGRAPH, "some words", marks=(Mark(0, 4, MarkKind.CHILD, GONE),))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind):
        made = {part.name: full(part.kind, part.name, depth + 1) for part in parts(typing.cast(type, kind))}
        has_extra = any(each.name == "extra" for each in dataclasses.fields(kind))
        return typing.cast(Any, kind)(**made, **({"extra": full(Mapping)} if has_extra else {}))
    plain: dict[Any, Any] = {str: "some words", int: 1, bool: True, float: 1.0}
    return plain.get(getattr(kind, "__supertype__", kind), "")


def typed_as_person(noun: Any) -> Iterator[str]:
    """Every value of a field whose type is PersonId, at any depth."""
    for part in parts(type(noun)):
        value = getattr(noun, part.name)
        if part.kind is PersonId:
            yield value
        elif get_origin(part.kind) is tuple and get_args(part.kind)[0] is PersonId:
            yield from value
        elif isinstance(value, tuple):
            yield from (each for member in value if dataclasses.is_dataclass(member) for each in typed_as_person(member))
        elif dataclasses.is_dataclass(value):
            yield from typed_as_person(value)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        yield from (each for member in value for each in strings(member))


@pytest.mark.parametrize("kind", sorted(set(KINDS) - HISTORY))
def test_every_noun_gives_up_every_reference(kind: str) -> None:
    noun = full(KINDS[kind])
    after = with_id(noun, GONE, KEPT)
    assert GONE not in set(typed_as_person(after))
    assert GONE not in set(strings(encode(after)))
    assert sorted(strings(encode(after))).count(KEPT) >= len(list(typed_as_person(noun)))
    assert with_id(after, GONE, KEPT) is after


@pytest.mark.parametrize("kind", sorted(set(KINDS) - HISTORY))
def test_a_noun_without_the_reference_is_handed_back_itself(kind: str) -> None:
    noun = full(KINDS[kind])
    assert with_id(noun, "nobody", KEPT) is noun


def test_words_spelled_like_an_id_stay_words() -> None:
    noun = a_person("p", GONE, aliases=(GONE,), former_names=(GONE,), parental_responsibility=(GONE, KEPT))
    after = with_id(noun, GONE, KEPT)
    assert after.names == (GONE, GONE, GONE)
    assert after.parental_responsibility == (KEPT,)


def test_a_block_keeps_its_words_and_its_mark_moves() -> None:
    block = dataclasses.replace(full(Block), text=GONE)
    after = with_id(block, GONE, KEPT)
    assert (after.text, after.marks[0].value) == (GONE, KEPT)


def test_what_a_file_brought_along_is_walked_and_an_own_id_is_not() -> None:
    entry = Entry(ItemId(GONE), {"copies": [{"to": GONE}], GONE: 1})
    assert with_id(entry, GONE, KEPT) == Entry(ItemId(GONE), {"copies": [{"to": KEPT}], KEPT: 1})
