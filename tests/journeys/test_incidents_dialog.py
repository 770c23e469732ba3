"""Lines that tell one happening are joined side by side, by keys: proposed ones, others by hand, and dismissed with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.incidents import IncidentsDialog
from confprep.app.shell import Shell
from confprep.core.evidence.chronology import Event
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.builders import an_event
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
LINES = (
    an_event("Window smashed by thrown bottle, neighbour frightened", id="p1", date="2030-02-05", agency="police"),
    an_event("Told of window smashed by thrown bottle on 05/02/2030", id="c1", date="2030-02-07", agency="council"),
    an_event("Ada drew a window smashed by a bottle", id="s1", date="2030-02-06", agency="school"),
    an_event("Weight plotted", id="h1", date="2030-01-09", agency="health"),
)


@pytest.fixture
def chronology(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Shell:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), tuple(("events", each) for each in LINES)).change_set(held.load("case-1"), desk))
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("chronology", "")
    settled(qtbot, window)
    return window


def opened_dialog(qtbot: QtBot, window: Shell) -> IncidentsDialog:
    button = window.pages["chronology"].ui.happeningButton
    qtbot.keyClick(button, Qt.Key.Key_Space)
    (dialog,) = [each for each in window.pages["chronology"].findChildren(IncidentsDialog) if each.isVisible()]
    return dialog


def test_proposed_lines_are_read_side_by_side_and_joined_without_one_of_them(qtbot: QtBot, chronology: Shell) -> None:
    window = chronology
    qtbot.waitUntil(lambda: ": 1" in window.pages["chronology"].ui.happeningButton.text(), timeout=10_000)
    dialog = opened_dialog(qtbot, window)
    shown = dialog.ui.besideText.toPlainText()
    assert all(line.text[0].text in shown for line in LINES[:2])
    assert "Naming this day in their words" in dialog.ui.reasonsLabel.text()
    qtbot.keyClick(dialog.ui.dismissButton, Qt.Key.Key_Space)
    assert "No reason was given." in dialog.ui.faultLabel.text()
    dialog.ui.titleEdit.setText("The broken window")
    names = [row.value for row in dialog.lines.rows]
    if "s1" in names:
        dialog.lines.setData(dialog.lines.index(names.index("s1")), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.keyClick(dialog.ui.joinButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    (incident,) = window.session.case.incidents
    assert (incident.title, incident.events, incident.joined_by) == ("The broken window", ("p1", "c1"), "A Chair")
    assert dialog.rows.rows[0].state == "Joined"
    assert not dialog.ui.dismissButton.isEnabled()
    qtbot.keyClick(dialog.ui.partButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert window.session.case.incidents == ()
    window.session.undo()
    settled(qtbot, window)
    assert len(window.session.case.incidents) == 1
    dialog.accept()
    closed(qtbot, window)


def test_lines_that_are_not_one_happening_are_dismissed_with_a_reason_and_stay_away(qtbot: QtBot, chronology: Shell) -> None:
    window = chronology
    dialog = opened_dialog(qtbot, window)
    qtbot.keyClicks(dialog.ui.reasonEdit, "Two windows")
    qtbot.keyClick(dialog.ui.dismissButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    (dismissed,) = window.session.case.dismissals
    assert (dismissed.reason, dismissed.by) == ("Two windows", "A Chair")
    assert dialog.rows.rows == ()
    assert dialog.ui.emptyLabel.isVisible()
    dialog.accept()
    closed(qtbot, window)


def test_any_lines_are_joined_by_hand_and_one_alone_is_not(qtbot: QtBot, chronology: Shell) -> None:
    window = chronology
    page = window.pages["chronology"]
    rows = [number for number in range(page.model.rowCount()) if page.model.index(number, 0).data(Qt.ItemDataRole.UserRole) is not None]
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.ui.eventTable.selectionModel().clearSelection()
    for number in rows[:2]:
        page.ui.eventTable.selectionModel().select(page.model.index(number, 0), select)
    dialog = opened_dialog(qtbot, window)
    assert dialog.rows.rows[0].state == "By hand"
    first = dialog.lines.rows[0].value
    dialog.lines.setData(dialog.lines.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.keyClick(dialog.ui.joinButton, Qt.Key.Key_Space)
    assert "at least two lines" in dialog.ui.faultLabel.text()
    dialog.lines.setData(dialog.lines.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    qtbot.keyClick(dialog.ui.joinButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    (incident,) = window.session.case.incidents
    assert first in incident.events
    assert len(incident.events) == 2
    dialog.accept()
    closed(qtbot, window)


def test_markup_in_a_line_is_shown_as_it_is(qtbot: QtBot, chronology: Shell) -> None:
    window = chronology
    odd: Event = replace(LINES[0], text=(replace(LINES[0].text[0], text="<b>bottle</b> thrown, window smashed, neighbour frightened"),))
    window.session.send(Edit(say("Change"), (("events", odd),)))
    settled(qtbot, window)
    dialog = opened_dialog(qtbot, window)
    assert "<b>bottle</b>" in dialog.ui.besideText.toPlainText()
    dialog.accept()
    closed(qtbot, window)
