"""A child's own copy: its words as they will be printed, and what the child said that is not released to the child yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confprep.app.faults import words_of
from confprep.app.forms.child_copy import Ui_ChildCopyDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.form import refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.children.letter import render_letter
from confprep.core.errors import Fault
from confprep.core.sentences import say
from confprep.documents.letter import Letter
from confprep.documents.letter import words_of as letter_words
from confprep.documents.write import write_whole
from confprep.messages import render
from confprep.services.copy_for_child import Unreleased, copy_letter, release_to_child, unreleased


class ChildCopyDialog(QDialog):
    """The copy at the left, what it leaves out at the right. `child` is the one shown first."""

    def __init__(self, session: Session, parent: QWidget, child: str = "") -> None:
        super().__init__(parent)
        self.session = session
        self.letter: Letter | None = None
        self._wanted: object = None
        self.ui = Ui_ChildCopyDialog()
        self.ui.setupUi(self)
        self.left_out = RowsModel()
        self.ui.leftOutList.setModel(self.left_out)
        case = session.case
        refill(self.ui.childCombo, [(str(each.id), each.name) for each in case.subjects()] if case else [])
        self.ui.childCombo.setCurrentIndex(max(0, self.ui.childCombo.findData(child)))
        dress_lists(self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.childCombo.activated.connect(self.refresh)
        ui.releaseButton.clicked.connect(self.release)
        ui.saveButton.clicked.connect(self.choose_place)
        ui.closeButton.clicked.connect(self.accept)

    @property
    def child(self) -> str:
        """Whose copy is shown."""
        return str(self.ui.childCombo.currentData() or "")

    def refresh(self) -> None:
        """Works out the copy in the background; what comes for another child is dropped."""
        case, child, desk, conference = self.session.case, self.child, self.session.desk, self.session.conference_id
        self.letter = None
        self.left_out.replace([])
        self.ui.copyText.clear()
        self.ui.saveButton.setEnabled(False)
        self.ui.releaseButton.setEnabled(False)
        show(self.ui.leftOutLabel, "")
        if case is None or not child:
            return
        show(self.ui.toldLabel, say("Looking through every passage…"))
        self._wanted = wanted = (case, child)
        self.session.do(
            self,
            lambda: (copy_letter(case, conference, child, desk), unreleased(case, conference, child)),
            lambda found: self._drawn(*found) if self._wanted is wanted else None,
            lambda wrong: self._failed(wrong) if self._wanted is wanted else None,
        )

    def release(self) -> None:
        """Lets the child have back the chosen words, with the reason."""
        case, row = self.session.case, self.ui.leftOutList.currentIndex().data(ROW)
        if case is None or not isinstance(row, Row):
            return
        try:
            edit = release_to_child(case, self.child, row.value, self.ui.reasonEdit.text(), self.session.desk)
        except Fault as fault:
            show(self.ui.toldLabel, words_of(fault))
            return
        self.ui.reasonEdit.clear()
        self.session.send(edit)
        self.refresh()

    def choose_place(self) -> None:
        """Asks where to write the copy."""
        path, _ = QFileDialog.getSaveFileName(self, render(say("Save the document")), "CPC.pdf", render(say("PDF files (*.pdf)")))
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Writes the copy that is shown."""
        letter = self.letter
        if letter is not None:
            done = say("Saved. Give it to the child by hand, and go through it together.")
            self.session.do(
                self, lambda: write_whole(path, render_letter(letter).data), lambda _: show(self.ui.toldLabel, done), self._failed
            )

    def _drawn(self, letter: Letter, missing: tuple[Unreleased, ...]) -> None:
        self.letter = letter
        self.ui.copyText.setPlainText(letter_words(letter))
        self.left_out.replace([Row(each.words, "", each) for each in missing])
        show(self.ui.leftOutLabel, say("Said by the child, and not in the copy: {count}", count=len(missing)))
        self.ui.leftOutList.setCurrentIndex(self.left_out.index(0))
        self.ui.saveButton.setEnabled(True)
        self.ui.releaseButton.setEnabled(bool(missing))
        show(self.ui.toldLabel, "")

    def _failed(self, wrong: BaseException) -> None:
        if isinstance(wrong, Fault):
            show(self.ui.toldLabel, words_of(wrong))
        else:
            self.session.failed.emit(wrong)
