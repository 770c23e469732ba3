"""The strip beside the words: how near the writer was, told by whom, and what is withheld, as shape and word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from confprep.app.icons import icon
from confprep.app.widgets.editor_document import id_of
from confprep.core.blocks import Block, BlockKind, MarkKind

if TYPE_CHECKING:
    from confprep.app.widgets.editor import Editor

WIDTH = 120
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
    "answer": "message-circle",
    "typed": "pencil",
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
            self._draw(painter, box.toRect(), editor.notes_of(id_of(block), block.text()))
            block = block.next()
        painter.end()

    def _draw(self, painter: QPainter, box: QRect, notes: list[tuple[str, str]]) -> None:
        """Each note is a sign and a word; where a block is too low for all, the last line holds the signs of the rest."""
        height = painter.fontMetrics().height()
        room = max(1, (box.height() + height // 2) // height)
        shown = notes if len(notes) <= room else notes[:room]
        for number, (sign, words) in enumerate(shown):
            rest = [each for each, _ in notes[room:] if each] if number == room - 1 else []
            self._draw_note(painter, QRect(0, box.top() + number * height, WIDTH, height), sign, words, rest)

    def _draw_note(self, painter: QPainter, line: QRect, sign: str, words: str, rest: list[str]) -> None:
        for number, each in enumerate(rest):
            self._draw_sign(painter, each, line.right() - (ICON + 3) * (number + 1), line)
        if sign:
            self._draw_sign(painter, sign, 6, line)
        room = WIDTH - 30 - (ICON + 3) * len(rest)
        painter.setPen(self._editor.ink("held" if sign == "held" else "word"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(28, line.top(), room, line.height()), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)

    def _draw_sign(self, painter: QPainter, sign: str, left: int, line: QRect) -> None:
        colour = self._editor.ink("held" if sign == "held" else "word").name()
        painter.drawPixmap(left, line.top() + (line.height() - ICON) // 2, icon(SIGNS[sign], colour, ICON).pixmap(ICON, ICON))


def notes_of(
    block: Block | None,
    text: str,
    names: dict[str, str],
    people: dict[str, str],
    is_held: bool,
    asks: bool,
    remarks: Sequence[tuple[str, str]] = (),
) -> list[tuple[str, str]]:
    """What stands beside a block: (sign, words), a sign of "" for a second line. `asks` shows where a mark is wanted; `remarks` are (who, what) was said to it."""
    marks = block.marks if block else ()
    kinds = list(dict.fromkeys(mark.value for mark in marks if mark.kind is MarkKind.STATEMENT))
    notes = [(kind if kind in SIGNS else "", names.get(kind, kind)) for kind in kinds]
    notes += [("", people.get(mark.value, mark.value)) for mark in marks if mark.kind is MarkKind.SOURCE and mark.value][:1]
    typed = next((mark.value for mark in marks if mark.kind is MarkKind.TYPED), "")
    if block is not None and block.page:
        notes.append(("typed" if typed else "", f"{names.get('page', '')} {block.page}".strip()))
    if typed:
        notes.append(("", typed))
    if is_held:
        notes.append(("held", names.get("held", "")))
    if block is not None and block.kind is BlockKind.STRUCK_OUT:
        notes.append(("struck", names.get("struck", "")))
    for who, what in remarks:
        notes += [("answer", who), ("", what)]
    if not kinds and asks and text.strip() and (block is None or block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)):
        notes.insert(0, ("unmarked", names.get("unmarked", "")))
    return notes
