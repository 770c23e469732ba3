"""Files between offices: takes in what another office sent, and shows this store's own key card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.exchange import Ui_ExchangeDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.make_key_card import CardMade, make_key_card
from confprep.services.receive_file import ReceivedFile, receive_file


class ExchangeDialog(QDialog):
    """One file at a time; what came is told in sentences, and nothing changes when it is refused."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ui = Ui_ExchangeDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        self.ui.resultText.hide()
        self.ui.takeButton.setEnabled(False)
        self._connect()
        session.ask(self, make_key_card, self._show_key)

    def _connect(self) -> None:
        self.ui.chooseButton.clicked.connect(self.choose)
        self.ui.fileEdit.textChanged.connect(lambda text: self.ui.takeButton.setEnabled(bool(text.strip())))
        self.ui.takeButton.clicked.connect(self.take)
        self.ui.cardButton.clicked.connect(self.save_card)
        self.ui.closeButton.clicked.connect(self.accept)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.ui.fileEdit.setText(paths[0])

    def choose(self) -> None:
        """Asks for the file."""
        path, _ = QFileDialog.getOpenFileName(self, render(say("Take in a file")))
        if path:
            self.ui.fileEdit.setText(path)

    def take(self) -> None:
        """Takes the file in on the store's thread; the button waits until it is done."""
        path, words, desk = Path(self.ui.fileEdit.text().strip()), self.ui.wordsEdit.text(), self.session.desk
        self.ui.takeButton.setEnabled(False)
        self.ui.faultLabel.hide()
        self.session.keep_drafts()
        self.session.alter(self, lambda store: receive_file(store, path, desk, words), self._taken, self._refused)

    def save_card(self) -> None:
        """Writes the key card where the person says."""
        path, _ = QFileDialog.getSaveFileName(self, render(say("Save the key card")), "confprep.card")
        if path:
            self.session.ask(self, lambda store: make_key_card(store, card=Path(path)), self._show_key, self._refused)

    def _show_key(self, made: CardMade) -> None:
        show(self.ui.keyWordsLabel, made.card.words)

    def _taken(self, received: ReceivedFile) -> None:
        self.ui.resultText.setPlainText("\n".join(render(each) for each in (*received.lines, *received.warnings)))
        self.ui.resultText.show()
        self.ui.fileEdit.clear()
        self.ui.wordsEdit.clear()

    def _refused(self, wrong: BaseException) -> None:
        tell_in(self.ui.faultLabel, wrong)
        self.ui.takeButton.setEnabled(True)
