"""Words that were typed and not kept when the program stopped, beside those that were kept: a person chooses which go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from confprep.app.forms.writing import Ui_WritingPage
from confprep.app.widgets.editor import Editor, text_of_draft
from confprep.app.widgets.report_desk import ReportDesk
from confprep.core.blocks import words
from confprep.core.evidence.lines import lines_from
from confprep.core.evidence.reports import Section

FIELD = "text"
"""The name under which a section's typed words are kept as a draft."""


class Recovery(QObject):
    """Knows which drafts were typed in this window; any other is shown beside the kept words."""

    def __init__(self, desk: ReportDesk, ui: Ui_WritingPage, editor: Editor, chosen: Callable[[], None], page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.ui, self.editor, self._chosen = desk, ui, editor, chosen
        self._mine: set[str] = set()
        self.is_asking = False
        ui.useTypedButton.clicked.connect(self.use_typed)
        ui.useKeptButton.clicked.connect(self.use_kept)

    def note_typed(self, section_id: str) -> None:
        """Words of this section are being typed here."""
        self._mine.add(section_id)

    def show(self, section: Section) -> None:
        """Shows a section in the editor, or asks which of two texts goes on."""
        session = self.desk.session
        draft = session.drafts.get((section.id, FIELD))
        typed = text_of_draft(draft.text, section.text, session.desk.new_id) if draft else section.text
        self.ask(section.id not in self._mine and lines_from(typed) != lines_from(section.text))
        if self.is_asking:
            self.ui.typedText.setPlainText(words(typed))
            self.ui.keptText.setPlainText(words(section.text))
        elif not (self.editor.hasFocus() and self.editor.text_now() == section.text):
            self.editor.show_text(section.text, draft.text if draft else None)

    def ask(self, is_wanted: bool) -> None:
        """Shows the two texts in the editor's place, or the editor."""
        self.is_asking = is_wanted
        self.ui.recoverPane.setVisible(is_wanted)
        for widget in (self.ui.editorHost, self.ui.headingButton, self.ui.listButton, self.ui.boldButton):
            widget.setVisible(not is_wanted)

    def use_typed(self) -> None:
        """Goes on with the words that were typed, and keeps them."""
        section = self.desk.section
        draft = self.desk.session.drafts.get((section.id, FIELD)) if section else None
        if section is not None and draft is not None:
            self._mine.add(section.id)
            self.editor.show_text(section.text, draft.text)
            self.ask(False)
            self.editor.keep()
            self._chosen()

    def use_kept(self) -> None:
        """Goes on with the words that were kept; the typed ones go."""
        section = self.desk.section
        if section is not None:
            self.desk.session.drop_draft(section.id, FIELD)
            self.ask(False)
            self.editor.show_text(section.text)
            self._chosen()
