"""How the conference stands, in a sentence first; each thing that is missing leads to where it is mended."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from confprep.app.forms.overview import Ui_OverviewPage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.meeting.conference import Conference
from confprep.core.readiness import Shortfall, readiness
from confprep.core.sentences import Sentence, say
from confprep.core.timescales import Status, deadlines
from confprep.messages import render
from confprep.services.days import day_words, days_left
from confprep.services.profiles import bank_holidays, profile_named


class OverviewPage(QWidget):
    """The first page of a conference."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_OverviewPage()
        self.ui.setupUi(self)
        self.missing, self.due = RowsModel(), RowsModel()
        self.ui.missingList.setModel(self.missing)
        self.ui.deadlineList.setModel(self.due)
        self._connect()

    def _connect(self) -> None:
        self.ui.missingList.activated.connect(lambda index: self._go(index.data(ROW).value))
        self.ui.missingList.clicked.connect(lambda index: self._go(index.data(ROW).value))
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
        self.missing.replace([Row(render(each.sentence), render(each.remedy), each) for each in short])
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

    def _go(self, short: Shortfall) -> None:
        self.session.moved.emit(short.page, short.item)


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
