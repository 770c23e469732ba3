"""Starts the window. Nothing heavy is imported before it is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.app.translation import FormTranslator


def main(store: Path | None = None) -> int:
    """Runs the window until it is closed; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    translator = FormTranslator(application)
    application.installTranslator(translator)
    apply_theme(application, theme("light"))
    window = Shell(Session(), store)
    window.resize(1366, 768)
    window.show()
    return application.exec()
