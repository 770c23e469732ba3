"""The lists in a person's record: which widgets they are made of, and how their rows read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from confprep.app.forms.person import Ui_PersonDialog
from confprep.app.models.rows import Row
from confprep.app.session import Session
from confprep.app.widgets.form import refill
from confprep.app.widgets.rows_part import RowsLook, RowsPart
from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.family.people import BackgroundCheck, Behaviour, Order
from confprep.core.family.residences import Residence
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_record_rows import BEHAVIOURS, CHECKS, HOMES, ORDERS
from confprep.services.record_words import offered


def row_parts(session: Session, person: str, ui: Ui_PersonDialog, parent: QObject) -> tuple[RowsPart, ...]:
    """Homes, orders, background checks and behaviour described, with the words that are offered."""
    for combo, kind in ((ui.homeKindCombo, "homes"), (ui.orderKindCombo, "orders"), (ui.checkOfCombo, "checks")):
        combo.addItems(["", *offered(kind)])
    case = session.case
    refill(
        ui.orderProtectsCombo, [("", render(say("nobody named"))), *((str(each.id), each.name) for each in (case.people if case else ()))]
    )
    today = session.desk.today
    return tuple(
        RowsPart(session, person, kind, look, parent)
        for kind, look in (
            (HOMES, _homes(ui)),
            (ORDERS, _orders(ui, today)),
            (CHECKS, _checks(ui)),
            (BEHAVIOURS, _behaviours(ui)),
        )
    )


def _homes(ui: Ui_PersonDialog) -> RowsLook:
    fields = {
        "address": ui.homeAddressEdit, "since": ui.homeSinceEdit, "until": ui.homeUntilEdit, "kind": ui.homeKindCombo,
        "is_embargoed": ui.homeEmbargoCheck,
    }  # fmt: skip
    return RowsLook(ui.homeList, fields, ui.homeNewButton, ui.homeKeepButton, ui.homeRemoveButton, _home_row)


def _orders(ui: Ui_PersonDialog, today: date) -> RowsLook:
    fields = {"kind": ui.orderKindCombo, "protects": ui.orderProtectsCombo, "made": ui.orderMadeEdit, "expires": ui.orderExpiresEdit}

    def row(case: Case, key: str, order: Order) -> Row:
        protects = render(say("protects {name}", name=case.name_of(order.protects))) if order.protects else ""
        days = span(order.expires)
        state = render(say("Expired")) if days and days[1] < today else ""
        return Row(order.kind, _joined(protects, _from_to(order.made, order.expires)), key, status="unknown" if state else "", state=state)

    return RowsLook(ui.orderList, fields, ui.orderNewButton, ui.orderKeepButton, ui.orderRemoveButton, row)


def _checks(ui: Ui_PersonDialog) -> RowsLook:
    fields = {"asked_of": ui.checkOfCombo, "asked": ui.checkAskedEdit, "returned": ui.checkReturnedEdit, "result": ui.checkResultEdit}
    return RowsLook(ui.checkList, fields, ui.checkNewButton, ui.checkKeepButton, ui.checkRemoveButton, _check_row)


def _behaviours(ui: Ui_PersonDialog) -> RowsLook:
    fields = {"described": ui.behaviourDescribedEdit, "by": ui.behaviourByEdit, "told": ui.behaviourToldEdit}
    return RowsLook(
        ui.behaviourList, fields, ui.behaviourNewButton, ui.behaviourKeepButton, ui.behaviourRemoveButton,
        _behaviour_row,
    )  # fmt: skip


def _home_row(_: Case, key: str, home: Residence) -> Row:
    state = render(say("Embargoed")) if home.is_embargoed else ""
    return Row(home.address, _joined(home.kind, _from_to(home.since, home.until)), key, status="withheld" if state else "", state=state)


def _check_row(_: Case, key: str, check: BackgroundCheck) -> Row:
    asked = render(say("asked {day}", day=day_words(check.asked))) if check.asked else render(say("not asked yet"))
    returned = render(say("came back {day}", day=day_words(check.returned))) if check.returned else ""
    status, state = ("done", say("Came back")) if check.returned else ("due", say("Open"))
    return Row(check.asked_of, _joined(asked, returned, check.result), key, status=status, state=render(state))


def _behaviour_row(_: Case, key: str, each: Behaviour) -> Row:
    by = render(say("as {name} described it", name=each.by)) if each.by else render(say("nobody is named who described it"))
    return Row(each.described, _joined(by, day_words(each.told) if each.told else ""), key)


def _from_to(since: str, until: str) -> str:
    first = render(say("from {day}", day=day_words(since))) if since else ""
    last = render(say("until {day}", day=day_words(until))) if until else ""
    return " ".join(filter(None, (first, last)))


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
