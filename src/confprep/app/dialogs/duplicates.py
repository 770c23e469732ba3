"""People who may have been written down twice: both records side by side, made one, said to be two, or taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from confprep.app.faults import words_of
from confprep.app.forms.duplicates import Ui_DuplicatesDialog
from confprep.app.models.rows import ROW, Row, RowsModel, value_of
from confprep.app.models.table import Column, TableModel
from confprep.app.session import Session
from confprep.app.widgets.form import refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.duplicates import Likeness
from confprep.core.family.people import Person
from confprep.core.sentences import Sentence, say
from confprep.documents.days import born_words
from confprep.messages import render
from confprep.services.compare_people import compare_people, fact_words
from confprep.services.duplicates import likeness_words, possible_duplicates, say_two
from confprep.services.edits import Edit
from confprep.services.merge_people import MergeMade, merge_people, since_merge, take_apart


class DuplicatesDialog(QDialog):
    """Any two can be chosen; the pairs that are found come first. A merge looks through every copy, on another thread."""

    def __init__(self, session: Session, parent: QWidget, person: str = "") -> None:
        super().__init__(parent)
        self.session = session
        self.ui = ui = Ui_DuplicatesDialog()
        ui.setupUi(self)
        ui.faultLabel.hide()
        ui.doneLabel.hide()
        self.pairs, self.merges = RowsModel(), RowsModel()
        ui.pairList.setModel(self.pairs)
        ui.mergeList.setModel(self.merges)
        titles = (say("Fact"), say("Kept"), say("Made one with it"), say("Both say it"))
        self.facts = TableModel(
            tuple(Column(render(title), attrgetter(key), attrgetter(key)) for title, key in zip(titles, _KEYS, strict=True))
        )
        ui.compareTable.setModel(self.facts)
        ui.compareTable.verticalHeader().hide()
        ui.compareTable.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        ui.compareTable.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        dress_lists(self)
        self._connect()
        self.refresh()
        first = next((number for number, row in enumerate(self.pairs.rows) if person in (row.value.one, row.value.other)), 0)
        ui.pairList.setCurrentIndex(self.pairs.index(first))

    def _connect(self) -> None:
        ui = self.ui
        ui.pairList.selectionModel().currentChanged.connect(lambda index, _: self._show_pair(index))
        ui.mergeList.selectionModel().currentChanged.connect(lambda *_: self._show_merge())
        for combo in (ui.keepCombo, ui.goneCombo):
            combo.currentIndexChanged.connect(lambda _: self._compare())
        ui.mergeButton.clicked.connect(self.merge)
        ui.twoButton.clicked.connect(self.say_two)
        ui.apartButton.clicked.connect(self.take_apart)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws the pairs, the people and what was made one."""
        case = self.session.case
        if case is None:
            return
        pairs, at = possible_duplicates(case), max(0, self.ui.pairList.currentIndex().row())
        self.pairs.replace([_pair_row(case, each) for each in pairs])
        people = [("", render(say("Choose a person"))), *((str(each.id), _told_apart(each)) for each in case.people)]
        for combo in (self.ui.keepCombo, self.ui.goneCombo):
            refill(combo, people)
        self.merges.replace([Row(each.joined.name, render(since_merge(case, each)), str(each.id)) for each in reversed(case.person_merges)])
        self.ui.pairList.setCurrentIndex(self.pairs.index(min(at, len(pairs) - 1)))
        self._show_merge()
        self._compare()

    def merge(self) -> None:
        """Makes one person of the two; looking through every copy may take a while."""
        case, desk, reason = self.session.case, self.session.desk, self.ui.reasonEdit.text()
        keep, gone = self._chosen()
        if case is None or not keep or not gone:
            return
        self._busy(True)
        self._tell(None)
        self._say(say("Looking through every copy, so that none shows more than before…"))
        self.session.do(self, lambda: merge_people(case, keep, gone, reason, desk), lambda made: self._merged(case, made), self._refused)

    def say_two(self) -> None:
        """Says that the chosen pair is two people, and why."""
        case, pair = self.session.case, self._pair()
        if case is not None and pair is not None:
            self._try(lambda: say_two(case, pair, self.ui.reasonEdit.text(), self.session.desk))

    def take_apart(self) -> None:
        """Takes the chosen two apart again."""
        case, merge = self.session.case, value_of(self.ui.mergeList.currentIndex())
        if case is not None and merge:
            self._try(lambda: take_apart(case, merge))

    def _merged(self, case: Case, made: MergeMade) -> None:
        self._busy(False)
        if self.session.case is not case:
            self._say(say("The case was changed meanwhile, and nothing was made one. Try again."))
            return
        self.ui.reasonEdit.clear()
        self.session.send(made.edit)
        self.refresh()
        left = ", ".join(map(fact_words, made.left)) or render(say("nothing"))
        self._say(
            say(
                "Made one: {carried} places were carried over, {withheld} are newly withheld from somebody. Left in the old record alone: {left}.",
                carried=made.carried,
                withheld=made.withheld,
                left=left,
            )
        )

    def _refused(self, wrong: BaseException) -> None:
        self._busy(False)
        self.ui.doneLabel.hide()
        self._tell(wrong)

    def _busy(self, is_busy: bool) -> None:
        for widget in (self.ui.mergeButton, self.ui.twoButton, self.ui.apartButton, self.ui.keepCombo, self.ui.goneCombo, self.ui.pairList):
            widget.setEnabled(not is_busy)

    def _try(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except Fault as fault:
            self._tell(fault)
            return
        self._tell(None)
        self.ui.doneLabel.hide()
        self.ui.reasonEdit.clear()
        self.session.send(edit)
        self.refresh()

    def _chosen(self) -> tuple[str, str]:
        return str(self.ui.keepCombo.currentData() or ""), str(self.ui.goneCombo.currentData() or "")

    def _pair(self) -> Likeness | None:
        row = self.ui.pairList.currentIndex().data(ROW)
        return row.value if isinstance(row, Row) else None

    def _show_pair(self, index: QModelIndex) -> None:
        pair = self._pair() if index.isValid() else None
        if pair is not None:
            self.ui.keepCombo.setCurrentIndex(self.ui.keepCombo.findData(pair.one))
            self.ui.goneCombo.setCurrentIndex(self.ui.goneCombo.findData(pair.other))

    def _show_merge(self) -> None:
        self.ui.apartButton.setEnabled(bool(value_of(self.ui.mergeList.currentIndex())))

    def _compare(self) -> None:
        case, pair = self.session.case, self._pair()
        keep, gone = self._chosen()
        one, other = (case.find("people", each) if case else None for each in (keep, gone))
        rows = compare_people(case, one, other) if case and isinstance(one, Person) and isinstance(other, Person) and keep != gone else ()
        self.facts.replace(rows)
        self.ui.mergeButton.setEnabled(bool(rows))
        self.ui.twoButton.setEnabled(pair is not None and {keep, gone} == {pair.one, pair.other})

    def _say(self, sentence: Sentence) -> None:
        show(self.ui.doneLabel, sentence)
        self.ui.doneLabel.show()

    def _tell(self, wrong: BaseException | None) -> None:
        show(self.ui.faultLabel, words_of(wrong) if wrong else "")
        self.ui.faultLabel.setVisible(wrong is not None)


_KEYS = ("fact", "one", "other", "differ")


def _pair_row(case: Case, each: Likeness) -> Row:
    return Row(f"{case.name_of(each.one)} · {case.name_of(each.other)}", render(likeness_words(case, each)), each)


def _told_apart(person: Person) -> str:
    return ", ".join(filter(None, (person.name, born_words(person), person.role)))
