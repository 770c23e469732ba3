"""The family's side of a report: with whom it was gone through and how early, and what each person says to a statement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.family_side import Ui_FamilySideDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import lines_in, show
from confprep.core.blocks import Block
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Response, Shared
from confprep.core.identity import PersonId
from confprep.core.meeting.sharing import SharingRule, in_hand_words
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edits import Edit
from confprep.services.family_side import KINDS, a_response, answer_response, kind_words, note_response, take_out_response
from confprep.services.profiles import sharing_of
from confprep.services.write_report import forget_shared, note_shared


class FamilySideDialog(QDialog):
    """`block` is the statement the cursor stood in; without one, answers can be read and answered, not taken down."""

    def __init__(self, session: Session, report_id: str, block: Block | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.report_id, self.block = session, report_id, block
        self.ui = Ui_FamilySideDialog()
        self.ui.setupUi(self)
        self.sharings, self.answers = RowsModel(), RowsModel()
        self.ui.sharingList.setModel(self.sharings)
        self.ui.answerList.setModel(self.answers)
        for kind, name in KINDS:
            self.ui.kindCombo.addItem(render(name), kind)
        for person in session.case.people if session.case else ():
            self.ui.personCombo.addItem(person.name, person.id)
            self.ui.answererCombo.addItem(person.name, person.id)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.faultLabel.hide()
        ui.noteButton.clicked.connect(self.note)
        ui.forgetButton.clicked.connect(self.forget)
        ui.answerButton.clicked.connect(self.take_down)
        ui.writerButton.clicked.connect(self.answer)
        ui.takeOutButton.clicked.connect(self.take_out)
        ui.closeButton.clicked.connect(self.accept)
        ui.answerList.selectionModel().currentChanged.connect(lambda index, _: self._show_writer(index.data(ROW)))
        self.session.changed.connect(self._changed)

    @property
    def report(self) -> AgencyReport | None:
        """The report, as it is now."""
        return self.session.case.find("reports", self.report_id) if self.session.case else None

    def refresh(self) -> None:
        """Draws what was shared and said."""
        case, report, meeting = self.session.case, self.report, self.session.conference
        if case is None or report is None:
            return
        rule = sharing_of(meeting) if meeting else None
        show(self.ui.aboutLabel, case.name_of(report.agency) or report.title)
        show(self.ui.ruleLabel, rule.source if rule else say("The partnership profile has no rule for it, or the conference no day yet."))
        self.sharings.replace([_sharing_row(case, each, rule) for each in report.shared])
        self.answers.replace([_answer_row(case, report, each) for each in report.responses])
        about = (
            say("About: “{words}”", words=self.block.text) if self.block else say("Put the cursor into a statement of the report first.")
        )
        show(self.ui.statementLabel, about)
        self.ui.answerButton.setEnabled(self.block is not None)

    def note(self) -> None:
        """Notes that the report was gone through with somebody."""
        ui = self.ui
        fields = (ui.dateEdit, ui.howEdit, ui.responseEdit, ui.languageEdit)
        day, how, said, language = (field.text().strip() for field in fields)
        shared = Shared(PersonId(str(ui.personCombo.currentData() or "")), day, how, said, language)
        if self._do(lambda case: note_shared(case, self.report_id, shared)):
            for field in fields:
                field.clear()

    def forget(self) -> None:
        """Takes back that it was shared."""
        row = self.ui.sharingList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case: forget_shared(case, self.report_id, row.value))

    def take_down(self) -> None:
        """Takes down what a person says to the statement."""
        ui = self.ui
        person, kind = str(ui.answererCombo.currentData() or ""), str(ui.kindCombo.currentData())
        words = "\n".join(lines_in(ui.answerText))
        made = a_response(person, self.block.id if self.block else "", kind, words, ui.answerDateEdit.text().strip())
        if self._do(lambda case: note_response(case, self.report_id, made, self.session.desk)):
            ui.answerText.clear()
            ui.answerDateEdit.clear()

    def answer(self) -> None:
        """Keeps what the writer answers to the chosen line."""
        row = self.ui.answerList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case: answer_response(case, self.report_id, row.value.id, self.ui.writerEdit.text()))

    def take_out(self) -> None:
        """Takes the chosen line out."""
        row = self.ui.answerList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case: take_out_response(case, self.report_id, row.value.id))

    def _do(self, make: Callable[[Case], Edit]) -> bool:
        """Makes a change; what cannot be is told, and what was typed stays."""
        case = self.session.case
        if case is None:
            return False
        try:
            edit = make(case)
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return False
        self.ui.faultLabel.hide()
        self.session.send(edit)
        return True

    def _show_writer(self, row: Row | None) -> None:
        self.ui.writerEdit.setText(row.value.answer if row is not None else "")

    def _changed(self, _: object) -> None:
        self.refresh()


def _sharing_row(case: Case, shared: Shared, rule: SharingRule | None) -> Row:
    in_hand = render(in_hand_words(rule, shared)) if rule else ""
    second = " · ".join(filter(None, (shared.how, shared.language, in_hand, shared.response)))
    return Row(f"{case.name_of(shared.person)} · {day_words(shared.date)}", second, shared)


def _answer_row(case: Case, report: AgencyReport, response: Response) -> Row:
    statement = next((block.text for block in report.blocks() if block.id == response.block), "")
    first = say("{name} · {what} · {day}", name=case.name_of(response.person), what=kind_words(response.kind), day=day_words(response.date))
    answered = render(say("The writer answers: {words}", words=response.answer)) if response.answer else ""
    return Row(render(first), "\n".join(filter(None, (f"“{statement}”" if statement else "", response.words, answered))), response)
