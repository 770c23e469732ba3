"""The words for codes and core sections, read from the shipped lists."""

from __future__ import annotations

import functools

from confprep.assets import asset_table


@functools.cache
def _codes() -> dict[str, dict[str, str]]:
    return {name: dict(rows) for name, rows in asset_table("templates/codes.toml").items()}


def codes_of(kind: str) -> dict[str, str]:
    """Every code of a kind with its words, in the order of the file."""
    return dict(_codes().get(kind, {}))


def words_for(kind: str, code: str) -> str:
    """The words for a code of a kind; the code itself when there are none."""
    return _codes().get(kind, {}).get(code, code)
