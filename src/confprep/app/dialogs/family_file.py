"""A family brought in from a file, or saved as one: what was added, known and dropped, line by line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.family_file import Ui_FamilyFileDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.duplicates import likeness_words, possible_duplicates
from confprep.services.export_family import TakenOut, save_family
from confprep.services.import_family import BroughtIn, brought_from

NEWEST = "7.0"
KIND = say("Family trees (*.ged);;All files (*)")


class FamilyFileDialog(QDialog):
    """The file is read or written on another thread; nothing changes when it is refused."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.ui = Ui_FamilyFileDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        self.ui.closeButton.clicked.connect(self.accept)

    def bring(self, path: Path) -> None:
        """Brings in the people and ties of a file as one change."""
        case, desk = self.session.case, self.session.desk
        show(self.ui.titleLabel, say("Bring a family in"))
        show(self.ui.sentenceLabel, say("Reading {file}…", file=path.name))
        if case is not None:
            self.session.do(self, lambda: brought_from(case, path, desk), lambda brought: self._brought(case, brought), self._refused)

    def save(self, path: Path) -> None:
        """Writes names, births, deaths and ties; nobody whose identity is withheld."""
        case, desk = self.session.case, self.session.desk
        show(self.ui.titleLabel, say("Save the family"))
        show(self.ui.sentenceLabel, say("Writing {file}…", file=path.name))
        if case is not None:
            self.session.do(self, lambda: save_family(case, path, NEWEST, desk), self._saved, self._refused)

    def _brought(self, case: Case, brought: BroughtIn) -> None:
        if self.session.case is not case:
            show(self.ui.sentenceLabel, say("The case was changed meanwhile, and nothing was brought in. Try again."))
            return
        self.session.send(brought.edit)
        after = self.session.case
        added = {each.id for each in brought.people}
        alike = [likeness_words(after, each) for each in possible_duplicates(after) if {each.one, each.other} & added]
        names = [say("Added: {name}.", name=each.name) for each in brought.people]
        first, *rest = brought.lines()
        self._list(say("It can be undone as one change."), (first, *names, *alike, *rest))

    def _saved(self, written: TakenOut) -> None:
        self._list(say("The file can be read by programs for family trees. It is not encrypted."), written.lines())

    def _list(self, sentence: Sentence, lines: list[Sentence] | tuple[Sentence, ...]) -> None:
        show(self.ui.sentenceLabel, sentence)
        self.ui.resultText.setPlainText("\n".join(map(render, lines)))

    def _refused(self, wrong: BaseException) -> None:
        show(self.ui.sentenceLabel, "")
        tell_in(self.ui.faultLabel, wrong)


def bring_family_in(session: Session, parent: QWidget) -> FamilyFileDialog | None:
    """Asks for the file and brings it in; None where none was chosen."""
    path, _ = QFileDialog.getOpenFileName(parent, render(say("Bring a family in")), "", render(KIND))
    return _opened(session, parent, path, is_in=True)


def save_the_family(session: Session, parent: QWidget) -> FamilyFileDialog | None:
    """Asks where to, and writes the family there; None where nothing was chosen."""
    path, _ = QFileDialog.getSaveFileName(parent, render(say("Save the family")), "family.ged", render(KIND))
    return _opened(session, parent, path, is_in=False)


def _opened(session: Session, parent: QWidget, path: str, is_in: bool) -> FamilyFileDialog | None:
    if not path:
        return None
    dialog = FamilyFileDialog(session, parent)
    dialog.open()
    (dialog.bring if is_in else dialog.save)(Path(path))
    return dialog
