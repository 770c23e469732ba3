"""Places in a list as keys between keys, so that two people who add or move rows do not disturb each other's."""

from __future__ import annotations

import string
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from confprep.core.identity import derived

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
END = DIGITS[len(DIGITS) // 2]
TAG = 8


def between(left: str, right: str) -> str:
    """A key after `left` and before `right` ("" for no bound) such that nothing added to it passes `right`."""
    if right:
        shared = 0
        while (left[shared] if shared < len(left) else DIGITS[0]) == right[shared : shared + 1]:
            shared += 1
        if shared:
            return right[:shared] + between(left[shared:], right[shared:])
    low = DIGITS.index(left[0]) if left else 0
    high = DIGITS.index(right[0]) if right else len(DIGITS)
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    return DIGITS[low] + between(left[1:], "")


def place(order: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The new keys by which `order` is kept; those in `known` that already stand in order keep theirs and are left out."""
    staying = _staying(order, known)
    fresh: dict[str, str] = {}
    left = ""
    for run, right in _runs(order, staying, known):
        if isinstance(run, str):
            left = known[run]
            continue
        front = between(left, right) + derived("place", *run, length=TAG)
        fresh |= {each: f"{front}{_count(number)}{END}" for number, each in enumerate(run)}
    return fresh


def _runs(order: Sequence[str], staying: frozenset[str], known: Mapping[str, str]) -> Iterator[tuple[str | list[str], str]]:
    """Rows that stay, by themselves, and runs of rows between them with the key that follows."""
    run: list[str] = []
    for each in order:
        if each not in staying:
            run.append(each)
            continue
        if run:
            yield run, known[each]
            run = []
        yield each, ""
    if run:
        yield run, ""


def _staying(order: Sequence[str], known: Mapping[str, str]) -> frozenset[str]:
    """The most rows that can keep their keys: a longest rising run of those known."""
    rows = [(known[each], each) for each in order if each in known]
    ends: list[tuple[str, str]] = []
    last: list[int] = []
    before: list[int] = []
    for number, row in enumerate(rows):
        at = bisect_left(ends, row)
        before.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(row)
            last.append(number)
        else:
            ends[at], last[at] = row, number
    kept: set[str] = set()
    here = last[-1] if last else -1
    while here >= 0:
        kept.add(rows[here][1])
        here = before[here]
    return frozenset(kept)


def _count(number: int) -> str:
    """A number as digits that sort as it does; the first digit says how many follow."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return DIGITS[len(digits)] + digits
