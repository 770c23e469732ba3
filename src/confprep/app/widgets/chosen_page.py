"""A page with a list and, beside it, the form of the chosen item: one way to choose, keep, leave and come back."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from confprep.app.session import Session
from confprep.app.widgets.form import Form
from confprep.core.blocks import Text
from confprep.core.errors import Fault
from confprep.services.edits import Edit

WITH_WORDS = ("events", "family_views", "lived_experience")
"""Kinds of items that hold somebody's words."""


class ChosenPage(QWidget):
    """`chosen` is the id of the item whose form is shown."""

    form: Form

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.chosen = ""

    def refresh(self) -> None:
        """Draws the whole page."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draws the chosen item."""
        raise NotImplementedError

    def edit(self) -> Edit:
        """The change that keeps what stands in the form. Raises Fault; then nothing has changed."""
        raise NotImplementedError

    def place(self) -> dict[str, Any]:
        """The chosen item."""
        return {"item": self.chosen}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses the item again."""
        self.chosen = str(place.get("item", ""))
        self.refresh()

    def leave(self) -> None:
        """Keeps what was typed before something else is looked at."""
        if self.form.typed():
            self.keep()

    def keep(self) -> None:
        """Keeps what was typed as one change. What cannot be kept is told, and stays in the form and its draft."""
        if self.session.case is None or not self.chosen:
            return
        try:
            edit = self.edit()
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        self.form.settle()
        self.session.send(edit, self.form.key)

    def begin(self, edit: Edit) -> None:
        """Adds the first item of `edit` and chooses it; what was typed for the one before is kept first."""
        self.leave()
        self.chosen = str(edit.items[0][1].id)
        self.session.send(edit)
        self.session.keep_place(item=self.chosen)

    def choose(self, item: str) -> None:
        """Shows another item; what was typed for the one before is kept first."""
        if not item or item == self.chosen:
            return
        was_typed = bool(self.form.typed())
        self.leave()
        self.chosen = item
        self.refresh() if was_typed else self.draw()
        self.session.keep_place(item=item)

    def offer_otherwise(self, button: QPushButton, box: QPlainTextEdit) -> None:
        """Lets a button and Ctrl+D open what others say otherwise than the words chosen in `box`, or than its line at the cursor."""
        button.clicked.connect(lambda: self.say_otherwise(box))
        QShortcut(QKeySequence("Ctrl+D"), self, lambda: self.say_otherwise(box))

    def say_otherwise(self, box: QPlainTextEdit) -> None:
        """Opens what others say otherwise; the words in `box` are those of `text`."""
        from confprep.app.dialogs.otherwise import say_otherwise

        self.leave()
        words = box.textCursor().selectedText().replace("\u2029", " ").strip()
        say_otherwise(self.session, self, self.block_in(box), words)

    def block_in(self, box: QPlainTextEdit) -> str:
        """The id of the block of `text` that is chosen in `box`, or that the cursor stands in; "" where there is none."""
        blocks = self.text()
        line = box.document().findBlock(box.textCursor().selectionStart()).blockNumber()
        return blocks[min(line, len(blocks) - 1)].id if blocks else ""

    def text(self) -> Text:
        """The words of the chosen item, as they are kept; empty where there are none."""
        case = self.session.case
        held = next((found for kind in WITH_WORDS if case and (found := case.find(kind, self.chosen)) is not None), None)
        return held.text if held is not None else ()
