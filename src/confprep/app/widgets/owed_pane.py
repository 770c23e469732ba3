"""Who owes the conference a report: the list, and what is done about the chosen line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from confprep.app.forms.invitations import Ui_InvitationsPage
from confprep.app.models.invitation_rows import owed_row
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import Answer
from confprep.core.owed import Owed, owed, report_due
from confprep.core.sentences import Sentence, say
from confprep.documents.invitation import LetterKind
from confprep.messages import render
from confprep.services.ask_report import ask_report, chase, give_late_reason, note_answer
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.request_report import request_report
from confprep.services.request_word_form import request_word_form
from confprep.services.write_letter import Outgoing, write_letter

if TYPE_CHECKING:
    from confprep.store.door import Store

LATE = "late"
ANSWERS: tuple[tuple[str, Sentence], ...] = (
    (Answer.NIL.value, say("Nil return: it holds nothing")),
    (Answer.APOLOGY.value, say("Apology, and no report")),
    (Answer.TOLD.value, say("Told at the conference")),
    (Answer.TABLED.value, say("Tabled on paper")),
    (Answer.RETURNED.value, say("Returned for correction")),
    (Answer.WAITING.value, say("Still waited for")),
    (LATE, say("Came late, because…")),
)


class OwedPane:
    """`save` asks where a finished letter goes."""

    def __init__(self, session: Session, ui: Ui_InvitationsPage, save: Callable[[Outgoing, str], None]) -> None:
        self.session, self.ui, self.save = session, ui, save
        self.model = RowsModel()
        self._told: list[Sentence] = []
        ui.owedList.setModel(self.model)
        for key, name in ANSWERS:
            ui.answerCombo.addItem(render(name), key)
        ui.owedList.selectionModel().currentChanged.connect(lambda *_: self._draw())
        ui.askButton.clicked.connect(self._ask)
        ui.sealedButton.clicked.connect(lambda: self._ask_by_file("request.age", self._sealed))
        ui.formButton.clicked.connect(lambda: self._ask_by_file("request.docx", self._word_form))
        ui.chaseButton.clicked.connect(self._chase)
        ui.answerButton.clicked.connect(self._answer)
        ui.openReportButton.clicked.connect(self._open_report)

    def refresh(self, case: Case, meeting: Conference) -> tuple[Owed, ...]:
        """Draws every report that is wanted; the chosen one stays chosen."""
        wanted = owed(case, meeting, profile_named(), bank_holidays(), self.session.desk.today)
        chosen = self._chosen()
        self.model.replace([owed_row(case, each) for each in wanted])
        keys = [(each.who, each.agency) for each in wanted]
        if keys:
            row = keys.index((chosen.who, chosen.agency)) if chosen and (chosen.who, chosen.agency) in keys else 0
            self.ui.owedList.setCurrentIndex(self.model.index(row))
        self._draw()
        return wanted

    def _chosen(self) -> Owed | None:
        row = self.ui.owedList.currentIndex().data(ROW)
        return row.value if isinstance(row, Row) and isinstance(row.value, Owed) else None

    def _draw(self) -> None:
        chosen = self._chosen()
        told, self._told = self._told, []
        stands = chosen.sentence if chosen else say("Nobody is asked for a report yet.")
        show(self.ui.owedSentenceLabel, "\n".join(map(render, told)) if told else render(stands))
        self.ui.askButton.setEnabled(bool(chosen and chosen.is_open and not chosen.report))
        for button in (self.ui.sealedButton, self.ui.formButton):
            button.setEnabled(bool(chosen and chosen.agency and chosen.is_open and not chosen.report))
        self.ui.chaseButton.setEnabled(bool(chosen and chosen.request and chosen.is_open and not chosen.report))
        for widget in (self.ui.answerCombo, self.ui.answerNoteEdit, self.ui.answerButton):
            widget.setEnabled(chosen is not None)
        self.ui.openReportButton.setEnabled(bool(chosen and chosen.report))

    def _ask(self) -> None:
        case, chosen, meeting = self.session.case, self._chosen(), self.session.conference
        if case is not None and chosen is not None and meeting is not None:
            due = chosen.due or report_due(meeting, profile_named(), bank_holidays())
            self.session.send(ask_report(case, meeting.id, chosen, due, self.session.desk))

    def _ask_by_file(self, name: str, make: Callable[[Store, str, Path], list[Sentence]]) -> None:
        """Asks where the file goes, and makes it there on the store's thread."""
        chosen = self._chosen()
        path, _ = QFileDialog.getSaveFileName(None, render(say("Ask for a report")), name) if chosen and chosen.agency else ("", "")
        if chosen and path:
            agency, place = chosen.agency, Path(path)
            self.session.alter(self.ui.owedList, lambda store: make(store, agency, place), self._made)

    def _sealed(self, store: Store, agency: str, place: Path) -> list[Sentence]:
        sent = request_report(store, self.session.conference_id, agency, place, self.session.desk)
        return [*sent.lines(), *sent.warnings()]

    def _word_form(self, store: Store, agency: str, place: Path) -> list[Sentence]:
        return request_word_form(store, self.session.conference_id, agency, place, self.session.desk).lines()

    def _made(self, told: list[Sentence]) -> None:
        self._told = told

    def _chase(self) -> None:
        """Writes the reminder where there is an invitation to write it to, and notes that it was chased."""
        case, chosen, conference = self.session.case, self._chosen(), self.session.conference_id
        if case is None or chosen is None or not chosen.request:
            return
        desk, invitation, request = self.session.desk, chosen.invitation, chosen.request
        if invitation:
            self.session.do(
                self.ui.owedList,
                lambda: write_letter(case, conference, invitation, LetterKind.REMINDER, desk, request),
                lambda out: self.save(out, render(say("Letters (*.pdf)"))),
            )
        self.session.send(chase(case, request, render(say("letter")) if invitation else render(say("by telephone")), desk))

    def _answer(self) -> None:
        case, chosen = self.session.case, self._chosen()
        if case is None or chosen is None:
            return
        key, note = str(self.ui.answerCombo.currentData()), self.ui.answerNoteEdit.text()
        if key == LATE:
            edit = give_late_reason(case, chosen.report, note) if chosen.report else None
        else:
            edit = note_answer(case, self.session.conference_id, chosen, Answer(key), note, self.session.desk)
        if edit is not None:
            self.ui.answerNoteEdit.clear()
            self.session.send(edit)

    def _open_report(self) -> None:
        chosen = self._chosen()
        if chosen and chosen.report:
            self.session.moved.emit("reports", chosen.report)
