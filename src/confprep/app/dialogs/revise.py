"""Opens a signed report again, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.revise import Ui_ReviseDialog
from confprep.app.session import Session
from confprep.core.errors import Fault
from confprep.services.revise_report import revise_report


class ReviseDialog(QDialog):
    """One decision: to change what was signed, and why."""

    def __init__(self, session: Session, report_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.report_id = session, report_id
        self.ui = Ui_ReviseDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.reviseButton.clicked.connect(self.revise)

    def revise(self) -> None:
        """Begins the revision; a missing reason is told and the dialog stays."""
        case = self.session.case
        if case is None:
            return
        try:
            edit = revise_report(case, self.report_id, self.ui.reasonEdit.text())
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.session.send(edit)
        self.accept()
