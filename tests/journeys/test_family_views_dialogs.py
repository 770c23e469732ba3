"""Beside a view: its pictures, and the family's own conference, by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from confprep.app.dialogs.family_conference import FamilyConferenceDialog
from confprep.app.dialogs.view_media import ViewMediaDialog
from confprep.app.pages.family_views import FamilyViewsPage
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.family_views import FamilyView
from confprep.core.identity import AttachmentId, ItemId, PersonId
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.journeys.test_window import PASSPHRASE, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]
D = TypeVar("D", bound=QDialog)
PHOTO = Attachment(AttachmentId("photo"), "arm <b>left</b>.mp4", "ab" * 32, 9)
VIEW = FamilyView(ItemId("v1"), "conference-1", PersonId("anna"), date="2030-01-02", summary="A mark on the arm")


@pytest.fixture
def page(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> FamilyViewsPage:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), (("attachments", PHOTO), ("family_views", VIEW))).change_set(held.load("case-1"), desk))
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    window.go("family_views", "")
    settled(qtbot, window)
    shown: FamilyViewsPage = window.pages["family_views"]
    return shown


def dialog_of(page: FamilyViewsPage, kind: type[D]) -> D:
    (shown,) = [each for each in page.findChildren(kind) if each.isVisible()]
    return shown


def test_a_received_file_is_taken_and_told_in_words(qtbot: QtBot, page: FamilyViewsPage) -> None:
    qtbot.keyClick(page.ui.mediaButton, Qt.Key.Key_Space)
    dialog = dialog_of(page, ViewMediaDialog)
    assert not dialog.ui.depictsText.isEnabled()
    qtbot.keyClick(dialog.ui.takeButton, Qt.Key.Key_Space)
    assert "its data says no day" in dialog.ui.factsLabel.text()
    qtbot.keyClicks(dialog.ui.depictsText, "A bruise")
    dialog.ui.seenTable.put([["Dr Roe", "some day"]])
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.ui.closeButton, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert "is not a day" in dialog.ui.faultLabel.text()
    dialog.ui.seenTable.put([["Dr Roe", "3 Jan 2030"]])
    qtbot.keyClick(dialog.ui.closeButton, Qt.Key.Key_Space)
    assert page.session.case is not None
    (media,) = page.session.case.family_views[0].media
    assert (media.attachment, media.depicts, [each.date for each in media.seen_by]) == ("photo", "A bruise", ["2030-01-03"])
    assert page.ui.mediaButton.text() == "&Pictures: 1…"
    assert "was shown" in page.ui.warningLabel.text()


def test_the_familys_conference_is_written_down_and_its_actions_go_to_the_decision(qtbot: QtBot, page: FamilyViewsPage) -> None:
    qtbot.keyClick(page.ui.conferenceButton, Qt.Key.Key_Space)
    dialog = dialog_of(page, FamilyConferenceDialog)
    qtbot.keyClick(dialog.ui.addButton, Qt.Key.Key_Space)
    qtbot.keyClicks(dialog.ui.offeredEdit, "3 Jan 2030")
    dialog.ui.actionsTable.put([["Tea on Tuesdays", "Anna Vale", "1 Feb 2030"]])
    assert not dialog.ui.carryButton.isEnabled()
    qtbot.keyClick(dialog.ui.keepButton, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.ui.carryButton, Qt.Key.Key_Space)
    case = page.session.case
    assert case is not None
    assert [(each.action, case.name_of(each.owner), each.due) for each in case.plan_actions] == [
        ("Tea on Tuesdays", "Anna Vale", "2030-02-01")
    ]
    assert not dialog.ui.carryButton.isEnabled()
    assert all(field.accessibleName() for field in dialog.form.fields.values())
    qtbot.keyClick(dialog.ui.removeButton, Qt.Key.Key_Space)
    assert page.session.case is not None
    assert page.session.case.family_conferences == ()
    dialog.accept()


def test_a_dated_view_stands_in_the_chronology_and_is_changed_where_it_was_written(qtbot: QtBot, page: FamilyViewsPage) -> None:
    window = page.window()
    window.go("chronology", "")
    chronology = window.pages["chronology"]
    qtbot.waitUntil(lambda: chronology.look is not None, timeout=20_000)
    assert "v1" in {line.id for line in chronology.shown}
    chronology.choose("v1")
    assert "under Family views" in chronology.ui.sourceLabel.text()
    assert not chronology.ui.wordsText.isEnabled()
    chronology.filter.ui.filterEdit.setText("mark on the arm")
    qtbot.waitUntil(lambda: [line.id for line in chronology.shown] == ["v1"])
    settled(qtbot, window)


def test_a_worry_that_two_homes_share_is_said_to_be_repeated(qtbot: QtBot, page: FamilyViewsPage) -> None:
    case = page.session.case
    assert case is not None
    child = case.subjects()[0]
    one = FamilyView(ItemId("v2"), "conference-1", PersonId(""), giver_name="Mrs Oakes", summary="Shouting", children=(child.id,))
    other = FamilyView(ItemId("v3"), "conference-1", PersonId("anna"), summary="A mark", children=(child.id,))
    page.session.send(Edit(say("Add"), (("family_views", one), ("family_views", other))))
    page.choose("v2")
    words = f"2 people who do not depend on each other are worried about {child.known_as}."
    assert words in page.ui.warningLabel.text()
    page.choose("v1")
    assert words not in page.ui.warningLabel.text()
