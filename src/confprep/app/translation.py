"""Lets Qt's forms speak through the program's own catalogue."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from confprep.core.sentences import Sentence
from confprep.messages import render


class FormTranslator(QTranslator):
    """Looks a form's words up in the catalogue; the English words are the key."""

    def translate(self, _context: str, text: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return render(Sentence(text)) if text else ""

    def isEmpty(self) -> bool:
        return False
