"""A chair reads that somebody says otherwise, and joins the two texts from either of them in a few keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.otherwise import OtherwiseDialog
from confprep.app.shell import Shell
from confprep.core.blocks import plain
from confprep.core.evidence.family_views import FamilyView
from confprep.core.identity import ItemId
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_report, a_section, an_event
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled

__all__ = ["desk", "dressed"]
SCHOOL, HEALTH, GRAN = "Ada was fetched by her aunt every day.", "Mother fetches Ada from school herself.", "I fetch Ada on Fridays."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    case = a_case(
        people=(a_child(name="Ada Vale"),),
        reports=(a_report(a_section(f"Ada is tired. {SCHOOL}", "s1"), id="r1", agency="school"),),
        events=(an_event(HEALTH, "e1", agency="health"), an_event("Weighed.", "e2", agency="health")),
        family_views=(FamilyView(ItemId("v1"), "", "concern", giver_name="Gran", text=plain(GRAN, "v1")),),
    )
    with Store.create(tmp_path / "store", PASSPHRASE, "A Chair", "chair", DEMO_COST) as opened:
        opened.commit(bring_in(replace(case, title="The Vale family"), Desk("A Chair")))
    return tmp_path / "store"


def dialog_of(qtbot: QtBot, window: Shell, page: QWidget) -> OtherwiseDialog:
    dialog = page.findChild(OtherwiseDialog)
    assert isinstance(dialog, OtherwiseDialog)
    qtbot.waitUntil(lambda: bool(dialog.found), timeout=20_000)
    return dialog


def test_from_a_report_to_two_others(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("reports", "r1")
    page = window.pages["reports"]
    assert page.editor.select(SCHOOL)
    qtbot.keyClick(page.editor, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, window, page)
    assert dialog.ui.chosenText.toPlainText() == SCHOOL

    qtbot.keyClicks(dialog.ui.findEdit, "fridays")
    qtbot.keyClick(dialog.ui.findEdit, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.ui.statementList, Qt.Key.Key_Space)
    dialog.ui.findEdit.clear()
    assert [row.value.text for row in dialog.model.rows][:2] == [GRAN, HEALTH]
    dialog.model.setData(dialog.model.index(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    for words in (SCHOOL, HEALTH, GRAN):
        assert words in dialog.ui.askText.toPlainText()
    dialog.put()
    settled(qtbot, window)

    question = window.session.case.questions[0]  # type: ignore[union-attr]
    assert {each.quotation for each in question.evidence} == {SCHOOL, HEALTH, GRAN}
    window.session.undo()
    qtbot.waitUntil(lambda: window.session.case.questions == (), timeout=20_000)  # type: ignore[union-attr]
    closed(qtbot, window)


@pytest.mark.parametrize(("key", "item", "words"), [("chronology", "e1", HEALTH), ("family_views", "v1", GRAN)])
def test_from_a_line_or_a_relatives_words_with_a_question_of_ones_own(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, key: str, item: str, words: str
) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go(key, item)
    page = window.pages[key]
    qtbot.mouseClick(page.ui.otherwiseButton, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, window, page)
    assert dialog.ui.chosenText.toPlainText() == words

    dialog.put()
    assert not dialog.ui.faultLabel.isHidden()
    qtbot.keyClicks(dialog.ui.findEdit, "aunt")
    qtbot.keyClick(dialog.ui.findEdit, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.ui.statementList, Qt.Key.Key_Return)
    dialog.ui.askText.clear()
    qtbot.keyClicks(dialog.ui.askText, "Who fetches Ada?")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    question = window.session.case.questions[0]  # type: ignore[union-attr]
    assert question.text == "Who fetches Ada?"
    assert [each.quotation for each in question.evidence] == [words, SCHOOL]
    closed(qtbot, window)
