"""A practitioner's afternoon through the real window: a request opened, written, marked, signed, locked, revised, and lived through a crash."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QListView, QPlainTextEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.propose import ProposeDialog
from confprep.app.dialogs.read_through import ReadThroughDialog
from confprep.app.dialogs.revise import ReviseDialog
from confprep.app.dialogs.sign import SignDialog
from confprep.app.pages.writing import WritingPage
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.core.blocks import BlockKind, MarkKind
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport, Rating, Seen
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, ItemId, PersonId
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference, a_person

PASSPHRASE = "six plain words for the tests"
SECRET = "Her friend hides letters at the mill."
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def store(tmp_path: Path) -> Path:
    request = ReportRequest(
        ItemId("q"),
        "conference-1",
        "school",
        "Tom Reed",
        "school/1",
        questions=("Who collects Ada?",),
        asked="2030-01-10",
        due="2030-01-30",
    )
    case = a_case(
        people=(a_child(name="Ada Vale"), a_child("child-2", "Kit Vale"), a_person(name="Anna Vale")),
        conferences=(a_conference(children=(PersonId("child-1"), PersonId("child-2"))),),
        agencies=(Agency(AgencyId("school"), "Northmoor School", "education"),),
        report_requests=(request,),
    )
    with Store.create(tmp_path / "store", PASSPHRASE, "Tom Reed", "practitioner", DEMO_COST) as opened:
        opened.commit(bring_in(case, Desk("Tom Reed")))
    return tmp_path / "store"


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, theme("light"))
    yield
    QThreadPool.globalInstance().waitForDone(20_000)


def opened(qtbot: QtBot, store: Path) -> tuple[Shell, WritingPage]:
    window = Shell(Session(Desk("Tom Reed", lambda: datetime(2030, 1, 20, 9, 0, tzinfo=UTC))), store)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.keyClicks(window.unlock.ui.passphraseEdit, PASSPHRASE)
    qtbot.keyClick(window.unlock.ui.passphraseEdit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.cases), timeout=20_000)
    qtbot.wait(50)
    if window.current != "writing":
        rows = window.home.ui.conferenceList
        assert "eport due 30" in window.home.model.rows[0].second or "No report is asked of you" in window.home.model.rows[0].second
        rows.setCurrentIndex(rows.model().index(0, 0))
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "writing", timeout=20_000)
    settled(qtbot, window)
    return window, window.pages["writing"]


def settled(qtbot: QtBot, window: Shell) -> None:
    done: list[bool] = []
    window.session.ask(window, lambda _: True, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def closed(qtbot: QtBot, window: Shell) -> None:
    settled(qtbot, window)
    window.close()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()


def kept(page: WritingPage) -> AgencyReport:
    assert page.desk.report is not None
    return page.desk.report


def go_to(qtbot: QtBot, page: WritingPage, heading: str) -> None:
    """Clicks a section in the outline."""
    rows = page.ui.outlineList
    number = next(number for number, row in enumerate(page.outline.rows) if row.text == heading)
    index = page.outline.index(number)
    rows.scrollTo(index)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(index).center())
    assert page.ui.headingLabel.text() == heading


def mend(qtbot: QtBot, page: WritingPage, sentence: str) -> None:
    """Clicks a line of what is still missing."""
    rows = page.ui.missingList
    number = next(number for number, row in enumerate(page.missing.rows) if row.text == sentence)
    index = page.missing.index(number)
    rows.scrollTo(index)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(index).topLeft() + QPoint(40, 12))


def asked(page: QWidget, kind: type[Any]) -> Any:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def missing(page: WritingPage) -> list[str]:
    return [row.text for row in page.missing.rows]


def test_a_report_is_written_marked_signed_locked_and_revised(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    assert not window.ui.navList.isVisible()
    assert "Vale" not in window.ui.familyLabel.text() + window.ui.meetingLabel.text()
    assert page.ui.questionsText.text() == "Who collects Ada?"
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    assert page.ui.progressLabel.text() == "0 of 19 done"
    lacking = len(page.missing.rows)

    go_to(qtbot, page, "What is going well")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada reads a lot.")
    qtbot.waitUntil(lambda: "“What is going well” is empty." not in missing(page), timeout=5_000)
    qtbot.mouseClick(page.ui.factButton, LEFT)
    assert [row.second for row in page.outline.rows if row.text == "What is going well"] == ["Done"]

    go_to(qtbot, page, "Worries: past, now and future")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Kit is loud at home.")
    qtbot.keyClick(page.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(page.editor, SECRET)
    qtbot.keyClick(page.editor, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert page.ui.toldPane.isVisible()
    page.ui.toldCombo.setEditText("Anna Vale")
    qtbot.mouseClick(page.ui.toldKeepButton, LEFT)
    told = [block for block in kept(page).blocks() if block.text == SECRET]
    assert [(mark.kind, mark.value) for mark in told[0].marks] == [(MarkKind.STATEMENT, "told"), (MarkKind.SOURCE, "adult-1")]

    qtbot.keyClick(page.editor, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    propose = asked(page, ProposeDialog)
    qtbot.mouseClick(propose.ui.proposeButton, LEFT)
    assert "reason is missing" in propose.ui.faultLabel.text()
    box = propose.ui.audienceList.visualRect(propose.model.index(1))
    qtbot.mouseClick(propose.ui.audienceList.viewport(), LEFT, pos=QPoint(box.left() + 14, box.center().y()))
    if propose.model.ticked() != ["parents"]:
        propose.ui.audienceList.setCurrentIndex(propose.model.index(1))
        qtbot.keyClick(propose.ui.audienceList, Qt.Key.Key_Space)
    qtbot.keyClicks(propose.ui.reasonEdit, "risk to the friend")
    qtbot.mouseClick(propose.ui.proposeButton, LEFT)
    (restriction,) = window.session.case.restrictions
    assert (restriction.target.items, restriction.withheld_from) == ((told[0].id,), ("parents",))
    assert (restriction.asked_by, restriction.agreed_by) == ("Tom Reed", "")

    mend(qtbot, page, "When did anyone of your agency last see Kit?")
    assert page.ui.seenChildCombo.currentText() == "Kit"
    qtbot.keyClicks(page.ui.seenDateEdit, "soonish")
    qtbot.mouseClick(page.ui.seenAddButton, LEFT)
    assert "not a day this program understands" in window.ui.faultLabel.text()
    page.ui.seenDateEdit.clear()
    qtbot.keyClicks(page.ui.seenDateEdit, "2030-01-18")
    qtbot.mouseClick(page.ui.seenAloneCheck, LEFT, pos=QPoint(8, page.ui.seenAloneCheck.height() // 2))
    qtbot.mouseClick(page.ui.seenAddButton, LEFT)
    assert kept(page).seen == (Seen(PersonId("child-2"), "2030-01-18", True),)
    assert page.ui.seenDateEdit.text() == ""

    mend(qtbot, page, "Ada has no number on the scale.")
    page.ui.scaleSpin.setValue(4)
    qtbot.keyClicks(page.ui.scaleReasonEdit, "school meals are the only ones")
    qtbot.mouseClick(page.ui.scaleButton, LEFT)
    assert kept(page).ratings == (Rating(PersonId("child-1"), 4, "school meals are the only ones"),)

    mend(qtbot, page, "Nothing is recommended for Kit yet.")
    qtbot.keyClicks(page.ui.recommendEdit, "A plan.")
    qtbot.keyClick(page.ui.recommendEdit, Qt.Key.Key_Return)
    assert [(each.child, each.text) for each in kept(page).recommendations] == [("child-2", "A plan.")]
    assert len(page.missing.rows) < lacking

    qtbot.mouseClick(page.ui.signButton, LEFT)
    sign = asked(page, SignDialog)
    assert "still missing" in sign.ui.consequenceLabel.text()
    qtbot.keyClicks(sign.ui.postEdit, "class teacher")
    qtbot.mouseClick(sign.ui.signButton, LEFT)
    assert page.ui.lockLabel.text() == (
        "Signed by Tom Reed (class teacher). Its words are locked; the designated safeguarding lead still has to sign."
    )
    go_to(qtbot, page, "What is going well")
    before = kept(page)
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "More.")
    page.leave()
    assert kept(page) == before
    assert not page.ui.factButton.isEnabled()

    qtbot.mouseClick(page.ui.signButton, LEFT)
    second = asked(page, SignDialog)
    qtbot.mouseClick(second.ui.signButton, LEFT)
    assert "has signed already" in second.ui.faultLabel.text()
    second.ui.nameEdit.setText("Ann Lake")
    qtbot.mouseClick(second.ui.signButton, LEFT)
    assert window.session.case.report_requests[0].answer is Answer.REPORT
    assert not page.ui.signButton.isVisible()

    qtbot.mouseClick(page.ui.reviseButton, LEFT)
    revise = asked(page, ReviseDialog)
    qtbot.mouseClick(revise.ui.reviseButton, LEFT)
    assert "needs its reason" in revise.ui.faultLabel.text()
    qtbot.keyClicks(revise.ui.reasonEdit, "A date was wrong")
    qtbot.mouseClick(revise.ui.reviseButton, LEFT)
    assert kept(page).revision_reason == "A date was wrong"
    page.editor.setFocus()
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(page.editor, " And sings.")
    page.leave()
    assert "Ada reads a lot. And sings." in [block.text for block in kept(page).blocks()]
    settled(qtbot, window)
    qtbot.waitUntil(lambda: window.ui.undoButton.text() == "&Undo: Write in a section", timeout=5_000)
    qtbot.mouseClick(window.ui.undoButton, LEFT)
    qtbot.waitUntil(lambda: "Ada reads a lot." in [block.text for block in kept(page).blocks()], timeout=5_000)
    assert page.editor.words() == "Ada reads a lot."
    closed(qtbot, window)


def test_nothing_to_report_is_one_step(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.nilButton, LEFT)
    qtbot.mouseClick(asked(page, SignDialog).ui.signButton, LEFT)
    assert page.ui.lockLabel.text() == "Nothing to report, signed by Tom Reed."
    assert window.session.case.report_requests[0].answer is Answer.NIL
    closed(qtbot, window)


def test_after_a_crash_both_texts_are_shown_to_choose_from(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    go_to(qtbot, page, "What is going well")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Kept words.")
    page.editor.keep()
    settled(qtbot, window)
    qtbot.keyClicks(page.editor, " And half a sen")
    qtbot.waitUntil(lambda: bool(window.session.drafts), timeout=2_000)
    settled(qtbot, window)
    window.session._typed.clear()
    page.editor.left.disconnect()
    closed(qtbot, window)

    again, page = opened(qtbot, store)
    qtbot.waitUntil(page.ui.recoverPane.isVisible, timeout=5_000)
    assert page.ui.typedText.toPlainText() == "Kept words. And half a sen"
    assert page.ui.keptText.toPlainText() == "Kept words."
    assert not page.ui.editorHost.isVisible()
    qtbot.mouseClick(page.ui.useTypedButton, LEFT)
    assert [block.text for block in kept(page).blocks()] == ["Kept words. And half a sen"]
    assert page.ui.editorHost.isVisible()
    settled(qtbot, again)
    assert again.session.drafts == {}
    closed(qtbot, again)


def test_the_kept_words_can_be_chosen_too(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    section = page.desk.section
    assert section is not None
    with_draft = window.session.case.id
    window.session.ask(window, lambda held: held.keep_draft(with_draft, section.id, "text", "Typed before it stopped.", ""), lambda _: None)
    closed(qtbot, window)
    again, page = opened(qtbot, store)
    qtbot.waitUntil(page.ui.recoverPane.isVisible, timeout=5_000)
    qtbot.mouseClick(page.ui.useKeptButton, LEFT)
    assert page.editor.words() == ""
    settled(qtbot, again)
    with_case: list[Case] = []
    again.session.ask(again, lambda held: held.drafts(with_draft), with_case.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(with_case), timeout=5_000)
    assert with_case == [()]
    closed(qtbot, again)


def test_half_typed_words_beside_the_text_live_through_a_crash(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    go_to(qtbot, page, "Recommendation for each child")
    qtbot.keyClicks(page.ui.recommendEdit, "A plan for negl")
    qtbot.waitUntil(lambda: bool(window.session.drafts), timeout=2_000)
    settled(qtbot, window)
    closed(qtbot, window)
    again, page = opened(qtbot, store)
    qtbot.waitUntil(lambda: page.ui.recommendEdit.text() == "A plan for negl", timeout=5_000)
    assert kept(page).recommendations == ()
    closed(qtbot, again)


def test_each_child_has_words_of_its_own(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    go_to(qtbot, page, "A school day in each child's life")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada comes early.")
    qtbot.mouseClick(next(each for each in page.children_buttons.buttons() if each.text() == "Kit"), LEFT)
    assert page.editor.words() == ""
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Kit comes late.")
    qtbot.mouseClick(page.ui.readButton, LEFT)
    read = asked(page, ReadThroughDialog)
    lines = read.editor.words().split("\n")
    at = lines.index("A school day in each child's life")
    assert lines[at : at + 5] == ["A school day in each child's life", "Ada Vale", "Ada comes early.", "Kit Vale", "Kit comes late."]
    assert read.editor.isReadOnly()
    read.close()
    closed(qtbot, window)


def test_a_table_pasted_with_a_picture_is_kept_and_the_picture_told(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    came = QMimeData()
    came.setHtml('<h2>Register</h2><table><tr><th>Day</th></tr><tr><td>Monday</td></tr></table><img src="file:///etc/hostname">')
    page.editor.insertFromMimeData(came)
    assert "1 things were left out" in page.ui.leftOutLabel.text()
    page.leave()
    assert [(block.kind, block.text) for block in kept(page).blocks()] == [
        (BlockKind.HEADING, "Register"),
        (BlockKind.TABLE_CELL, "Day"),
        (BlockKind.TABLE_CELL, "Monday"),
    ]
    closed(qtbot, window)


def test_a_line_is_taken_over_into_the_chronology_and_a_file_goes_with_the_report(
    qtbot: QtBot, dressed: None, store: Path, tmp_path: Path
) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    go_to(qtbot, page, "Worries: past, now and future")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada fell asleep in class.")
    qtbot.mouseClick(page.ui.chronologyButton, LEFT)
    assert page.ui.eventTextEdit.text() == "Ada fell asleep in class."
    qtbot.keyClicks(page.ui.eventDateEdit, "2030-01")
    qtbot.mouseClick(page.ui.eventAddButton, LEFT)
    (event,) = window.session.case.events
    assert (event.date, event.text[0].text, event.agency) == ("2030-01", "Ada fell asleep in class.", "school")
    (tmp_path / "register.pdf").write_bytes(b"%PDF-1.7 some bytes")
    page.attach(tmp_path / "register.pdf")
    qtbot.waitUntil(lambda: bool(window.session.case.attachments), timeout=5_000)
    assert [row.text for row in page.files.rows] == ["register.pdf"]
    closed(qtbot, window)
    with Store.open(store, PASSPHRASE) as held:
        assert held.read_file("case-1", held.load("case-1").attachments[0].sha256) == b"%PDF-1.7 some bytes"


def test_a_misspelt_word_is_underlined_and_names_are_not(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada Vale is hapy.")
    qtbot.waitUntil(lambda: bool(page.editor._misspelt), timeout=5_000)
    assert [each.cursor.selectedText() for each in page.editor._misspelt] == ["hapy"]
    closed(qtbot, window)


def test_without_a_dictionary_the_window_says_so_and_nothing_stops(
    qtbot: QtBot, dressed: None, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("confprep.app.widgets.speller.dictionary", lambda: None)
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Some words.")
    qtbot.waitUntil(lambda: "No dictionary" in page.ui.readingLabel.text(), timeout=5_000)
    closed(qtbot, window)


def test_every_control_has_a_name_and_the_window_fits(qtbot: QtBot, dressed: None, store: Path) -> None:
    window, page = opened(qtbot, store)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    assert page.minimumSizeHint().width() <= 1366
    assert page.minimumSizeHint().height() <= 700
    for kind in (QPushButton, QLineEdit, QComboBox, QListView, QPlainTextEdit, QSpinBox):
        for control in page.findChildren(kind):
            if control.objectName() and not control.objectName().startswith("qt_"):
                assert control.accessibleName(), control.objectName()
    assert page.editor.accessibleName()
    closed(qtbot, window)


def test_a_store_without_a_request_says_what_belongs_there(qtbot: QtBot, dressed: None, tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty", PASSPHRASE, "Tom Reed", "practitioner", DEMO_COST) as made:
        made.commit(bring_in(a_case(), Desk("Tom Reed")))
    window, page = opened(qtbot, tmp_path / "empty")
    assert page.ui.emptyTitle.isVisible()
    assert not page.ui.sidePanel.isVisible()
    assert not [each for each in page.findChildren(QDialog) if each.isVisible()]
    closed(qtbot, window)
