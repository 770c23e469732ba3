"""A chronology's columns are matched by hand at the door, seen as lines at once, and known when the agency's next paper comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListView, QTableView
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.columns import ColumnsDialog
from confprep.app.dialogs.gather import GatherDialog
from confprep.core.blocks import words
from confprep.core.evidence.attachments import PaperKind
from confprep.services.clock import Desk
from tests.exchange.papers import a_docx, p
from tests.exchange.papers import table as word_table
from tests.journeys.test_window import closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
LOG = "Log of the mill,,,\nOn,Told,Seen?,Private\n3/2/2030,Ada came late.,Yes,Nan told us\n4/2/2030,Ada was away.,No,\n"
LATER = "On,Told,Seen?,Private\n5/3/2030,Ada slept.,Y,Nan again\n"


def at_the_door(qtbot: QtBot, store: Path, desk: Desk, *papers: Path) -> tuple[object, GatherDialog]:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    add(qtbot, dialog, *papers)
    return window, dialog


def add(qtbot: QtBot, dialog: GatherDialog, *papers: Path) -> None:
    wanted = len(dialog.read) + len(papers)
    dialog.add(list(papers))
    qtbot.waitUntil(lambda: len(dialog.read) == wanted, timeout=60_000)


def columns_of(dialog: GatherDialog, qtbot: QtBot) -> ColumnsDialog:
    qtbot.mouseClick(dialog.ui.columnsButton, Qt.MouseButton.LeftButton)
    found = dialog.findChild(ColumnsDialog)
    assert isinstance(found, ColumnsDialog)
    return found


def say(columns: ColumnsDialog, heading: str, role: str) -> None:
    """What a hand does: the column, then what it holds."""
    ui = columns.ui
    for combo, number in ((ui.columnCombo, ui.columnCombo.findText(heading)), (ui.roleCombo, ui.roleCombo.findData(role))):
        assert number >= 0
        combo.setCurrentIndex(number)
        combo.activated.emit(number)


def match_the_log(columns: ColumnsDialog) -> None:
    combo = columns.ui.headingCombo
    combo.setCurrentIndex(combo.findText("2: On", Qt.MatchFlag.MatchStartsWith))
    combo.activated.emit(combo.currentIndex())
    for heading, role in (("On", "date"), ("Told", "text"), ("Seen?", "child_seen"), ("Private", "internal")):
        say(columns, heading, role)


def typed(dialog: GatherDialog, agency: str) -> None:
    dialog.ui.agencyEdit.setText(agency)
    dialog.ui.agencyEdit.editingFinished.emit()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    return tmp_path / "log.csv"


def test_what_is_said_of_a_column_shows_in_the_lines_at_once(qtbot: QtBot, dressed: None, store: Path, desk: Desk, log: Path) -> None:
    window, dialog = at_the_door(qtbot, store, desk, log)
    columns = columns_of(dialog, qtbot)
    ui = columns.ui
    assert not ui.sayButton.isEnabled()
    assert "Date of the event, What happened" in ui.faultLabel.text()

    match_the_log(columns)
    first = columns.preview.rows[0]
    assert (first.text, first.second) == (
        "3 February 2030 Ada came late.".replace(" F", "\u00a0F").replace("y 2", "y\u00a02"),
        "Child seen: Yes · for the chair only: Nan told us",
    )
    assert not ui.faultLabel.isVisibleTo(columns)
    model = ui.columnTable.model()
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Seen?\nChild seen (yes or no)"
    assert model.index(0, 1).data() == "Ada came late."

    ui.columnTable.setCurrentIndex(model.index(1, 2))
    assert (ui.columnCombo.currentText(), ui.roleCombo.currentData()) == ("Seen?", "child_seen")
    say(columns, "Seen?", "")
    assert columns.preview.rows[0].second == "Seen?: Yes · for the chair only: Nan told us"
    for kind in (QComboBox, QListView, QTableView):
        assert all(each.accessibleName() for each in columns.findChildren(kind) if each.objectName())
    columns.reject()
    assert dialog.read[0].draft.events == ()
    dialog.reject()
    closed(qtbot, window)


def test_matched_columns_are_taken_in_known_the_next_time_and_taken_back(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, log: Path, tmp_path: Path
) -> None:
    window, dialog = at_the_door(qtbot, store, desk, log)
    typed(dialog, "Mill School")
    columns = columns_of(dialog, qtbot)
    match_the_log(columns)
    columns.accept()
    qtbot.waitUntil(lambda: len(dialog.read[0].draft.events) == 2, timeout=60_000)
    assert dialog.read[0].draft.agency.value == "Mill School"
    assert "Ada came late." in dialog.ui.readText.toPlainText()
    dialog.take_in()
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.events), timeout=60_000)
    settled(qtbot, window)
    case = window.session.case
    mill = next(each.id for each in case.agencies if each.name == "Mill School")
    lines = [each for each in case.events if each.agency == mill]
    assert [(words(each.text), each.child_seen, each.row) for each in lines] == [("Ada came late.", "yes", 3), ("Ada was away.", "no", 4)]
    assert [each.hidden for each in lines[0].details] == [False, True]

    window.go("gather", "")
    again = window.findChildren(GatherDialog)[-1]
    (tmp_path / "later.csv").write_text(LATER, encoding="utf-8")
    add(qtbot, again, tmp_path / "later.csv")
    assert again.read[0].draft.events
    assert again.ui.columnsLabel.text() == "Columns as you matched them for Mill School."
    again.reject()

    window.session.undo()
    qtbot.waitUntil(lambda: not window.session.case.column_matches, timeout=20_000)
    settled(qtbot, window)
    assert [each for each in window.session.case.events if each.agency == mill] == []
    closed(qtbot, window)


def test_a_report_with_a_table_is_made_a_chronology_and_one_without_is_not(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, tmp_path: Path
) -> None:
    with_table = a_docx(p("Report by Northmoor School") + p("She is well.") + word_table(["Date", "Event"], ["3/2/2030", "Ada came."]))
    (tmp_path / "a-report.docx").write_bytes(with_table)
    (tmp_path / "b-report.docx").write_bytes(a_docx(p("Report by Northmoor School") + p("She is well.")))
    window, dialog = at_the_door(qtbot, store, desk, tmp_path / "a-report.docx", tmp_path / "b-report.docx")
    kind = dialog.ui.kindCombo

    assert not dialog.ui.columnsButton.isVisibleTo(dialog)
    kind.setCurrentIndex(kind.findData(PaperKind.CHRONOLOGY.value))
    kind.activated.emit(kind.currentIndex())
    assert "no table" in dialog.ui.faultLabel.text()
    assert (dialog.read[1].draft.kind, kind.currentData()) == (PaperKind.REPORT, "report")

    dialog.ui.paperList.setCurrentIndex(dialog.model.index(0))
    kind.setCurrentIndex(kind.findData(PaperKind.CHRONOLOGY.value))
    kind.activated.emit(kind.currentIndex())
    columns = dialog.findChild(ColumnsDialog)
    assert isinstance(columns, ColumnsDialog)
    assert columns.ui.sayButton.isEnabled()
    columns.accept()
    qtbot.waitUntil(lambda: dialog.read[0].draft.kind is PaperKind.CHRONOLOGY, timeout=60_000)
    assert [words(each.text) for each in dialog.read[0].draft.events] == ["Ada came."]
    assert "She is well." in {aside.text for aside in dialog.read[0].draft.asides}
    dialog.reject()
    closed(qtbot, window)
