"""A request travels as a packet, the report is written in the practitioner's window, and comes back: text, marks, files and all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from confprep.app.pages.writing import WritingPage
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.services.submit_report import NotSigned
from confprep.services.templates import template_kept
from confprep.store.door import Store
from tests.services.offices import PASSPHRASE, Office, a_chair, a_school, acquainted

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chair(tmp_path: Path) -> Iterator[Office]:
    office = a_chair(tmp_path)
    yield office
    office.close()


@pytest.fixture
def school(tmp_path: Path, chair: Office, qapp: QApplication) -> Iterator[Office]:
    apply_theme(qapp, theme("light"))
    office = a_school(tmp_path)
    acquainted(chair, office)
    office.receive(Path(chair.request().path))
    yield office
    office.close()
    QThreadPool.globalInstance().waitForDone(20_000)


def the_window(qtbot: QtBot, school: Office) -> tuple[Shell, WritingPage]:
    school.store.close()
    window = Shell(Session(school.desk), school.place / "store")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.unlock.ui.passphraseEdit.setText(PASSPHRASE)
    window.unlock.unlock()
    qtbot.waitUntil(lambda: bool(window.session.cases), timeout=20_000)
    qtbot.wait(50)
    if window.current != "writing":
        window.open_conference("case-1", "conference-1")
    return window, window.pages["writing"]


def put_away(qtbot: QtBot, window: Shell, school: Office) -> None:
    done: list[bool] = []
    window.session.ask(window, lambda _: True, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    window.close()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    school.store = Store.open(school.place / "store", PASSPHRASE)


def sign(qtbot: QtBot, page: WritingPage, name: str) -> None:
    qtbot.mouseClick(page.ui.signButton, LEFT)
    dialog = next(each for each in page.findChildren(QDialog) if each.isVisible())
    dialog.ui.nameEdit.setText(name)  # type: ignore[attr-defined]
    qtbot.mouseClick(dialog.ui.signButton, LEFT)  # type: ignore[attr-defined]


def test_a_report_written_in_the_window_comes_back_whole(qtbot: QtBot, chair: Office, school: Office, tmp_path: Path) -> None:
    window, page = the_window(qtbot, school)
    qtbot.mouseClick(page.ui.beginButton, LEFT)
    assert page.desk.template is not None
    assert page.desk.template.key == "school"
    page.choose("worries")
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Ada was ")
    qtbot.keyClick(page.editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.editor, "late")
    qtbot.keyClick(page.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(page.editor, "She hides letters for a friend.")
    qtbot.keyClick(page.editor, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page.ui.toldCombo.setEditText("A neighbour")
    qtbot.mouseClick(page.ui.toldKeepButton, LEFT)
    qtbot.mouseClick(page.ui.withholdButton, LEFT)
    propose = next(each for each in page.findChildren(QDialog) if each.isVisible())
    propose.model.tick(["parents"])  # type: ignore[attr-defined]
    qtbot.keyClicks(propose.ui.reasonEdit, "risk to a friend")  # type: ignore[attr-defined]
    qtbot.mouseClick(propose.ui.proposeButton, LEFT)  # type: ignore[attr-defined]
    page.choose("seen")
    qtbot.keyClicks(page.ui.seenDateEdit, "18 January 2030")
    qtbot.mouseClick(page.ui.seenAddButton, LEFT)
    page.choose("scale")
    page.ui.scaleSpin.setValue(4)
    qtbot.keyClicks(page.ui.scaleReasonEdit, "meals at school only")
    qtbot.mouseClick(page.ui.scaleButton, LEFT)
    page.choose("recommendation")
    qtbot.keyClicks(page.ui.recommendEdit, "A plan.")
    qtbot.mouseClick(page.ui.recommendButton, LEFT)
    (tmp_path / "register.pdf").write_bytes(b"%PDF-1.7 a register")
    page.attach(tmp_path / "register.pdf")
    qtbot.waitUntil(lambda: bool(page.files.rows), timeout=5_000)
    sign(qtbot, page, "Tess Teacher")
    put_away(qtbot, window, school)
    with pytest.raises(NotSigned):
        school.submit()
    window, page = the_window(qtbot, school)
    sign(qtbot, page, "Ann Lake")
    put_away(qtbot, window, school)

    chair.receive(Path(school.submit().path))

    sent, came = school.report, chair.report
    assert (came.sections, came.signed, came.seen, came.ratings, came.recommendations) == (
        sent.sections, sent.signed, sent.seen, sent.ratings, sent.recommendations,
    )  # fmt: skip
    assert [block.text for block in came.blocks()] == ["Ada was late", "She hides letters for a friend."]
    assert (sent.seen[0].date, sent.recommendations[0].text) == ("2030-01-18", "A plan.")
    assert template_kept(came) == template_kept(sent) is not None
    assert [(each.target, each.withheld_from, each.asked_by, each.agreed_by) for each in chair.case.restrictions] == [
        (each.target, each.withheld_from, "Tess Teacher", "") for each in school.case.restrictions
    ]
    assert b"%PDF-1.7 a register" in {chair.store.read_file("case-1", each.sha256) for each in chair.case.attachments}
