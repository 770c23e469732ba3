"""A child's day is written down with what was asked; the page says what is there, missing, old or one account alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.child_copy import ChildCopyDialog
from confprep.app.dialogs.said_and_done import SaidAndDoneDialog
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.journeys.test_window import PASSPHRASE, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]


@pytest.fixture
def page(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Any:
    with Store.open(store, PASSPHRASE) as held:
        case = held.load("case-1")
        child = replace(case.subjects()[0], born="2022-01-01")
        held.commit(Edit(say("Begin"), (("people", child),)).change_set(case, desk))
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("lived_experience", "")
    settled(qtbot, window)
    return window.pages["lived_experience"]


def choose(page: Any, combo: Any, words: str) -> None:
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_prompts_that_fit_the_child_are_offered_and_kept_with_the_entry(qtbot: QtBot, page: Any) -> None:
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    assert "Say what the entry tells of" in page.ui.guideLabel.text()
    choose(page, page.ui.kindCombo, "The child's own words")
    qtbot.waitUntil(lambda: "House of worries" in page.ui.wordsText.placeholderText())
    assert "Three Houses (Signs of Safety)" in page.ui.guideLabel.text()
    page.ui.promptCombo.setCurrentIndex(1)
    asked = page.ui.promptCombo.currentText()
    qtbot.keyClicks(page.ui.placeEdit, "At <b>school</b>")
    qtbot.keyClicks(page.ui.wordsText, "I hide under the stairs.")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    (entry,) = page.session.case.lived_experience
    assert (entry.kind, entry.prompt, entry.place) == ("words", asked, "At <b>school</b>")
    qtbot.waitUntil(lambda: "Told of" in page.ui.glanceLabel.text(), timeout=20_000)
    assert "A weekday" in page.ui.glanceLabel.text().split("Nothing here tells of")[1]
    assert "one account" in page.ui.glanceLabel.text()


def test_a_question_of_ones_own_may_be_typed_and_an_entry_taken_away_and_back(qtbot: QtBot, page: Any) -> None:
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    page.ui.promptCombo.lineEdit().selectAll()
    qtbot.keyClicks(page.ui.promptCombo.lineEdit(), "Who makes tea?")
    qtbot.keyClicks(page.ui.wordsText, "Nobody.")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    assert page.session.case.lived_experience[0].prompt == "Who makes tea?"
    qtbot.keyClick(page.ui.removeButton, Qt.Key.Key_Space)
    assert page.session.case.lived_experience == ()
    assert not page.ui.emptyLabel.isHidden()
    page.session.undo()
    qtbot.waitUntil(lambda: len(page.session.case.lived_experience) == 1)


def test_a_kind_that_is_a_table_shows_its_rows_to_be_filled(qtbot: QtBot, page: Any) -> None:
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    choose(page, page.ui.kindCombo, "Culturagram")
    qtbot.waitUntil(lambda: "Languages: " in page.ui.wordsText.toPlainText())


def test_chosen_words_become_what_the_child_said_and_are_answered(qtbot: QtBot, page: Any) -> None:
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    qtbot.keyClicks(page.ui.wordsText, "I want a <b>lock</b> on my door.")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    page.ui.wordsText.selectAll()
    qtbot.keyClick(page.ui.saidButton, Qt.Key.Key_Space)
    (dialog,) = [each for each in page.findChildren(SaidAndDoneDialog) if each.isVisible()]
    assert dialog.ui.saidText.toPlainText() == "I want a <b>lock</b> on my door."
    assert dialog.ui.countLabel.text() == "1 written down, 1 still open"
    qtbot.keyClicks(dialog.ui.doneText, "A lock was put in.")
    qtbot.keyClicks(dialog.ui.toldOnEdit, "soonish")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    assert not dialog.ui.faultLabel.isHidden()
    dialog.ui.toldOnEdit.clear()
    qtbot.keyClicks(dialog.ui.toldOnEdit, "3 February 2030")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    assert dialog.ui.countLabel.text() == "1 written down, 0 still open"
    (row,) = page.session.case.said_and_done
    assert (row.done, row.told_on, row.is_open) == ("A lock was put in.", "2030-02-03", False)
    qtbot.keyClick(dialog.ui.removeButton, Qt.Key.Key_Space)
    assert page.session.case.said_and_done == ()
    dialog.accept()


def test_a_copy_for_the_child_holds_what_was_released_and_is_saved(qtbot: QtBot, page: Any, tmp_path: Path) -> None:
    qtbot.keyClick(page.ui.addButton, Qt.Key.Key_Space)
    choose(page, page.ui.kindCombo, "The child's own words")
    qtbot.keyClicks(page.ui.wordsText, "I want a <b>lock</b> on my door.")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    qtbot.keyClick(page.ui.copyButton, Qt.Key.Key_Space)
    (dialog,) = [each for each in page.findChildren(ChildCopyDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialog.ui.saveButton.isEnabled(), timeout=20_000)
    assert "lock" not in dialog.ui.copyText.toPlainText()
    assert dialog.ui.leftOutLabel.text() == "Said by the child, and not in the copy: 1"
    qtbot.keyClick(dialog.ui.releaseButton, Qt.Key.Key_Space)
    assert "reason" in dialog.ui.toldLabel.text().casefold()
    qtbot.keyClicks(dialog.ui.reasonEdit, "It is her own")
    qtbot.keyClick(dialog.ui.releaseButton, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "I want a <b>lock</b> on my door." in dialog.ui.copyText.toPlainText(), timeout=20_000)
    assert dialog.ui.leftOutLabel.text() == "Said by the child, and not in the copy: 0"
    dialog.save(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: "Saved" in dialog.ui.toldLabel.text(), timeout=20_000)
    printed = "\n".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "copy.pdf").pages)
    assert "I want a <b>lock</b> on my door." in " ".join(printed.split())
    dialog.accept()
