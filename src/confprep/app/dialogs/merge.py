"""What two people changed differently, side by side: a person decides one by one, by keyboard, and can stop and come back."""

from __future__ import annotations

import json
from dataclasses import asdict

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.forms.merge import Ui_MergeDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.theme import theme
from confprep.app.widgets.differences import tint
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.revisions import Conflict, Side
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.compare_reports import differing_words
from confprep.services.merge_report import Choice, Stand, can_be_typed, can_keep_both, put_together, settle_conflicts, state_of
from confprep.services.merge_words import HOW, in_reading_order, said, short_name, where_of

CHOICE = "choice"


class MergeDialog(QDialog):
    """Every open difference of the case, and what was put together by itself."""

    def __init__(self, session: Session, parent: QWidget, theme_name: str = "light") -> None:
        super().__init__(parent)
        self.session, self.theme_name = session, theme_name
        self.ui = Ui_MergeDialog()
        self.ui.setupUi(self)
        case = session.case
        self.conflicts = in_reading_order(case) if case else ()
        self.choices: dict[str, Choice] = dict(self._typed_before())
        self.open_rows, self.settled = RowsModel(), RowsModel(self._settled(case))
        self.ui.conflictList.setModel(self.open_rows)
        self.ui.settledList.setModel(self.settled)
        show(self.ui.settledLabel, say("{count} edits were put together by themselves", count=self.settled.rowCount()))
        self.ui.theirsCombo.hide()
        self._connect()
        self._draw_list(0)
        self.ui.conflictList.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        ui.conflictList.selectionModel().currentChanged.connect(lambda *_: self._draw())
        ui.theirsCombo.activated.connect(lambda _: self._draw_sides())
        ui.mineButton.clicked.connect(lambda: self.choose(Choice(Stand.SIDE, self._mine())))
        ui.theirsButton.clicked.connect(lambda: self.choose(Choice(Stand.SIDE, self._theirs())))
        ui.bothButton.clicked.connect(lambda: self.choose(Choice(Stand.BOTH)))
        ui.editButton.clicked.connect(self.write_anew)
        ui.resultText.textChanged.connect(self._typed)
        ui.cancelButton.clicked.connect(self.reject)
        ui.finishButton.clicked.connect(self.finish)

    @property
    def conflict(self) -> Conflict | None:
        """The difference that is shown."""
        row = self.ui.conflictList.currentIndex().data(ROW)
        return row.value if isinstance(row, Row) else None

    def choose(self, choice: Choice) -> None:
        """Keeps a decision of the shown difference, until all are kept together, and goes to the next open one."""
        conflict = self.conflict
        if conflict is None:
            return
        self._keep(conflict, choice)
        following = [number for number, each in enumerate(self.conflicts) if each.id not in self.choices]
        here = self.ui.conflictList.currentIndex().row()
        self._draw_list(next((number for number in following if number > here), next(iter(following), here)))

    def write_anew(self) -> None:
        """Lets a person write what shall stand, from the words on the left."""
        conflict = self.conflict
        if conflict is not None:
            old = self.choices.get(conflict.id)
            text = old.text if old and old.stand is Stand.EDITED else self.ui.mineText.toPlainText()
            self._keep(conflict, Choice(Stand.EDITED, text=text))
            self._draw_list(self.ui.conflictList.currentIndex().row())
            self.ui.resultText.setFocus()
            self.ui.resultText.selectAll()

    def finish(self) -> None:
        """Makes all decisions one named change; what is not decided stays open."""
        case = self.session.case
        if case is None or not self.choices:
            return
        try:
            edit = settle_conflicts(case, self.choices, self.session.desk)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        decided = list(self.choices)
        self.session.send(edit)
        for each in decided:
            self.session.drop_draft(each, CHOICE)
        self.accept()

    def _keep(self, conflict: Conflict, choice: Choice) -> None:
        self.choices[conflict.id] = choice
        self.session.type_draft(conflict.id, CHOICE, json.dumps(asdict(choice)))

    def _typed_before(self) -> list[tuple[str, Choice]]:
        found = []
        for conflict in self.conflicts:
            draft = self.session.drafts.get((conflict.id, CHOICE))
            if draft is not None:
                held = json.loads(draft.text)
                if int(held["side"]) < len(conflict.sides):
                    found.append((str(conflict.id), Choice(Stand(held["stand"]), int(held["side"]), str(held["text"]))))
        return found

    def _typed(self) -> None:
        conflict = self.conflict
        old = self.choices.get(conflict.id) if conflict else None
        if conflict is not None and old is not None and old.stand is Stand.EDITED and not self.ui.resultText.isReadOnly():
            self._keep(conflict, Choice(Stand.EDITED, text=self.ui.resultText.toPlainText()))

    def _settled(self, case: Case | None) -> list[Row]:
        keys = put_together(case) if case else ()
        return [
            Row(render(where_of(case, *key, each.register)), render(HOW[each.how]))
            for key in keys
            if case is not None
            for each in state_of(case, *key).settled
        ]

    def _draw_list(self, chosen: int) -> None:
        case = self.session.case
        if case is None:
            return
        rows = [Row(short_name(case, each), render(self._status(each)), each) for each in self.conflicts]
        self.open_rows.replace(rows)
        show(self.ui.progressLabel, say("{done} of {count} decided", done=len(self.choices), count=len(rows)))
        self.ui.progressLabel.setVisible(bool(rows))
        self.ui.finishButton.setEnabled(bool(self.choices))
        if rows:
            self.ui.conflictList.setCurrentIndex(self.open_rows.index(chosen))
        self._draw()

    def _status(self, conflict: Conflict) -> Sentence:
        choice = self.choices.get(conflict.id)
        if choice is None:
            return say("Not decided")
        if choice.stand is Stand.SIDE:
            return say("Stands: by {name}", name=self._names(conflict.sides[choice.side]))
        return say("Stands: both") if choice.stand is Stand.BOTH else say("Stands: written anew")

    def _draw(self) -> None:
        conflict, case, ui = self.conflict, self.session.case, self.ui
        for button in (ui.mineButton, ui.theirsButton, ui.bothButton, ui.editButton):
            button.setEnabled(conflict is not None)
        if conflict is None or case is None:
            show(ui.whereLabel, say("Nothing is open. Every change stands."))
            return
        show(ui.whereLabel, where_of(case, conflict.kind, conflict.item, conflict.register))
        ui.bothButton.setEnabled(can_keep_both(conflict))
        ui.editButton.setEnabled(can_be_typed(conflict))
        mine = self._mine()
        ui.theirsCombo.clear()
        for number, side in enumerate(conflict.sides):
            if number != mine:
                ui.theirsCombo.addItem(render(say("By {name}", name=self._names(side))), number)
        ui.theirsCombo.setVisible(ui.theirsCombo.count() > 1)
        self._draw_sides()

    def _draw_sides(self) -> None:
        conflict, case, ui = self.conflict, self.session.case, self.ui
        if conflict is None or case is None:
            return
        left, right = conflict.sides[self._mine()], conflict.sides[self._theirs()]
        show(ui.mineLabel, say("Mine, by {name}", name=self._names(left)))
        show(ui.theirsLabel, say("Theirs, by {name}", name=self._names(right)))
        one, two = (said(case, conflict.register, side.value) for side in (left, right))
        ui.baseText.setPlainText(said(case, conflict.register, conflict.base) if conflict.base else render(say("(nothing that both had)")))
        ui.mineText.setPlainText(one)
        ui.theirsText.setPlainText(two)
        colour = theme(self.theme_name).colour("held_bg")
        for field, spans in zip((ui.mineText, ui.theirsText), differing_words(one, two), strict=True):
            tint(field, spans, colour)
        self._draw_result(conflict, case)

    def _draw_result(self, conflict: Conflict, case: Case) -> None:
        choice = self.choices.get(conflict.id)
        result = self.ui.resultText
        result.setReadOnly(True)
        if choice is None:
            result.setPlainText("")
        elif choice.stand is Stand.EDITED:
            result.setPlainText(choice.text)
            result.setReadOnly(False)
        else:
            sides = conflict.sides if choice.stand is Stand.BOTH else (conflict.sides[choice.side],)
            result.setPlainText("\n".join(said(case, conflict.register, side.value) for side in sides))
        result.setPlaceholderText(render(say("Not decided yet: both versions are kept, and no pack is released.")))

    def _mine(self) -> int:
        """The side of whoever sits here, else the one the report shows."""
        sides = self.conflict.sides if self.conflict else ()
        return next((number for number, side in enumerate(sides) if self.session.desk.by in side.by), 0)

    def _theirs(self) -> int:
        held = self.ui.theirsCombo.currentData()
        return int(held) if held is not None else 0

    def _names(self, side: Side) -> str:
        case = self.session.case
        names = [case.name_of(each) if case else each for each in side.by if each]
        return ", ".join(names) or render(say("somebody not named"))
