"""Underlines words the dictionary does not know, off the window's thread, once the writer pauses; a right click offers others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QTextCursor

from confprep.app.session import Session
from confprep.app.widgets.editor import Editor
from confprep.services.plain_words import dictionary, misspelt

PAUSE_MS = 800
MOST = 6
Found = tuple[int, list[tuple[int, int]]] | None


class Speller(QObject):
    """Watches one editor. `told` is called with whether this machine has a dictionary."""

    def __init__(self, session: Session, editor: Editor, told: Callable[[bool], None]) -> None:
        super().__init__(editor)
        self._session, self._editor, self._told = session, editor, told
        self._names: tuple[str, ...] = ()
        self._colour = QColor()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        editor.typed.connect(self._timer.start)
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self._offer)

    def know(self, names: Iterable[str], colour: QColor) -> None:
        """Names that are spelt as they are, and the colour of the line."""
        self._names, self._colour = tuple(names), colour

    def look(self) -> None:
        """Looks at every word now; what comes back after the words changed again is dropped."""
        document = self._editor.document()
        revision, names = document.revision(), self._names
        blocks, block = [], document.begin()
        while block.isValid():
            blocks.append((block.position(), block.text()))
            block = block.next()
        self._session.do(self, lambda: _look(revision, blocks, names), self._show)

    def stop(self) -> None:
        """Looks no more until something is typed."""
        self._timer.stop()

    def _show(self, found: Found) -> None:
        self._told(found is not None)
        if found is not None and found[0] == self._editor.document().revision():
            self._editor.underline(found[1], self._colour)

    def _offer(self, at: QPoint) -> None:
        menu = self._editor.createStandardContextMenu(at)
        cursor = self._editor.cursorForPosition(at)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words, known = cursor.selectedText(), dictionary()
        if known is not None and words and misspelt(words, self._names, known):
            first = menu.actions()[0] if menu.actions() else None
            for other in known.suggest(words)[:MOST]:
                action = menu.addAction(other)
                action.triggered.connect(partial(cursor.insertText, other))
                menu.removeAction(action)
                menu.insertAction(first, action) if first else menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._editor.viewport().mapToGlobal(at))


def _look(revision: int, blocks: list[tuple[int, str]], names: tuple[str, ...]) -> Found:
    known = dictionary()
    if known is None:
        return None
    spans = []
    for position, text in blocks:
        for start, end in misspelt(text, names, known):
            spans.append((position + _units(text, start), position + _units(text, end)))
    return revision, spans


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
