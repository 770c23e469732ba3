"""How the conference stands, in a sentence first; each thing that is missing leads to where it is mended."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QWidget

from confprep.app.forms.overview import Ui_OverviewPage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.row_delegate import RowDelegate
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.meeting.conference import Conference
from confprep.core.readiness import Shortfall, readiness
from confprep.core.sentences import Sentence, say
from confprep.core.timescales import Status, deadlines
from confprep.messages import render
from confprep.services.days import day_words, days_left
from confprep.services.mend import ACTS, mend
from confprep.services.profiles import bank_holidays, profile_named

MEND_KEY = "Ctrl+Return"
"""Does what the chosen row's button does."""


class OverviewPage(QWidget):
    """The first page of a conference."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_OverviewPage()
        self.ui.setupUi(self)
        self.missing, self.due = RowsModel(), RowsModel()
        self.ui.missingList.setModel(self.missing)
        self.rows = RowDelegate(self.ui.missingList)
        self.ui.missingList.setItemDelegate(self.rows)
        self.ui.missingList.setProperty("dressed", True)
        self.ui.missingList.setResizeMode(QListView.ResizeMode.Adjust)
        self.ui.deadlineList.setModel(self.due)
        self._connect()

    def _connect(self) -> None:
        self.rows.pressed.connect(lambda number: self._mend(self.missing.rows[number].value))
        self.ui.missingList.activated.connect(self._open)
        self.ui.missingList.clicked.connect(self._open)
        shortcut = QShortcut(QKeySequence(MEND_KEY), self.ui.missingList)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self._mend_chosen)
        self.ui.gatherButton.clicked.connect(lambda: self.session.moved.emit("gather", ""))

    def refresh(self) -> None:
        """Draws how things stand."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        today = self.session.desk.today
        short = readiness(case, meeting, profile_named(), bank_holidays(), today)
        show(self.ui.sentenceLabel, _stand(len(short), meeting, self.session))
        show(self.ui.childrenLabel, ", ".join(case.name_of(child) for child in meeting.children))
        show(self.ui.factsLabel, _facts(case))
        chosen = self.ui.missingList.currentIndex().row()
        self.missing.replace([_row(each) for each in short])
        if short and chosen >= 0:
            self.ui.missingList.setCurrentIndex(self.missing.index(min(chosen, len(short) - 1)))
        found = [
            each for each in deadlines(case, meeting, profile_named(), bank_holidays(), today) if each.status is not Status.NOT_APPLICABLE
        ]
        found.sort(key=lambda each: (each.status is Status.MET, each.rule))
        self.due.replace([Row(f"{each.rule} · {each.status.value}", render(each.reason), each) for each in found])

    def place(self) -> dict[str, Any]:
        """Nothing to come back to beyond the page itself."""
        return {}

    def restore(self, place: dict[str, Any]) -> None:
        """Comes back to the page."""

    def _open(self, index: QModelIndex) -> None:
        """Goes to where it is mended, unless the click was the button's."""
        if not self.rows.took_click:
            self.session.moved.emit(index.data(ROW).value.page, index.data(ROW).value.item)
        self.rows.took_click = False

    def _mend_chosen(self) -> None:
        row = self.ui.missingList.currentIndex().data(ROW)
        if row is not None and row.button:
            self._mend(row.value)

    def _mend(self, short: Shortfall) -> None:
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        try:
            edit = mend(case, meeting, short, self.session.desk)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        if edit is not None:
            self.session.send(edit)


def _row(short: Shortfall) -> Row:
    return Row(render(short.sentence), render(short.remedy), short, button=render(ACTS[short.act]) if short.act else "")


def _stand(count: int, meeting: Conference, session: Session) -> Sentence:
    left = days_left(meeting.date, session.desk.today)
    if count == 0:
        return say("Ready. Nothing stands in the way of {day} ({left}).", day=day_words(meeting.date), left=left)
    return say("Not ready yet. {count} things stand in the way of {day} ({left}).", count=count, day=day_words(meeting.date), left=left)


def _facts(case: Case) -> Sentence:
    return say(
        "{reports} reports · {events} chronology lines · {views} family views · {entries} entries on the children's days · {questions} open questions",
        reports=len(case.reports),
        events=len(case.events),
        views=len(case.family_views),
        entries=len(case.lived_experience),
        questions=sum(not question.answer for question in case.questions),
    )
