"""Marks words in a field, where two texts differ: a tint and a line under them, so that colour is never the only sign."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit


def tint(field: QPlainTextEdit, spans: Iterable[tuple[int, int]], colour: QColor) -> None:
    """Marks `[start, end)` spans, in characters of the text that was shown."""
    text, spans = field.toPlainText(), tuple(spans)
    look = QTextCharFormat()
    look.setBackground(colour)
    look.setFontUnderline(True)
    marked: list[QTextEdit.ExtraSelection] = []
    for start, end in spans:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(field.document())
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor, selection.format = cursor, look
        marked.append(selection)
    field.setExtraSelections(marked)
    if marked:
        first = QTextCursor(field.document())
        first.setPosition(_units(text, min(start for start, _ in spans)))
        field.setTextCursor(first)
        field.centerCursor()


def _units(text: str, place: int) -> int:
    """A place in characters as one in UTF-16 units, which Qt counts in."""
    return len(text[:place].encode("utf-16-le")) // 2
