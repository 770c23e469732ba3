"""The block editor: words as in a word processor, with what kind of statement each block is and who may not see it in the margin.

What was not touched comes back to the letter (see `core.evidence.lines`). What is pasted becomes plain safe lines; nothing that it
names is ever opened.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QMimeData, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit, QWidget

from confprep.app.widgets.editor_document import SafeDocument, block_of, fill, id_of, insert, make_kind, places_in, write_ids
from confprep.app.widgets.editor_margin import WIDTH, Margin, notes_of
from confprep.core.blocks import Block, BlockKind, Text
from confprep.core.codec import decode, encode
from confprep.core.errors import BadCaseFile
from confprep.core.evidence.editing import revise
from confprep.core.evidence.lines import lines_from, text_from
from confprep.exchange.pasted import Pasted, plain_lines, read_html


class Editor(QTextEdit):
    """Edits a text. `left` tells the text when the field is left changed, `typed` every change of words, `pasted` what came in."""

    left = Signal(object)
    typed = Signal()
    pasted = Signal(object)

    def __init__(self, parent: QWidget, new_id: Callable[[], str], names: Mapping[str, str], accessible_name: str) -> None:
        super().__init__(parent)
        self._new_id, self._names = new_id, dict(names)
        self._people: dict[str, str] = {}
        self._text: Text = ()
        self._blocks: dict[str, Block] = {}
        self._held: frozenset[str] = frozenset()
        self._remarks: Mapping[str, list[tuple[str, str]]] = {}
        self._tint, self._held_ink = QColor(), QColor()
        self._misspelt: list[Any] = []
        self._is_typed = False
        self.asks_for_marks = False
        self._safe = SafeDocument(self)
        self._safe.setDocumentMargin(8)
        self.setDocument(self._safe)
        self._margin = Margin(self)
        self.setProperty("look", "reading")
        self.setAccessibleName(accessible_name)
        self.setTabChangesFocus(True)
        self.setViewportMargins(WIDTH, 0, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._tell_typed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._margin.update())
        self._safe.documentLayout().documentSizeChanged.connect(lambda _: self._margin.update())

    @property
    def refused(self) -> int:
        """How often the words asked for a file or an address and got nothing."""
        return self._safe.refused

    def show_text(self, text: Text, draft: str | None = None) -> None:
        """Shows a text; a draft's words in its place when there is one. What is shown already keeps cursor and undo."""
        wanted = text if draft is None else text_of_draft(draft, text, self._new_id)
        self._know(text)
        if lines_from(wanted) == tuple(place.line for place in places_in(self._safe)):
            self._dress()
            return
        self.blockSignals(True)
        fill(self._safe, lines_from(wanted))
        self.blockSignals(False)
        self._is_typed = draft is not None
        self._dress()

    def hold(self, blocks: frozenset[str], tint: QColor, ink: QColor | None = None) -> None:
        """Tints blocks that hold something withheld."""
        self._held, self._tint, self._held_ink = blocks, tint, ink or QColor()
        self._dress()

    def name_people(self, people: Mapping[str, str]) -> None:
        """Says how those are called whose words a block can be."""
        self._people = dict(people)
        self._margin.update()

    def remark(self, remarks: Mapping[str, list[tuple[str, str]]]) -> None:
        """Shows beside each statement what was said to it."""
        self._remarks = remarks
        self._margin.update()

    def words(self) -> str:
        """The words as they stand, a line a block."""
        return "\n".join(place.line.text for place in places_in(self._safe))

    def draft(self) -> str:
        """The text as it stands, to be kept until it is made into a change."""
        return f"[{','.join(map(_plain, self.text_now()))}]"

    def text_now(self) -> Text:
        """The text that the words now make."""
        lines = [place.line for place in places_in(self._safe)]
        if lines == list(lines_from(self._text)) or (not self._text and "".join(line.text for line in lines) == ""):
            return self._text
        return text_from(self._text, lines, self._new_id)

    def block_at_cursor(self) -> Block | None:
        """The block the cursor stands in, as last kept."""
        return self._blocks.get(id_of(self.textCursor().block()))

    def go_to(self, block_id: str) -> bool:
        """Puts the cursor into a block; False when it is not here."""
        block = block_of(self._safe, block_id)
        if block is None:
            return False
        self.setTextCursor(QTextCursor(block))
        self.ensureCursorVisible()
        return True

    def select(self, words: str) -> bool:
        """Selects the first place where `words` stand; False when nowhere."""
        place = self._safe.find(words)
        if place.isNull():
            return False
        self.setTextCursor(place)
        return True

    def make(self, kind: BlockKind, level: int = 0) -> None:
        """Makes the line at the cursor a heading, a list item, or a paragraph when it is one already."""
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            return
        is_so = (cursor.block().textList() is not None) if kind is BlockKind.LIST_ITEM else cursor.blockFormat().headingLevel() > 0
        make_kind(cursor, BlockKind.PARAGRAPH if is_so else kind, 0 if is_so else level)

    def toggle_bold(self) -> None:
        """Bold on or off for what is selected, or for what is typed next."""
        is_bold = self.textCursor().charFormat().fontWeight() >= QFont.Weight.Bold
        face = QTextCharFormat()
        face.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        self.mergeCurrentCharFormat(face)

    def underline(self, places: list[tuple[int, int]], colour: QColor) -> None:
        """Underlines spans of the document (in Qt's positions) as not in the dictionary."""
        self._misspelt = [self._selection(start, end, colour) for start, end in places]
        self._show_selections()

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return self._safe.loadResource(type, name)

    def insertFromMimeData(self, source: QMimeData) -> None:
        came = read_html(source.html(), source.text()) if source.hasHtml() else plain_lines(source.text())
        if came.lines:
            insert(self.textCursor(), came.lines)
            self.ensureCursorVisible()
        self._tell_pasted(came)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_end = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        cursor = self.textCursor()
        if is_end and cursor.block().textList() is not None and not cursor.block().text():
            make_kind(cursor, BlockKind.PARAGRAPH)
            return
        if event.key() == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.toggle_bold()
            return
        was_heading = is_end and cursor.blockFormat().headingLevel() > 0
        super().keyPressEvent(event)
        if was_heading and not self.textCursor().block().text():
            make_kind(self.textCursor(), BlockKind.PARAGRAPH)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keep(self) -> None:
        """Tells the text when its words were changed, even when they were changed back: whoever keeps a draft of them must know."""
        now = self.text_now()
        if now == self._text and not self._is_typed:
            return
        self._is_typed = False
        places = places_in(self._safe)
        self.blockSignals(True)
        if len(places) == len(now):
            write_ids(self._safe, places, now)
        self.blockSignals(False)
        self._know(now)
        self.left.emit(now)

    def notes_of(self, block_id: str, text: str) -> list[tuple[str, str]]:
        """What stands in the margin beside a block."""
        block = self._blocks.get(block_id)
        return notes_of(
            block, text, self._names, self._people, block_id in self._held, self.asks_for_marks, self._remarks.get(block_id, ())
        )

    def ink(self, role: str) -> QColor:
        """The colour of words in the margin."""
        if role == "held" and self._held_ink.isValid():
            return self._held_ink
        return self.palette().placeholderText().color()

    def _know(self, text: Text) -> None:
        self._text = text
        self._blocks = {block.id: block for block in text}

    def _dress(self) -> None:
        self._show_selections()
        self._margin.update()

    def _show_selections(self) -> None:
        tinted = []
        for block_id in self._held & self._blocks.keys():
            block = block_of(self._safe, block_id)
            if block is not None:
                selection: Any = QTextEdit.ExtraSelection()
                selection.format.setBackground(self._tint)
                selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                selection.cursor = QTextCursor(block)
                selection.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                tinted.append(selection)
        self.setExtraSelections([*tinted, *self._misspelt])

    def _selection(self, start: int, end: int, colour: QColor) -> Any:
        selection: Any = QTextEdit.ExtraSelection()
        selection.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        selection.format.setUnderlineColor(colour)
        selection.cursor = QTextCursor(self._safe)
        selection.cursor.setPosition(start)
        selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return selection

    def _tell_typed(self) -> None:
        self._is_typed = True
        self.typed.emit()

    def _tell_pasted(self, came: Pasted) -> None:
        self.pasted.emit(came)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._margin.setGeometry(QRect(inside.left(), inside.top(), WIDTH, inside.height()))


@functools.lru_cache(maxsize=8192)
def _plain(block: Block) -> str:
    return json.dumps(encode(block), ensure_ascii=False)


def text_of_draft(draft: str, text: Text, new_id: Callable[[], str]) -> Text:
    """The text a draft holds; one that holds plain words says what the lines of `text` became."""
    try:
        held = json.loads(draft)
        if isinstance(held, list):
            return tuple(decode(Block, each, "draft") for each in held)
    except (ValueError, BadCaseFile):
        pass
    return revise(text, draft.split("\n"), new_id)
