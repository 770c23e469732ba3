"""The shipped word lists of relations, read once."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.family.relation_words import RelationWords


@functools.cache
def relation_words() -> RelationWords:
    """How relations are written, and what each means."""
    held = asset_table("templates/relations.toml")
    rules = held.pop("household")
    lists = {name: {kind: tuple(forms) for kind, forms in words.items()} for name, words in held.items()}
    return RelationWords(**lists, new_for_days=int(rules["new_for_days"]), adult_from_years=int(rules["adult_from_years"]))
