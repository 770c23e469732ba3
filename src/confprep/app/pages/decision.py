"""The decision for each child, its reasons, who differs, and the plan."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtWidgets import QHeaderView

from confprep.app.forms.decision import Ui_DecisionPage
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.models.table import SORT, Column, TableModel
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import DRAFT, Form, refill
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.editing import lines_of
from confprep.core.meeting.decisions import Decision
from confprep.core.sentences import say
from confprep.documents.codes import codes_of
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.decide import Answers, add_action, decision_of, keep_decision
from confprep.services.edits import Edit

CATEGORIES = (
    ("", say("None")),
    ("NEG", say("Neglect")),
    ("PHY", say("Physical abuse")),
    ("SAB", say("Sexual abuse")),
    ("EMO", say("Emotional abuse")),
)


class DecisionPage(ChosenPage):
    """Children at the left, the chosen child's decision at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_DecisionPage()
        self.ui.setupUi(self)
        self.children_rows = RowsModel()
        self.ui.childList.setModel(self.children_rows)
        self.plan = TableModel(self._columns())
        self.sorter = QSortFilterProxyModel()
        self.sorter.setSortRole(SORT)
        self.sorter.setSourceModel(self.plan)
        self.ui.planTable.setModel(self.sorter)
        self.ui.planTable.verticalHeader().hide()
        self.ui.planTable.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for outcome in ("", *codes_of("outcome").values()):
            self.ui.outcomeCombo.addItem(outcome, outcome)
        self.ui.outcomeCombo.setEditable(True)
        for key, name in CATEGORIES:
            self.ui.categoryCombo.addItem(render(name), key)
        ui = self.ui
        fields = {"outcome": ui.outcomeCombo, "category": ui.categoryCombo, "start": ui.startEdit, "suffered": ui.sufferedCheck}
        more = {"likely": ui.likelyCheck, "consensus": ui.consensusCheck, "reasons": ui.reasonsText, "dissent": ui.dissentEdit}
        self.form = Form(session, {**fields, **more}, self)
        self.action = Form(session, {"action": ui.actionEdit, "owner": ui.ownerCombo, "due": ui.dueEdit}, self)
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(render(say("Child")), self._children, self._children),
            Column(render(say("What is to be done")), lambda each: each.action, lambda each: each.order),
            Column(render(say("Who")), lambda each: self._name(each.owner), lambda each: self._name(each.owner)),
            Column(render(say("By when")), lambda each: day_words(each.due) if each.due else "", lambda each: each.due),
        )

    def _connect(self) -> None:
        self.ui.childList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        self.ui.keepButton.clicked.connect(self.keep)
        self.ui.addActionButton.clicked.connect(self.add)
        self.ui.recordButton.clicked.connect(lambda: self.session.moved.emit("pack", "record"))

    def refresh(self) -> None:
        """Draws every child with what was decided, and the plan."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        decided = {child: decision_of(case, meeting.id, child) for child in meeting.children}
        self.children_rows.replace([_row(case, child, decided[child]) for child in meeting.children])
        self.chosen = self.chosen if self.chosen in meeting.children else next(iter(meeting.children), "")
        waiting = sum(each is None or not each.outcome for each in decided.values())
        done = say("There is a decision for every child.") if meeting.children else say("Nothing can be decided yet.")
        show(self.ui.sentenceLabel, say("{count} children have no decision yet.", count=waiting) if waiting else done)
        show(self.ui.emptyLabel, say("This conference names no child yet."))
        self.ui.emptyLabel.setVisible(not meeting.children)
        self.ui.emptySpace.setVisible(not meeting.children)
        for widget in (self.ui.childList, self.ui.detailPane):
            widget.setVisible(bool(meeting.children))
        self.plan.replace(sorted((each for each in case.plan_actions if each.conference == meeting.id), key=lambda each: each.order))
        self._owners(case)
        if self.chosen:
            self.ui.childList.setCurrentIndex(self.children_rows.index(list[str](meeting.children).index(self.chosen)))
            self.draw()

    def edit(self) -> Edit:
        """The change that keeps the decision of the chosen child. Raises NotADate."""
        case = self.session.case
        assert case is not None
        told = self.form.values()
        answers = Answers(
            outcome=told["outcome"].strip(),
            category=told["category"],
            plan_start=told["start"].strip(),
            suffered=told["suffered"],
            likely=told["likely"],
            consensus=told["consensus"],
            lines=tuple(told["reasons"].split("\n")),
            dissent=told["dissent"],
        )
        return keep_decision(case, self.session.conference_id, self.chosen, answers, self.session.desk)

    def add(self) -> None:
        """Adds an action for the chosen child; what is missing is told, and what was typed stays."""
        case = self.session.case
        if case is None or not self.chosen:
            return
        told = self.action.values()
        children = (self.chosen,)
        try:
            edit = add_action(case, self.session.conference_id, children, told["action"], told["owner"], told["due"], self.session.desk)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        self.action.item = ""
        self.session.send(edit, (f"action:{self.session.conference_id}:{self.chosen}", DRAFT))

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        if case is None:
            return
        held = decision_of(case, self.session.conference_id, self.chosen)
        decision = held or Decision(self.chosen, self.session.conference_id, self.chosen)  # type: ignore[arg-type]
        here = [each for each in case.dissents if each.conference == self.session.conference_id and each.child == self.chosen]
        self.form.show(
            f"decision:{self.session.conference_id}:{self.chosen}",
            {
                "outcome": decision.outcome,
                "category": decision.category,
                "start": decision.plan_start,
                "suffered": bool(decision.suffered),
                "likely": bool(decision.likely),
                "consensus": decision.consensus is not False,
                "reasons": "\n".join(lines_of(decision.reasons)),
                "dissent": here[0].position if here else "",
            },
        )
        owner = str(self.ui.ownerCombo.currentData() or "")
        self.action.show(f"action:{self.session.conference_id}:{self.chosen}", {"action": "", "owner": owner, "due": ""})

    def _owners(self, case: Case) -> None:
        owners = {each.id: each.name for each in case.practitioners} | {each.id: each.name for each in case.people if not each.subject}
        refill(self.ui.ownerCombo, [("", render(say("Who does it?"))), *owners.items()])

    def _name(self, who: str) -> str:
        return self.session.case.name_of(who) if self.session.case else who

    def _children(self, action: Any) -> str:
        return ", ".join(self._name(child).split()[0] for child in action.children)


def _row(case: Case, child: str, decision: Decision | None) -> Row:
    if decision is None or not decision.outcome:
        return Row(case.name_of(child), "", child, status="due", state=render(say("Not decided yet")))
    return Row(case.name_of(child), "", child, status="done", state=decision.outcome)
