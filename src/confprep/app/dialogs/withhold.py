"""Withholds a passage: from whom, why, and what else goes with it, told before the button."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.withhold import Ui_WithholdDialog
from confprep.app.models.rows import Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.errors import Fault
from confprep.core.meeting.recipients import Circle
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.restrict import withhold


class WithholdDialog(QDialog):
    """One decision about one passage."""

    def __init__(self, session: Session, block_id: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.block_id, self.words = session, block_id, words
        self.ui = Ui_WithholdDialog()
        self.ui.setupUi(self)
        self.ui.wordsText.setPlainText(words)
        self.model = RowsModel(self._people())
        self.ui.recipientList.setModel(self.model)
        self.ui.faultLabel.hide()
        show(self.ui.consequenceLabel, say("The whole sentence these words stand in is left out of their copies. Nothing marks the place."))
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.withholdButton.clicked.connect(self.withhold)

    def _people(self) -> list[Row]:
        case = self.session.case
        groups = [
            Row(render(say("Everybody of the family")), "", "family", True),
            Row(render(say("Every professional")), "", "professional", True),
        ]
        people = case.recipients if case else ()
        return [
            Row(case.name_of(each.person), each.capacity, each.id, True) for each in people if case and each.circle is not Circle.CHAIR
        ] + groups

    def withhold(self) -> None:
        """Makes the restriction; what is missing is told and the dialog stays."""
        try:
            edit = withhold(self.block_id, self.words, self.model.ticked(), self.ui.reasonEdit.text(), self.session.desk)
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.session.send(edit)
        self.accept()
