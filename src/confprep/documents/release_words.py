"""Reads the partnership's word lists for release from the shipped file."""

from __future__ import annotations

import functools

from confprep.assets import asset_table
from confprep.core.release.words import ReleaseWords, words_from


@functools.cache
def release_words() -> ReleaseWords:
    """The lists of `templates/release.toml`."""
    return words_from(asset_table("templates/release.toml"))
