"""Saves the chronology lines that are shown, for one person, from their own version."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.export_chronology import Ui_ExportChronologyDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.evidence.wanted_lines import Wanted
from confprep.core.meeting.recipients import Circle
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.export_chronology import Saved, export_chronology

FORMS: tuple[tuple[str, Sentence, str, Sentence], ...] = (
    ("xlsx", say("Spreadsheet"), "chronology.xlsx", say("Spreadsheets (*.xlsx)")),
    ("csv", say("Separated text (CSV)"), "chronology.csv", say("Separated text (*.csv)")),
    ("pdf", say("Printed lines with the timeline, A4"), "chronology.pdf", say("PDF files (*.pdf)")),
    ("wall", say("The timeline alone, A3"), "timeline.pdf", say("PDF files (*.pdf)")),
)


class ExportChronologyDialog(QDialog):
    """For whom, as what, and where to."""

    def __init__(self, session: Session, wanted: Wanted, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.wanted = session, wanted
        self.ui = Ui_ExportChronologyDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        case = session.case
        for each in sorted(case.recipients, key=lambda one: one.circle is not Circle.CHAIR) if case else ():
            self.ui.recipientCombo.addItem(f"{case.name_of(each.person)}, {each.capacity}" if case else "", each.id)
        for form, name, _, _ in FORMS:
            self.ui.formCombo.addItem(render(name), form)
        every, some = say("All lines of this person's version are saved."), say("Only the lines that are chosen on the page are saved.")
        show(self.ui.chosenLabel, every if wanted.is_everything else some)
        self.ui.saveButton.setEnabled(self.ui.recipientCombo.count() > 0)
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.saveButton.clicked.connect(self.choose_place)

    def choose_place(self) -> None:
        """Asks where to."""
        _, _, name, kinds = FORMS[self.ui.formCombo.currentIndex()]
        path, _ = QFileDialog.getSaveFileName(self, render(say("Save lines of the chronology")), name, render(kinds))
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Writes the file in the background; what stands in the way is told and the dialog stays."""
        case, conference, today = self.session.case, self.session.conference_id, self.session.desk.today
        if case is None:
            return
        recipient, form, wanted = str(self.ui.recipientCombo.currentData()), str(self.ui.formCombo.currentData()), self.wanted
        self.ui.faultLabel.hide()
        self.ui.saveButton.setEnabled(False)
        show(self.ui.chosenLabel, say("Saving…"))
        self.session.do(self, lambda: export_chronology(case, conference, recipient, wanted, form, path, today), self._saved, self._failed)

    def _saved(self, saved: Saved) -> None:
        self.ui.saveButton.setEnabled(True)
        show(
            self.ui.chosenLabel, say("Saved: {shown} of the {count} lines of this person's version.", shown=saved.shown, count=saved.count)
        )

    def _failed(self, wrong: BaseException) -> None:
        self.ui.saveButton.setEnabled(True)
        show(self.ui.chosenLabel, "")
        tell_in(self.ui.faultLabel, wrong)
