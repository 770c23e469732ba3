"""Plans a conference: a new case with its children and a day."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.new_case import Ui_NewCaseDialog
from confprep.app.session import Session
from confprep.core.errors import Fault
from confprep.documents.codes import codes_of
from confprep.services.blank import plan_conference


class NewCaseDialog(QDialog):
    """Name, kind, day, children."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.ui = Ui_NewCaseDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        for key, name in codes_of("conference").items():
            self.ui.kindCombo.addItem(name, key)
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.planButton.clicked.connect(self.plan)

    def plan(self) -> None:
        """Makes the case; what is missing is told and the dialog stays."""
        ui = self.ui
        lines = ui.childrenText.toPlainText().split("\n")
        try:
            changes = plan_conference(ui.nameEdit.text(), str(ui.kindCombo.currentData()), ui.dateEdit.text(), lines, self.session.desk)
        except Fault as fault:
            tell_in(ui.faultLabel, fault)
            return
        self.session.alter(self, lambda store: store.commit(changes), lambda _: None)
        self.accept()
