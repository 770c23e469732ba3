"""Differences between two people's revisions are decided in the real dialog by keyboard, undone, and decided again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.compare import CompareDialog
from confprep.app.dialogs.merge import MergeDialog
from confprep.app.shell import Shell
from confprep.core.case import Case
from confprep.core.evidence.merging import State, merge, revise
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, PractitionerId, SectionId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.merge_report import receive_revisions
from confprep.store.door import Store
from tests.builders import a_block, a_report
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
MINE = "Ada is often tired in the mornings."
THEIRS = "Ada is never tired in the mornings."
KEY = Qt.KeyboardModifier.AltModifier


def a_school_report() -> AgencyReport:
    blocks = (
        a_block("Ada is tired in the mornings.", id="b1"),
        a_block("She reads <b>a lot</b>.", id="b2"),
        a_block("Nan helps.", id="b3"),
    )
    return a_report(Section(SectionId("s1"), "worries", "What we are worried about", text=blocks), dated="2030-03-01", author="teacher")


def saying(report: AgencyReport, *lines: str) -> AgencyReport:
    (section,) = report.sections
    text = tuple(replace(block, text=line) for block, line in zip(section.text, lines, strict=True))
    return replace(report, sections=(replace(section, text=text),))


@pytest.fixture
def merged(store: Path) -> Path:
    """The chair corrected a report; the teacher's own later revision came, and differs in two passages and the date."""
    desk = Desk("A Chair")
    report = a_school_report()
    first = revise(State(), report, "teacher", kind="reports")
    assert first is not None
    later = saying(report, THEIRS, "She reads aloud.", "Nan helps daily.")
    theirs = revise(merge([first]), replace(later, dated="2030-03-05"), "teacher")
    assert theirs is not None
    mine = replace(saying(report, MINE, "She reads at night.", "Nan helps."), dated="2030-03-02")
    people = (
        ("agencies", Agency(AgencyId("agency-1"), "Northmoor School")),
        ("practitioners", Practitioner(PractitionerId("teacher"), "T. Marsh", AgencyId("agency-1"))),
    )
    with Store.open(store, PASSPHRASE) as held:
        for items in ((*people, ("reports", mine), ("item_revisions", first)),):
            held.commit(Edit(say("Edit a section"), items).change_set(held.load("case-1"), desk))
        case = held.load("case-1")
        held.commit(receive_revisions(case, [theirs], "A Chair").edit.change_set(case, desk))
    return store


def at_reports(qtbot: QtBot, window: Shell) -> MergeDialog:
    first_conference(qtbot, window)
    window.go("reports", "")
    page = window.pages["reports"]
    assert "3 open" in page.ui.mergeButton.text()
    qtbot.mouseClick(page.ui.mergeButton, Qt.MouseButton.LeftButton)
    dialog = window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    return in_front(qtbot, dialog)


