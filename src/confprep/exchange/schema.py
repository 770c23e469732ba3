"""The JSON schema of the open case format, made from the nouns themselves."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from confprep.core.blocks import Block
from confprep.core.case import Case
from confprep.core.codec import EXTRA, parts
from confprep.exchange.case_format import FORMAT, VERSION

SIMPLE: Mapping[Any, str] = {str: "string", int: "integer", bool: "boolean", float: "number"}


def schema() -> dict[str, Any]:
    """A draft 2020-12 schema; unknown fields are allowed wherever a noun keeps them."""
    made = _of_noun(Case)
    made["properties"] |= {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "history": {"type": "array", "items": {"type": "object"}},
    }
    made["required"] = sorted({*made["required"], "format", "version"})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "confprep case", **made}


def _of_noun(noun: type) -> dict[str, Any]:
    known = parts(noun)
    keeps_more = any(each.name == EXTRA for each in dataclasses.fields(noun))
    return {
        "type": "object",
        "properties": {part.key: _of(part.kind) for part in known},
        "required": sorted(part.key for part in known if part.default is dataclasses.MISSING),
        "additionalProperties": keeps_more,
    }


def _of(kind: Any) -> dict[str, Any]:
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return {"anyOf": [_of(inner), {"type": "null"}]}
    if origin is tuple:
        member = get_args(kind)[0]
        rows = {"type": "array", "items": _of(member)}
        return {"anyOf": [rows, {"type": "string"}]} if member is Block else rows
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [each.value for each in kind]}
    if dataclasses.is_dataclass(kind):
        return _of_noun(typing.cast(type, kind))
    return {"type": SIMPLE[kind]} if kind in SIMPLE else {"type": "object"}
