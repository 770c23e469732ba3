"""What stands in a cell, as the field of a chronology line that its column fills. What is not understood fills nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from confprep.core.evidence.chronology import SAID_IN_WORDS
from confprep.exchange.lists import Lists

YES_NO: Mapping[str, str] = {"yes": "yes", "no": "no"}
MEANT: Mapping[str, Mapping[str, str]] = {
    "child_seen": YES_NO,
    "seen_alone": YES_NO,
    "bedroom_seen": YES_NO,
    "first_hand": {**YES_NO, "first_hand": "yes", "second_hand": "no"},
    "significant": {"yes": "yes", "significant": "yes"},
    "standing": {"reported": "reported", "verified": "verified", "disproved": "disproved"},
}
"""By field: what an answer of the list makes of it."""


def value_of(field: str, cell: str, lists: Lists) -> str:
    """The field's value by these words; "" for a field that no column fills, and for words that say neither yes nor no."""
    if field in SAID_IN_WORDS:
        return cell
    meant = {MEANT[field][each] for each in lists.answer(cell) if each in MEANT[field]} if field in MEANT else set()
    return meant.pop() if len(meant) == 1 else ""


def fields_said(columns: Iterable[tuple[str, str]], lists: Lists) -> dict[str, str]:
    """Fields by name from (field, cell) pairs: words of several columns one below the other; answers that do not agree say nothing."""
    told: dict[str, list[str]] = {}
    for field, cell in columns:
        told.setdefault(field, []).append(value_of(field, cell, lists))
    joined = {field: "\n".join(values) if field in SAID_IN_WORDS else _agreed(values) for field, values in told.items()}
    return {field: value for field, value in joined.items() if value}


def _agreed(values: list[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""
