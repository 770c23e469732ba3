"""A report asked for, written in the practitioner's own window, and taken back: equal to the letter in the chair's store."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.propose import ProposeDialog
from confprep.app.dialogs.sign import SignDialog
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.core.blocks import MarkKind
from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.reports import AgencyReport
from confprep.core.meeting.requests import Answer
from confprep.services.clock import Desk
from confprep.services.write_report import attach
from tests.journeys.test_packets import office, place, run
from tests.journeys.test_writing import asked, closed, dressed, go_to, kept, mend, settled
from tests.services.offices import PASSPHRASE, SCHOOL, TEACHER

__all__ = ["dressed", "place"]
LEFT = Qt.MouseButton.LeftButton
WORRY = "Ada says the door is locked at night."
LETTER = b"%PDF-1.4 a letter from the family"


def exchange_keys(place: Path) -> None:
    """Both offices hold each other's card, compared by its words."""
    for giver, taker in (("school", "chair"), ("chair", "school")):
        _, key, _ = run(place, "key", f"{giver}/store", "--card", f"{giver}.card")
        (place / "words.txt").write_text(key["words"])
        assert run(place, "receive", f"{taker}/store", f"{giver}.card", "--words-file", "words.txt")[0] == 0


def write_in_the_window(qtbot: QtBot, store: Path) -> str:
    """What the teacher does; returns the report's id."""
    window = Shell(Session(Desk(TEACHER, lambda: datetime(2030, 3, 2, 9, 0, tzinfo=UTC))), store)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.keyClicks(window.unlock.ui.passphraseEdit, PASSPHRASE)
    qtbot.keyClick(window.unlock.ui.passphraseEdit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.cases), timeout=20_000)
    if window.current != "writing":
        rows = window.home.ui.conferenceList
        rows.setCurrentIndex(rows.model().index(0, 0))
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "writing", timeout=20_000)
    settled(qtbot, window)
    page = window.pages["writing"]
    if page.ui.beginButton.isVisible():
        qtbot.mouseClick(page.ui.beginButton, LEFT)

    go_to(qtbot, page, "Worries: past, now and future")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada is tired on Mondays.")
    qtbot.mouseClick(page.ui.factButton, LEFT)
    page.editor.setFocus()
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    qtbot.keyClick(page.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(page.editor, WORRY)
    qtbot.keyClick(page.editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    propose = asked(page, ProposeDialog)
    propose.ui.audienceList.setCurrentIndex(propose.model.index(1))
    qtbot.keyClick(propose.ui.audienceList, Qt.Key.Key_Space)
    qtbot.keyClicks(propose.ui.reasonEdit, "she asked us to be careful")
    qtbot.mouseClick(propose.ui.proposeButton, LEFT)
    mend(qtbot, page, "When did anyone of your agency last see Ada?")
    qtbot.keyClicks(page.ui.seenDateEdit, "1 March 2030")
    qtbot.mouseClick(page.ui.seenAloneCheck, LEFT, pos=QPoint(8, page.ui.seenAloneCheck.height() // 2))
    qtbot.mouseClick(page.ui.seenAddButton, LEFT)
    report = kept(page).id
    case, desk = window.session.case, window.session.desk
    assert case is not None
    done: list[str] = []
    window.session.ask(window, lambda opened: opened.keep_file(case.id, LETTER), done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    window.session.send(attach(window.session.case, report, "letter.pdf", LETTER, desk))

    for name in (TEACHER, "Ann Lake"):
        if page.ui.signButton.isVisible():
            qtbot.mouseClick(page.ui.signButton, LEFT)
            sign = asked(page, SignDialog)
            sign.ui.nameEdit.setText(name)
            qtbot.mouseClick(sign.ui.signButton, LEFT)
    assert kept(page).signed
    closed(qtbot, window)
    return str(report)


def report_in(case: Case) -> AgencyReport:
    (report,) = case.reports
    return report


def test_a_report_written_in_the_window_arrives_as_it_was_written(qtbot: QtBot, dressed: None, place: Path) -> None:
    exchange_keys(place)
    assert run(place, "request", "chair/store", "conference-1", "--agency", SCHOOL, "--out", "request.age")[0] == 0
    assert run(place, "receive", "school/store", "request.age")[0] in (0, 3)
    report = write_in_the_window(qtbot, place / "school" / "store")
    code, _, told = run(place, "submit", "school/store", report, "--out", "report.age")
    assert code in (0, 3), told
    code, answer, told = run(place, "receive", "chair/store", "report.age")
    assert (code, answer["conflicts"]) == (0, []), told

    chair, school = office(place, "chair"), office(place, "school")
    written, arrived = report_in(school.case), report_in(chair.case)
    assert arrived.sections == written.sections
    assert (arrived.seen, arrived.signed, arrived.template) == (written.seen, written.signed, written.template)
    marks = [(block.text, mark.kind, mark.value) for block in arrived.blocks() for mark in block.marks]
    assert ("Ada is tired on Mondays.", MarkKind.STATEMENT, "fact") in marks
    (held,) = chair.case.restrictions
    assert (held.withheld_from, held.agreed_by) == (("parents",), "")
    assert held.target.items[0] in {block.id for block in arrived.blocks() if block.text == WORRY}
    letters = [each for each in chair.case.attachments if isinstance(each, Attachment) and each.name == "letter.pdf"]
    assert [chair.store.read_file("case-1", each.sha256) for each in letters] == [LETTER]
    assert chair.case.report_requests[0].answer is Answer.REPORT
    chair.close()
    school.close()
