"""What a chair types on any page: a draft within two seconds, one change on leaving the field, and never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from confprep.services.clock import Desk
from confprep.store.door import Store
from confprep.store.faults import DiskFull
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
FIELDS = [
    ("family", "role", "name"),
    ("family_views", "summary", "answered"),
    ("lived_experience", "words", "tool"),
    ("chronology", "words", "date"),
    ("decision", "reasons", "dissent"),
]
TYPED = "Nan heard it"


def at(qtbot: QtBot, window: Any, page: str) -> Any:
    """The page with an item chosen on it."""
    first_conference(qtbot, window)
    window.go(page, "")
    shown = window.pages[page]
    if page != "decision":
        shown.add()
    settled(qtbot, window)
    return shown


def typed_into(qtbot: QtBot, shown: Any, field: str) -> None:
    shown.form.fields[field].setFocus()
    qtbot.keyClicks(shown.form.fields[field], TYPED)


@pytest.mark.parametrize(("page", "field", "other"), FIELDS)
def test_typed_words_are_there_after_a_crash(
    page: str, field: str, other: str, qtbot: QtBot, dressed: None, store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(qtbot, store, desk)
    shown = at(qtbot, window, page)
    typed_into(qtbot, shown, field)
    qtbot.waitUntil(lambda: bool(window.session.drafts), timeout=4_000)
    settled(qtbot, window)
    shown.form.left.disconnect()
    monkeypatch.setattr(shown, "leave", lambda: None)
    closed(qtbot, window)

    again = opened(qtbot, store, desk)
    qtbot.waitUntil(lambda: again.current == page and TYPED in str(again.pages[page].form.values()[field]), timeout=20_000)
    settled(qtbot, again)
    closed(qtbot, again)
    with Store.open(store, PASSPHRASE) as held:
        assert held.drafts("case-1") == ()
        assert TYPED in str(held.load("case-1"))


@pytest.mark.parametrize(("page", "field", "other"), FIELDS)
def test_leaving_a_field_makes_one_change(page: str, field: str, other: str, qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    shown = at(qtbot, window, page)
    before = window.session.case
    typed_into(qtbot, shown, field)
    assert window.session.case is before
    shown.form.fields[other].setFocus()
    qtbot.waitUntil(lambda: window.session.case is not before, timeout=4_000)
    assert shown.form.typed() == {}
    settled(qtbot, window)
    window.go("overview", "")
    settled(qtbot, window)
    closed(qtbot, window)
    with Store.open(store, PASSPHRASE) as held:
        assert TYPED in str(held.load("case-1"))
        assert held.drafts("case-1") == ()
        assert len(held.history("case-1")) == (2 if page == "decision" else 3)


def test_words_a_full_disk_refuses_stay_in_the_field(
    qtbot: QtBot, dressed: None, store: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise DiskFull

    window = opened(qtbot, store, desk)
    shown = at(qtbot, window, "decision")
    typed_into(qtbot, shown, "reasons")
    monkeypatch.setattr(Store, "commit", full)
    shown.keep()
    qtbot.waitUntil(lambda: window.ui.faultLabel.isVisible(), timeout=4_000)
    assert shown.form.typed() == {"reasons": TYPED}
    monkeypatch.undo()
    window.go("overview", "")
    settled(qtbot, window)
    assert TYPED in str(window.session.case.decisions)
    closed(qtbot, window)


def test_a_day_that_is_none_is_told_over_the_next_page_and_the_words_stay(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    shown = at(qtbot, window, "chronology")
    typed_into(qtbot, shown, "date")
    window.go("overview", "")
    assert window.current == "overview"
    assert f"“{TYPED}” is not a day" in window.ui.faultLabel.text()
    assert window.ui.faultLabel.isVisible()
    window.go("chronology", "")
    assert shown.form.typed() == {"date": TYPED}
    shown.form.fields["date"].setText("")
    settled(qtbot, window)
    closed(qtbot, window)


def test_an_action_without_a_day_is_told_and_stays(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> None:
    window = opened(qtbot, store, desk)
    shown = at(qtbot, window, "decision")
    qtbot.keyClicks(shown.ui.actionEdit, "Ask nan")
    shown.add()
    assert "needs what is to be done" in window.ui.faultLabel.text()
    assert shown.ui.actionEdit.text() == "Ask nan"
    shown.ui.ownerCombo.setCurrentIndex(1)
    qtbot.keyClicks(shown.ui.dueEdit, "2030-04-01")
    shown.add()
    settled(qtbot, window)
    assert [each.action for each in window.session.case.plan_actions] == ["Ask nan"]
    assert (shown.ui.actionEdit.text(), shown.ui.dueEdit.text()) == ("", "")
    closed(qtbot, window)
