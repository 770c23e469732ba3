"""Takes the change from one plain value to another out of a third that was edited since, as far as it still can be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def apart(now: Any, before: Any, after: Any, kept: str, gone: str) -> Any:
    """`now` without the change from `before` to `after`. Where somebody edited since, only what stands as it was made is given back.

    A list of ids gives `gone` its place back beside or instead of `kept`; rows are known by their id, else by being the same.
    """
    if now == after:
        return before
    if isinstance(now, list) and isinstance(before, list) and isinstance(after, list):
        return _list(now, before, after, kept, gone)
    if isinstance(now, Mapping) and isinstance(before, Mapping) and isinstance(after, Mapping):
        return _mapping(now, before, after, kept, gone)
    return now


def _list(now: list[Any], before: list[Any], after: list[Any], kept: str, gone: str) -> list[Any]:
    if all(isinstance(each, str) for each in (*now, *before, *after)):
        return _words(now, before, after, kept, gone)
    if len(before) != len(after):
        added = [each for each in after if each not in before]
        return [each for each in now if each not in added]
    waiting = list(range(len(after)))
    found = []
    for each in now:
        at = next((number for number in waiting if _is_same_row(each, after[number])), None)
        if at is not None:
            waiting.remove(at)
        found.append(each if at is None else apart(each, before[at], after[at], kept, gone))
    return found


def _words(now: list[str], before: list[str], after: list[str], kept: str, gone: str) -> list[str]:
    """Ids or names: what the change added goes, and what it took away comes back if what stood for it is still there."""
    added = [each for each in after if each not in before]
    lost = [each for each in before if each not in after]
    if lost == [gone] and kept not in now and kept in after:
        return now
    left = [each for each in now if each not in added]
    return list(dict.fromkeys((*left, *lost)))


def _mapping(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], kept: str, gone: str) -> dict[str, Any]:
    found = dict(now)
    for key in {*before, *after}:
        if key in now and key in before and key in after:
            found[key] = apart(now[key], before[key], after[key], kept, gone)
        elif key in now and key in after and now[key] == after[key]:
            del found[key]
        elif key in before and key not in now and key not in after:
            found[key] = before[key]
    return found


def _is_same_row(one: Any, other: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping) and one.get("id") and other.get("id"):
        return bool(one["id"] == other["id"])
    return bool(one == other)
