"""The family page turned to its ecomap: arrows go round the circles, a click chooses, the table says the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from confprep.app.shell import Shell
from confprep.services.ecomap import ecomap_picture
from tests.app.test_genogram_view import drawn, window
from tests.builders import a_case, a_person
from tests.journeys.test_window import desk, dressed

__all__ = ["desk", "dressed", "window"]


def turned(qtbot: QtBot, window: Shell) -> Any:
    """The page once the ecomap of its day has come."""
    page = window.pages["family"]
    qtbot.mouseClick(page.ui.ecomapButton, Qt.MouseButton.LeftButton)

    def is_there() -> bool:
        QApplication.processEvents()
        return page.ecomap.picture is not None

    qtbot.waitUntil(is_there, timeout=20_000)
    return page


def test_the_second_view_shows_drawing_and_table_of_the_same_day(qtbot: QtBot, window: Shell) -> None:
    page = turned(qtbot, window)
    assert page.ui.ecomapView.isVisible() and page.ui.supportTable.isVisible()
    assert not (page.ui.familyView.isVisible() or page.ui.peopleTable.isVisible() or page.ui.askedButton.isVisible())
    assert page.ui.sentenceLabel.text() == "In the middle, living together: Ada Vale, Kit Vale, Anna Vale, Bo Moss."
    names = [page.ecomap.model.index(row, 0).data() for row in range(page.ecomap.model.rowCount())]
    assert names == ["Gran Vale\nPerson"]
    assert [str(spot.person) for spot in page.ui.ecomapView.drawing.spots] == ["gran"]


def test_the_day_that_is_chosen_moves_people_in_and_out_of_the_middle(qtbot: QtBot, window: Shell) -> None:
    page = turned(qtbot, window)
    page.ui.daySlider.setValue(page.ui.daySlider.value() - 60)
    qtbot.waitUntil(lambda: page.ecomap.picture.day.toordinal() == page.ui.daySlider.value(), timeout=20_000)
    assert {row.id for row in page.ecomap.picture.rows} == {"gran", "bo"}


def test_arrows_go_round_and_the_whole_line_is_read_out(qtbot: QtBot, window: Shell) -> None:
    page = turned(qtbot, window)
    page.ui.daySlider.setValue(page.ui.daySlider.value() - 60)
    qtbot.waitUntil(lambda: len(page.ecomap.picture.rows) == 2, timeout=20_000)
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        qtbot.keyClick(page.ui.ecomapView, key)
        walked.append(page.ui.ecomapView.person)
    first, second = (row.id for row in page.ecomap.picture.rows)
    assert walked in ([first, second, first, second], [second, first, second, first])
    row = next(row for row in page.ecomap.picture.rows if row.id == walked[-1])
    assert page.ui.ecomapView.accessibleDescription() == row.spoken()
    assert page.ui.supportTable.currentIndex().row() == page.ecomap.model.row_of(walked[-1])


def test_a_click_on_a_circle_chooses_its_line_and_moves_nobody(qtbot: QtBot, window: Shell) -> None:
    page = turned(qtbot, window)
    view = page.ui.ecomapView
    spot = view.drawing.spots[0]
    view.centerOn(spot.x, spot.y)
    place: QPoint = view.mapFromScene(spot.x, spot.y)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(40, 0))
    assert view.person == "gran"
    assert window.session.case.genograms == ()


def test_the_page_turns_back_to_the_genogram(qtbot: QtBot, window: Shell) -> None:
    page = turned(qtbot, window)
    qtbot.mouseClick(page.ui.genogramButton, Qt.MouseButton.LeftButton)
    drawn(qtbot, window)
    assert page.ui.familyView.isVisible() and page.ui.peopleTable.isVisible()
    assert not (page.ui.ecomapView.isVisible() or page.ui.supportTable.isVisible())
    qtbot.waitUntil(lambda: page.ui.sentenceLabel.text().startswith("6 people."), timeout=20_000)


def test_a_case_without_children_says_what_an_ecomap_needs() -> None:
    picture = ecomap_picture(a_case(people=(a_person(),)), date(2030, 3, 20))
    assert picture.sentence.template.startswith("No child of a conference is written down yet")
    assert (picture.drawing.spots, picture.rows) == ((), ())


def test_the_table_is_a_sound_model_with_spoken_names(qtbot: QtBot, window: Shell, qtmodeltester: ModelTester) -> None:
    page = turned(qtbot, window)
    qtmodeltester.check(page.ecomap.model)
    for each in (page.ui.ecomapView, page.ui.supportTable, page.ui.ecomapButton, page.ui.genogramButton):
        assert each.accessibleName()
