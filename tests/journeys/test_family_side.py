"""A chair takes down what a mother says to a statement, in the Reports page: by mouse and keyboard, seen beside it, undone by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.family_side import FamilySideDialog
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.core.evidence.reports import Shared
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference, a_person, a_report, a_section

PASSPHRASE = "six plain words for the tests"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    apply_theme(qapp, theme("light"))
    mother = a_person("anna", "Anna Vale", parental_responsibility=(PersonId("child-1"),))
    case = a_case(
        people=(a_child(name="Ada Vale"), mother),
        conferences=(a_conference(date="2030-02-01"),),
        reports=(a_report(a_section("Ada was late.\nShe eats well."), title="Northmoor School"),),
    )
    with Store.create(tmp_path / "store", PASSPHRASE, "A Chair", "chair", DEMO_COST) as store:
        store.commit(bring_in(case, Desk("A Chair")))
    shell = Shell(Session(Desk("A Chair", lambda: datetime(2030, 1, 30, 9, 0, tzinfo=UTC))), tmp_path / "store")
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    shell.unlock.ui.passphraseEdit.setText(PASSPHRASE)
    shell.unlock.unlock()
    qtbot.waitUntil(lambda: bool(shell.session.cases), timeout=20_000)
    qtbot.wait(50)
    shell.open_conference("case-1", "conference-1")
    shell.go("reports", "")
    yield shell
    QThreadPool.globalInstance().waitForDone(20_000)


def closed(qtbot: QtBot, shell: Shell) -> None:
    settled(qtbot, shell)
    shell.close()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()


def settled(qtbot: QtBot, shell: Shell) -> None:
    done: list[bool] = []
    shell.session.ask(shell, lambda _: True, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def the_dialog(qtbot: QtBot, shell: Shell) -> FamilySideDialog:
    page = shell.pages["reports"]
    qtbot.mouseClick(page.ui.familyButton, LEFT)
    return next(each for each in page.findChildren(FamilySideDialog) if each.isVisible())


def test_a_mothers_disagreement_is_taken_down_answered_and_undone(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["reports"]
    assert page.editor.select("late")
    dialog = the_dialog(qtbot, window)
    assert dialog.ui.statementLabel.text() == "About: “Ada was late.”"
    dialog.ui.answererCombo.setCurrentText("Anna Vale")
    dialog.ui.kindCombo.setCurrentText("Corrects it")
    qtbot.mouseClick(dialog.ui.answerButton, LEFT)
    assert "what would be right" in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.answerText, "She was late once.")
    qtbot.mouseClick(dialog.ui.answerButton, LEFT)
    (response,) = window.session.case.reports[0].responses
    assert (response.person, response.kind, response.words, response.date, response.taken_by) == (
        "anna", "correction", "She was late once.", "2030-01-30", "A Chair",
    )  # fmt: skip
    assert page.editor.notes_of(response.block, "") == [("answer", "Anna"), ("", "Corrects it")]

    dialog.ui.answerList.setCurrentIndex(dialog.answers.index(0))
    qtbot.keyClicks(dialog.ui.writerEdit, "The register says three times.")
    qtbot.mouseClick(dialog.ui.writerButton, LEFT)
    assert window.session.case.reports[0].responses[0].answer == "The register says three times."
    assert "The writer answers: The register says three times." in dialog.answers.rows[0].second
    qtbot.mouseClick(dialog.ui.closeButton, LEFT)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: "Answer what the family says" in window.ui.undoButton.text(), timeout=5_000)
    qtbot.mouseClick(window.ui.undoButton, LEFT)
    qtbot.waitUntil(lambda: window.session.case.reports[0].responses[0].answer == "", timeout=5_000)
    closed(qtbot, window)


def test_sharing_is_noted_with_its_days_in_hand(qtbot: QtBot, window: Shell) -> None:
    dialog = the_dialog(qtbot, window)
    assert "3 working days before an initial" in dialog.ui.ruleLabel.text()
    dialog.ui.personCombo.setCurrentText("Anna Vale")
    qtbot.keyClicks(dialog.ui.dateEdit, "soonish")
    qtbot.mouseClick(dialog.ui.noteButton, LEFT)
    assert "not a day this program understands" in dialog.ui.faultLabel.text()
    dialog.ui.dateEdit.clear()
    qtbot.keyClicks(dialog.ui.dateEdit, "2030-01-30")
    qtbot.keyClicks(dialog.ui.howEdit, "read aloud")
    qtbot.keyClicks(dialog.ui.languageEdit, "Polish")
    qtbot.mouseClick(dialog.ui.noteButton, LEFT)
    assert window.session.case.reports[0].shared == (Shared(PersonId("anna"), "2030-01-30", "read aloud", "", "Polish"),)
    assert dialog.sharings.rows[0].second == "read aloud · Polish · Only 2 working days in hand; 3 are asked for."
    dialog.ui.sharingList.setCurrentIndex(dialog.sharings.index(0))
    qtbot.mouseClick(dialog.ui.forgetButton, LEFT)
    assert window.session.case.reports[0].shared == ()
    dialog.close()
    closed(qtbot, window)


def test_every_control_of_the_dialog_has_a_name(qtbot: QtBot, window: Shell) -> None:
    dialog = the_dialog(qtbot, window)
    for kind in (QPushButton, QLineEdit, QComboBox, QListView, QPlainTextEdit):
        for control in dialog.findChildren(kind):
            if control.objectName() and not control.objectName().startswith("qt_"):
                assert control.accessibleName(), control.objectName()
    dialog.close()
    closed(qtbot, window)


def test_the_chair_agrees_to_what_a_practitioner_asked_to_withhold(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["reports"]
    block = next(window.session.case.reports[0].blocks()).id
    asked = Restriction(ItemId("asked"), Target(items=(block,)), ("family",), "risk", asked_by="Tom Reed")
    window.session.send(Edit(say("Ask to withhold a passage"), (("restrictions", asked),)))
    qtbot.waitUntil(lambda: bool(page.held.rows), timeout=20_000)
    assert "Tom Reed asks for this; it holds until you decide." in page.held.rows[0].second
    page.ui.heldList.setCurrentIndex(page.held.index(0))
    qtbot.mouseClick(page.ui.agreeButton, LEFT)
    assert window.session.case.restrictions[0].agreed_by == "A Chair"
    qtbot.waitUntil(lambda: bool(page.held.rows) and "asks for this" not in page.held.rows[0].second, timeout=20_000)
    closed(qtbot, window)
