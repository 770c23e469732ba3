"""The chair's board by keys: what a rule proposes is taken up or set aside, asked of somebody, answered, and leads to where it rests."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from confprep.app.pages.questions import QuestionsPage
from confprep.app.shell import Shell
from confprep.core.questions.proposals import Proposal
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.builders import an_event
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
LINE = an_event("Meeting held; photograph not seen.", id="e1", date="2030-03-10", agency="police")


@pytest.fixture
def board(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> tuple[Shell, QuestionsPage]:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), (("events", LINE),)).change_set(held.load("case-1"), desk))
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("questions", "")
    page = window.pages["questions"]
    qtbot.waitUntil(lambda: bool(page.proposals), timeout=10_000)
    return window, page


def choose(page: QuestionsPage, rule: str) -> None:
    at = next(n for n, row in enumerate(page.rows.rows) if isinstance(row.value, Proposal) and row.value.rule == rule)
    page.ui.questionList.setCurrentIndex(page.rows.index(at))


def test_a_proposal_is_taken_up_asked_and_answered(qtbot: QtBot, board: tuple[Shell, QuestionsPage]) -> None:
    window, page = board
    ui = page.ui
    waiting = len(page.proposals)
    choose(page, "Q-picture")
    assert "Why was the picture not shown" in ui.textEdit.toPlainText()
    assert not ui.textEdit.isEnabled()
    assert "photograph not seen" in page.evidence.rows[0].second
    qtbot.keyClick(ui.takeButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    (question,) = window.session.case.questions
    assert (question.rule, question.conference) == ("Q-picture", "conference-1")
    qtbot.waitUntil(lambda: len(page.proposals) == waiting - 1, timeout=10_000)
    ui.showCombo.setCurrentIndex(ui.showCombo.findData("open"))
    assert page.chosen == question.id
    ui.askedEdit.setFocus()
    qtbot.keyClicks(ui.askedEdit, "Anna Vale; Dr Moss")
    ui.dueEdit.setFocus()
    qtbot.keyClicks(ui.dueEdit, "19 March 2030")
    ui.answerEdit.setFocus()
    settled(qtbot, window)
    held = window.session.case.questions[0]
    assert (held.asked_of, held.due, held.asked) == (("anna", "Dr Moss"), "2030-03-19", "2030-03-18")
    qtbot.keyClicks(ui.answerEdit, "It was shown today.")
    ui.filterEdit.setFocus()
    settled(qtbot, window)
    held = window.session.case.questions[0]
    assert (held.answer, held.answered, held.answered_by) == ("It was shown today.", "2030-03-18", "A Chair")
    assert page.rows.rows == ()
    ui.showCombo.setCurrentIndex(ui.showCombo.findData("answered"))
    assert page.rows.rows[0].state == "Answered"
    window.session.undo()
    settled(qtbot, window)
    assert window.session.case.questions[0].answer == ""
    closed(qtbot, window)


def test_a_proposal_is_set_aside_only_with_a_reason_and_stays_away(qtbot: QtBot, board: tuple[Shell, QuestionsPage]) -> None:
    window, page = board
    choose(page, "Q-picture")
    qtbot.keyClick(page.ui.asideButton, Qt.Key.Key_Space)
    assert "No reason was given." in page.ui.faultLabel.text()
    qtbot.keyClicks(page.ui.reasonEdit, "It was a picture of the house")
    qtbot.keyClick(page.ui.asideButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.session.case.dismissals[0].reason == "It was a picture of the house"
    assert not any(isinstance(row.value, Proposal) and row.value.rule == "Q-picture" for row in page.rows.rows)
    page.ui.showCombo.setCurrentIndex(page.ui.showCombo.findData("aside"))
    assert page.rows.rows[0].second == "It was a picture of the house"
    assert "Set aside by A Chair" in page.ui.ruleLabel.text()
    qtbot.keyClick(page.ui.offButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.session.case.dismissals == ()
    page.ui.showCombo.setCurrentIndex(0)
    qtbot.waitUntil(lambda: any(each.rule == "Q-picture" for each in page.proposals), timeout=10_000)
    closed(qtbot, window)


def test_what_a_question_rests_on_opens_where_it_stands(qtbot: QtBot, board: tuple[Shell, QuestionsPage]) -> None:
    window, page = board
    choose(page, "Q-picture")
    page.ui.evidenceList.setCurrentIndex(page.evidence.index(0))
    page.ui.evidenceList.activated.emit(page.evidence.index(0))
    assert window.current == "chronology"
    assert window.pages["chronology"].chosen == "e1"
    closed(qtbot, window)


def test_everything_is_put_on_the_board_as_one_change_and_a_question_is_added_by_hand(
    qtbot: QtBot, board: tuple[Shell, QuestionsPage]
) -> None:
    window, page = board
    waiting = len(page.proposals)
    qtbot.keyClick(page.ui.takeAllButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert len(window.session.case.questions) == waiting
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    page.ui.textEdit.setFocus()
    qtbot.keyClicks(page.ui.textEdit, "Who has a key?")
    page.ui.whyEdit.setFocus()
    settled(qtbot, window)
    assert any(each.text == "Who has a key?" and not each.rule for each in window.session.case.questions)
    qtbot.keyClick(page.ui.offButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert len(window.session.case.questions) == waiting
    closed(qtbot, window)


def test_every_control_of_the_board_has_a_name(qtbot: QtBot, board: tuple[Shell, QuestionsPage]) -> None:
    window, page = board
    for kind in (QPushButton, QLineEdit, QPlainTextEdit):
        assert all(each.accessibleName() for each in page.findChildren(kind))
    closed(qtbot, window)
