"""A chair's hour through the real windows: keys and clicks in, what an eye sees out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView, QPlainTextEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.gather import GatherDialog
from confprep.app.dialogs.new_case import NewCaseDialog
from confprep.app.dialogs.withhold import WithholdDialog
from confprep.app.models.rows import ROW
from confprep.app.pages.registry import PAGES
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from confprep.core.blocks import Block, BlockKind
from confprep.core.changes import compose
from confprep.core.evidence.family_views import FamilyView, Test
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.restrictions import Release, Target
from confprep.core.family.people import Person
from confprep.core.identity import BlockId, ItemId, OperationId, PersonId
from confprep.core.meeting.decisions import Decision
from confprep.core.meeting.recipients import Circle
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference, a_recipient, a_report, a_section, an_event
from tests.exchange.test_reading import a_docx

SECRET = "Her friend Odile hides letters for her at the mill."
PASSPHRASE = "six plain words for the tests"


def bold(text: str) -> str:
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


REPORT = (
    bold("Report by Northmoor School")
    + bold("Wurries")
    + line(f"Ada is tired. {SECRET} She eats well.")
    + bold("Strengths")
    + line("Ada reads a lot.")
)


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    (tmp_path / "northmoor-report.docx").write_bytes(a_docx(REPORT))
    (tmp_path / "chronology-northmoor.csv").write_text(
        "Date,Event,Action\n03/02/2030,Ada was late,Told home\nearly March 2030,Ada slept in class,\n"
    )
    return [tmp_path / "northmoor-report.docx", tmp_path / "chronology-northmoor.csv"]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    mother = Person(PersonId("anna"), "Anna Vale", sex="F", parental_responsibility=(PersonId("child-1"),))
    recipients = (
        a_recipient("mother", person="anna"),
        a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, scope=(), groups=()),
    )
    release = Release(ItemId("r1"), Target(attachment="northmoor-report.docx"), ("mother",), "about her child")
    case = a_case(
        people=(a_child(name="Ada Vale"), mother),
        recipients=recipients,
        releases=(release,),
        conferences=(a_conference(date="2030-03-20"),),
    )
    with Store.create(tmp_path / "store", PASSPHRASE, "A Chair", "chair", DEMO_COST) as opened:
        opened.commit(bring_in(replace(case, title="The Vale family"), Desk("A Chair")))
    return tmp_path / "store"


@pytest.fixture
def desk() -> Desk:
    return Desk("A Chair", lambda: datetime(2030, 3, 18, 9, 0, tzinfo=UTC))


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, theme("light"))
    yield
    QThreadPool.globalInstance().waitForDone(20_000)


def opened(qtbot: QtBot, store: Path, desk: Desk) -> Shell:
    window = Shell(Session(desk), store)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.keyClicks(window.unlock.ui.passphraseEdit, PASSPHRASE)
    qtbot.keyClick(window.unlock.ui.passphraseEdit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.cases), timeout=20_000)
    qtbot.wait(50)
    return window


def closed(qtbot: QtBot, window: Shell) -> None:
    window.close()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()


def settled(qtbot: QtBot, window: Shell) -> None:
    """Waits until the store has kept everything it was asked to keep."""
    done: list[bool] = []
    window.session.ask(window, lambda _: True, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def first_conference(qtbot: QtBot, window: Shell) -> None:
    rows = window.home.ui.conferenceList
    rows.setCurrentIndex(rows.model().index(0, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "overview")


def built_words(qtbot: QtBot, window: Shell) -> str:
    page = window.pages["pack"]
    page.ui.recipientCombo.setCurrentIndex(page.ui.recipientCombo.findData("mother"))
    page._choose()
    qtbot.waitUntil(lambda: bool(page.withheld.rows), timeout=20_000)
    qtbot.mouseClick(page.ui.buildButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.document is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not page.ui.previewLabel.pixmap().isNull(), timeout=20_000)
    reader = pypdf.PdfReader(io.BytesIO(page.document.data))
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in reader.pages))


def test_a_chair_gathers_corrects_withholds_builds_undoes_and_comes_back(
    qtbot: QtBot, dressed: None, store: Path, papers: list[Path], desk: Desk
) -> None:
    window = opened(qtbot, store, desk)
    assert "Vale" not in window.windowTitle()
    first_conference(qtbot, window)

    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    dialog.add(papers)
    qtbot.waitUntil(lambda: len(dialog.read) == 2, timeout=60_000)
    assert "Ada is tired" in dialog.ui.readText.toPlainText() or "Ada was late" in dialog.ui.readText.toPlainText()
    qtbot.mouseClick(dialog.ui.acceptButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.reports), timeout=60_000)
    assert len(window.session.case.events) == 2

    window.go("reports", "")
    page = window.pages["reports"]
    sections = [page.ui.sectionCombo.itemText(number).strip() for number in range(page.ui.sectionCombo.count())]
    page._choose_section(page.ui.sectionCombo.itemData(sections.index("Wurries")))
    page.ui.headingEdit.setFocus()
    page.ui.headingEdit.selectAll()
    qtbot.keyClicks(page.ui.headingEdit, "Worries")
    qtbot.keyClick(page.ui.headingEdit, Qt.Key.Key_Return)
    assert page.section.heading == "Worries"
    settled(qtbot, window)

    assert page.editor.select(SECRET)
    page.withhold()
    asked = window.findChild(WithholdDialog)
    assert isinstance(asked, WithholdDialog)
    asked.model.setData(asked.model.index(0), Qt.CheckState.Checked.value, int(Qt.ItemDataRole.CheckStateRole))
    assert asked.model.ticked() == ["mother"]
    qtbot.mouseClick(asked.ui.withholdButton, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    assert "reason is missing" in asked.ui.faultLabel.text()
    qtbot.keyClicks(asked.ui.reasonEdit, "risk to Odile")
    qtbot.mouseClick(asked.ui.withholdButton, Qt.MouseButton.LeftButton)
    assert len(window.session.case.restrictions) == 1
    settled(qtbot, window)

    window.go("pack", "")
    words = built_words(qtbot, window)
    listed = [row.text for row in window.pages["pack"].withheld.rows]
    assert SECRET in listed
    assert SECRET not in words
    assert "Odile" not in words
    assert "Ada is tired." in words
    assert "She eats well." in words
    assert "Worries" in words

    qtbot.waitUntil(lambda: "Withhold" in window.ui.undoButton.text())
    qtbot.mouseClick(window.ui.undoButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.case.restrictions == ())
    settled(qtbot, window)
    assert SECRET in built_words(qtbot, window)

    window.go("chronology", "")
    settled(qtbot, window)
    closed(qtbot, window)

    again = opened(qtbot, store, desk)
    qtbot.waitUntil(lambda: again.current == "chronology", timeout=20_000)
    assert again.session.case.reports[0].sections[1].heading == "Worries"
    closed(qtbot, again)


def test_looking_at_every_page_changes_nothing(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    odd = Block(BlockId("odd"), BlockKind.PARAGRAPH, "One.\nTwo.\r\nThree\u2029four \u2028five\0.")
    entry = LivedExperience(
        ItemId("l"), "conference-1", PersonId("child-1"), "talk", date="2030-02", text=(odd, replace(odd, id=BlockId("odd2"), text=""))
    )
    decision = Decision(
        ItemId("d"),
        "conference-1",
        PersonId("child-1"),
        "CP plan made",
        "NEG",
        suffered=True,
        likely=False,
        consensus=False,
        reasons=(replace(odd, id=BlockId("odd3")),),
    )
    items = [
        ("events", replace(an_event(), text=(replace(odd, id=BlockId("odd4")),))), ("events", an_event("", id="e2", date="")), ("lived_experience", entry),
        ("decisions", decision), ("family_views", FamilyView(ItemId("v"), "conference-1", PersonId("anna"), text=(replace(odd, id=BlockId("odd5")),), tests=(Test("a"), Test("b")))),
        ("reports", a_report(replace(a_section(), text=(replace(odd, id=BlockId("odd6")),)))),
    ]  # fmt: skip
    with Store.open(store, PASSPHRASE) as opened_store:
        opened_store.commit(compose(opened_store.load("case-1"), OperationId("more"), say("More"), items, "me", "now"))
        before = opened_store.load("case-1")
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    for entry_page in (*PAGES, *PAGES):
        window.go(entry_page.key, "")
        for view in window.pages[entry_page.key].findChildren(QListView) + window.pages[entry_page.key].findChildren(QTableView):
            if view.isVisible() and view.model() is not None and view.model().rowCount():
                view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))
    settled(qtbot, window)
    closed(qtbot, window)
    with Store.open(store, PASSPHRASE) as opened_store:
        assert opened_store.load("case-1") == before
        assert len(opened_store.history("case-1")) == 2


def test_words_being_typed_are_there_after_a_crash(qtbot: QtBot, dressed: None, store: Path, papers: list[Path], desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("gather", "")
    dialog = window.findChild(GatherDialog)
    assert isinstance(dialog, GatherDialog)
    dialog.add(papers[:1])
    qtbot.waitUntil(lambda: len(dialog.read) == 1, timeout=60_000)
    dialog.take_in()
    qtbot.waitUntil(lambda: bool(window.session.case and window.session.case.reports), timeout=60_000)
    window.go("reports", "")
    page = window.pages["reports"]
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "Half a sen")
    qtbot.waitUntil(lambda: bool(window.session.drafts), timeout=4_000)
    settled(qtbot, window)
    window.session._typed.clear()
    page.editor.left.disconnect()
    closed(qtbot, window)

    again = opened(qtbot, store, desk)
    qtbot.waitUntil(lambda: again.current == "reports" and "Half a sen" in again.pages["reports"].editor.words(), timeout=20_000)
    again.pages["reports"].editor.left.disconnect()
    closed(qtbot, again)


def test_a_wrong_passphrase_says_what_happened_and_shows_nothing(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = Shell(Session(desk), store)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.unlock.ui.passphraseEdit, "something else")
    qtbot.mouseClick(window.unlock.ui.unlockButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "does not open this store" in window.unlock.ui.faultLabel.text(), timeout=20_000)
    assert not window.session.is_open
    assert not window.ui.topBar.isVisible()
    closed(qtbot, window)


def test_locking_leaves_nothing_on_screen(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    qtbot.mouseClick(window.ui.lockButton, Qt.MouseButton.LeftButton)
    assert window.ui.stack.currentWidget() is window.unlock
    assert window.pages == {}
    assert window.session.case is None
    assert window.ui.familyLabel.text() == ""
    closed(qtbot, window)


def test_every_control_has_a_name_and_every_page_fits(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    for entry in PAGES:
        window.go(entry.key, "")
        page = window.pages[entry.key]
        assert page.minimumSizeHint().width() <= 1160, entry.key
        assert page.minimumSizeHint().height() <= 700, entry.key
        for kind in (QPushButton, QLineEdit, QComboBox, QListView, QTableView, QPlainTextEdit):
            for control in page.findChildren(kind):
                if not control.objectName().startswith("qt_") and control.parent() is not None and control.objectName():
                    assert control.accessibleName(), (entry.key, control.objectName())
    closed(qtbot, window)


def test_a_conference_is_planned_from_nothing(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    qtbot.mouseClick(window.home.ui.newButton, Qt.MouseButton.LeftButton)
    dialog = window.findChild(NewCaseDialog)
    assert isinstance(dialog, NewCaseDialog)
    qtbot.keyClicks(dialog.ui.nameEdit, "The Rowe family")
    qtbot.mouseClick(dialog.ui.planButton, Qt.MouseButton.LeftButton)
    assert "at least one child" in dialog.ui.faultLabel.text()
    qtbot.keyClicks(dialog.ui.dateEdit, "2030-04-02")
    dialog.ui.childrenText.setPlainText("Kit Rowe\n\nMay Rowe")
    qtbot.mouseClick(dialog.ui.planButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(window.session.cases) == 2, timeout=20_000)
    made = window.session.cases[1]
    assert [child.name for child in made.subjects()] == ["Kit Rowe", "May Rowe"]
    assert made.conferences[0].children == tuple(child.id for child in made.people)
    assert [row.text for row in window.home.model.rows] == ["The Vale family", "The Rowe family"]
    closed(qtbot, window)


def test_a_conference_is_reached_by_keys_alone(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    for number, entry in enumerate(PAGES, 1):
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{number % 10}"), Qt.KeyboardModifier.AltModifier)
        assert window.current == entry.key
    assert window.nav.index(0).data(ROW).value == "overview"
    closed(qtbot, window)
