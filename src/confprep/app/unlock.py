"""Before anything is shown: unlocking a store, or making one. Keys are derived on another thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from confprep.app.faults import tell_in
from confprep.app.folding import sheet_of
from confprep.app.forms.unlock import Ui_UnlockPage
from confprep.app.session import Session, maker, opener
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.messages import render

ROLES = (("chair", say("Chair")), ("practitioner", say("Practitioner")), ("administrator", say("Administrator")))
SHORTEST = 12


class UnlockPage(QWidget):
    """Folder and passphrase."""

    new_wanted = Signal()

    def __init__(self, session: Session, folder: Path | None) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_UnlockPage()
        self.ui.setupUi(_low(self))
        self.ui.folderEdit.setText(str(folder) if folder else "")
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self.ui.unlockButton.clicked.connect(self.unlock)
        self.ui.passphraseEdit.returnPressed.connect(self.unlock)
        self.ui.newButton.clicked.connect(self.new_wanted)
        self.ui.chooseButton.clicked.connect(self._choose)

    def clear(self) -> None:
        """Forgets what was typed."""
        self.ui.passphraseEdit.clear()
        self.ui.faultLabel.hide()
        self.ui.unlockButton.setEnabled(True)
        self.ui.unlockButton.setText(render(say("&Unlock")))
        (self.ui.passphraseEdit if self.ui.folderEdit.text() else self.ui.folderEdit).setFocus()

    def unlock(self) -> None:
        """Opens the store."""
        folder, passphrase = Path(self.ui.folderEdit.text()), self.ui.passphraseEdit.text()
        self.ui.unlockButton.setEnabled(False)
        self.ui.unlockButton.setText(render(say("Unlocking…")))
        self.session.open_store(opener(folder, passphrase), self._refused)

    def _refused(self, wrong: BaseException) -> None:
        self.clear()
        tell_in(self.ui.faultLabel, wrong)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, render(say("Folder of the store")))
        if folder:
            self.ui.folderEdit.setText(folder)


class FirstRunPage(QWidget):
    """A new store."""

    back_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        from confprep.app.forms.first_run import Ui_FirstRunPage

        self.session = session
        self.ui = Ui_FirstRunPage()
        self.ui.setupUi(_low(self))
        for key, name in ROLES:
            self.ui.roleCombo.addItem(render(name), key)
        self.ui.faultLabel.hide()
        self.ui.backButton.clicked.connect(self.back_wanted)
        self.ui.makeButton.clicked.connect(self.make)
        self.ui.chooseButton.clicked.connect(self._choose)

    def make(self) -> None:
        """Makes the store, when what was typed will do."""
        missing = self._missing()
        if missing:
            show(self.ui.faultLabel, missing)
            self.ui.faultLabel.show()
            return
        folder, passphrase = Path(self.ui.folderEdit.text()), self.ui.passphraseEdit.text()
        name, role = self.ui.nameEdit.text().strip(), str(self.ui.roleCombo.currentData())
        self.session.open_store(maker(folder, passphrase, name, role), self._refused)

    def _missing(self) -> str:
        if not self.ui.folderEdit.text().strip() or not self.ui.nameEdit.text().strip():
            return render(say("Say where the store should be and what your name is. Nothing was made yet."))
        if self.ui.passphraseEdit.text() != self.ui.againEdit.text():
            return render(say("The two passphrases differ. Nothing was made yet. Type both again."))
        if len(self.ui.passphraseEdit.text()) < SHORTEST:
            return render(say("The passphrase is shorter than {count} letters. Nothing was made yet. Use several words.", count=SHORTEST))
        return ""

    def _refused(self, wrong: BaseException) -> None:
        tell_in(self.ui.faultLabel, wrong)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, render(say("Folder for the new store")))
        if folder:
            self.ui.folderEdit.setText(folder)


def _low(page: QWidget) -> QWidget:
    """A form of the page that scrolls when the window is too low for it."""
    form = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(sheet_of(form))
    return form
