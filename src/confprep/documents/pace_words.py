"""The partnership's words by which changes in a child's life are found."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.evidence.pace import PaceWords, pace_words_from


@functools.cache
def pace_words() -> PaceWords:
    """What `templates/pace.toml` says."""
    return pace_words_from(asset_table("templates/pace.toml"))


def name_of(kind: str) -> str:
    """What a kind of change is called."""
    return next((each.name for each in pace_words().kinds if each.key == kind), kind.capitalize())
