"""A scanned page is typed beside its picture: kept in a crash, offered a machine's reading, taken in, and undone by name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.type_page import TypePageDialog
from confprep.app.shell import Shell
from confprep.services.clock import Desk
from confprep.services.gather import gather_papers
from confprep.store.door import Store
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store
from tests.services.test_type_page import a_scan

__all__ = ["desk", "dressed", "store"]


def with_scan(store: Path, desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "northmoor-report.pdf"
    paper.write_bytes(a_scan("#Ada was seen at the gate\nShe had no coat", "#Her aunt comes every day"))
    with Store.open(store, PASSPHRASE) as held:
        gather_papers(held, "conference-1", [paper], desk)


def dialog_of(qtbot: QtBot, window: Shell) -> TypePageDialog:
    found = window.pages["reports"].findChildren(TypePageDialog)
    assert len(found) == 1
    qtbot.waitUntil(lambda: not found[0].ui.pictureLabel.pixmap().isNull(), timeout=20_000)
    return found[0]


def test_two_pages_are_typed_one_after_the_other_by_keys(qtbot: QtBot, dressed: None, store: Path, desk: Desk, tmp_path: Path) -> None:
    with_scan(store, desk, tmp_path)
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("reports", "")
    button = window.pages["reports"].ui.typeButton
    assert button.isVisible()
    assert "2" in button.text()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    dialog = dialog_of(qtbot, window)
    assert dialog.ui.kindCombo.isVisible()
    assert dialog.ui.wordsText.hasFocus()
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    assert "Nothing was typed for this page." in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.wordsText, "Report by Northmoor School")
    qtbot.keyClick(dialog.ui.wordsText, Qt.Key.Key_Return)
    qtbot.keyClicks(dialog.ui.wordsText, "Ada was seen at the gate.")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    assert dialog.page == 2
    assert dialog.ui.wordsText.toPlainText() == ""
    assert not dialog.ui.faultLabel.isVisible()
    assert not dialog.ui.kindCombo.isVisible()
    qtbot.keyClicks(dialog.ui.wordsText, "Her aunt comes every day.")
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    case = window.session.case
    assert case is not None
    (report,) = case.reports
    assert [block.page for block in report.blocks() if "aunt" in block.text] == [2]
    assert not button.isVisible()
    window.session.undo()
    settled(qtbot, window)
    assert window.session.case.attachments[0].unread == (2,)
    closed(qtbot, window)


def test_typed_words_wait_through_a_crash_and_a_machine_adds_below_them(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, tmp_path: Path
) -> None:
    with_scan(store, desk, tmp_path)
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("reports", "")
    window.pages["reports"].type_pages()
    dialog = dialog_of(qtbot, window)
    qtbot.keyClicks(dialog.ui.wordsText, "Typed by hand")
    dialog.reject()
    settled(qtbot, window)
    closed(qtbot, window)
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("overview", "")
    page = window.pages["overview"]
    row = next(number for number, row in enumerate(page.missing.rows) if "northmoor-report.pdf" in row.text)
    page.ui.missingList.activated.emit(page.missing.index(row))
    assert window.current == "reports"
    dialog = dialog_of(qtbot, window)
    assert dialog.ui.wordsText.toPlainText() == "Typed by hand"
    qtbot.waitUntil(dialog.ui.readButton.isEnabled, timeout=20_000)
    qtbot.keyClick(dialog.ui.readButton, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "coat" in dialog.ui.wordsText.toPlainText(), timeout=60_000)
    assert dialog.ui.wordsText.toPlainText().startswith("Typed by hand")
    assert "read by a machine" in dialog.ui.machineLabel.text()
    dialog.keep()
    settled(qtbot, window)
    (report,) = window.session.case.reports
    assert {mark.value for block in report.blocks() for mark in block.marks} == {"A Chair, after a machine's reading"}
    names = [each.accessibleName() for each in dialog.findChildren(QPushButton)]
    assert all(names)
    dialog.reject()
    closed(qtbot, window)
