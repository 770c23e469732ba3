"""The ledger of what was offered to the family and what became of it, with lines that may tell of more beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.forms.engagement import Ui_EngagementDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.engagement import RESULTS, Engagement, EngagementProposal, Pattern, in_time, patterns
from confprep.core.sentences import say
from confprep.documents.engagement import RESULTS as RESULT_WORDS
from confprep.documents.engagement import who_words
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_engagement import (
    EngagementForm,
    add_engagement,
    engagement_proposals,
    keep_engagement,
    remove_engagement,
    set_aside_engagement,
    take_up_engagement,
)
from confprep.services.edits import Edit

STATUS = {"kept": "done", "missed": "due", "refused": "due", "cancelled by them": "due", "cancelled by us": "info", "": "unknown"}


class EngagementDialog(QDialog):
    """Proposals at the left, the newest at the top; the ledger at the right, with the form of the chosen entry."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.chosen = session, ""
        self.ui = Ui_EngagementDialog()
        self.ui.setupUi(self)
        self.proposals, self.ledger = RowsModel(), RowsModel()
        self.ui.proposalList.setModel(self.proposals)
        self.ui.ledgerList.setModel(self.ledger)
        self.ui.faultLabel.hide()
        refill(self.ui.resultCombo, [(each, render(RESULT_WORDS[each])) for each in ("", *(each for each in RESULTS if each))])
        ui = self.ui
        fields: dict[str, QWidget] = {"date": ui.dateEdit, "agency": ui.agencyCombo, "who": ui.whoCombo}
        self.form = Form(session, {**fields, "offered": ui.offeredEdit, "upshot": ui.resultCombo, "reason": ui.reasonEdit}, self)
        dress_lists(self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.proposalList.selectionModel().currentChanged.connect(lambda index, _: self._show_line(index))
        ui.ledgerList.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        self.form.left.connect(self.keep)
        ui.takeButton.clicked.connect(self.take_up)
        ui.asideButton.clicked.connect(self.set_aside)
        ui.addButton.clicked.connect(self.add)
        ui.keepButton.clicked.connect(self.keep)
        ui.removeButton.clicked.connect(self.remove)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws what is proposed and what is written down."""
        case = self.session.case
        if case is None:
            return
        proposed, at = engagement_proposals(case), self.ui.proposalList.currentIndex().row()
        self.proposals.replace([_proposal_row(case, each) for each in proposed])
        show(self.ui.proposedLabel, say("{count} lines may tell of more", count=len(proposed)))
        self.ui.proposalList.setCurrentIndex(self.proposals.index(max(0, min(at, len(proposed) - 1))))
        self._fill_choices(case)
        ledger = in_time(case.engagement)
        self.ledger.replace([_entry_row(case, each) for each in ledger])
        show(self.ui.ledgerLabel, say("{count} written down", count=len(ledger)))
        show(self.ui.patternLabel, "\n".join(_pattern_words(case, each) for each in patterns(ledger)))
        ids: list[str] = [each.id for each in ledger]
        if self.chosen in ids:
            self.ui.ledgerList.setCurrentIndex(self.ledger.index(ids.index(self.chosen)))
        self._show_line(self.ui.proposalList.currentIndex())
        self._show_entry()

    def take_up(self) -> None:
        """Writes down what the chosen line tells; the entry is chosen, so that the rest can be said."""
        value = self._proposal()
        if value is not None:
            self._begin(take_up_engagement(value, self.session.desk))

    def set_aside(self) -> None:
        """Says that the chosen line tells of nothing offered, and why."""
        value = self._proposal()
        if value is not None and self._try(lambda: set_aside_engagement(value, self.ui.asideEdit.text(), self.session.desk)):
            self.ui.asideEdit.clear()

    def add(self) -> None:
        """An empty entry, chosen at once."""
        self._begin(add_engagement(self.session.conference_id, self.session.desk))

    def keep(self) -> None:
        """Keeps what was written; what cannot be kept is told and stays."""
        case = self.session.case
        if case is not None and self.chosen and self.form.typed():
            told = EngagementForm(**self.form.values())
            self._try(lambda: keep_engagement(case, self.chosen, told), settles=True)

    def remove(self) -> None:
        """Takes the chosen entry away."""
        case, entry = self.session.case, self.chosen
        if case is not None and entry:
            self.form.settle()
            self.session.drop_draft(*self.form.key)
            self.chosen = self.form.item = ""
            self._try(lambda: remove_engagement(case, entry))

    def _begin(self, edit: Edit) -> None:
        self.keep()
        self.chosen = str(edit.items[0][1].id)
        self._try(lambda: edit)

    def _try(self, make: Callable[[], Edit], settles: bool = False) -> bool:
        is_made = self.form.attempt(make, self.ui.faultLabel, settles)
        if is_made:
            self.refresh()
        return is_made

    def _proposal(self) -> EngagementProposal | None:
        row = self.ui.proposalList.currentIndex().data(ROW)
        return row.value if isinstance(row, Row) else None

    def _show_line(self, index: QModelIndex) -> None:
        value = self._proposal() if index.isValid() else None
        for widget in (self.ui.takeButton, self.ui.asideButton, self.ui.asideEdit):
            widget.setEnabled(value is not None)
        why = say("Proposed for the words “{words}”.", words=value.said) if value else ""
        show(self.ui.lineLabel, why)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row) and row.value != self.chosen:
            self.keep()
            self.chosen = str(row.value)
            self._show_entry()

    def _show_entry(self) -> None:
        case = self.session.case
        entry = case.find("engagement", self.chosen) if case else None
        for widget in (*self.form.fields.values(), self.ui.keepButton, self.ui.removeButton):
            widget.setEnabled(isinstance(entry, Engagement))
        if isinstance(entry, Engagement):
            codes = {"agency": str(entry.agency), "who": str(entry.who), "upshot": entry.upshot}
            self.form.show(entry.id, {"date": entry.date, "offered": entry.offered, "reason": entry.reason, **codes})

    def _fill_choices(self, case: Case) -> None:
        adults = [(str(person.id), person.name) for person in case.people if not person.subject]
        agencies = sorted(((str(each.id), each.name) for each in case.agencies), key=lambda pair: pair[1])
        refill(self.ui.whoCombo, [("", render(say("nobody named"))), *adults])
        refill(self.ui.agencyCombo, [("", render(say("no agency named"))), *agencies])


def _proposal_row(case: Case, each: EngagementProposal) -> Row:
    event = each.event
    head = f"{day_words(event.date, event.stated)}, {case.name_of(event.agency)}"
    return Row(head, words(event.text), each, status=STATUS[each.result], state=render(RESULT_WORDS[each.result]))


def _entry_row(case: Case, each: Engagement) -> Row:
    head = ", ".join(filter(None, (day_words(each.date), case.name_of(each.agency))))
    children = ", ".join(case.name_of(child).split()[0] for child in each.children)
    second = " · ".join(filter(None, (each.offered, who_words(case, each), children, each.reason)))
    return Row(head, second, str(each.id), status=STATUS.get(each.upshot, "unknown"), state=render(RESULT_WORDS.get(each.upshot, RESULT_WORDS[""])))


def _pattern_words(case: Case, each: Pattern) -> str:
    counted = [f"{render(RESULT_WORDS[key]).casefold()} {each.of(key)}" for key in RESULTS if each.of(key)]
    return render(say("{name}: {count} offered, of these {results}.", name=who_words(case, each), count=each.total, results=", ".join(counted)))
