"""The block editor: one line a block, with what kind of statement it is and who may not see it in the margin.

Everything pasted is plain text. What was not touched comes back to the letter (see `core.evidence.editing`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from confprep.app.words import lines_in
from confprep.core.blocks import Block, BlockKind, MarkKind, Text
from confprep.core.evidence.editing import lines_of, revise

MARGIN = 104


class Margin(QWidget):
    """The strip beside the words."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(MARGIN, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_margin(event)


class Editor(QPlainTextEdit):
    """Edits a text. `left` tells the text when the field is left changed, `typed` on every change of words."""

    left = Signal(object)
    typed = Signal()

    def __init__(self, parent: QWidget, new_id: Callable[[], str], names: Mapping[str, str], accessible_name: str) -> None:
        super().__init__(parent)
        self._new_id, self._names = new_id, dict(names)
        self._text: Text = ()
        self._held: frozenset[str] = frozenset()
        self._tint = QColor()
        self._margin = Margin(self)
        self.setProperty("look", "reading")
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.setViewportMargins(MARGIN, 0, 0, 0)
        self.blockCountChanged.connect(self._margin.update)
        self.updateRequest.connect(self._scroll_margin)
        self.textChanged.connect(self._tell_typed)

    def show_text(self, text: Text, draft: str | None = None) -> None:
        """Shows a text; a draft's words in its place when there is one."""
        self._text = text
        self.blockSignals(True)
        self.setPlainText("\n".join(lines_of(text)) if draft is None else draft)
        self.blockSignals(False)
        self._paint_held()

    def hold(self, blocks: frozenset[str], tint: QColor) -> None:
        """Tints blocks that hold something withheld."""
        self._held, self._tint = blocks, tint
        self._paint_held()

    def words(self) -> str:
        """The words as they stand, a line a block."""
        return "\n".join(lines_in(self))

    def text_now(self) -> Text:
        """The text that the words now make."""
        if not self._text and self.words() == "":
            return ()
        return revise(self._text, lines_in(self), self._new_id)

    def block_at_cursor(self) -> Block | None:
        """The block the cursor stands in, as last shown."""
        number = self.textCursor().blockNumber()
        return self._text[number] if number < len(self._text) else None

    def select(self, words: str) -> bool:
        """Selects the first place where `words` stand; False when nowhere."""
        place = self.document().find(words)
        if place.isNull():
            return False
        self.setTextCursor(place)
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self) -> None:
        """Tells the text when its words were changed."""
        now = self.text_now()
        if now != self._text:
            self._text = now
            self.left.emit(now)

    def paint_margin(self, event: QPaintEvent) -> None:
        """Draws kinds and locks beside their lines."""
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), self.palette().alternateBase())
        painter.setPen(self.palette().placeholderText().color())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            label = self._label(block.blockNumber())
            box = QRect(6, int(top), MARGIN - 12, max(int(height), 18))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), label)
            top += height
            block = block.next()
        painter.end()

    def _label(self, number: int) -> str:
        if number >= len(self._text):
            return ""
        block = self._text[number]
        words = [self._names.get(mark.value, mark.value) for mark in block.marks if mark.kind is MarkKind.STATEMENT]
        if block.id in self._held:
            words.append(self._names.get("held", ""))
        if block.kind is BlockKind.STRUCK_OUT:
            words.append(self._names.get("struck", ""))
        if block.cell is not None:
            words.append(f"{block.cell.row + 1} · {block.cell.column + 1}")
        return " ".join(filter(None, words))

    def _paint_held(self) -> None:
        tinted = []
        for number, block in enumerate(self._text):
            if block.id in self._held:
                selection: Any = QTextEdit.ExtraSelection()
                selection.format.setBackground(self._tint)
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selection.cursor = QTextCursor(self.document().findBlockByNumber(number))
                tinted.append(selection)
        self.setExtraSelections(tinted)
        self._margin.update()

    def _tell_typed(self) -> None:
        self._margin.update()
        self.typed.emit()

    def _scroll_margin(self, rect: QRect, by: int) -> None:
        if by:
            self._margin.scroll(0, by)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), MARGIN, inside.height()))
