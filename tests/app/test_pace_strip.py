"""The strip of changes says in words what it shows in bars, and draws in every theme."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confprep.app.theme import apply_theme, theme
from confprep.app.widgets.pace_strip import PaceStrip
from confprep.core.evidence.pace import Change, by_fortnight

FOUND = (Change(date(2030, 5, 21), "adult", "He moved in.", ("e1",)), Change(date(2030, 5, 28), "setting", "Last day.", ("e2",)))
COUNTS = by_fortnight(FOUND, date(2030, 6, 3), 8)


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
def test_bars_are_drawn_and_read_out(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    apply_theme(qapp, theme(name))
    strip = PaceStrip()
    qtbot.addWidget(strip)
    strip.resize(400, 64)
    strip.show_pace(COUNTS, FOUND)
    strip.show()
    assert strip.accessibleName() == "How fast life changed"
    assert "New adult in the home" in strip.accessibleDescription()
    assert strip.words_at(len(COUNTS) - 1).count("\n") == 1
    picture = strip.grab().toImage()
    bar = picture.pixelColor(round(strip.width() * (len(COUNTS) - 0.5) / len(COUNTS)), picture.height() // 2)
    assert bar == theme(name).colour("accent")


def test_without_changes_there_is_no_strip(qtbot: QtBot) -> None:
    strip = PaceStrip()
    qtbot.addWidget(strip)
    strip.show_pace(by_fortnight((), date(2030, 6, 3), 8), ())
    assert strip.isHidden()
