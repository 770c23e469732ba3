"""A dialog with a list and, beside it, the form of the chosen item: one way to choose, keep, take away, and tell what cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.session import Session
from confprep.app.widgets.form import Form
from confprep.services.edits import Edit


class ChosenDialog(QDialog):
    """`chosen` is the id of the item whose form is shown; `ui` has a `faultLabel`."""

    ui: Any  # each dialog's own compiled form
    form: Form

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.chosen = session, ""

    def refresh(self) -> None:
        """Draws the list and the chosen one."""
        raise NotImplementedError

    def edit(self) -> Edit:
        """The change that keeps what stands in the form. Raises Fault; then nothing has changed."""
        raise NotImplementedError

    def keep(self) -> bool:
        """Keeps what was typed; what cannot be kept is told, and stays in the form and its draft."""
        return not (self.chosen and self.form.typed()) or self.attempt(self.edit, settles=True)

    def choose(self, item: str) -> None:
        """Shows another item; what was typed for the one before is kept first, or stays where it is."""
        if item and item != self.chosen:
            if self.keep():
                self.chosen = item
            self.refresh()

    def begin(self, edit: Edit, item: str) -> None:
        """Adds something and chooses it."""
        if self.keep():
            self.chosen = item
            self.attempt(lambda: edit)

    def take_away(self, make: Callable[[], Edit]) -> None:
        """Takes the chosen item away, and what was typed of it."""
        if self.chosen:
            self.form.settle()
            self.session.drop_draft(*self.form.key)
            self.chosen = self.form.item = ""
            self.attempt(make)

    def attempt(self, make: Callable[[], Edit], settles: bool = False) -> bool:
        """Sends the change that `make` makes; `settles` where it keeps what stands in the form. Whether it could be made."""
        is_made = self.form.attempt(make, self.ui.faultLabel, settles)
        if is_made:
            self.refresh()
        return is_made

    def accept(self) -> None:
        """Closes once everything typed is kept; what cannot be kept is told, and the dialog stays."""
        if self.keep():
            super().accept()

    def done(self, result: int) -> None:
        """Closed by Escape, it keeps what it can; the rest stays in its draft."""
        self.keep()
        self.session.keep_drafts()
        super().done(result)
