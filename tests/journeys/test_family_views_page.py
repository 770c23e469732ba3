"""What a relative said and what was done about it is written down by keyboard, and a key pressed is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from confprep.app.pages.family_views import FamilyViewsPage
from confprep.app.shell import Shell
from confprep.app.widgets.typed_table import TypedTable
from confprep.core.blocks import words
from confprep.core.evidence.family_views import FamilyView, Test
from confprep.services.clock import Desk
from tests.journeys.test_window import desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]


@pytest.fixture
def window(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Shell:
    shown = opened(qtbot, store, desk)
    first_conference(qtbot, shown)
    shown.go("family_views", "")
    settled(qtbot, shown)
    return shown


@pytest.fixture
def page(window: Shell, qtbot: QtBot) -> FamilyViewsPage:
    shown: FamilyViewsPage = window.pages["family_views"]
    qtbot.keyClick(shown.ui.addButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    return shown


def view_in(page: FamilyViewsPage) -> FamilyView:
    assert page.session.case is not None
    return page.session.case.family_views[-1]


def typed(qtbot: QtBot, table: TypedTable, *cells: str) -> None:
    """Types into a row from its first cell, going on with Tab."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(table.model().rowCount() - 1, 0))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    for number, cell in enumerate(cells):
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.accessibleName() == table.model().headerData(number, Qt.Orientation.Horizontal)
        qtbot.keyClicks(field, cell)
        if number + 1 < len(cells):
            qtbot.keyClick(field, Qt.Key.Key_Tab)


def test_a_check_is_a_row_that_is_kept_when_the_table_is_left(qtbot: QtBot, page: FamilyViewsPage) -> None:
    page.ui.lifeTabs.setCurrentWidget(page.ui.testedTab)
    typed(qtbot, page.ui.testsTable, "Looked at the arm", "Dr Roe", "3 May 2030", "a bruise")
    page.ui.reasonEdit.setFocus()
    qtbot.waitUntil(lambda: bool(view_in(page).tests))
    assert view_in(page).tests == (Test("Looked at the arm", "Dr Roe", "2030-05-03", "a bruise"),)
    assert page.ui.testsTable.model().rowCount() == 2
    assert "Tested, one check" in page.ui.stageTrack.accessibleName()


def test_a_letter_in_a_cell_is_in_the_draft_before_the_cell_is_left(qtbot: QtBot, page: FamilyViewsPage) -> None:
    page.ui.lifeTabs.setCurrentWidget(page.ui.toldTable.parentWidget())
    typed(qtbot, page.ui.toldTable, "The scho")
    (field,) = page.ui.toldTable.findChildren(QLineEdit)
    assert field.cursorPosition() == len("The scho")
    field.setCursorPosition(3)
    qtbot.keyClicks(field, " old")
    assert field.cursorPosition() == 7
    assert page.form.typed() == {"told": [["The old scho", "", ""]]}
    qtbot.waitUntil(lambda: page.form.key in page.session.drafts, timeout=4_000)
    assert "The old scho" in page.session.drafts[page.form.key].text
    page.leave()
    assert [each.agency for each in view_in(page).told] == ["The old scho"]


def test_delete_takes_a_row_away_and_undo_brings_it_back(qtbot: QtBot, window: Shell, page: FamilyViewsPage) -> None:
    page.ui.lifeTabs.setCurrentWidget(page.ui.toldTable.parentWidget())
    typed(qtbot, page.ui.toldTable, "The school")
    page.leave()
    settled(qtbot, window)
    page.ui.toldTable.setCurrentIndex(page.ui.toldTable.model().index(0, 0))
    qtbot.keyClick(page.ui.toldTable, Qt.Key.Key_Delete)
    page.leave()
    assert view_in(page).told == ()
    settled(qtbot, window)
    window.session.undo()
    settled(qtbot, window)
    assert [each.agency for each in view_in(page).told] == ["The school"]
    assert page.ui.toldTable.rows() == [["The school", "", ""]]


def test_words_without_a_paper_are_typed_beside_the_workers_summary(qtbot: QtBot, page: FamilyViewsPage) -> None:
    assert not page.ui.wordsText.isReadOnly()
    qtbot.keyClicks(page.ui.wordsText, "I saw <b>marks</b>.")
    qtbot.keyClicks(page.ui.summaryEdit, "Marks on the arm")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    assert (words(view_in(page).text), view_in(page).summary) == ("I saw <b>marks</b>.", "Marks on the arm")


def test_every_field_has_a_name_and_tab_leaves_a_table(qtbot: QtBot, page: FamilyViewsPage) -> None:
    assert all(field.accessibleName() for field in page.form.fields.values())
    page.ui.lifeTabs.setCurrentWidget(page.ui.toldTable.parentWidget())
    page.ui.toldTable.setFocus()
    qtbot.keyClick(page.ui.toldTable, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.ui.sameCombo


def test_a_worry_set_aside_by_a_word_alone_is_refused_and_stays_in_the_form(qtbot: QtBot, window: Shell, page: FamilyViewsPage) -> None:
    page.ui.reasonEdit.setText("It was malicious.")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    assert "“malicious” sets a relative's worry aside" in window.ui.faultLabel.text()
    assert page.ui.reasonEdit.text() == "It was malicious."
    assert view_in(page).reasoning == ""
    page.ui.reasonEdit.setText("")
