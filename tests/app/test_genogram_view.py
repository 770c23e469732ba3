"""The family page and its drawing: keys walk along relations, the slider changes households, moves by hand are kept and undone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confprep.app.shell import Shell
from confprep.core.family.genogram_walk import Way, step
from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.services.clock import Desk
from confprep.services.genogram import family_picture
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference, a_person
from tests.journeys.test_window import PASSPHRASE, desk, dressed, first_conference, opened, settled

__all__ = ["desk", "dressed"]
HOME = "1 Mill Lane"


def a_family() -> Any:
    people = (
        a_child(name="Ada Vale", born="2024-01-05", sex="F"), a_child("child-2", "Kit Vale", born="2026-01-02", sex="M"), a_person("anna", "Anna Vale", sex="F"),
        a_person("bo", "Bo Moss", sex="M", born="1999-01-01"), a_person("gran", "Gran Vale", sex="F"), a_person("lost", "Not named", due="2021-08", died="2021-02"),
    )  # fmt: skip
    told = [("anna", "parent", "child-1"), ("anna", "parent", "child-2"), ("gran", "parent", "anna"), ("anna", "partner", "bo"), ("anna", "parent", "lost")]
    relations = tuple(Relationship(ItemId(f"r{n}"), PersonId(a), PersonId(b), kind) for n, (a, kind, b) in enumerate(told))
    since = {"child-1": "2029-01-01", "child-2": "2029-01-01", "anna": "2029-01-01", "bo": "2030-02-01"}
    homes = tuple(Residence(ItemId(f"h-{who}"), PersonId(who), HOME, day) for who, day in since.items())
    return a_case(people=people, relationships=relations, residences=homes, conferences=(a_conference(date="2030-03-20"),))


@pytest.fixture
def window(qtbot: QtBot, dressed: None, tmp_path: Path, desk: Desk) -> Shell:
    with Store.create(tmp_path / "store", PASSPHRASE, "A Chair", "chair", DEMO_COST) as store:
        store.commit(bring_in(a_family(), Desk("A Chair", lambda: datetime(2030, 3, 1, tzinfo=UTC))))
    shown = opened(qtbot, tmp_path / "store", desk)
    first_conference(qtbot, shown)
    shown.go("family", "")
    drawn(qtbot, shown)
    return shown


def drawn(qtbot: QtBot, window: Shell) -> Any:
    """The page once the picture it asked for last has come."""
    page = window.pages["family"]

    def is_there() -> bool:
        QApplication.processEvents()
        case = window.session.case
        picture = page.picture
        wanted = date.fromordinal(page.ui.daySlider.value())
        return bool(picture and case and picture.day == wanted and picture == family_picture(case, wanted, page.ui.askedButton.isChecked()))

    qtbot.waitUntil(is_there, timeout=20_000)
    return page


def spots(page: Any) -> dict[str, float]:
    return {spot.person: spot.x for spot in page.picture.drawing.spots}


def test_everybody_stands_in_the_drawing_and_in_the_table(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    names = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert sorted(names) == sorted(person.name for person in window.session.case.people)
    assert sorted(spots(page)) == sorted(person.id for person in window.session.case.people)
    assert "New in the children's home: Bo Moss." in page.ui.sentenceLabel.text()


def test_arrows_walk_along_relations_and_say_who_is_chosen(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    assert page.chosen == "child-1"
    walked = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(page.ui.familyView, key)
        walked.append(page.chosen)
    beside = "bo" if spots(page)["bo"] > spots(page)["anna"] else "anna"
    assert walked[:4] == ["anna", "gran", "anna", beside]
    assert page.ui.familyView.accessibleDescription().startswith(window.session.case.name_of(page.chosen))


def test_a_key_that_leads_nowhere_stays_where_it_was() -> None:
    picture = family_picture(a_family(), date(2030, 3, 20), False)
    assert step(picture.family, picture.drawing, "gran", Way.UP) == "gran"
    assert step(picture.family, picture.drawing, "nobody", Way.UP) == "child-1"


def test_the_slider_shows_who_lived_here_on_a_day(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    page.ui.daySlider.setValue(date(2030, 1, 31).toordinal())
    drawn(qtbot, window)
    homes = {row.person: row.home for row in page.picture.rows}
    assert homes["anna"] == "lives with Ada Vale, Kit Vale"
    assert homes["bo"] == ""
    assert "New in" not in page.ui.sentenceLabel.text()
    assert page.ui.dayLabel.text() == "31\u00a0January\u00a02030"
    qtbot.mouseClick(page.ui.meetingDayButton, Qt.MouseButton.LeftButton)
    drawn(qtbot, window)
    assert "Bo Moss" in {row.person: row.home for row in page.picture.rows}["anna"]


def test_a_move_by_hand_is_kept_and_can_be_undone(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    page.choose("gran")
    before = spots(page)["gran"]
    qtbot.keyClick(page.ui.familyView, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert spots(drawn(qtbot, window))["gran"] == pytest.approx(before + 2, abs=0.02)
    settled(qtbot, window)
    assert [(nudge.person, nudge.right) for nudge in window.session.case.genograms[0].nudges] == [("gran", 20)]
    qtbot.waitUntil(lambda: "Move a person" in window.ui.undoButton.text())
    qtbot.mouseClick(window.ui.undoButton, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.case.genograms == ())
    assert spots(drawn(qtbot, window))["gran"] == pytest.approx(before, abs=0.02)


def test_a_click_on_a_symbol_chooses_the_person(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    view = page.ui.familyView
    spot = next(each for each in page.picture.drawing.spots if each.person == "anna")
    view.centerOn(spot.x, spot.y)
    place: QPoint = view.mapFromScene(spot.x, spot.y)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.chosen == "anna"
    assert page.ui.nameEdit.text() == "Anna Vale"


def test_losses_can_be_left_out_of_drawing_and_table(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    qtbot.mouseClick(page.ui.lossButton, Qt.MouseButton.LeftButton)
    drawn(qtbot, window)
    assert "lost" not in spots(page)
    assert "Not named" not in [row.name for row in page.picture.rows]


def test_a_person_is_added_named_and_joined(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    qtbot.mouseClick(page.ui.addButton, Qt.MouseButton.LeftButton)
    page.ui.nameEdit.clear()
    qtbot.keyClicks(page.ui.nameEdit, "Uncle Vale")
    qtbot.keyClicks(page.ui.bornEdit, "about 1980")
    qtbot.mouseClick(page.ui.keepButton, Qt.MouseButton.LeftButton)
    held = window.session.case.people[-1]
    assert isinstance(held, Person)
    assert (held.name, held.born) == ("Uncle Vale", "1980~")
    page.ui.kindCombo.setEditText("sibling")
    page.ui.otherCombo.setCurrentIndex(page.ui.otherCombo.findData("anna"))
    qtbot.mouseClick(page.ui.joinButton, Qt.MouseButton.LeftButton)
    drawn(qtbot, window)
    assert "open" in page.picture.drawing.used
    qtbot.keyClicks(page.ui.addressEdit, HOME)
    qtbot.keyClicks(page.ui.homeSinceEdit, "no such day")
    qtbot.mouseClick(page.ui.homeButton, Qt.MouseButton.LeftButton)
    assert "no such day" in window.ui.faultLabel.text()
    assert page.ui.addressEdit.text() == HOME
    page.ui.homeSinceEdit.clear()
    qtbot.mouseClick(page.ui.homeButton, Qt.MouseButton.LeftButton)
    assert window.session.case.residences[-1].address == HOME


def test_nobody_is_joined_to_themselves(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    page.ui.detailButton.setChecked(True)
    page.ui.otherCombo.setCurrentIndex(page.ui.otherCombo.findData(page.chosen))
    before = window.session.case.relationships
    qtbot.mouseClick(page.ui.joinButton, Qt.MouseButton.LeftButton)
    assert "two different people" in window.ui.faultLabel.text()
    assert window.session.case.relationships == before


def test_table_key_and_details_can_be_shown_alone(qtbot: QtBot, window: Shell) -> None:
    page = window.pages["family"]
    assert not page.ui.keyView.isVisible()
    qtbot.mouseClick(page.ui.keyButton, Qt.MouseButton.LeftButton)
    assert page.ui.keyView.isVisible()
    qtbot.mouseClick(page.ui.tableButton, Qt.MouseButton.LeftButton)
    assert (page.ui.drawingCard.isVisible(), page.ui.peopleTable.isVisible()) == (False, True)
