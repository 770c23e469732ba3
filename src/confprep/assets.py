"""Finds a shipped file in all four ways to run: a checkout, an installed wheel, a wheel built from the sdist, a frozen folder."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent


class MissingAsset(FileNotFoundError):
    """A file that every copy of the program should hold; the installation is damaged."""


def asset(relative: str) -> Path:
    """The path of `resources/<relative>`. Raises MissingAsset when this copy of the program does not hold it."""
    for root in _roots():
        if (root / relative).exists():
            return root / relative
    raise MissingAsset(relative)


def asset_table(relative: str) -> dict[str, Any]:
    """What a shipped TOML file holds, as plain values. Raises MissingAsset."""
    return tomllib.loads(asset(relative).read_text(encoding="utf-8"))


def _roots() -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    inside = (PACKAGE / "_data" / "resources", PACKAGE.parents[1] / "resources")
    return (Path(frozen) / "confprep" / "_data" / "resources", *inside) if frozen else inside
