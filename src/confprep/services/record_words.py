"""The words offered where a person's record is written, as `templates/record.toml` has them, and the markers of sex."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from confprep.assets import asset_table
from confprep.core.sentences import Sentence, say

SEXES: Mapping[str, Sentence] = {
    "": say("Not known"),
    "F": say("Female"),
    "M": say("Male"),
    "X": say("Another marker"),
    "U": say("Not recorded"),
}
"""How sex is kept, and the word for it."""


@functools.cache
def offered(kind: str) -> tuple[str, ...]:
    """The words for "orders", "homes" or "checks", in the order they are offered."""
    return tuple(asset_table("templates/record.toml")["offered"][kind])
