"""Shows what was read of a paper, words that were taken out struck through with who did it and when, and its loss list."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor

from confprep.app.forms.gather import Ui_GatherDialog
from confprep.app.models.rows import Row, RowsModel
from confprep.app.words import show
from confprep.core.blocks import BlockKind, words
from confprep.core.evidence.attachments import AsideKind
from confprep.core.sentences import say
from confprep.exchange.draft import Draft
from confprep.exchange.reading import sentence_of
from confprep.messages import render
from confprep.services.days import day_words


class GatherLosses:
    """The paper as read and the list of what it did not carry, or carries only beside the text."""

    def __init__(self, ui: Ui_GatherDialog) -> None:
        self.ui = ui
        self.losses = RowsModel()
        ui.lossList.setModel(self.losses)

    def show(self, draft: Draft) -> None:
        """Shows a paper and its list; a paper within it has its own rows."""
        rows = [Row(text) for text in losses_of(draft)]
        self.losses.replace(rows)
        show(self.ui.lossLabel, say("&Not carried, or kept beside the text: {count}", count=len(rows)))
        self.ui.lossList.setVisible(bool(rows))
        self._show_text(draft)

    def _show_text(self, draft: Draft) -> None:
        self.ui.readText.clear()
        cursor = QTextCursor(self.ui.readText.document())
        plain, struck = QTextCharFormat(), QTextCharFormat()
        struck.setFontStrikeOut(True)
        for number, (text, is_struck) in enumerate(lines_of(draft)):
            cursor.insertText("\n" if number else "", plain)
            cursor.insertText(text, struck if is_struck else plain)
        self.ui.readText.moveCursor(QTextCursor.MoveOperation.Start)


def losses_of(draft: Draft) -> list[str]:
    """The loss list as a person reads it, those of papers within it under their names."""
    own = [render(sentence_of(each)) for each in draft.not_carried]
    return own + [f"{inner.name}: {text}" for inner in draft.inside for text in losses_of(inner)]


def lines_of(draft: Draft) -> Iterator[tuple[str, bool]]:
    """The lines that were read, each with whether a tracked change took it out; behind such a line stands who did it and when."""
    by = {aside.block: (aside.author, aside.where) for aside in draft.asides if aside.kind is AsideKind.DELETED and aside.block}
    for number, section in enumerate(draft.sections):
        if number:
            yield "", False
        yield f"{section.heading} [{section.key or '-'}]", False
        for block in section.text:
            is_struck = block.kind is BlockKind.STRUCK_OUT
            yield block.text, is_struck
            if is_struck:
                author, day = by.get(block.id, ("", ""))
                yield render(say("(taken out by {author} on {day})", author=author or "?", day=day_words(day) if day else "?")), False
    for event in draft.events:
        yield f"{event.stated or event.date} {words(event.text)}", False
