"""What a column of a chronology filled stands or goes with the column's own words."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any

from confprep.core.evidence.chronology import FROM_COLUMNS, Event, in_columns


def without_lost_columns(before: Event, after: Event) -> Event:
    """`after` without the fields whose columns lost words on the way from `before`, edited or not: they would tell what was left out."""
    lost = {name for name in FROM_COLUMNS if in_columns(before, name) != in_columns(after, name)}
    cleared: dict[str, Any] = {each.name: each.default for each in fields(Event) if each.name in lost and each.default is not MISSING}
    return replace(after, **cleared) if cleared else after
