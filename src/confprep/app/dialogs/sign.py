"""Signs a report, or answers a request with nothing to report: one name, one post, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.sign import Ui_SignDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.errors import Fault
from confprep.core.sentences import Sentence
from confprep.messages import render
from confprep.services.edits import Edit


class SignDialog(QDialog):
    """`make` turns name and post into the change, or raises the fault that is shown."""

    def __init__(self, session: Session, title: Sentence, consequence: Sentence, make: Callable[[str, str], Edit], parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._make = session, make
        self.ui = Ui_SignDialog()
        self.ui.setupUi(self)
        self.setWindowTitle(render(title))
        show(self.ui.titleLabel, title)
        show(self.ui.consequenceLabel, consequence)
        self.ui.nameEdit.setText(session.desk.by)
        self.ui.faultLabel.hide()
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.signButton.clicked.connect(self.sign)

    def sign(self) -> None:
        """Signs; what is missing is told and the dialog stays."""
        try:
            edit = self._make(self.ui.nameEdit.text(), self.ui.postEdit.text())
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.session.send(edit)
        self.accept()
