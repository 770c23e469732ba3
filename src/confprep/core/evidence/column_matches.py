"""What the columns of an agency's chronologies hold, as somebody said once: used again when a paper with the same headings comes.

It belongs to the agency and not to a family: it is looked for in every case of the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import ItemId, derived


@dataclass(frozen=True)
class ColumnMatch:
    """What each column under `headings` holds: a role of `templates/chronology_columns.toml`, "internal", or "" for kept as it is."""

    id: ItemId
    agency: str
    headings: tuple[str, ...]
    roles: tuple[str, ...]
    extra: Mapping[str, Any] = field(default_factory=dict)


def column_match(agency: str, headings: Sequence[str], roles: Sequence[str]) -> ColumnMatch:
    """What was said of an agency's columns, by the agency's name; said again it takes the earlier one's place."""
    named = fingerprint(headings)
    return ColumnMatch(ItemId(derived("columns", _letters(agency), *named)), agency, named, tuple(roles))


def match_for(known: Iterable[ColumnMatch], agency: str, headings: Sequence[str]) -> ColumnMatch | None:
    """What was said of just these headings of that agency, the first that is known; None when nobody said, or the agency is not known."""
    wanted, named = _letters(agency), fingerprint(headings)
    if not wanted or not any(named):
        return None
    return next((each for each in known if each.headings == named and _letters(each.agency) == wanted), None)


def fingerprint(headings: Sequence[str]) -> tuple[str, ...]:
    """Headings without case, blanks and punctuation; empty ones at the end left out."""
    plain = [re.sub(r"[\W_]+", " ", heading).strip().casefold() for heading in headings]
    while plain and not plain[-1]:
        plain.pop()
    return tuple(plain)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
