"""The chair's board: what rules propose to ask, what is asked of whom, and what came of it; each leads to where it rests."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex

from confprep.app.faults import tell_in
from confprep.app.forms.questions import Ui_QuestionsPage
from confprep.app.models.question_rows import aside_row, evidence_rows, place_of, question_row, title_of
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import Form
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.questions import Dismissal, Question
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.rules import RULES
from confprep.core.sentences import say
from confprep.documents.questions import KINDS
from confprep.messages import render
from confprep.services.ask_question import (
    QuestionForm,
    ask_by_hand,
    keep_question,
    names_asked,
    set_aside,
    take_off_board,
    take_up,
)
from confprep.services.days import day_words
from confprep.services.dismiss import propose_again
from confprep.services.edits import Edit
from confprep.services.profiles import profile_named
from confprep.services.question_board import question_proposals

ALL, PROPOSED, OPEN, ANSWERED, ASIDE = "", "proposed", "open", "answered", "aside"
SHOWN = (
    (ALL, say("Everything")),
    (PROPOSED, say("Proposed by rules")),
    (OPEN, say("Asked and open")),
    (ANSWERED, say("Answered")),
    (ASIDE, say("Set aside")),
)


class QuestionsPage(ChosenPage):
    """Proposals first, then the board. `chosen` is a question's id, or a proposal's rule and key."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_QuestionsPage()
        self.ui.setupUi(self)
        self.rows, self.evidence = RowsModel(), RowsModel()
        self.ui.questionList.setModel(self.rows)
        self.ui.evidenceList.setModel(self.evidence)
        self.proposals: tuple[Proposal, ...] = ()
        self._looked_at: Case | None = None
        for key, name in SHOWN:
            self.ui.showCombo.addItem(render(name), key)
        self.ui.kindCombo.addItem(render(say("All kinds")), "")
        for key, name in KINDS:
            self.ui.kindCombo.addItem(render(name), key)
            self.ui.formKindCombo.addItem(render(name), key)
        self.ui.faultLabel.hide()
        ui = self.ui
        fields = {"kind": ui.formKindCombo, "text": ui.textEdit, "why": ui.whyEdit, "would_settle": ui.settleEdit}
        self.form = Form(session, {**fields, "asked_of": ui.askedEdit, "due": ui.dueEdit, "answer": ui.answerEdit}, self)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.questionList.selectionModel().currentChanged.connect(lambda index, _: self._pick(index))
        ui.showCombo.currentIndexChanged.connect(lambda _: self._list())
        ui.kindCombo.currentIndexChanged.connect(lambda _: self._list())
        ui.filterEdit.textChanged.connect(lambda _: self._list())
        self.form.left.connect(self.keep)
        ui.addButton.clicked.connect(self.add)
        ui.takeButton.clicked.connect(self.take)
        ui.takeAllButton.clicked.connect(self.take_all)
        ui.asideButton.clicked.connect(self.aside)
        ui.offButton.clicked.connect(self.take_off)
        ui.evidenceList.activated.connect(self._open)
        ui.evidenceList.clicked.connect(self._open)

    def refresh(self) -> None:
        """Draws the board; what rules propose is worked out in the background and comes after."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        if self._looked_at is not case:
            self._looked_at = case
            today = self.session.desk.today
            self.session.do(
                self, lambda: question_proposals(case, meeting, profile_named(), today), lambda found: self._arrived(case, found)
            )
        off = ", ".join(
            f"{render(rule.title)} ({profile_named().questions_off[rule.name]})"
            for rule in RULES
            if rule.name in profile_named().questions_off
        )
        show(self.ui.offRulesLabel, say("Switched off in the profile: {rules}", rules=off) if off else "")
        self._list()

    def edit(self) -> Edit:
        """The change that keeps the chosen question. Raises NotADate."""
        case = self.session.case
        assert case is not None
        return keep_question(case, self.chosen, QuestionForm(**self.form.values()), self.session.desk)

    def keep(self) -> None:
        """Keeps what was typed into a question of the board; a proposal is put there first."""
        if self.session.case is not None and self.session.case.find("questions", self.chosen) is not None:
            super().keep()

    def add(self) -> None:
        """A question by hand, chosen at once."""
        self.ui.showCombo.setCurrentIndex(0)
        self.begin(ask_by_hand(self.session.conference_id, self.session.desk))
        self.ui.textEdit.setFocus()

    def take(self) -> None:
        """Puts the chosen proposal on the board."""
        proposal = self._proposal()
        if proposal is not None:
            self._send_and_go_on(take_up((proposal,), self.session.conference_id, self.session.desk))

    def take_all(self) -> None:
        """Puts everything that is proposed and shown on the board, as one change that can be undone."""
        shown = [row.value for row in self.rows.rows if isinstance(row.value, Proposal)]
        if shown:
            self._send_and_go_on(take_up(shown, self.session.conference_id, self.session.desk))

    def aside(self) -> None:
        """Sets the chosen proposal aside, with the reason."""
        proposal = self._proposal()
        if proposal is None:
            return
        try:
            edit = set_aside(proposal, self.ui.reasonEdit.text(), self.session.desk)
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return
        self.ui.reasonEdit.clear()
        self._send_and_go_on(edit)

    def take_off(self) -> None:
        """Takes the chosen question off the board, or proposes again what was set aside."""
        case = self.session.case
        if case is not None and case.find("questions", self.chosen) is not None:
            self._send_and_go_on(take_off_board(case, self.chosen))
        elif case is not None and case.find("dismissals", self.chosen) is not None:
            self._send_and_go_on(propose_again(case, self.chosen))

    def draw(self) -> None:
        """Draws the chosen question or proposal."""
        case, proposal = self.session.case, self._proposal()
        held = case.find("questions", self.chosen) if case else None
        aside = case.find("dismissals", self.chosen) if case else None
        ui = self.ui
        ui.faultLabel.hide()
        for button, is_on in (
            (ui.takeButton, proposal),
            (ui.asideButton, proposal),
            (ui.reasonEdit, proposal),
            (ui.offButton, held or aside),
        ):
            button.setEnabled(is_on is not None)
        ui.offButton.setText(render(say("Propose &again") if aside else say("Take &off the board")))
        ui.detailPane.setVisible(bool(proposal or held or aside))
        for field in self.form.fields.values():
            field.setEnabled(held is not None)
        if case is None:
            return
        if isinstance(held, Question):
            self._draw_question(case, held)
        elif proposal is not None:
            self._draw_proposal(case, proposal)
        elif isinstance(aside, Dismissal):
            self._draw_aside(aside)
        else:
            self.evidence.replace([])

    def _draw_question(self, case: Case, held: Question) -> None:
        show(self.ui.ruleLabel, title_of(held.rule) if held.rule else say("Asked by hand"))
        values = {"kind": held.kind, "text": held.text, "why": held.why, "would_settle": held.would_settle, "answer": held.answer}
        self.form.show(held.id, {**values, "asked_of": names_asked(case, held), "due": day_words(held.due) if held.due else ""})
        told = (
            say("Answered on {day}, written down by {name}.", day=day_words(held.answered), name=held.answered_by) if held.answered else ""
        )
        show(self.ui.answeredLabel, told)
        self.evidence.replace(list(evidence_rows(case, held.evidence)))
        show(self.ui.evidenceHintLabel, "" if held.evidence else say("It rests on what is not there, or was asked by hand."))

    def _draw_proposal(self, case: Case, proposal: Proposal) -> None:
        show(self.ui.ruleLabel, say("Proposed by the rule: {rule}", rule=title_of(proposal.rule)))
        asked = "; ".join(case.name_of(who) for who in proposal.asked_of)
        remedy = render(proposal.remedy) if proposal.remedy else ""
        values = {"kind": proposal.kind, "text": render(proposal.text), "why": render(proposal.why), "would_settle": remedy}
        self.form.show("", {**values, "asked_of": asked, "due": "", "answer": ""})
        show(self.ui.answeredLabel, "")
        self.evidence.replace(list(evidence_rows(case, proposal.evidence)))
        show(self.ui.evidenceHintLabel, "" if proposal.evidence else say("It rests on what is not there."))

    def _draw_aside(self, aside: Dismissal) -> None:
        show(self.ui.ruleLabel, say("Set aside by {name} on {day}.", name=aside.by, day=day_words(aside.at[:10])))
        words = {"text": title_of(aside.rule), "why": aside.reason, "would_settle": "", "asked_of": "", "due": "", "answer": ""}
        self.form.show("", {"kind": "gap", **words})
        show(self.ui.answeredLabel, "")
        self.evidence.replace([])
        show(self.ui.evidenceHintLabel, "")

    def _arrived(self, case: Case, found: tuple[Proposal, ...]) -> None:
        if case is self.session.case:
            self.proposals = found
            self._list()

    def _list(self) -> None:
        case = self.session.case
        if case is None:
            return
        rows = [row for row in self._rows(case) if self._is_shown(row)]
        self.rows.replace(rows)
        waiting, asked = len(self.proposals), sum(not each.answer for each in case.questions)
        show(
            self.ui.sentenceLabel,
            say(
                "{waiting} proposed, {asked} asked and open, {done} answered.",
                waiting=waiting,
                asked=asked,
                done=len(case.questions) - asked,
            ),
        )
        self.ui.takeAllButton.setEnabled(any(isinstance(row.value, Proposal) for row in rows))
        show(self.ui.emptyLabel, say("Nothing is asked here. Add a question, or gather papers: rules then show what nobody knows."))
        self.ui.emptyLabel.setVisible(not rows)
        self.ui.questionList.setVisible(bool(rows))
        keys = [_key(row) for row in rows]
        self.chosen = self.chosen if self.chosen in keys else next(iter(keys), "")
        if self.chosen:
            self.ui.questionList.setCurrentIndex(self.rows.index(keys.index(self.chosen)))
        self.draw()

    def _rows(self, case: Case) -> Iterable[Row]:
        yield from (question_row(case, each) for each in self.proposals)
        yield from (question_row(case, each) for each in case.questions if not each.answer)
        yield from (question_row(case, each) for each in case.questions if each.answer)
        yield from (aside_row(each) for each in case.dismissals if each.rule in {rule.name for rule in RULES})

    def _is_shown(self, row: Row) -> bool:
        value = row.value
        if isinstance(value, Dismissal):
            return bool(self.ui.showCombo.currentData() == ASIDE)
        stand = PROPOSED if isinstance(value, Proposal) else ANSWERED if value.answer else OPEN
        wanted, kind = self.ui.showCombo.currentData(), self.ui.kindCombo.currentData()
        words = self.ui.filterEdit.text().casefold()
        return wanted in (ALL, stand) and kind in ("", value.kind) and words in f"{row.text}\n{row.second}".casefold()

    def _pick(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row):
            self.choose(_key(row))

    def _proposal(self) -> Proposal | None:
        return next((each for each in self.proposals if f"{each.rule} {each.key}" == self.chosen), None)

    def _send_and_go_on(self, edit: Edit) -> None:
        """Sends a change; the row that stands next is chosen."""
        row = self.ui.questionList.currentIndex().row()
        gone = {self.chosen} | {f"{item.rule} {item.key}" for kind, item in edit.items if kind in ("questions", "dismissals")}
        self.proposals = tuple(each for each in self.proposals if f"{each.rule} {each.key}" not in gone)
        keys = [_key(each) for each in self.rows.rows if _key(each) not in gone]
        self.chosen = keys[min(row, len(keys) - 1)] if keys else ""
        self.session.send(edit)

    def _open(self, index: QModelIndex) -> None:
        case, row = self.session.case, index.data(ROW)
        if case is not None and isinstance(row, Row):
            page, item = place_of(case, row.value)
            if page:
                self.session.moved.emit(page, item)


def _key(row: Row) -> str:
    value = row.value
    return f"{value.rule} {value.key}" if isinstance(value, Proposal) else str(value.id)
