"""The chronology as a chair uses it: lines are narrowed down, looked at on the timeline and in the table, weighed, and saved for somebody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.export_chronology import ExportChronologyDialog
from confprep.app.shell import Shell
from confprep.core.evidence.wanted_lines import LineKind, Wanted
from confprep.core.identity import PersonId
from confprep.core.meeting.recipients import Circle
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.builders import a_recipient, an_event
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
CHILD = (PersonId("child-1"),)
LINES = (
    an_event("Ada seen at school.", id="s1", date="2030-02-05", agency="school", children=CHILD),
    an_event("Home visit, Ada not seen.", id="h1", date="2030-02-09", agency="health", children=CHILD),
    an_event("New tenancy at Low Road.", id="c1", date="2030-02-20", agency="council", children=CHILD),
    an_event("<b>Nan</b> rang.", id="u1", date="", agency="council"),
)


@pytest.fixture
def window(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> Shell:
    with Store.open(store, PASSPHRASE) as held:
        chair = a_recipient("chair-copy", person="", circle=Circle.CHAIR, capacity="chair", groups=(), scope=())
        begun = (*(("events", each) for each in LINES), ("recipients", chair))
        held.commit(Edit(say("Begin"), begun).change_set(held.load("case-1"), desk))
    shown = opened(qtbot, store, desk)
    first_conference(qtbot, shown)
    shown.go("chronology", "")
    looked(qtbot, shown)
    return shown


def looked(qtbot: QtBot, window: Shell) -> Any:
    page = window.pages["chronology"]
    qtbot.waitUntil(lambda: page.look is not None and page.timeline.layout_of() is not None, timeout=20_000)
    settled(qtbot, window)
    return page


def rows(page: Any) -> list[str]:
    return [page.model.index(row, 1).data() for row in range(page.model.rowCount())]


def choose(combo: Any, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def test_lines_are_narrowed_down_together_and_all_come_back(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["chronology"]
    every = rows(page)
    assert every[-1] == "<b>Nan</b> rang."
    choose(page.ui.kindCombo, LineKind.NOT_SEEN.value)
    assert rows(page) == ["Home visit, Ada not seen."]
    assert page.ui.sentenceLabel.text() == f"1 of {len(every)} lines."
    assert {item for dot in page.timeline.layout_of().dots for item in dot.items} == {"h1"}
    choose(page.ui.kindCombo, LineKind.CHANGE.value)
    assert rows(page) == ["New tenancy at Low Road."]
    choose(page.ui.kindCombo, "")
    qtbot.keyClicks(page.ui.sinceEdit, "8 February 2030")
    qtbot.keyClick(page.ui.sinceEdit, Qt.Key.Key_Return)
    assert rows(page) == ["Home visit, Ada not seen.", "New tenancy at Low Road."]
    qtbot.keyClicks(page.ui.filterEdit, "tenancy")
    assert rows(page) == ["New tenancy at Low Road."]
    qtbot.keyClick(page.ui.everyButton, Qt.Key.Key_Space)
    assert rows(page) == every
    assert (page.ui.sinceEdit.text(), page.ui.filterEdit.text()) == ("", "")


def test_a_day_that_is_none_narrows_nothing_and_is_told(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["chronology"]
    every = rows(page)
    qtbot.keyClicks(page.ui.untilEdit, "one day")
    qtbot.keyClick(page.ui.untilEdit, Qt.Key.Key_Return)
    assert "is not a day" in window.ui.faultLabel.text()
    assert rows(page) == every


def test_what_is_shown_is_kept_while_the_page_is_left_and_after_the_window_was_closed(qtbot: QtBot, window: Shell, store: Path, desk: Desk) -> None:
    page = window.pages["chronology"]
    choose(page.ui.agencyCombo, "health")
    window.go("overview", "")
    window.go("chronology", "")
    assert rows(page) == ["Home visit, Ada not seen."]
    settled(qtbot, window)
    closed(qtbot, window)
    again = opened(qtbot, store, desk)
    qtbot.waitUntil(lambda: again.current == "chronology", timeout=20_000)
    assert again.pages["chronology"].filter.wanted == Wanted(agency="health")
    again.go("chronology", "s1")
    assert "Ada seen at school." in rows(again.pages["chronology"])
    looked(qtbot, again)
    closed(qtbot, again)


def test_table_and_timeline_show_the_same_line_as_chosen(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["chronology"]
    page.timeline.chosen.emit("c1")
    assert page.chosen == "c1"
    assert rows(page)[page.ui.eventTable.currentIndex().row()] == "New tenancy at Low Road."
    qtbot.keyClick(page.ui.eventTable, Qt.Key.Key_Up)
    assert page.timeline.item == page.chosen == "h1"
    assert "Home visit" in page.timeline.accessibleDescription()
    qtbot.keyClick(page.ui.timelineButton, Qt.Key.Key_Space)
    assert not page.timeline.isVisible()


def test_what_a_chair_says_of_a_line_is_kept(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["chronology"]
    page.choose("h1")
    qtbot.keyClicks(page.ui.childWordsEdit, "I was upstairs")
    choose(page.ui.seenCombo, "no")
    choose(page.ui.standingCombo, "verified")
    choose(page.ui.changeCombo, "none")
    qtbot.keyClick(page.ui.keepButton, Qt.Key.Key_Space)
    settled(qtbot, window)
    kept = window.session.case.find("events", "h1")
    assert (kept.child_words, kept.child_seen, kept.standing, kept.change) == ("I was upstairs", "no", "verified", "none")
    looked(qtbot, window)


def test_the_lines_that_are_shown_are_saved_for_the_mother_alone_from_what_she_may_see(qtbot: QtBot, window: Shell, tmp_path: Path) -> None:
    page = window.pages["chronology"]
    qtbot.keyClick(page.ui.exportButton, Qt.Key.Key_Space)
    (dialog,) = [each for each in page.findChildren(ExportChronologyDialog) if each.isVisible()]
    assert dialog.ui.recipientCombo.currentText().endswith("chair")
    choose(dialog.ui.formCombo, "csv")
    dialog.save(tmp_path / "chair.csv")
    qtbot.waitUntil(lambda: dialog.ui.chosenLabel.text().startswith("Saved"), timeout=20_000)
    assert "<b>Nan</b> rang." in (tmp_path / "chair.csv").read_text(encoding="utf-8-sig")
    choose(dialog.ui.recipientCombo, "mother")
    dialog.save(tmp_path / "mother.csv")
    qtbot.waitUntil(lambda: (tmp_path / "mother.csv").exists() or dialog.ui.faultLabel.isVisible(), timeout=20_000)
    qtbot.waitUntil(lambda: dialog.ui.saveButton.isEnabled(), timeout=20_000)
    assert "Nan" not in (tmp_path / "mother.csv").read_text(encoding="utf-8-sig")
    dialog.reject()


def test_every_field_has_a_name_for_a_screen_reader(window: Shell) -> None:
    page = window.pages["chronology"]
    for widget in (*page.form.fields.values(), *page.filter.combos.values(), page.ui.sinceEdit, page.ui.untilEdit, page.timeline):
        assert widget.accessibleName()
