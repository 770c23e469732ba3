"""Pages in narrow windows and at twice the text size: what gives way, and that it can still be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from confprep.app.appearance import PERCENTS, Appearance, load
from confprep.app.focus_ring import FocusRing, FocusRings
from confprep.app.folding import Fold, StackedRow, fold_at
from confprep.app.pages.registry import PAGES
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import NAMES, apply_theme, theme
from confprep.core.changes import compose
from confprep.core.evidence.family_views import FamilyView
from confprep.core.identity import ItemId, OperationId, PersonId
from confprep.core.sentences import say
from confprep.store.door import Store
from tests.builders import a_report, a_section, an_event
from tests.journeys.test_window import PASSPHRASE, closed, desk, first_conference, settled, store

__all__ = ["desk", "store"]
WIDE, HIGH = 1366, 700
OpenWindow = Callable[..., Shell]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, store: Path, desk: Any) -> Iterator[Shell]:
    """A conference with one of everything, at its overview."""
    apply_theme(qapp, theme("light"))
    items = [
        ("events", an_event()),
        ("family_views", FamilyView(ItemId("v"), "conference-1", PersonId("anna"))),
        ("reports", a_report(a_section("Ada is tired."))),
    ]
    with Store.open(store, PASSPHRASE) as held:
        held.commit(compose(held.load("case-1"), OperationId("more"), say("More"), items, "me", "now"))
    shown = Shell(Session(desk), store)
    shown.resize(WIDE, HIGH)
    shown.show()
    shown.unlock.ui.passphraseEdit.setText(PASSPHRASE)
    shown.unlock.unlock()
    qtbot.waitUntil(lambda: bool(shown.session.cases), timeout=20_000)
    first_conference(qtbot, shown)
    yield shown
    settled(qtbot, shown)
    closed(qtbot, shown)
    shown.deleteLater()
    apply_theme(qapp, theme("light"))
    QThreadPool.globalInstance().waitForDone(20_000)


@pytest.mark.parametrize(
    ("width", "scale", "fold"),
    [
        (1366, 1.0, Fold()),
        (1179, 1.0, Fold(panel=True)),
        (999, 1.0, Fold(panel=True, list=True)),
        (859, 1.0, Fold(True, True, True, True)),
        (1366, 1.25, Fold(panel=True)),
        (1366, 2.0, Fold(True, True, True, True)),
    ],
)
def test_what_gives_way_goes_by_the_width_over_the_text_size(width: int, scale: float, fold: Fold) -> None:
    assert fold_at(width, scale) == fold


def test_every_page_fits_a_small_laptop_at_usual_size_and_folded_at_twice(window: Shell) -> None:
    for percent in (100, 200):
        window.wear(Appearance("light", percent))
        for entry in PAGES:
            window.go(entry.key, "")
            QApplication.processEvents()
            page, sheet = window.pages[entry.key], window.sheets[entry.key]
            assert page.minimumSizeHint().width() <= sheet.viewport().width(), (entry.key, percent)
            assert not sheet.horizontalScrollBar().isVisible(), (entry.key, percent)
            assert window.minimumSizeHint().width() <= WIDE, (entry.key, percent)
            assert window.minimumSizeHint().height() <= HIGH, (entry.key, percent)
    assert (window.width(), window.height()) == (WIDE, HIGH)


def test_no_head_of_a_column_is_narrower_than_its_words(window: Shell) -> None:
    for percent in (100, 150, 200):
        window.wear(Appearance("light", percent))
        for entry in PAGES:
            window.go(entry.key, "")
            for table in window.pages[entry.key].findChildren(QTableView):
                header = table.horizontalHeader()
                shown = [each for each in range(header.count()) if not header.isSectionHidden(each) and not header.isHidden()]
                words = {
                    each: header.fontMetrics().horizontalAdvance(str(table.model().headerData(each, Qt.Orientation.Horizontal)))
                    for each in shown
                }
                assert {each: wide for each, wide in words.items() if header.sectionSize(each) < wide} == {}, (entry.key, percent)


def test_the_panel_becomes_a_button_with_its_count_that_turns_the_page(qtbot: QtBot, window: Shell) -> None:
    page, button = window.pages["overview"], window.ui.panelButton
    assert page.ui.sidePanel.isVisible()
    assert not button.isVisible()
    window.resize(1100, HIGH)
    assert not page.ui.sidePanel.isVisible()
    assert button.text() == f"Deadlines · {page.due.rowCount()}"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.ui.sidePanel.isVisible()
    assert not page.ui.middlePane.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.ui.middlePane.isVisible()
    window.resize(WIDE, HIGH)
    assert page.ui.sidePanel.isVisible()
    assert not window.ui.foldBar.isVisible()


def test_the_list_of_a_page_becomes_a_chooser_that_chooses(qtbot: QtBot, window: Shell) -> None:
    window.go("family_views", "")
    page, combo = window.pages["family_views"], window.ui.listCombo
    page.add()
    settled(qtbot, window)
    window.resize(950, HIGH)
    assert not page.ui.viewList.isVisible()
    assert combo.isVisible()
    assert combo.count() == page.ui.viewList.model().rowCount() == 2
    assert combo.currentIndex() == page.ui.viewList.currentIndex().row()
    other = 1 - combo.currentIndex()
    combo.setCurrentIndex(other)
    combo.activated.emit(other)
    assert page.ui.viewList.currentIndex().row() == other
    assert "\n" not in combo.currentText()


def test_the_left_list_becomes_a_menu_that_names_the_page(window: Shell) -> None:
    window.wear(Appearance("light", 200))
    assert not window.ui.navList.isVisible()
    assert window.ui.navButton.text() == "Overview"
    pages = window.ui.navButton.menu().actions()
    assert len(pages) == len(PAGES)
    pages[[entry.key for entry in PAGES].index("chronology")].trigger()
    assert window.current == "chronology"
    assert window.ui.navButton.text() == "Chronology"
    window.wear(Appearance("light", 100))
    assert window.ui.navList.isVisible()


def test_rows_of_a_table_stack_and_come_apart_again(window: Shell) -> None:
    window.go("chronology", "")
    table = window.pages["chronology"].ui.eventTable
    widths = [table.columnWidth(each) for each in (0, 2, 3)]
    window.wear(Appearance("light", 200))
    assert isinstance(table.itemDelegate(), StackedRow)
    assert [table.isColumnHidden(each) for each in range(4)] == [True, False, True, True]
    window.wear(Appearance("light", 100))
    assert not any(table.isColumnHidden(each) for each in range(4))
    assert [table.columnWidth(each) for each in (0, 2, 3)] == widths


def test_text_size_goes_by_keys_from_100_to_200_and_back(qtbot: QtBot, window: Shell) -> None:
    seen = []
    for _ in range(len(PERCENTS) + 1):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        seen.append(window.look.percent)
    assert seen == [*PERCENTS[1:], 200, 200]
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.look.percent == 175
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.look.percent == 100


def test_theme_and_text_size_are_kept_for_the_user_and_nothing_else_is(window: Shell, tmp_path: Path) -> None:
    window.look_file = tmp_path / "settings" / "look.json"
    window.wear(Appearance("dark", 150))
    assert load(window.look_file) == Appearance("dark", 150)
    assert window.look_file.read_text(encoding="utf-8") == '{"theme": "dark", "percent": 150}'
    assert [each.name for each in window.look_file.parent.iterdir()] == ["look.json"]


@pytest.mark.parametrize("held", ["", "[]", '{"theme": 3, "percent": []}', '{"theme": "pink", "percent": 9000}', "\0"])
def test_a_spoilt_file_of_settings_counts_as_none(held: str, tmp_path: Path) -> None:
    (tmp_path / "look.json").write_text(held, encoding="utf-8")
    assert load(tmp_path / "look.json") == Appearance()


def test_every_button_has_a_name_in_every_theme_and_size(window: Shell) -> None:
    for name in NAMES:
        for percent in (100, 200):
            window.wear(Appearance(name, percent))
            for entry in PAGES:
                window.go(entry.key, "")
                nameless = [
                    each.objectName()
                    for each in window.findChildren(QPushButton)
                    if each.isVisible() and not (each.accessibleName() or each.text())
                ]
                assert nameless == [], (name, percent, entry.key)


def ring_in(window: Shell) -> FocusRing:
    found = window.findChild(FocusRing)
    assert isinstance(found, FocusRing)
    return found


def around(window: Shell, widget: Any) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


@pytest.fixture
def rings(qapp: QApplication) -> Iterator[FocusRings]:
    held = FocusRings(qapp)
    yield held
    qapp.focusChanged.disconnect(held._moved)
    held.deleteLater()


def test_the_ring_comes_with_a_key_and_goes_with_a_click(qtbot: QtBot, rings: FocusRings, window: Shell) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.pages["overview"]
    page.ui.gatherButton.setFocus()
    assert not ring_in(window).isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    ring = ring_in(window)
    assert ring.isVisible()
    assert ring.geometry().contains(around(window, page.ui.gatherButton).adjusted(-2, -2, 2, 2))
    window.resize(1200, HIGH)
    QApplication.processEvents()
    assert ring.geometry().contains(around(window, page.ui.gatherButton))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=around(window, page.ui.titleLabel).center())
    assert not ring.isVisible()


def test_in_a_list_the_ring_goes_round_the_row_and_follows_it(qtbot: QtBot, rings: FocusRings, window: Shell) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rows = window.ui.navList
    rows.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    QApplication.processEvents()
    ring = ring_in(window)
    row = rows.visualRect(rows.currentIndex())
    assert ring.geometry().topLeft() == rows.viewport().mapTo(window, row.topLeft())
    assert ring.height() == row.height()
    first = ring.geometry()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    QApplication.processEvents()
    assert ring.geometry().top() > first.top()


def test_the_ring_takes_no_click_and_no_screen_reader_meets_it(qtbot: QtBot, rings: FocusRings, window: Shell) -> None:
    from PySide6.QtGui import QAccessible

    ring = rings.ring_of(window)
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert ring.focusPolicy() == Qt.FocusPolicy.NoFocus
    tree = QAccessible.queryAccessibleInterface(window)
    assert ring not in [tree.child(each).object() for each in range(tree.childCount())]
    assert isinstance(window.ui.navList, QAbstractItemView)
