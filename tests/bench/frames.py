"""The slowest frame of the timeline and of the table of a chronology, in a process of its own: zoomed, moved and scrolled from end to end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from confprep.app.models.table import Column, TableModel
from confprep.app.theme import apply_theme, theme
from confprep.app.widgets.timeline_view import TimelineView
from confprep.core.blocks import words
from confprep.core.evidence.chronology import Event, place_in_time
from confprep.core.evidence.timeline import Timeline, lanes_of
from tests.bench.chronologies import AGENCIES, a_chronology

KEYS = (Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Left, Qt.Key.Key_Minus) * 4


def timeline_frames(lines: list[Event]) -> Iterator[Callable[[], object]]:
    """Keys pressed on a timeline, each followed by a picture of it."""
    view = TimelineView(str)
    view.resize(1000, 240)
    lanes = lanes_of(lines, {each: each for each in AGENCIES}, {}, {})
    view.show_timeline(Timeline(lanes, held=date(2020, 1, 1)), frozenset(), {each.id for each in lines})
    view.show()
    view.grab()
    for key in KEYS:
        yield lambda key=key: (QTest.keyClick(view, key), view.grab())


def table_frames(lines: list[Event]) -> Iterator[Callable[[], object]]:
    """A table scrolled from its beginning to its end."""
    model = TableModel((Column("When", lambda e: e.date, place_in_time), Column("What happened", lambda e: words(e.text), lambda e: words(e.text))))
    model.replace(lines)
    table = QTableView()
    table.setModel(model)
    table.resize(1000, 400)
    table.show()
    table.grab()
    bar = table.verticalScrollBar()
    for step in range(40):
        yield lambda step=step: (bar.setValue(bar.maximum() * step // 39), table.grab())


def slowest(frames: Iterator[Callable[[], object]]) -> float:
    """The time the slowest frame took, in seconds."""
    longest = 0.0
    for frame in frames:
        began = time.perf_counter()
        frame()
        longest = max(longest, time.perf_counter() - began)
    return longest


if __name__ == "__main__":
    application = QApplication([])
    apply_theme(application, theme("light"))
    told = a_chronology(int(sys.argv[1]))
    sys.stdout.write(f"{slowest(timeline_frames(told)):.4f} {slowest(table_frames(told)):.4f}\n")
