"""What stands in a conference's way is mended from the overview itself, by one click or one key; the rest leads to where it is mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from confprep.app.pages.overview import MEND_KEY, OverviewPage
from confprep.app.shell import Shell
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, ItemId, PractitionerId
from confprep.core.meeting.conference import Invitation
from confprep.core.meeting.requests import ReportRequest
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store
from tests.journeys.test_window import PASSPHRASE, closed, desk, dressed, first_conference, opened, settled, store

__all__ = ["desk", "dressed", "store"]

ITEMS = (
    ("agencies", Agency(AgencyId("school"), "Hill School")),
    ("agencies", Agency(AgencyId("police"), "Northmoor Police")),
    ("agencies", Agency(AgencyId("nurse"), "School Nursing")),
    ("practitioners", Practitioner(PractitionerId("head"), "Ms Teal", AgencyId("school"))),
    ("practitioners", Practitioner(PractitionerId("officer"), "PC Moss", AgencyId("police"))),
    ("invitations", Invitation(ItemId("inv-1"), "conference-1", "head", report_wanted=True)),
    ("report_requests", ReportRequest(ItemId("req-1"), "conference-1", "police", "officer", asked="2030-03-17", due="2030-03-17")),
    ("report_requests", ReportRequest(ItemId("req-2"), "conference-1", "nurse", asked="2030-03-01", due="2030-03-19")),
    ("restrictions", Restriction(ItemId("hide"), Target(items=("child-1",)), ("mother",), "she is at risk", asked_by="officer")),
)
ALL = {"Ask now", "Reminded by telephone", "It arrived", "Invite", "Keep withheld"}


@pytest.fixture
def overview(qtbot: QtBot, dressed: None, store: Path, desk: Desk) -> tuple[Shell, OverviewPage]:
    with Store.open(store, PASSPHRASE) as held:
        held.commit(Edit(say("Begin"), ITEMS).change_set(held.load("case-1"), desk))
    window = opened(qtbot, store, desk)
    first_conference(qtbot, window)
    settled(qtbot, window)
    return window, window.pages["overview"]


def row_with(page: OverviewPage, button: str) -> int:
    return next(number for number, row in enumerate(page.missing.rows) if row.button == button)


def click_button(qtbot: QtBot, page: OverviewPage, button: str) -> None:
    """A hand on the button at the right of the row."""
    view = page.ui.missingList
    index = page.missing.index(row_with(page, button))
    view.scrollTo(index)
    area = view.visualRect(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.right() - 40, area.center().y()))


def test_every_shortfall_that_one_step_mends_has_its_button_and_a_click_does_it(qtbot: QtBot, overview: tuple[Shell, OverviewPage]) -> None:
    window, page = overview
    assert {row.button for row in page.missing.rows} - {""} == ALL
    for button in ("Ask now", "It arrived", "Invite", "Keep withheld"):
        before = len(page.missing.rows)
        click_button(qtbot, page, button)
        settled(qtbot, window)
        assert window.current == "overview"
        assert len(page.missing.rows) <= before
    case = window.session.case
    assert case is not None
    assert any(each.agency == "school" and each.asked == "2030-03-18" for each in case.report_requests)
    assert case.find("report_requests", "req-2").acknowledged == "2030-03-18"
    assert any(each.to == "anna" for each in case.invitations)
    assert case.find("restrictions", "hide").agreed_by == "A Chair"
    window.session.undo()
    settled(qtbot, window)
    assert window.session.case.find("restrictions", "hide").agreed_by == ""
    closed(qtbot, window)


def test_the_key_does_what_the_button_does_and_the_rest_of_a_row_leads_to_its_page(
    qtbot: QtBot, overview: tuple[Shell, OverviewPage]
) -> None:
    window, page = overview
    view = page.ui.missingList
    view.setFocus()
    view.setCurrentIndex(page.missing.index(row_with(page, "Reminded by telephone")))
    key = QKeySequence(MEND_KEY)[0]
    qtbot.keyClick(view, key.key(), key.keyboardModifiers())
    settled(qtbot, window)
    assert window.current == "overview"
    (chased,) = window.session.case.find("report_requests", "req-1").chases
    assert (chased.on, chased.how) == ("2030-03-18", "by telephone")
    area = view.visualRect(page.missing.index(row_with(page, "Invite")))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.left() + 30, area.center().y()))
    assert window.current == "invitations"
    closed(qtbot, window)


def test_what_no_one_step_mends_has_no_button(overview: tuple[Shell, OverviewPage], qtbot: QtBot) -> None:
    window, page = overview
    plain = next(row for row in page.missing.rows if not row.button)
    assert plain.value.act is None
    closed(qtbot, window)
