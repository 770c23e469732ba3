"""The strip beside the words: how near the writer was, told by whom, and what is withheld, as shape and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from confprep.app.icons import icon
from confprep.app.widgets.editor_document import id_of
from confprep.core.blocks import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from confprep.app.widgets.editor import Editor

WIDTH = 112
ICON = 16
SIGNS = {
    "fact": "clipboard-check",
    "observed": "eye",
    "told": "message-square-quote",
    "opinion": "user-round-pen",
    "analysis": "route",
    "held": "lock",
    "unmarked": "circle-dashed",
    "struck": "x",
}


class Margin(QWidget):
    """Draws beside each block that is in sight what is known of it."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAccessibleName("")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        editor = self._editor
        layout, offset = editor.document().documentLayout(), editor.verticalScrollBar().value()
        block = editor.cursorForPosition(QPoint(0, 0)).block()
        while block.isValid():
            box = layout.blockBoundingRect(block).translated(0, -offset)
            if box.top() > event.rect().bottom():
                break
            self._draw(painter, int(box.top()), editor.notes_of(id_of(block), block.text()))
            block = block.next()
        painter.end()

    def _draw(self, painter: QPainter, top: int, notes: list[tuple[str, str]]) -> None:
        """Each note is a sign and a word; a word without a sign stands smaller below."""
        height = painter.fontMetrics().height()
        for sign, words in notes:
            painter.setPen(self._editor.ink("held" if sign == "held" else "word"))
            if sign:
                colour = self._editor.ink("held" if sign == "held" else "word").name()
                painter.drawPixmap(6, top + (height - ICON) // 2, icon(SIGNS[sign], colour, ICON).pixmap(ICON, ICON))
            room = WIDTH - 30
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(28, top, room, height), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
            top += height


def notes_of(
    block: Block | None, text: str, names: dict[str, str], people: dict[str, str], is_held: bool, asks: bool
) -> list[tuple[str, str]]:
    """What stands beside a block: (sign, words), a sign of "" for a second line. `asks` shows where a mark is wanted."""
    marks = block.marks if block else ()
    kinds = list(dict.fromkeys(mark.value for mark in marks if mark.kind is MarkKind.STATEMENT))
    notes = [(kind if kind in SIGNS else "", names.get(kind, kind)) for kind in kinds]
    notes += [("", people.get(mark.value, mark.value)) for mark in marks if mark.kind is MarkKind.SOURCE and mark.value][:1]
    if is_held:
        notes.append(("held", names.get("held", "")))
    if block is not None and block.kind is BlockKind.STRUCK_OUT:
        notes.append(("struck", names.get("struck", "")))
    if not kinds and asks and text.strip() and (block is None or block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)):
        notes.insert(0, ("unmarked", names.get("unmarked", "")))
    return notes
