"""Two records of one woman are warned about on the Family page, made one, taken apart after a later edit, or said to be two."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QListView, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.duplicates import DuplicatesDialog
from confprep.app.dialogs.family_file import FamilyFileDialog
from confprep.app.shell import Shell
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.builders import a_person
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
TWICE = a_person("ann-2", "Ana Vail", role="seen <once> at the clinic", first_language="Polish")
HOME = Residence(ItemId("home"), PersonId("ann-2"), "1 Mill Lane")
TREE = (
    "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Mary /Reed/\n1 NOTE a note\n0 @I2@ INDI\n1 NAME Anna /Vale/\n0 TRLR\n"
)


@pytest.fixture
def window(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Shell:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), (("people", TWICE), ("residences", HOME))).change_set(held.load("case-1"), desk))
    shown: Shell = opened(qtbot, store, desk)
    first_conference(qtbot, shown)
    shown.go("family", "")
    settled(qtbot, shown)
    qtbot.waitUntil(lambda: shown.pages["family"].picture is not None, timeout=20_000)
    return shown


def shown_dialog(qtbot: QtBot, window: Shell) -> DuplicatesDialog:
    page = window.pages["family"]
    qtbot.keyClick(page.ui.likeButton, Qt.Key.Key_Space)
    (shown,) = [each for each in page.findChildren(DuplicatesDialog) if each.isVisible()]
    qtbot.waitUntil(shown.isActiveWindow, timeout=20_000)
    return shown


def test_two_records_are_made_one_and_taken_apart_after_a_later_edit(qtbot: QtBot, window: Shell) -> None:
    page, session = window.pages["family"], window.session
    assert page.ui.likeButton.text() == "Anna Vale and Ana Vail may be one person."
    dialog = shown_dialog(qtbot, window)
    assert (dialog.ui.keepCombo.currentData(), dialog.ui.goneCombo.currentData()) == ("anna", "ann-2")
    table = dialog.ui.compareTable.model()
    cells = [[table.index(row, column).data() for column in range(4)] for row in range(table.rowCount())]
    assert ["Name", "Anna Vale", "Ana Vail", "differs"] in cells
    assert ["Who they are", "", "seen <once> at the clinic", ""] in cells
    qtbot.keyClick(dialog.ui.mergeButton, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "No reason was given" in dialog.ui.faultLabel.text(), timeout=20_000)
    qtbot.keyClicks(dialog.ui.reasonEdit, "One spelling is the clinic's.")
    qtbot.keyClick(dialog.ui.mergeButton, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Made one: 1 places" in dialog.ui.doneLabel.text(), timeout=20_000)
    anna = session.case.find("people", "anna")
    assert (anna.aliases, anna.first_language, session.case.find("people", "ann-2")) == (("Ana Vail",), "Polish", None)
    assert session.case.residences[0].person == "anna"
    assert dialog.pairs.rows == ()
    session.send(Edit(say("Edit"), (("residences", Residence(ItemId("home"), PersonId("anna"), "2 Mill Lane")),)))
    dialog.ui.mergeList.setCurrentIndex(dialog.merges.index(0))
    qtbot.keyClick(dialog.ui.apartButton, Qt.Key.Key_Space)
    assert session.case.find("people", "ann-2") == TWICE
    assert session.case.find("people", "anna").aliases == ()
    assert session.case.residences == (Residence(ItemId("home"), PersonId("ann-2"), "2 Mill Lane"),)
    assert len(dialog.pairs.rows) == 1
    dialog.accept()
    closed(qtbot, window)


def test_two_people_are_said_to_be_two_with_a_reason(qtbot: QtBot, window: Shell) -> None:
    dialog = shown_dialog(qtbot, window)
    qtbot.keyClick(dialog.ui.twoButton, Qt.Key.Key_Space)
    assert "No reason was given" in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.reasonEdit, "Cousins.")
    qtbot.keyClick(dialog.ui.twoButton, Qt.Key.Key_Space)
    assert dialog.pairs.rows == ()
    dialog.accept()
    settled(qtbot, window)
    assert not window.pages["family"].ui.likeButton.isVisible()
    closed(qtbot, window)


def test_any_two_can_be_chosen_and_nobody_with_themself(qtbot: QtBot, window: Shell) -> None:
    dialog = shown_dialog(qtbot, window)
    dialog.ui.goneCombo.setCurrentIndex(dialog.ui.goneCombo.findData("child-1"))
    assert dialog.ui.mergeButton.isEnabled()
    assert not dialog.ui.twoButton.isEnabled()
    dialog.ui.goneCombo.setCurrentIndex(dialog.ui.goneCombo.findData("anna"))
    assert not dialog.ui.mergeButton.isEnabled()
    for kind in (QLineEdit, QComboBox, QPushButton, QListView, QTableView):
        for control in dialog.findChildren(kind):
            if control.isVisible() and control.objectName() and not isinstance(control.parent(), QComboBox):
                assert control.accessibleName(), control.objectName()
    dialog.accept()
    closed(qtbot, window)


def file_dialog(window: Shell) -> FamilyFileDialog:
    (shown,) = [each for each in window.pages["family"].findChildren(FamilyFileDialog) if each.isVisible()]
    return shown


def chosen(window: Shell, words: str) -> None:
    """Takes the entry of the menu that holds the words."""
    (action,) = [each for each in window.pages["family"].ui.moreButton.menu().actions() if words in each.text().replace("&", "")]
    action.trigger()


def test_a_family_is_brought_in_from_a_file_and_saved_as_one(
    qtbot: QtBot, window: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tree.ged").write_text(TREE, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "tree.ged"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out.ged"), ""))
    chosen(window, "Bring a family in")
    dialog = file_dialog(window)
    qtbot.waitUntil(lambda: "2 people and 0 ties were added." in dialog.ui.resultText.toPlainText(), timeout=20_000)
    told = dialog.ui.resultText.toPlainText()
    assert "Added: Mary Reed." in told
    assert "Anna Vale and Anna Vale may be one person" in told
    assert "Not carried: " in told
    dialog.accept()
    chosen(window, "Save the family")
    dialog = file_dialog(window)
    qtbot.waitUntil(lambda: "5 people and 0 ties were written" in dialog.ui.resultText.toPlainText(), timeout=20_000)
    assert "Mary /Reed/" in (tmp_path / "out.ged").read_text(encoding="utf-8-sig")
    dialog.accept()
    closed(qtbot, window)


def test_a_file_that_is_no_family_changes_nothing(qtbot: QtBot, window: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tree.ged").write_text("a shopping list", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "tree.ged"), ""))
    before = window.session.case
    chosen(window, "Bring a family in")
    dialog = file_dialog(window)
    qtbot.waitUntil(lambda: dialog.ui.faultLabel.isVisible(), timeout=20_000)
    assert len(dialog.ui.faultLabel.text().splitlines()) == 3
    assert window.session.case is before
    dialog.accept()
    closed(qtbot, window)
