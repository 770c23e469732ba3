"""Shows sentences: everything a person reads in the window passes here, and nothing of it is ever markup."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from confprep.core.sentences import Sentence
from confprep.messages import render


def show(label: QLabel, sentence: Sentence | str) -> None:
    """Puts words on a label as they are."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(sentence if isinstance(sentence, str) else render(sentence))


def lines_in(field: QPlainTextEdit) -> list[str]:
    """The lines of a field, one a block of text; breaks inside a block stay inside it."""
    document = field.document()
    return [document.findBlockByNumber(number).text() for number in range(document.blockCount())]


def plain_tip(words: str) -> str:
    """Words for a tool tip, shown as they are: Qt takes whatever looks like markup in one for markup."""
    return f"<p style='white-space:pre-wrap'>{html.escape(words)}</p>" if words else ""
