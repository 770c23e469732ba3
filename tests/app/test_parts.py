"""The parts pages are made of: rows with a state, and stages, painted and told to a screen reader alike."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from confprep.app.models.rows import Row, RowsModel
from confprep.app.theme import apply_theme, dressed, theme
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.widgets.stage_track import Stage, StageTrack


def a_list(qtbot: QtBot, rows: list[Row], width: int) -> tuple[QListView, RowsModel, QWidget]:
    page, model = QWidget(), RowsModel(rows)
    view = QListView(page)
    QVBoxLayout(page).addWidget(view)
    view.setModel(model)
    dress_lists(page)
    qtbot.addWidget(page)
    page.resize(width, 300)
    page.show()
    return view, model, page


def holds(picture: QImage, area: QRect, colour: QColor) -> bool:
    wanted = colour.rgb()
    return any(
        picture.pixel(x, y) == wanted
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
        if area.contains(x, y)
    )


def worn(name: str = "light") -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, theme(name))
    assert dressed() is theme(name)


def test_a_row_shows_its_state_in_the_colour_of_the_status(qtbot: QtBot) -> None:
    worn()
    view, model, _page = a_list(qtbot, [Row("Anna Vale", "worried", status="late", state="Not tested"), Row("Ben Vale", "glad")], 500)
    picture = view.viewport().grab().toImage()
    assert holds(picture, view.visualRect(model.index(0)), theme("light").colour("late_bg"))
    assert not holds(picture, view.visualRect(model.index(1)), theme("light").colour("late_bg"))
    assert model.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Anna Vale. worried. Not tested"


def test_long_words_make_a_row_taller_and_never_wider_than_the_list(qtbot: QtBot) -> None:
    worn()
    view, model, _page = a_list(qtbot, [Row("Short", "short"), Row("A name", "words " * 30, status="due", state="Answer owed")], 260)
    first, second = view.visualRect(model.index(0)), view.visualRect(model.index(1))
    assert second.height() > first.height()
    assert second.width() <= view.viewport().width()


def test_a_tick_is_set_by_the_mouse_and_by_the_space_bar(qtbot: QtBot) -> None:
    worn()
    view, model, _page = a_list(qtbot, [Row("One", "first", 1, checkable=True), Row("Two", "second", 2, checkable=True)], 400)
    area = view.visualRect(model.index(0))
    for x in range(0, 40, 4):
        if not model.ticked():
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.left() + x, area.center().y()))
    assert model.ticked() == [1]
    view.setCurrentIndex(model.index(1))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert model.ticked() == [1, 2]


def test_a_track_tells_its_stages_to_a_screen_reader_and_paints_the_late_one(qtbot: QtBot) -> None:
    worn()
    track = StageTrack()
    qtbot.addWidget(track)
    track.show_stages((Stage("done", "Received", "10 May"), Stage("late", "Not tested", "for 10 days"), Stage("", "Not answered")))
    track.resize(600, track.sizeHint().height())
    track.show()
    assert track.accessibleName() == "Received, 10 May; Not tested, for 10 days; Not answered"
    picture = track.grab().toImage()
    third = QRect(200, 0, 200, track.height())
    assert holds(picture, third, theme("light").colour("late_fg"))
    assert not holds(picture, QRect(0, 0, 190, track.height()), theme("light").colour("late_fg"))
