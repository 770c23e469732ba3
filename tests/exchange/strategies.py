"""Any case at all, made from the nouns' own types: every kind, every field, naughty strings, unknown fields, true references."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from hypothesis import strategies as st

from confprep.core.blocks import Block, BlockKind, Mark, MarkKind
from confprep.core.case import KINDS, Case
from confprep.core.codec import EXTRA, parts
from confprep.core.identity import BlockId, CaseId
from confprep.exchange.case_format import OWN, REFERENCES

NAUGHTY = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=25),
    st.sampled_from(
        [
            "",
            " ",
            "<b>&amp;",
            "null",
            "'; drop table people;--",
            "\u202egnp.exe",
            "\0",
            "a\r\nb",
            "🙂",
            "মিতা",
            "ਗੁਰਪ੍ਰੀਤ",
            "عائشة",
            "\ufeff",
            "__proto__",
        ]
    ),
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), NAUGHTY),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAUGHTY, inner, max_size=3),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(NAUGHTY.map(lambda key: f"x-{key}"), JSON, max_size=2)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {str: NAUGHTY, int: st.integers(), bool: st.booleans()}
MOST = 2


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block with marks inside its text."""
    text = draw(NAUGHTY)
    ends = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    marks = (Mark(ends[0], ends[1], draw(st.sampled_from(MarkKind)), draw(NAUGHTY)),) if draw(st.booleans()) else ()
    return Block(BlockId(draw(NAUGHTY)), draw(st.sampled_from(BlockKind)), text, draw(st.integers(0, 9)), marks)


@functools.cache
def nouns(noun: type) -> st.SearchStrategy[Any]:
    """Any value of a noun."""
    if noun is Block:
        return blocks()
    fields = {part.name: _of(part.kind) for part in parts(noun)}
    if any(each.name == EXTRA for each in dataclasses.fields(noun)):
        fields[EXTRA] = UNKNOWN
    return st.builds(noun, **fields)


def _of(kind: Any) -> st.SearchStrategy[Any]:
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return st.none() | _of(next(arg for arg in get_args(kind) if arg is not type(None)))
    if origin in (Mapping, dict):
        return UNKNOWN
    if origin is tuple:
        return st.lists(st.deferred(lambda: _of(get_args(kind)[0])), max_size=MOST).map(tuple)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if dataclasses.is_dataclass(kind):
        return nouns(typing.cast(type, kind))
    return SIMPLE[kind]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case of any content whose ids are unique in their lists and whose references name what is there."""
    chosen = draw(st.sets(st.sampled_from(sorted(KINDS)), max_size=4)) | {"people", "conferences"}
    held = {kind: draw(st.lists(nouns(KINDS[kind]), max_size=MOST)) for kind in KINDS if kind in chosen}
    named = {kind: [dataclasses.replace(item, id=f"{kind}-{number}") for number, item in enumerate(items)] for kind, items in held.items()}
    ids = {kind: [item.id for item in items] for kind, items in named.items()}
    named["attachments"] = [
        dataclasses.replace(item, sha256=hashlib.sha256(a_file(number)).hexdigest())
        for number, item in enumerate(named.get("attachments", ()))
    ]
    whole: dict[str, Any] = {kind: tuple(_referring(draw, kind, item, ids) for item in items) for kind, items in named.items()}
    extra = {key: value for key, value in draw(UNKNOWN).items() if key not in OWN}
    return Case(id=CaseId("case-1"), title=draw(NAUGHTY), council=draw(NAUGHTY), extra=extra, **whole)


def a_file(number: int) -> bytes:
    """The received file of the attachment of that number."""
    return f"file {number}".encode()


def files_of(case: Case) -> dict[str, bytes]:
    """The received files of a case, by digest."""
    return {item.sha256: a_file(number) for number, item in enumerate(case.attachments)}


def _referring(draw: st.DrawFn, kind: str, item: Any, ids: Mapping[str, list[str]]) -> Any:
    """The item with its references replaced by ids of the case, or by none."""
    changed: dict[str, Any] = {}
    for name, wanted in REFERENCES.get(kind, {}).items():
        one = st.sampled_from(["", *ids.get(wanted, [])])
        changed[name] = draw(st.lists(one, max_size=MOST).map(tuple) if isinstance(getattr(item, name), tuple) else one)
    return dataclasses.replace(item, **changed)
