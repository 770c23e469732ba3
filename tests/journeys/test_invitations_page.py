"""The invitations page, by keyboard: somebody is invited, an answer written down, a letter made, a report asked for and chased, undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from confprep.services.clock import Desk
from tests.journeys.test_window import closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]


def typed(qtbot: QtBot, field: Any, words: str) -> None:
    field.setFocus()
    field.selectAll() if hasattr(field, "selectAll") else None
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_somebody_is_invited_answers_and_gets_a_letter(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("invitations", "")
    page, ui = window.pages["invitations"], window.pages["invitations"].ui
    assert page.model.rowCount() == 0
    assert "Nobody is asked yet" in ui.emptyLabel.text()

    ui.whoCombo.setFocus()
    qtbot.keyClicks(ui.whoCombo, "Anna Vale")
    qtbot.keyClick(ui.inviteButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    invited = window.session.case.invitations[0]
    assert window.session.case.name_of(invited.to) == "Anna Vale"
    assert ui.standingChip.word == "Not sent"

    typed(qtbot, ui.safetyEdit, "Not in one room with him")
    ui.replyCombo.setFocus()
    qtbot.keyClick(ui.replyCombo, Qt.Key.Key_Down)
    ui.replyCombo.activated.emit(ui.replyCombo.currentIndex())
    settled(qtbot, window)
    kept = window.session.case.invitations[0]
    assert (kept.safety, kept.reply) == ("Not in one room with him", "accepted")
    assert ui.standingChip.word == "Comes"

    ui.largeCheck.setFocus()
    qtbot.keyClick(ui.largeCheck, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.session.case.find("people", invited.to).formats == ("large print",)

    place = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    qtbot.keyClick(ui.letterButton, Qt.Key.Key_Space)
    qtbot.waitUntil(place.exists, timeout=60_000)
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(place.read_bytes()))
    assert "Anna Vale" in text and "Not in one room" not in text

    qtbot.keyClick(ui.sentButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert len(window.session.case.invitations[0].told) == 1
    typed(qtbot, ui.venueEdit, "Room 9")
    qtbot.keyClick(ui.moveButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert ui.standingChip.word == "Holds the old one"
    assert "Anna Vale holds an invitation that is no longer true." in [row.second for row in page.attention.rows]
    window.session.undo()
    settled(qtbot, window)
    assert ui.standingChip.word == "Comes"
    closed(qtbot, window)


def test_a_report_is_asked_for_chased_and_its_answer_written_down(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("invitations", "")
    page, ui = window.pages["invitations"], window.pages["invitations"].ui
    qtbot.keyClicks(ui.whoCombo, "Hill School")
    qtbot.keyClick(ui.inviteButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    ui.wantedCheck.setFocus()
    qtbot.keyClick(ui.wantedCheck, Qt.Key.Key_Space)
    settled(qtbot, window)

    ui.owedButton.setFocus()
    qtbot.keyClick(ui.owedButton, Qt.Key.Key_Space)
    assert ui.stack.currentIndex() == 1
    assert [row.state for row in page.owing.model.rows] == ["Not asked yet"]
    qtbot.keyClick(ui.askButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.session.case.report_requests[0].asked
    assert "has not sent its report" in ui.owedSentenceLabel.text()
    ui.answerCombo.setCurrentIndex(ui.answerCombo.findData("nil return"))
    typed(qtbot, ui.answerNoteEdit, "Not on roll")
    qtbot.keyClick(ui.answerButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    request = window.session.case.report_requests[0]
    assert (request.answer.value, request.note) == ("nil return", "Not on roll")
    assert [row.state for row in page.owing.model.rows] == ["Nil return"]
    window.session.undo()
    settled(qtbot, window)
    assert window.session.case.report_requests[0].answer.value == "waiting"
    closed(qtbot, window)