def in_front(qtbot: QtBot, dialog: MergeDialog) -> MergeDialog:
    """The dialog with the keyboard."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def in_order(case: Case) -> Case:
    """A case by what it holds, not by when its rows came back."""
    return replace(case, revisions={}, conflicts=tuple(sorted(case.conflicts, key=lambda each: each.id)))


def decide_all(qtbot: QtBot, dialog: MergeDialog) -> None:
    """Mine for the first passage, both for the second, theirs for the day: in the order of the list."""
    for number in range(3):
        words = dialog.ui.mineText.toPlainText()
        key = Qt.Key.Key_M if words == MINE else Qt.Key.Key_B if "reads" in words else Qt.Key.Key_T
        qtbot.keyClick(dialog, key, KEY)
        done = f"{number + 1} of 3 decided"
        qtbot.waitUntil(lambda done=done: dialog.ui.progressLabel.text() == done)  # type: ignore[misc]


def test_differences_are_decided_by_keyboard_as_one_change_that_is_undone_and_done_again(
    qtbot: QtBot, dressed: None, merged: Path, desk: Desk
) -> None:
    window = opened(qtbot, merged, desk)
    dialog = at_reports(qtbot, window)
    before = window.session.case
    assert before is not None
    assert len(before.conflicts) == 3
    assert before.reports[0].sections[0].text[2].text == "Nan helps daily."
    assert dialog.ui.progressLabel.text() == "0 of 3 decided"
    assert not dialog.ui.finishButton.isEnabled()
    assert {dialog.ui.mineLabel.text(), dialog.ui.theirsLabel.text()} == {"Mine, by A Chair", "Theirs, by T. Marsh"}

    decide_all(qtbot, dialog)
    assert dialog.ui.progressLabel.text() == "3 of 3 decided"
    assert window.session.case is before
    qtbot.keyClick(dialog, Qt.Key.Key_K, KEY)
    qtbot.waitUntil(lambda: window.session.case is not before)
    settled(qtbot, window)
    case = window.session.case
    assert case is not None
    assert case.conflicts == ()
    assert sorted(block.text for block in case.reports[0].blocks()) == [MINE, "Nan helps daily.", "She reads aloud.", "She reads at night."]
    assert case.reports[0].dated == "2030-03-05"
    qtbot.waitUntil(lambda: "Decide 3 differences" in window.ui.undoButton.text())

    qtbot.mouseClick(window.ui.undoButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.conflicts))
    settled(qtbot, window)
    assert window.session.case is not None
    assert in_order(window.session.case) == in_order(before)

    page = window.pages["reports"]
    page.merge()
    again = in_front(qtbot, [each for each in window.findChildren(MergeDialog) if each.isVisible()][-1])
    decide_all(qtbot, again)
    qtbot.keyClick(again, Qt.Key.Key_K, KEY)
    qtbot.waitUntil(lambda: bool(window.session.case and not window.session.case.conflicts))
    settled(qtbot, window)
    closed(qtbot, window)
    with Store.open(merged, PASSPHRASE) as held:
        assert held.load("case-1").conflicts == ()
        assert held.drafts("case-1") == ()


def test_what_is_written_anew_survives_a_crash_and_the_rest_stays_open(qtbot: QtBot, dressed: None, merged: Path, desk: Desk) -> None:
    window = opened(qtbot, merged, desk)
    dialog = at_reports(qtbot, window)
    rows = dialog.ui.conflictList
    number = next(n for n, row in enumerate(dialog.open_rows.rows) if row.value.register[1:2] == ("b1",))
    rows.setCurrentIndex(dialog.open_rows.index(number))
    qtbot.keyClick(dialog, Qt.Key.Key_W, KEY)
    qtbot.waitUntil(dialog.ui.resultText.hasFocus)
    qtbot.keyClicks(dialog.ui.resultText, "Ada is tired on Mondays.")
    assert dialog.ui.progressLabel.text() == "1 of 3 decided"
    qtbot.waitUntil(lambda: not window.session._typed, timeout=4_000)
    settled(qtbot, window)
    dialog.close()
    closed(qtbot, window)

    again = opened(qtbot, merged, desk)
    qtbot.waitUntil(lambda: again.current == "reports" and bool(again.session.drafts), timeout=20_000)
    again.pages["reports"].merge()
    dialog = again.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    in_front(qtbot, dialog)
    assert dialog.ui.progressLabel.text() == "1 of 3 decided"
    qtbot.keyClick(dialog, Qt.Key.Key_K, KEY)
    qtbot.waitUntil(lambda: len(again.session.case.conflicts) == 2 if again.session.case else False)
    settled(qtbot, again)
    assert again.session.case is not None
    assert again.session.case.reports[0].sections[0].text[0].text == "Ada is tired on Mondays."
    closed(qtbot, again)


def test_every_field_of_the_dialogs_has_a_name_and_two_revisions_are_compared(
    qtbot: QtBot, dressed: None, merged: Path, desk: Desk
) -> None:
    window = opened(qtbot, merged, desk)
    dialog = at_reports(qtbot, window)
    fields = [*dialog.findChildren(QPushButton), *dialog.findChildren(QListView), *dialog.findChildren(QPlainTextEdit)]
    assert [each for each in fields if each.objectName() and not each.accessibleName()] == []
    number = next(n for n, row in enumerate(dialog.open_rows.rows) if row.value.register[1:2] == ("b2",))
    dialog.ui.conflictList.setCurrentIndex(dialog.open_rows.index(number))
    assert dialog.ui.baseText.toPlainText() == "She reads <b>a lot</b>."
    assert dialog.open_rows.rows[number].text == "What we are worried about: She reads <b>a lot</b>."
    assert [row.second for row in dialog.settled.rows] == ["Changed by one only: it stands."]
    assert dialog.ui.mineText.extraSelections()
    dialog.close()

    page = window.pages["reports"]
    qtbot.mouseClick(page.ui.compareButton, Qt.MouseButton.LeftButton)
    compared = window.findChild(CompareDialog)
    assert isinstance(compared, CompareDialog)
    assert compared.ui.beforeCombo.count() == 4
    rows = [row.text for row in compared.differences.rows]
    assert any("worried" in row and "changed" in row for row in rows)
    qtbot.keyClick(compared.ui.differenceList, Qt.Key.Key_End)
    assert compared.ui.newText.toPlainText()
    assert compared.ui.newText.extraSelections()
    compared.ui.afterCombo.setCurrentIndex(0)
    assert compared.differences.rows == ()
    assert compared.ui.sumLabel.text() == "0 differences; 3 passages are the same."
    compared.close()
    closed(qtbot, window)
