"""Reads the partnership's word lists for release from the shipped file."""

from __future__ import annotations

import functools
import tomllib

from confprep.assets import asset
from confprep.core.release.words import ReleaseWords, words_from


@functools.cache
def release_words() -> ReleaseWords:
    """The lists of `templates/release.toml`."""
    with asset("templates/release.toml").open("rb") as file:
        return words_from(tomllib.load(file))
