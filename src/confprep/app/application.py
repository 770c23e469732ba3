"""Starts the window. Nothing heavy is imported before it is painted."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from confprep.app.appearance import load, own_file
from confprep.app.focus_ring import FocusRings
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.app.translation import FormTranslator

NEXT = ("confprep.store.door", "confprep.app.pages.home", "confprep.app.pages.overview")
"""What is needed once a store opens, in the order it is needed."""


def load_ahead() -> None:
    """Loads, while a person types the passphrase, what is needed after it; unlocking then waits for the key alone."""
    for name in NEXT:
        importlib.import_module(name)


def main(store: Path | None = None) -> int:
    """Runs the window until it is closed; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("confprep")
    translator = FormTranslator(application)
    application.installTranslator(translator)
    look = load(own_file())
    apply_theme(application, theme(look.name, look.scale))
    FocusRings(application)
    session = Session()
    window = Shell(session, store, look.theme, own_file())
    window.look = look
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, lambda: session.do(session, load_ahead, lambda _: None))
    return application.exec()
