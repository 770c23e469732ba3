"""Work in the background: its value comes to whoever asked, and to nobody when that page or dialog has gone meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from confprep.app.background import Waiter
from confprep.app.session import Session
from confprep.core.errors import Fault
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case

WRONG = Fault(say("The disk is full."), say("Nothing was changed."), say("Make room."))


@pytest.fixture
def window(qapp: QObject) -> QObject:
    return QObject()


@pytest.fixture
def waiter(window: QObject) -> Waiter:
    return Waiter(window)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    session = Session(Desk("A Chair"))
    session.open_store(
        lambda: Store.create(tmp_path / "store", "six plain words for the tests", "A Chair", "chair", DEMO_COST), pytest.fail
    )
    qtbot.waitUntil(lambda: session.role == "chair", timeout=20_000)
    yield session
    session.close()


def test_a_value_comes_to_the_page_that_asked(qtbot: QtBot, waiter: Waiter) -> None:
    label, heard = QLabel(), []
    waiter.do(label, lambda: 6 * 7, heard.append)
    qtbot.waitUntil(lambda: heard == [42], timeout=20_000)


def test_a_value_for_a_page_that_has_gone_is_dropped(qtbot: QtBot, waiter: Waiter) -> None:
    label, words, heard = QLabel(), Future(), []
    waiter.wait(label, words, label.setText, heard.append)
    shiboken6.delete(label)
    words.set_result("too late")
    asked_after(qtbot, waiter)
    assert heard == []


def test_a_fault_comes_to_whoever_said_how_to_tell_it(qtbot: QtBot, waiter: Waiter) -> None:
    label, words = QLabel(), Future()
    told, heard, window_heard = [], [], []
    waiter.failed.connect(window_heard.append)
    waiter.wait(label, words, told.append, heard.append)
    words.set_exception(WRONG)
    asked_after(qtbot, waiter)
    assert (told, heard, window_heard) == ([], [WRONG], [])


@pytest.mark.parametrize("has_gone", [True, False])
def test_a_fault_nobody_else_can_tell_is_told_by_the_window(qtbot: QtBot, waiter: Waiter, has_gone: bool) -> None:
    label, words = QLabel(), Future()
    window_heard: list[BaseException] = []
    waiter.failed.connect(window_heard.append)
    waiter.wait(label, words, label.setText, (lambda wrong: label.setText(str(wrong))) if has_gone else None)
    if has_gone:
        shiboken6.delete(label)
    words.set_exception(WRONG)
    asked_after(qtbot, waiter)
    assert window_heard == [WRONG]


def test_work_done_after_the_window_closed_harms_nothing(qtbot: QtBot) -> None:
    window, label, go_on, heard = QObject(), QLabel(), threading.Event(), []
    waiter = Waiter(window)
    over = Future()

    def work() -> int:
        go_on.wait(20)
        return 1

    waiter.do(label, work, heard.append)
    shiboken6.delete(window)
    go_on.set()
    after = Waiter(label)
    after.do(label, lambda: 2, over.set_result)
    qtbot.waitUntil(over.done, timeout=20_000)
    assert heard == []


def test_what_a_closed_dialog_changed_in_the_store_is_shown_all_the_same(qtbot: QtBot, session: Session) -> None:
    dialog, go_on, heard = QLabel(), threading.Event(), []

    def work(store: Store) -> None:
        go_on.wait(20)
        store.commit(bring_in(a_case(), session.desk))

    session.alter(dialog, work, heard.append)
    shiboken6.delete(dialog)
    go_on.set()
    qtbot.waitUntil(lambda: [case.title for case in session.cases] == ["An example family"], timeout=20_000)
    assert heard == []


def test_a_change_the_store_refused_is_told_once(qtbot: QtBot, session: Session) -> None:
    label, heard, window_heard = QLabel(), [], []
    session.failed.connect(window_heard.append)

    def refuse(_: Store) -> None:
        raise WRONG

    session.alter(label, refuse, pytest.fail, heard.append)
    session.ask(label, lambda _: True, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=20_000)
    assert (heard, window_heard) == ([WRONG, True], [])


def asked_after(qtbot: QtBot, waiter: Waiter) -> None:
    """Waits until everything that arrived before was delivered."""
    label, heard = QLabel(), []
    promise: Future[bool] = Future()
    waiter.wait(label, promise, heard.append)
    promise.set_result(True)
    qtbot.waitUntil(lambda: heard == [True], timeout=20_000)
