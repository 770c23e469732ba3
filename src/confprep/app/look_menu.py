"""The menu of text size and theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from confprep.app.appearance import PERCENTS, SYSTEM, Appearance
from confprep.core.sentences import say
from confprep.messages import render

THEMES = {
    SYSTEM: say("As the system has it"),
    "light": say("Light"),
    "dark": say("Dark"),
    "high_contrast": say("High contrast"),
}


def look_menu(parent: QWidget, now: Appearance, choose: Callable[[Appearance], None]) -> QMenu:
    """The menu, with what is chosen now ticked."""
    menu = QMenu(parent)
    sizes = (
        (say("&Larger text"), "Ctrl++", now.sized(1), now.percent < PERCENTS[-1]),
        (say("&Smaller text"), "Ctrl+-", now.sized(-1), now.percent > PERCENTS[0]),
        (say("&Usual text size"), "Ctrl+0", replace(now, percent=100), now.percent != 100),
    )
    for words, keys, chosen, is_possible in sizes:
        action = menu.addAction(f"{render(words)}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}")
        action.setEnabled(is_possible)
        action.triggered.connect(lambda _=False, chosen=chosen: choose(chosen))
    menu.addSection(render(say("Text size {percent} %", percent=now.percent)))
    group = QActionGroup(menu)
    for theme, words in THEMES.items():
        action = QAction(render(words), group, checkable=True, checked=theme == now.theme)
        action.triggered.connect(lambda _=False, theme=theme: choose(replace(now, theme=theme)))
        menu.addAction(action)
    return menu
