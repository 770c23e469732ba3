"""The decision for each child, its reasons, who differs, and the plan."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtWidgets import QHeaderView, QWidget

from confprep.app.faults import words_of
from confprep.app.forms.decision import Ui_DecisionPage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.models.table import SORT, Column, TableModel
from confprep.app.session import Session
from confprep.app.words import lines_in, show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.editing import lines_of
from confprep.core.meeting.decisions import Decision
from confprep.core.sentences import say
from confprep.documents.codes import codes_of
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.decide import Answers, add_action, decision_of, keep_decision

CATEGORIES = (
    ("", say("None")),
    ("NEG", say("Neglect")),
    ("PHY", say("Physical abuse")),
    ("SAB", say("Sexual abuse")),
    ("EMO", say("Emotional abuse")),
)


class DecisionPage(QWidget):
    """Children at the left, the chosen child's decision at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
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
        self.child = ""
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(render(say("Child")), self._children, self._children),
            Column(render(say("What is to be done")), lambda each: each.action, lambda each: each.order),
            Column(render(say("Who")), lambda each: self._name(each.owner), lambda each: self._name(each.owner)),
            Column(render(say("By when")), lambda each: day_words(each.due) if each.due else "", lambda each: each.due),
        )

    def _connect(self) -> None:
        self.ui.childList.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.data(ROW)))
        self.ui.keepButton.clicked.connect(self.keep)
        self.ui.addActionButton.clicked.connect(self.add)
        self.ui.recordButton.clicked.connect(lambda: self.session.moved.emit("pack", "record"))

    def refresh(self) -> None:
        """Draws every child with what was decided, and the plan."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        decided = {child: decision_of(case, meeting.id, child) for child in meeting.children}
        self.children_rows.replace([Row(case.name_of(child), _stand(decided[child]), child) for child in meeting.children])
        self.child = self.child if self.child in meeting.children else next(iter(meeting.children), "")
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
        if self.child:
            self.ui.childList.setCurrentIndex(self.children_rows.index(list[str](meeting.children).index(self.child)))
            self._draw()

    def place(self) -> dict[str, Any]:
        """The chosen child."""
        return {"item": self.child}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses the child again."""
        self.child = str(place.get("item", ""))
        self.refresh()

    def leave(self) -> None:
        """Keeps what was typed before something else is looked at."""
        if self.isVisible():
            self.keep()

    def keep(self) -> None:
        """Keeps the decision of the chosen child; a day that is none is told and nothing is changed."""
        case, ui = self.session.case, self.ui
        if case is None or not self.child:
            return
        answers = Answers(
            outcome=ui.outcomeCombo.currentText().strip(),
            category=str(ui.categoryCombo.currentData() or ""),
            plan_start=ui.startEdit.text().strip(),
            suffered=ui.sufferedCheck.isChecked(),
            likely=ui.likelyCheck.isChecked(),
            consensus=ui.consensusCheck.isChecked(),
            lines=tuple(lines_in(ui.reasonsText)),
            dissent=ui.dissentEdit.text(),
        )
        self._try(lambda: keep_decision(case, self.session.conference_id, self.child, answers, self.session.desk))

    def add(self) -> None:
        """Adds an action for the chosen child."""
        case, ui = self.session.case, self.ui
        if case is None or not self.child:
            return
        action, owner, due = ui.actionEdit.text(), str(ui.ownerCombo.currentData() or ""), ui.dueEdit.text()
        if self._try(lambda: add_action(case, self.session.conference_id, (self.child,), action, owner, due, self.session.desk)):
            ui.actionEdit.clear()
            ui.dueEdit.clear()

    def _try(self, make: Any) -> bool:
        try:
            edit = make()
        except Fault as fault:
            show(self.ui.sentenceLabel, words_of(fault))
            return False
        self.session.send(edit)
        return True

    def _choose(self, row: Row | None) -> None:
        if row is not None and row.value != self.child:
            chosen = row.value
            self.leave()
            self.child = chosen
            self._draw()
            self.session.keep_place(item=self.child)

    def _draw(self) -> None:
        case, ui = self.session.case, self.ui
        if case is None:
            return
        held = decision_of(case, self.session.conference_id, self.child)
        decision = held or Decision(self.child, self.session.conference_id, self.child)  # type: ignore[arg-type]
        ui.outcomeCombo.setEditText(decision.outcome)
        ui.categoryCombo.setCurrentIndex(max(0, ui.categoryCombo.findData(decision.category)))
        ui.startEdit.setText(decision.plan_start)
        ui.sufferedCheck.setChecked(bool(decision.suffered))
        ui.likelyCheck.setChecked(bool(decision.likely))
        ui.consensusCheck.setChecked(decision.consensus is not False)
        ui.reasonsText.setPlainText("\n".join(lines_of(decision.reasons)))
        dissent = next((each for each in case.dissents if each.child == self.child), None)
        ui.dissentEdit.setText(dissent.position if dissent else "")

    def _owners(self, case: Case) -> None:
        held = self.ui.ownerCombo.currentData()
        self.ui.ownerCombo.clear()
        owners = {each.id: each.name for each in case.practitioners} | {each.id: each.name for each in case.people if not each.subject}
        for key, name in owners.items():
            self.ui.ownerCombo.addItem(name, key)
        self.ui.ownerCombo.setCurrentIndex(self.ui.ownerCombo.findData(held))

    def _name(self, who: str) -> str:
        return self.session.case.name_of(who) if self.session.case else who

    def _children(self, action: Any) -> str:
        return ", ".join(self._name(child).split()[0] for child in action.children)


def _stand(decision: Decision | None) -> str:
    return decision.outcome if decision and decision.outcome else render(say("not decided yet"))
