"""How the window looks to the person at this machine: theme and text size. Kept beside the system's other settings, never in a store."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication

from confprep.app.theme import NAMES

SYSTEM = "system"
CHOICES = (SYSTEM, *NAMES)
PERCENTS = (100, 110, 125, 150, 175, 200)
FILE = "look.json"


@dataclass(frozen=True)
class Appearance:
    """`theme` is a theme's name or "system"; `percent` the size of text and of all that goes with it, 100 to 200."""

    theme: str = SYSTEM
    percent: int = 100

    @property
    def name(self) -> str:
        """The theme that is worn: the chosen one, or the one the system asks for now."""
        return system_theme() if self.theme == SYSTEM else self.theme

    @property
    def scale(self) -> float:
        """What every length is multiplied by."""
        return self.percent / 100

    def sized(self, steps: int) -> Appearance:
        """Text larger or smaller by steps; the first and the last size hold."""
        nearest = min(range(len(PERCENTS)), key=lambda number: abs(PERCENTS[number] - self.percent))
        return replace(self, percent=PERCENTS[max(0, min(len(PERCENTS) - 1, nearest + steps))])


def system_theme() -> str:
    """What the system asks for: high contrast first, then dark or light."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def own_file() -> Path:
    """Where this user of the machine keeps it."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)) / FILE


def load(file: Path) -> Appearance:
    """What was kept; what cannot be read counts as never chosen."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        theme, percent = held["theme"], held["percent"]
    except (OSError, ValueError, KeyError, TypeError):
        return Appearance()
    return Appearance(theme if theme in CHOICES else SYSTEM, percent if percent in PERCENTS else 100)


def keep(file: Path, chosen: Appearance) -> None:
    """Keeps it, written beside and renamed; a folder that cannot be written to leaves the choice for this time only."""
    beside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"theme": chosen.theme, "percent": chosen.percent}), encoding="utf-8")
        os.replace(beside, file)
    except OSError:
        beside.unlink(missing_ok=True)
