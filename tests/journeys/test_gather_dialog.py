"""Papers are corrected and accepted at the door: headings, and once whether the parents may have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.gather import GatherDialog
from confprep.services.clock import Desk
from tests.exchange.recall_papers import changed_docx, form_docx
from tests.exchange.test_reading import a_docx
from tests.journeys.test_window import bold, closed, desk, dressed, first_conference, line, opened, settled, store

__all__ = ["desk", "dressed", "store"]
GUARDED = "Her nan sleeps at the hostel."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    text = bold("Report by Northmoor School") + bold("Ada at her desk") + line("Ada is tired.")
    file = tmp_path / "report.docx"
    file.write_bytes(a_docx(text + bold("Confidential information") + line(GUARDED)))
    return file


def test_a_heading_is_corrected_and_the_parents_question_answered_once(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, paper: Path
) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    dialog.add([paper])
    qtbot.waitUntil(lambda: len(dialog.read) == 1, timeout=60_000)
    ui = dialog.ui

    ui.sectionCombo.setCurrentIndex(ui.sectionCombo.findText("Ada at her desk"))
    ui.sectionCombo.activated.emit(ui.sectionCombo.currentIndex())
    ui.headingEdit.setText("How Ada is at school")
    ui.headingEdit.editingFinished.emit()
    ui.keyCombo.setCurrentIndex(ui.keyCombo.findData("strengths"))
    ui.keyCombo.activated.emit(ui.keyCombo.currentIndex())
    assert "How Ada is at school [strengths]" in ui.readText.toPlainText()

    qtbot.waitUntil(lambda: dialog.release.denied.rowCount() == 1, timeout=20_000)
    assert not ui.deniedList.isEnabled()
    ui.releaseCombo.setCurrentIndex(ui.releaseCombo.findData("parents"))
    ui.releaseCombo.activated.emit(ui.releaseCombo.currentIndex())
    assert GUARDED in dialog.release.denied.rows[0].text
    assert ui.deniedList.isEnabled()
    dialog.release.denied.setData(dialog.release.denied.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    dialog.take_in()
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.reports), timeout=60_000)
    settled(qtbot, window)
    case = window.session.case
    assert ("How Ada is at school", "strengths") in [(each.heading, each.key) for each in case.reports[0].sections]
    whole, single = (each for each in case.releases if each.id != "r1")
    assert (whole.target.attachment, whole.to) == (case.reports[0].attachment, ("parents",))
    assert (single.target.quotation, single.to) == (GUARDED, ("parents",))
    assert single.target.items[0] in {block.id for section in case.reports[0].sections for block in section.text}
    closed(qtbot, window)


def test_a_paper_nobody_answered_for_is_released_to_nobody(qtbot: QtBot, dressed: None, store: Path, desk: Desk, paper: Path) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    dialog.add([paper])
    qtbot.waitUntil(lambda: len(dialog.read) == 1, timeout=60_000)
    dialog.take_in()
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.reports), timeout=60_000)
    settled(qtbot, window)
    assert [each.id for each in window.session.case.releases] == ["r1"]
    closed(qtbot, window)


def test_the_loss_list_and_the_words_taken_out_are_shown(qtbot: QtBot, dressed: None, store: Path, desk: Desk, tmp_path: Path) -> None:
    for name, data in (("changes.docx", changed_docx()), ("form.docx", form_docx())):
        (tmp_path / name).write_bytes(data)
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    dialog.add([tmp_path / "changes.docx"])
    qtbot.waitUntil(lambda: len(dialog.read) == 1, timeout=60_000)

    assert any("Taken out by R. Patel on 2030-01-14" in row.text for row in dialog.losses.losses.rows)
    shown = dialog.ui.readText.document().find("frightened")
    assert shown.charFormat().fontStrikeOut()
    assert "(taken out by R. Patel on 14\u00a0January\u00a02030)" in shown.block().next().text()
    assert not dialog.ui.readText.document().find("quiet").charFormat().fontStrikeOut()

    dialog.add([tmp_path / "form.docx"])
    qtbot.waitUntil(lambda: len(dialog.read) == 2, timeout=60_000)
    told = [row.text for row in dialog.losses.losses.rows]
    assert "Points to “https://example.org/away”; this was not followed." in told
    assert any("oleObject1.bin" in each for each in told)
    assert dialog.ui.lossList.isVisibleTo(dialog)
    dialog.reject()
    closed(qtbot, window)
