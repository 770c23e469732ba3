"""What others say otherwise than chosen words: the likeliest first, found by typing, ticked, and put on the board as one question."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.otherwise import Ui_OtherwiseDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.questions.akin import narrowed
from confprep.core.questions.said import Said, source_of
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.join_statements import join_statements, others, statement, which_holds

MOST = 200
"""Statements shown at once; typing finds the others."""


class OtherwiseDialog(QDialog):
    """One chosen statement; those ticked stay listed whatever is typed, so that several can be found one after another."""

    def __init__(self, session: Session, case: Case, chosen: Said, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.case, self.chosen = session, case, chosen
        self.found: tuple[Said, ...] = ()
        self.against: list[Said] = []
        self.ui = Ui_OtherwiseDialog()
        self.ui.setupUi(self)
        self.model = RowsModel()
        self.ui.statementList.setModel(self.model)
        self.ui.chosenText.setPlainText(chosen.text)
        show(self.ui.sourceLabel, _who(case, chosen))
        show(self.ui.countLabel, say("Looking for what others say of this…"))
        self.ui.faultLabel.hide()
        dress_lists(self)
        self._connect()
        self._offer_words()
        session.do(self, lambda: others(case, chosen), self._arrived)
        self.ui.findEdit.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        ui.findEdit.textChanged.connect(lambda _: self._list())
        ui.findEdit.returnPressed.connect(self._to_list)
        ui.statementList.activated.connect(self._toggle)
        self.model.dataChanged.connect(lambda *_: self._ticked())
        ui.cancelButton.clicked.connect(self.reject)
        ui.putButton.clicked.connect(self.put)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.put)

    def put(self) -> None:
        """Puts the question on the board; what is missing is told and the dialog stays."""
        try:
            edit = join_statements(
                self.case, self.session.conference_id, self.chosen, self.against, self.ui.askText.toPlainText(), self.session.desk
            )
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.session.send(edit)
        self.accept()

    def _arrived(self, found: tuple[Said, ...]) -> None:
        self.found = found
        self._list()

    def _list(self) -> None:
        """Those that are ticked, then those that hold what is typed."""
        fits = [each for each in narrowed(self.found, self.ui.findEdit.text(), self.case) if each not in self.against]
        self.model.replace([self._row(each) for each in (*self.against, *fits[:MOST])])
        self.model.tick(self.against)
        more = say("{count} statements, the likeliest {most} shown; type to find others.", count=len(fits), most=MOST)
        show(self.ui.countLabel, more if len(fits) > MOST else say("{count} statements.", count=len(fits)))

    def _row(self, each: Said) -> Row:
        return Row(each.text, _who(self.case, each), each, checkable=True)

    def _to_list(self) -> None:
        """Enter goes from the typed words to the first statement they find."""
        first = self.model.index(len(self.against))
        if first.isValid():
            self.ui.statementList.setCurrentIndex(first)
            self.ui.statementList.setFocus()

    def _toggle(self, index: QModelIndex) -> None:
        is_ticked = index.data(ROW).value in self.against
        state = Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked
        self.model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)

    def _ticked(self) -> None:
        self.against = self.model.ticked()
        self.ui.faultLabel.hide()
        self._offer_words()

    def _offer_words(self) -> None:
        """The question's words follow what is ticked, until somebody writes their own."""
        text = self.ui.askText
        if not text.document().isModified():
            text.setPlainText(which_holds(self.case, (self.chosen, *self.against)) if self.against else "")


def say_otherwise(session: Session, parent: QWidget, block: str, words: str = "") -> None:
    """Opens the dialog for the chosen words of a block, or for all of it; what cannot be done is told."""
    if session.case is None:
        return
    try:
        chosen = statement(session.case, block, words)
    except Fault as fault:
        session.failed.emit(fault)
        return
    open_dialog(OtherwiseDialog(session, session.case, chosen, parent))


def _who(case: Case, said: Said) -> str:
    day = day_words(said.day.isoformat()) if said.day else ""
    return " · ".join(filter(None, (source_of(case, said) or render(say("Somebody")), day, said.heading)))
