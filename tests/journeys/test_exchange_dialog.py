"""A request made, taken in, answered and taken back through the windows alone: no command line is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.exchange import ExchangeDialog
from confprep.app.dialogs.sign import SignDialog
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.core.meeting.requests import Answer
from confprep.services.clock import Desk
from tests.journeys.test_packets import office, place
from tests.journeys.test_writing import asked, closed, dressed, settled
from tests.services.offices import NOON, PASSPHRASE, TEACHER

__all__ = ["dressed", "place"]
LEFT = Qt.MouseButton.LeftButton


def window_of(qtbot: QtBot, folder: Path, name: str) -> Shell:
    window = Shell(Session(Desk(name, lambda: NOON)), folder / "store")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.keyClicks(window.unlock.ui.passphraseEdit, PASSPHRASE)
    qtbot.keyClick(window.unlock.ui.passphraseEdit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.is_open and not window.unlock.isVisible(), timeout=20_000)
    settled(qtbot, window)
    window.show_home()
    return window


def exchange(qtbot: QtBot, window: Shell) -> ExchangeDialog:
    qtbot.mouseClick(window.home.ui.exchangeButton, LEFT)
    dialog = next(each for each in window.home.findChildren(ExchangeDialog) if each.isVisible())
    qtbot.waitUntil(lambda: len(dialog.ui.keyWordsLabel.text().split()) == 7, timeout=20_000)
    return dialog


def taken(qtbot: QtBot, dialog: ExchangeDialog, file: Path, words: str = "") -> str:
    ui = dialog.ui
    ui.fileEdit.setText(str(file))
    ui.wordsEdit.setText(words)
    ui.resultText.clear()
    qtbot.mouseClick(ui.takeButton, LEFT)
    qtbot.waitUntil(lambda: bool(ui.resultText.toPlainText()) or ui.faultLabel.isVisible(), timeout=60_000)
    return ui.resultText.toPlainText() or ui.faultLabel.text()


def done(dialog: ExchangeDialog) -> None:
    dialog.accept()
    QApplication.processEvents()


def test_a_request_goes_out_and_the_report_comes_back_through_windows_alone(
    qtbot: QtBot, dressed: None, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: dict[str, Path] = {}
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen["path"]), ""))

    school = window_of(qtbot, place / "school", TEACHER)
    dialog = exchange(qtbot, school)
    chosen["path"] = place / "school.card"
    qtbot.mouseClick(dialog.ui.cardButton, LEFT)
    qtbot.waitUntil(chosen["path"].exists, timeout=20_000)
    words = dialog.ui.keyWordsLabel.text()
    assert "is not" in taken(qtbot, dialog, Path(__file__)) or dialog.ui.faultLabel.isVisible()
    done(dialog)
    closed(qtbot, school)

    chair = window_of(qtbot, place / "chair", "A Chair")
    dialog = exchange(qtbot, chair)
    assert TEACHER in taken(qtbot, dialog, place / "school.card", words)
    done(dialog)
    chair.open_conference("case-1", "conference-1")
    chair.go("invitations", "")
    page = chair.pages["invitations"]
    settled(qtbot, chair)
    invite(qtbot, page, chair)
    qtbot.mouseClick(page.ui.owedButton, LEFT)
    chosen["path"] = place / "request.age"
    qtbot.mouseClick(page.ui.sealedButton, LEFT)
    qtbot.waitUntil(lambda: chosen["path"].exists() and bool(chair.session.case.report_requests), timeout=20_000)
    settled(qtbot, chair)
    closed(qtbot, chair)

    school = window_of(qtbot, place / "school", TEACHER)
    dialog = exchange(qtbot, school)
    assert "A Chair" in taken(qtbot, dialog, place / "request.age")
    done(dialog)
    qtbot.waitUntil(lambda: bool(school.session.cases), timeout=20_000)
    rows = school.home.ui.conferenceList
    rows.setCurrentIndex(rows.model().index(0, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: school.current == "writing", timeout=20_000)
    writing = school.pages["writing"]
    if writing.ui.nilButton.isVisible():
        qtbot.mouseClick(writing.ui.nilButton, LEFT)
    else:
        sign_all(qtbot, writing)
    if any(each.isVisible() for each in writing.findChildren(SignDialog)):
        qtbot.mouseClick(asked(writing, SignDialog).ui.signButton, LEFT)
    settled(qtbot, school)
    chosen["path"] = place / "report.age"
    qtbot.waitUntil(writing.ui.sendButton.isVisible, timeout=20_000)
    qtbot.mouseClick(writing.ui.sendButton, LEFT)
    qtbot.waitUntil(chosen["path"].exists, timeout=20_000)
    closed(qtbot, school)

    chair = window_of(qtbot, place / "chair", "A Chair")
    dialog = exchange(qtbot, chair)
    assert taken(qtbot, dialog, place / "report.age")
    done(dialog)
    closed(qtbot, chair)
    held = office(place, "chair")
    assert held.case.report_requests[0].answer in (Answer.REPORT, Answer.NIL)
    assert len(held.case.reports) == 1
    held.close()


def invite(qtbot: QtBot, page: Any, window: Shell) -> None:
    qtbot.keyClicks(page.ui.whoCombo, f"{TEACHER}, Northmoor School")
    qtbot.mouseClick(page.ui.inviteButton, LEFT)
    settled(qtbot, window)
    assert [row.text for row in page.owing.model.rows] == ["Northmoor School"]


def sign_all(qtbot: QtBot, writing: Any) -> None:
    for name in (TEACHER, "Ann Lake"):
        if writing.ui.signButton.isVisible():
            qtbot.mouseClick(writing.ui.signButton, LEFT)
            sign = asked(writing, SignDialog)
            sign.ui.nameEdit.setText(name)
            qtbot.mouseClick(sign.ui.signButton, LEFT)
