"""The timeline on screen: keys and mouse move it, a click chooses, it says in words what it shows, and ten thousand lines stay fluid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confprep.app.models.table import TableModel
from confprep.app.theme import apply_theme, theme
from confprep.app.widgets.timeline_view import TimelineView
from confprep.core.evidence.pace import Change
from confprep.core.evidence.timeline import Stretch, Timeline, lanes_of
from tests.builders import an_event

HELD = date(2030, 6, 3)
SAID = {"e0": "Seen at <b>school</b>."}


def a_view(qtbot: QtBot, *told: str, unseen: tuple[Stretch, ...] = ()) -> TimelineView:
    view = TimelineView(lambda item: SAID.get(item, item))
    qtbot.addWidget(view)
    events = [an_event(id=f"e{number}", date=day, agency="school", children=("ada",)) for number, day in enumerate(told)]
    lanes = lanes_of(events, {"school": "School"}, {"ada": "Ada"}, {"ada": unseen})
    view.resize(900, 200)
    view.show_timeline(Timeline(lanes, (Change(date(2030, 5, 1), "move", "New home."),), ((date(2030, 4, 22), 1),), HELD), frozenset({"ada"}), {event.id for event in events})
    view.resize(900, view.sizeHint().height())
    view.show()
    return view


def middle(view: TimelineView, item: str) -> QPoint:
    layout = view.layout_of()
    assert layout is not None
    dot = next(dot for dot in layout.dots if item in dot.items)
    return QPointF((dot.x + dot.until) / 2 * view._unit(), dot.y * view._unit()).toPoint()


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
def test_it_is_drawn_in_every_theme_and_read_out(qtbot: QtBot, qapp: QApplication, name: str) -> None:
    apply_theme(qapp, theme(name))
    view = a_view(qtbot, "2030-05-20", unseen=(Stretch("unseen", date(2030, 3, 2), date(2030, 4, 20)),))
    assert view.accessibleName() == "Timeline"
    assert view.accessibleDescription().startswith("1 lines from")
    assert "Ada: not seen for 49 days, between" in view.accessibleDescription()
    picture = view.grab().toImage()
    assert picture.pixelColor(middle(view, "e0")) == theme(name).colour("accent")


def test_a_click_chooses_and_on_a_dot_of_several_lines_goes_on_to_the_next(qtbot: QtBot) -> None:
    view = a_view(qtbot, "2030-05-20", "2030-05-20", "2030-02-01")
    view.chosen.connect(view.choose)
    for wanted in ("e0", "e1", "e0"):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "e0"))
        assert view.item == wanted
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert view.item == "e0"


def test_keys_move_zoom_and_step_from_line_to_line(qtbot: QtBot) -> None:
    view = a_view(qtbot, "2020-01-01", "2030-02-01", "2030-05-20")
    view.chosen.connect(view.choose)
    usual = view.view
    assert usual is not None
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.view is not None
    assert view.view.first < usual.first
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.view.last - view.view.first < usual.last - usual.first
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.view.first < date(2020, 1, 2) < date(2030, 5, 20) < view.view.last
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert (view.view.first, view.view.last) == (usual.first, usual.last)
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        qtbot.keyClick(view, key)
        seen.append(view.item)
    assert seen == ["e0", "e1", "e2", "e2", "e1"]
    assert view.view.first <= date(2030, 2, 1) <= view.view.last


def test_the_wheel_zooms_under_the_hand_and_dragging_moves(qtbot: QtBot) -> None:
    view = a_view(qtbot, "2020-01-01", "2030-05-20")
    before = view.view
    assert before is not None
    hand = QPointF(600, 60)
    day = before.day(600 / view._unit())
    turn = QWheelEvent(hand, QPointF(view.mapToGlobal(hand)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(view, turn)
    near = view.view
    assert near is not None
    assert near.last - near.first < before.last - before.first
    assert abs((near.day(600 / view._unit()) - day).days) <= 2
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 60))
    qtbot.mouseMove(view, QPoint(700, 60))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(700, 60))
    assert view.view is not None
    assert view.view.first < near.first


def test_tips_say_what_stands_there_and_never_take_words_for_markup(qtbot: QtBot) -> None:
    view = a_view(qtbot, "2030-05-20", unseen=(Stretch("unseen", date(2030, 3, 2), date(2030, 4, 20)),))
    assert "&lt;b&gt;school&lt;/b&gt;" in view.tip_at(QPointF(middle(view, "e0")))
    layout = view.layout_of()
    assert layout is not None
    (band,) = layout.bands
    assert "not seen for 49 days" in view.tip_at(QPointF((band.x + 2) * view._unit(), band.y * view._unit()))
    assert "Move" in view.tip_at(QPointF(layout.flags[0].x * view._unit(), layout.flags_y * view._unit()))


def test_lines_that_are_not_wanted_are_not_drawn_but_blanks_stay(qtbot: QtBot) -> None:
    view = a_view(qtbot, "2030-05-20", "2030-05-01", unseen=(Stretch("unseen", date(2030, 3, 2), date(2030, 4, 20)),))
    view.show_lines({"e1"})
    layout = view.layout_of()
    assert layout is not None
    assert {item for dot in layout.dots for item in dot.items} == {"e1"}
    assert len(layout.bands) == 1


def test_without_a_dated_line_there_is_nothing_to_show(qtbot: QtBot) -> None:
    view = TimelineView(str)
    qtbot.addWidget(view)
    view.show_timeline(Timeline(), frozenset(), ())
    assert view.isHidden()
    assert view.layout_of() is None


def test_a_table_is_sorted_by_any_column_and_what_was_chosen_stays(qtbot: QtBot, qtmodeltester: object) -> None:
    from confprep.app.models.table import Column
    from confprep.core.blocks import words
    from confprep.core.evidence.chronology import place_in_time

    model = TableModel((Column("When", lambda e: e.date, place_in_time), Column("What", lambda e: words(e.text), lambda e: words(e.text))))
    days = [date(2030, 1, 1) + timedelta(number) for number in range(3)]
    model.replace([an_event(text, id=text, date=day.isoformat()) for text, day in zip("bca", days, strict=True)])
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    from PySide6.QtCore import QPersistentModelIndex

    held = QPersistentModelIndex(model.index(0, 1))
    model.sort(1)
    assert [model.index(row, 1).data() for row in range(3)] == ["a", "b", "c"]
    assert held.row() == 1
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, 1).data() for row in range(3)] == ["a", "c", "b"]
    assert model.row_of("c") == 1
    assert model.row_of("none") == -1
