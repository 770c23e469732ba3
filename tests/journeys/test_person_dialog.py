"""The whole record of a person is opened from the Family page and written by keys; each field is one change that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.person import PARTS, PersonDialog
from confprep.app.pages.family import FamilyPage
from confprep.app.shell import Shell
from confprep.core.family.people import BackgroundCheck, ChildTold, Order, Person
from confprep.services.clock import Desk
from tests.journeys.test_window import closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
HOMES, ORDERS, PRISON, CHECKS, SAFETY = 1, 2, 3, 4, 6


@pytest.fixture
def window(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Shell:
    shown: Shell = opened(qtbot, store, desk)
    first_conference(qtbot, shown)
    shown.go("family", "")
    settled(qtbot, shown)
    qtbot.waitUntil(lambda: shown.pages["family"].picture is not None, timeout=20_000)
    return shown


def record(qtbot: QtBot, window: Shell, person: str = "anna") -> PersonDialog:
    page: FamilyPage = window.pages["family"]
    page.choose(person)
    qtbot.keyClick(page.ui.peopleTable, Qt.Key.Key_Return)
    (shown,) = [each for each in page.findChildren(PersonDialog) if each.isVisible()]
    qtbot.waitUntil(shown.isActiveWindow, timeout=20_000)
    return shown


def held(dialog: PersonDialog) -> Person:
    found = dialog.session.case.find("people", dialog.person) if dialog.session.case else None
    assert isinstance(found, Person)
    return found


def typed(qtbot: QtBot, field: QLineEdit | QPlainTextEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def part(dialog: PersonDialog, number: int) -> None:
    dialog.ui.partList.setCurrentIndex(dialog.parts.index(number))
    assert dialog.ui.partStack.currentIndex() == number


def test_names_are_written_and_undone_one_by_one(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    typed(qtbot, dialog.ui.formerEdit, "Anna Reed; Anna <b>Moss</b>")
    qtbot.keyClick(dialog.ui.formerEdit, Qt.Key.Key_Tab)
    assert held(dialog).former_names == ("Anna Reed", "Anna <b>Moss</b>")
    typed(qtbot, dialog.ui.bornEdit, "about 1990")
    qtbot.keyClick(dialog.ui.bornEdit, Qt.Key.Key_Return)
    assert held(dialog).born == "1990~"
    assert "1990" in dialog.ui.sentenceLabel.text()
    session = window.session
    dialog.close()
    settled(qtbot, window)
    session.undo()
    qtbot.waitUntil(lambda: session.case.find("people", "anna").born == "", timeout=20_000)
    assert session.case.find("people", "anna").former_names == ("Anna Reed", "Anna <b>Moss</b>")
    closed(qtbot, window)


def test_what_cannot_be_kept_is_told_and_stays_in_its_field(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    typed(qtbot, dialog.ui.diedEdit, "some time")
    qtbot.keyClick(dialog.ui.diedEdit, Qt.Key.Key_Return)
    assert "“some time” is not a day" in dialog.ui.faultLabel.text()
    assert dialog.ui.faultLabel.isVisible()
    assert (dialog.ui.diedEdit.text(), held(dialog).died) == ("some time", "")
    typed(qtbot, dialog.ui.diedEdit, "2029")
    qtbot.keyClick(dialog.ui.diedEdit, Qt.Key.Key_Return)
    assert not dialog.ui.faultLabel.isVisible()
    assert held(dialog).died == "2029"
    dialog.close()
    closed(qtbot, window)


def test_orders_are_written_one_after_the_other_and_taken_away(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    part(dialog, ORDERS)
    dialog.ui.orderKindCombo.setFocus()
    qtbot.keyClicks(dialog.ui.orderKindCombo, "Police bail conditions")
    qtbot.keyClick(dialog.ui.orderKindCombo, Qt.Key.Key_Tab)
    typed(qtbot, dialog.ui.orderExpiresEdit, "1 March 2030")
    qtbot.keyClick(dialog.ui.orderExpiresEdit, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.ui.orderNewButton, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.ui.orderKindCombo, "Non-molestation order")
    qtbot.keyClick(dialog.ui.orderKeepButton, Qt.Key.Key_Space)
    assert held(dialog).orders == (Order("Police bail conditions", expires="2030-03-01"), Order("Non-molestation order"))
    orders = dialog.rows[1]
    assert [row.state for row in orders.model.rows] == ["Expired", ""]
    dialog.ui.orderList.setCurrentIndex(orders.model.index(0))
    assert dialog.ui.orderKindCombo.currentText() == "Police bail conditions"
    qtbot.keyClick(dialog.ui.orderRemoveButton, Qt.Key.Key_Space)
    assert [each.kind for each in held(dialog).orders] == ["Non-molestation order"]
    assert dialog.parts.rows[ORDERS].second == "1 written down"
    dialog.close()
    closed(qtbot, window)


def test_an_entry_without_what_it_is_about_is_refused_and_waits(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    part(dialog, CHECKS)
    typed(qtbot, dialog.ui.checkResultEdit, "nothing known")
    qtbot.keyClick(dialog.ui.checkResultEdit, Qt.Key.Key_Return)
    assert not dialog.ui.faultLabel.isVisible()
    qtbot.keyClick(dialog.ui.checkKeepButton, Qt.Key.Key_Space)
    assert "needs of whom" in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.checkOfCombo, "Police")
    qtbot.keyClick(dialog.ui.checkKeepButton, Qt.Key.Key_Space)
    assert held(dialog).checks == (BackgroundCheck("Police", result="nothing known"),)
    dialog.close()
    closed(qtbot, window)


def test_an_embargoed_home_says_so(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    part(dialog, HOMES)
    typed(qtbot, dialog.ui.homeAddressEdit, "a refuge")
    dialog.ui.homeEmbargoCheck.setFocus()
    qtbot.keyClick(dialog.ui.homeEmbargoCheck, Qt.Key.Key_Space)
    (home,) = dialog.session.case.residences
    assert (home.address, home.person, home.is_embargoed) == ("a refuge", "anna", True)
    assert dialog.rows[0].model.rows[0].state == "Embargoed"
    dialog.close()
    closed(qtbot, window)


def test_prison_tells_what_each_child_was_told(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    part(dialog, PRISON)
    typed(qtbot, dialog.ui.toldEdit, "Mum is <working> away.")
    typed(qtbot, dialog.ui.establishmentEdit, "Moorgate")
    qtbot.keyClick(dialog.ui.establishmentEdit, Qt.Key.Key_Return)
    assert held(dialog).prison.told == (ChildTold("child-1", "Mum is <working> away."),)
    assert held(dialog).prison.establishment == "Moorgate"
    assert dialog.told.rows[0].second == "Mum is <working> away."
    dialog.close()
    closed(qtbot, window)


def test_parental_responsibility_is_ticked(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    dialog.ui.careList.setFocus()
    dialog.ui.careList.setCurrentIndex(dialog.care.index(0))
    qtbot.keyClick(dialog.ui.careList, Qt.Key.Key_Space)
    assert held(dialog).parental_responsibility == ()
    qtbot.keyClick(dialog.ui.careList, Qt.Key.Key_Space)
    assert held(dialog).parental_responsibility == ("child-1",)
    dialog.close()
    closed(qtbot, window)


def test_what_keeps_somebody_safe_is_for_the_chair_until_it_is_opened(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    part(dialog, SAFETY)
    typed(qtbot, dialog.ui.safetyText, "A key is next door.")
    dialog.ui.closeButton.setFocus()
    assert (held(dialog).safety, held(dialog).is_safety_shared) == ("A key is next door.", False)
    dialog.close()
    closed(qtbot, window)


def test_words_typed_last_are_kept_when_the_dialog_is_closed(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    typed(qtbot, dialog.ui.roleEdit, "mother of Ada")
    session = dialog.session
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.case.find("people", "anna").role == "mother of Ada"
    closed(qtbot, window)


def test_every_control_has_a_name_and_every_part_its_own_keys(qtbot: QtBot, window: Shell) -> None:
    dialog = record(qtbot, window)
    for number, _ in enumerate(PARTS):
        part(dialog, number)
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QPushButton, QListView):
            for control in dialog.findChildren(kind):
                if control.isVisible() and control.objectName() and not isinstance(control.parent(), QComboBox | QAbstractItemView):
                    assert control.accessibleName(), control.objectName()
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    dialog.close()
    closed(qtbot, window)
