"""Asks that a passage be kept from people: from whom, and why. It holds until the chair decides."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.propose import Ui_ProposeDialog
from confprep.app.models.rows import Row, RowsModel
from confprep.app.session import Session
from confprep.core.errors import Fault
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.write_report import propose_restriction


class ProposeDialog(QDialog):
    """One passage, from whom it is to be kept, and why. `words` are empty for the whole line."""

    def __init__(self, session: Session, block_id: str, words: str, line: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.block_id, self.words = session, block_id, words
        self.ui = Ui_ProposeDialog()
        self.ui.setupUi(self)
        self.ui.wordsText.setPlainText(words or line)
        self.model = RowsModel(self._people())
        self.ui.audienceList.setModel(self.model)
        self.ui.faultLabel.hide()
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.proposeButton.clicked.connect(self.propose)
        self.ui.audienceList.setFocus()

    def _people(self) -> list[Row]:
        case = self.session.case
        groups = [
            Row(render(say("Everybody of the family")), "", "family", True),
            Row(render(say("Both parents")), "", "parents", True),
            Row(render(say("Every professional")), "", "professional", True),
        ]
        return [*groups, *(Row(person.name, person.role, person.id, True) for person in (case.people if case else ()))]

    def propose(self) -> None:
        """Makes the restriction; what is missing is told and the dialog stays."""
        try:
            edit = propose_restriction(self.block_id, self.words, self.model.ticked(), self.ui.reasonEdit.text(), self.session.desk)
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.session.send(edit)
        self.accept()
