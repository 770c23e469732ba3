"""All conferences by date, with what is missing. Nothing here names anybody outside this window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from confprep.app.faults import words_of
from confprep.app.forms.home import Ui_HomePage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.dates import span
from confprep.core.readiness import readiness
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words, days_left
from confprep.services.profiles import bank_holidays, profile_named

if TYPE_CHECKING:
    from confprep.core.case import Case
    from confprep.core.meeting.conference import Conference


class HomePage(QWidget):
    """Rows of conferences; Enter or a double click opens one."""

    chosen = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_HomePage()
        self.ui.setupUi(self)
        self.model = RowsModel()
        self.ui.conferenceList.setModel(self.model)
        dress_lists(self)
        self._connect()

    def _connect(self) -> None:
        self.ui.conferenceList.activated.connect(lambda index: self.chosen.emit(*index.data(ROW).value))
        self.ui.conferenceList.clicked.connect(lambda index: self.chosen.emit(*index.data(ROW).value))
        self.ui.importButton.clicked.connect(self.choose_case)
        self.ui.exchangeButton.clicked.connect(self.exchange)
        self.ui.newButton.clicked.connect(self.plan)
        self.ui.sampleButton.clicked.connect(self.open_sample)

    def refresh(self) -> None:
        """Draws the conferences, the nearest first, those that are past last."""
        today = self.session.desk.today
        meetings = [(case, meeting) for case in self.session.cases for meeting in case.conferences]
        meetings.sort(key=lambda pair: _order(pair[1], today))
        is_writer = self.session.role == "practitioner"
        self.model.replace([(_asked_row if is_writer else _row)(case, meeting, today) for case, meeting in meetings])
        self.ui.emptyLabel.setVisible(not meetings)
        self.ui.conferenceList.setVisible(bool(meetings))
        self.ui.sampleButton.setVisible(not any(case.extra.get("sample") for case in self.session.cases))
        show(self.ui.sentenceLabel, _sentence(meetings))
        show(self.ui.sideLabel, say("Today is {day}.", day=day_words(today.isoformat())))

    def plan(self) -> None:
        """Asks for what a new conference needs."""
        from confprep.app.dialogs.new_case import NewCaseDialog

        open_dialog(NewCaseDialog(self.session, self))

    def exchange(self) -> None:
        """Takes in a file another office sent, and shows the key card others need."""
        from confprep.app.dialogs.exchange import ExchangeDialog

        open_dialog(ExchangeDialog(self.session, self))

    def choose_case(self) -> None:
        """Asks for a case file and brings it in."""
        path, _ = QFileDialog.getOpenFileName(self, render(say("Bring in a case")), "", render(say("Cases (case.json *.zip)")))
        if path:
            self.bring_in(Path(path))

    def bring_in(self, path: Path) -> None:
        """Brings a case in; the folder of a case.json counts as the case."""
        place = path.parent if path.name == "case.json" else path
        from confprep.services.import_case import import_case

        desk = self.session.desk
        self.session.alter(self, lambda store: import_case(store, place, desk), lambda _: None, self._tell)

    def open_sample(self) -> None:
        """Brings the sample family in and gathers its papers."""
        from confprep.services.demo import bring_in_sample

        show(self.ui.sentenceLabel, say("Reading the papers of the sample family. This takes a few seconds."))
        self.ui.sampleButton.setEnabled(False)
        self.session.alter(self, bring_in_sample, lambda _: None, self._tell)

    def _tell(self, wrong: BaseException) -> None:
        self.ui.sampleButton.setEnabled(True)
        show(self.ui.sentenceLabel, words_of(wrong))


def _order(meeting: Conference, today: date) -> tuple[bool, date]:
    days = span(meeting.date)
    day = days[0] if days else date.max
    return day < today, day


def _row(case: Case, meeting: Conference, today: date) -> Row:
    missing = len(readiness(case, meeting, profile_named(), bank_holidays(), today))
    left = days_left(meeting.date, today)
    second = say("{kind} · {day} · {left}", kind=meeting.kind, day=day_words(meeting.date), left=left)
    stand = say("{count} things stand in the way", count=missing) if missing else say("Nothing stands in the way")
    return Row(case.title, render(second), (case.id, meeting.id), status="late" if missing else "done", state=render(stand))


def _asked_row(case: Case, meeting: Conference, today: date) -> Row:
    """A conference as its practitioner sees it: who is asked for a report, and until when."""
    asked = [each for each in case.report_requests if each.conference == meeting.id]
    lines = [say("{agency}: report due {day}", agency=case.name_of(each.agency), day=day_words(each.due)) for each in asked if each.due]
    lines += [say("{agency}: report asked for", agency=case.name_of(each.agency)) for each in asked if not each.due]
    when = say("{day} · {left}", day=day_words(meeting.date), left=days_left(meeting.date, today))
    told = render(lines[0]) if lines else render(say("No report is asked of you"))
    more = render(say(" and {count} more", count=len(lines) - 1)) if len(lines) > 1 else ""
    return Row(case.title, f"{told}{more} · {render(when)}", (case.id, meeting.id))


def _sentence(meetings: list[tuple[Case, Conference]]) -> Sentence:
    if not meetings:
        return say("Nothing is planned in this store.")
    return say("{count} conferences, the nearest first.", count=len(meetings)) if len(meetings) > 1 else say("One conference.")
