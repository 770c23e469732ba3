"""Frozen dataclasses to plain JSON values and back, losing nothing.

Fields at their default are left out; fields nobody knows are kept in `extra` and written back. Text is written as blocks; plain
text is read as one paragraph a line. What does not fit is refused with its path and what was expected.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from confprep.core.blocks import Block, plain
from confprep.core.errors import BadCaseFile
from confprep.core.sentences import Sentence, say

Noun = TypeVar("Noun")
_PARTS: dict[type, tuple[Part, ...]] = {}
_DECODERS: dict[Any, Decoder] = {}
EXTRA = "extra"
LIST = say("a list")
OBJECT = say("an object")
TEXT = say("text")
NUMBER = say("a whole number")
TRUTH = say("true or false")


@dataclasses.dataclass(frozen=True)
class Part:
    """A field of a noun: its name in Python, its key in JSON and its type."""

    name: str
    key: str
    kind: Any
    default: Any


def encode(value: Any) -> Any:
    """A plain JSON value (dict, list, str, int, bool, None) that holds everything `value` holds."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return [encode(member) for member in value]
    if isinstance(value, Mapping):
        return {str(key): encode(member) for key, member in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_noun(value)
    return value


def decode(noun: type[Noun], untrusted: Any, path: str = "") -> Noun:
    """The noun that `untrusted` describes. Raises BadCaseFile naming the path of the first thing that does not fit."""
    return typing.cast(Noun, _decode(noun, untrusted, path, ""))


def canonical(value: Any) -> bytes:
    """The one spelling of a value as UTF-8 JSON: sorted keys, no spaces; equal values give equal bytes."""
    return json.dumps(encode(value), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def digest(value: Any) -> str:
    """SHA-256 (hex) of the canonical spelling."""
    return hashlib.sha256(canonical(value)).hexdigest()


def parts(noun: type) -> tuple[Part, ...]:
    """The fields of a noun that are written, `extra` apart."""
    if noun not in _PARTS:
        _PARTS[noun] = _read_parts(noun)
    return _PARTS[noun]


def _read_parts(noun: type) -> tuple[Part, ...]:
    fields = dataclasses.fields(typing.cast(Any, noun))
    hints = get_type_hints(noun)
    return tuple(
        Part(each.name, each.metadata.get("key", each.name), hints[each.name], _default(each))
        for each in fields
        if each.name != EXTRA and each.metadata.get("kept", True)
    )


def _default(each: dataclasses.Field[Any]) -> Any:
    if each.default_factory is not dataclasses.MISSING:
        return each.default_factory()
    return each.default


def _encode_noun(value: Any) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for part in parts(type(value)):
        held = getattr(value, part.name)
        if part.default is dataclasses.MISSING or held != part.default:
            written[part.key] = encode(held)
    for key, held in getattr(value, EXTRA, {}).items():
        written.setdefault(key, encode(held))
    return written


Decoder = Callable[[Any, str, str], Any]
"""From an untrusted value, its path and the id of the item around it to the checked value."""


def _decode(kind: Any, untrusted: Any, path: str, owner: str) -> Any:
    return _decoder(kind)(untrusted, path, owner)


def _decoder(kind: Any) -> Decoder:
    """How to decode a type; worked out once for each."""
    known = _DECODERS.get(kind)
    if known is None:
        known = _DECODERS[kind] = _make_decoder(getattr(kind, "__supertype__", kind))
    return known


def _make_decoder(kind: Any) -> Decoder:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return lambda untrusted, path, owner: None if untrusted is None else _decoder(inner)(untrusted, path, owner)
    if origin is tuple:
        return _list_decoder(get_args(kind)[0])
    if origin in (Mapping, dict) or kind in (Mapping, dict):
        return lambda untrusted, path, _: _expect(untrusted, dict, path, OBJECT)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda untrusted, path, _: _decode_choice(kind, untrusted, path)
    if dataclasses.is_dataclass(kind):
        return _noun_decoder(typing.cast(type, kind))
    return lambda untrusted, path, _: _decode_simple(kind, untrusted, path)


def _list_decoder(member: Any) -> Decoder:
    def decode_list(untrusted: Any, path: str, owner: str) -> tuple[Any, ...]:
        if member is Block and isinstance(untrusted, str):
            return plain(untrusted, owner, path.rsplit(".", 1)[-1])
        rows = _expect(untrusted, list, path, LIST)
        each = _decoder(member)
        return tuple([each(row, f"{path}[{number}]", owner) for number, row in enumerate(rows)])

    return decode_list


def _decode_choice(kind: type[StrEnum], untrusted: Any, path: str) -> StrEnum:
    try:
        return kind(untrusted)
    except ValueError:
        choices = ", ".join(member.value for member in kind)
        raise BadCaseFile(path, say("one of {choices}", choices=choices)) from None


def _noun_decoder(noun: type) -> Decoder:
    known = parts(noun)
    keys = frozenset(part.key for part in known)

    def decode_noun(untrusted: Any, path: str, _: str) -> Any:
        rows = _expect(untrusted, dict, path, OBJECT)
        held: dict[str, Any] = {}
        owner = str(rows.get("id", path))
        front = f"{path}." if path else ""
        for part in known:
            if part.key in rows:
                held[part.name] = _decoder(part.kind)(rows[part.key], front + part.key, owner)
            elif part.default is dataclasses.MISSING:
                raise BadCaseFile(front + part.key, say("there, and is missing"))
        strange = {key: member for key, member in rows.items() if key not in keys} if len(rows) > len(held) else {}
        return _build(noun, held, strange, path)

    return decode_noun


def _build(noun: type, held: dict[str, Any], strange: dict[str, Any], path: str) -> Any:
    if hasattr(noun, "__dataclass_fields__") and EXTRA in noun.__dataclass_fields__:
        held[EXTRA] = strange
    elif strange:
        raise BadCaseFile(f"{path}.{next(iter(strange))}", say("left out: it is not known here"))
    try:
        return noun(**held)
    except ValueError as wrong:
        raise BadCaseFile(path, say("within bounds ({why})", why=str(wrong))) from wrong


def _decode_simple(kind: Any, untrusted: Any, path: str) -> Any:
    if kind is bool:
        return _expect(untrusted, bool, path, TRUTH)
    if kind is int:
        if isinstance(untrusted, bool):
            raise BadCaseFile(path, NUMBER)
        return _expect(untrusted, int, path, NUMBER)
    if kind is str:
        return _expect(untrusted, str, path, TEXT)
    return untrusted


def _expect(untrusted: Any, kind: type, path: str, expected: Sentence) -> Any:
    if not isinstance(untrusted, kind):
        raise BadCaseFile(path or "case.json", expected)
    return untrusted
