"""What was offered is written down from lines and by hand, by keys, with the pattern of each adult beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.engagement import EngagementDialog
from confprep.app.shell import Shell
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.builders import an_event
from tests.journeys.test_window import PASSPHRASE, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
LINES = (
    an_event("Immunisations: was not brought.", id="h1", date="2030-01-09", agency="health"),
    an_event("Visit cancelled by <b>mother</b>.", id="c1", date="2030-02-09", agency="council"),
)


@pytest.fixture
def dialog(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> EngagementDialog:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), tuple(("events", each) for each in LINES)).change_set(held.load("case-1"), desk))
    window: Shell = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("chronology", "")
    settled(qtbot, window)
    page = window.pages["chronology"]
    qtbot.waitUntil(lambda: page.look is not None, timeout=20_000)
    qtbot.keyClick(page.ui.offeredButton, Qt.Key.Key_Space)
    (shown,) = [each for each in page.findChildren(EngagementDialog) if each.isVisible()]
    return shown


def test_a_line_is_written_down_and_whose_it_was_is_said(qtbot: QtBot, dialog: EngagementDialog) -> None:
    assert [row.second for row in dialog.proposals.rows] == ["Visit cancelled by <b>mother</b>.", "Immunisations: was not brought."]
    assert "“cancelled by”" in dialog.ui.lineLabel.text()
    qtbot.keyClick(dialog.ui.takeButton, Qt.Key.Key_Space)
    assert len(dialog.proposals.rows) == 1
    dialog.ui.whoCombo.setCurrentIndex(dialog.ui.whoCombo.findText("Anna Vale"))
    qtbot.keyClicks(dialog.ui.offeredEdit, "Home visit")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    (entry,) = dialog.session.case.engagement
    assert (entry.upshot, entry.offered, dialog.session.case.name_of(entry.who)) == ("cancelled by them", "Home visit", "Anna Vale")
    assert dialog.ui.patternLabel.text() == "Anna Vale: 1 offered, of these cancelled by them 1."
    qtbot.keyClick(dialog.ui.removeButton, Qt.Key.Key_Space)
    assert dialog.session.case.engagement == ()
    assert len(dialog.proposals.rows) == 2
    dialog.accept()


def test_a_line_that_tells_of_nothing_offered_needs_a_reason_to_go(qtbot: QtBot, dialog: EngagementDialog) -> None:
    qtbot.keyClick(dialog.ui.asideButton, Qt.Key.Key_Space)
    assert "No reason was given." in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.asideEdit, "It was about another child")
    qtbot.keyClick(dialog.ui.asideButton, Qt.Key.Key_Space)
    assert dialog.ui.faultLabel.isHidden()
    assert len(dialog.proposals.rows) == 1
    dialog.accept()


def test_an_entry_is_added_by_hand_and_a_day_that_is_none_is_told(qtbot: QtBot, dialog: EngagementDialog) -> None:
    qtbot.keyClick(dialog.ui.addButton, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.ui.dateEdit, "some day")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    assert "is not a day" in dialog.ui.faultLabel.text()
    dialog.ui.dateEdit.setText("3/2/2030")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    assert [each.date for each in dialog.session.case.engagement] == ["2030-02-03"]
    for widget in (*dialog.form.fields.values(), dialog.ui.proposalList, dialog.ui.ledgerList):
        assert widget.accessibleName()
    dialog.accept()
