"""The headings of a paper that waits to be taken in: corrected in words, and in which core section they stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from confprep.app.forms.gather import Ui_GatherDialog
from confprep.app.widgets.form import refill
from confprep.core.sentences import say
from confprep.exchange.draft import Draft
from confprep.messages import render
from confprep.services.section_names import SECTION_NAMES


class GatherHeadings:
    """A heading is chosen, then its words and its section beside it are corrected; `corrected` is called when they were."""

    def __init__(self, ui: Ui_GatherDialog, corrected: Callable[[], None]) -> None:
        self.ui = ui
        self._draft: Draft | None = None
        for key, name in SECTION_NAMES:
            ui.keyCombo.addItem(render(name), key)
        ui.sectionCombo.activated.connect(lambda _: self._show_one())
        ui.keyCombo.activated.connect(lambda _: corrected())
        ui.headingEdit.editingFinished.connect(corrected)

    def show(self, draft: Draft) -> None:
        """Shows a draft's headings; the one that was chosen stays chosen while it is the same paper."""
        if self._draft is None or self._draft.sha256 != draft.sha256:
            self.ui.sectionCombo.clear()
        self._draft = draft
        rows = [(str(number), each.heading or render(say("(no heading)"))) for number, each in enumerate(draft.sections)]
        refill(self.ui.sectionCombo, rows)
        for widget in (self.ui.sectionCombo, self.ui.headingEdit, self.ui.keyCombo):
            widget.setEnabled(bool(rows))
        self._show_one()

    def said(self, draft: Draft) -> Draft:
        """The draft with the chosen heading as it stands in the fields."""
        number = self.ui.sectionCombo.currentIndex()
        if not 0 <= number < len(draft.sections):
            return draft
        sections = list(draft.sections)
        key = str(self.ui.keyCombo.currentData() or "")
        sections[number] = replace(sections[number], heading=self.ui.headingEdit.text().strip(), key=key)
        return replace(draft, sections=type(draft.sections)(sections))

    def _show_one(self) -> None:
        number = self.ui.sectionCombo.currentIndex()
        section = self._draft.sections[number] if self._draft and 0 <= number < len(self._draft.sections) else None
        self.ui.headingEdit.setText(section.heading if section else "")
        self.ui.keyCombo.setCurrentIndex(max(0, self.ui.keyCombo.findData(section.key if section else "")))
