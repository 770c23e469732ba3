"""The merged chronology as a table, with the chosen line beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHeaderView

from confprep.app.forms.chronology import Ui_ChronologyPage
from confprep.app.models.table import ROW, SORT, Column, TableModel
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.pace_strip import PaceStrip
from confprep.app.words import show
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.dates import sort_key
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.evidence.editing import lines_of
from confprep.core.family.ages import age_at
from confprep.core.family.people import Person
from confprep.core.sentences import say
from confprep.documents.pace_words import pace_words
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_chronology import Weight, add_event, keep_event
from confprep.services.edits import Edit
from confprep.services.incident_words import incident_proposals
from confprep.services.pace import changes_before, pace_before


class Filter(QSortFilterProxyModel):
    """Lines that hold the words, of the agency, about the child."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.agency, self.child = "", "", ""
        self.setSortRole(SORT)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        event = self.sourceModel().index(row, 0, parent).data(ROW)
        if self.agency and event.agency != self.agency:
            return False
        if self.child and self.child not in event.children:
            return False
        return not self.words or self.words.casefold() in _all_words(event).casefold()


class ChronologyPage(ChosenPage):
    """Table, filters, and the chosen line."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_ChronologyPage()
        self.ui.setupUi(self)
        self.model = TableModel(self._columns())
        self.filter = Filter()
        self.filter.setSourceModel(self.model)
        self.ui.eventTable.setModel(self.filter)
        self.ui.eventTable.verticalHeader().hide()
        self.pace = PaceStrip(self.ui.middlePane)
        self.ui.middleLayout.insertWidget(1, self.pace)
        self.chosen = ""
        header = self.ui.eventTable.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 160), (2, 210), (3, 110)):
            self.ui.eventTable.setColumnWidth(column, width)
        ui = self.ui
        for key, name in (("", render(say("As its words say"))), *((kind.key, kind.name) for kind in pace_words().kinds)):
            ui.changeCombo.addItem(name, key)
        fields = {"date": ui.dateEdit, "words": ui.wordsText, "significant": ui.significantCheck}
        self.form = Form(session, {**fields, "impact": ui.impactEdit, "change": ui.changeCombo}, self)
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(
                render(say("When")), lambda e: " ".join(filter(None, (day_words(e.date, e.stated), e.time))), lambda e: (_key(e), e.time)
            ),
            Column(render(say("What happened")), lambda e: words(e.text), lambda e: words(e.text)),
            Column(render(say("Source")), self._source, self._source),
            Column(render(say("Children")), self._children, self._children),
        )

    def _connect(self) -> None:
        self.ui.filterEdit.textChanged.connect(self._filter)
        self.ui.agencyCombo.currentIndexChanged.connect(self._filter)
        self.ui.childCombo.currentIndexChanged.connect(self._filter)
        self.ui.eventTable.selectionModel().currentRowChanged.connect(lambda index, _: self.choose(event_of(index)))
        self.form.left.connect(self.keep)
        self.ui.addButton.clicked.connect(self.add)
        self.ui.happeningButton.clicked.connect(self.join_happenings)
        self.ui.keepButton.clicked.connect(self.keep)

    def refresh(self) -> None:
        """Draws every line, oldest first, undated last."""
        case = self.session.case
        if case is None:
            return
        events = in_order(case.events)
        self.model.replace(events)
        self._choices(events)
        self._count_happenings(case)
        self._draw_pace(case)
        self._say_count()
        self.ui.emptyLabel.setVisible(not events)
        self.ui.eventTable.setVisible(bool(events))
        ids: list[str] = [event.id for event in events]
        if self.chosen in ids:
            self.ui.eventTable.setCurrentIndex(self.filter.mapFromSource(self.model.index(ids.index(self.chosen), 0)))
        self.draw()

    def add(self) -> None:
        """A new line, chosen at once."""
        self.begin(add_event(self.session.conference_id, self.session.desk))

    def edit(self) -> Edit:
        """The change that keeps the chosen line. Raises NotADate."""
        case = self.session.case
        assert case is not None
        told = self.form.values()
        weight = Weight(told["significant"], told["impact"], told["change"])
        return keep_event(case, self.chosen, told["date"].strip(), told["words"].split("\n"), self.session.desk.new_id, weight)

    def join_happenings(self) -> None:
        """Opens the lines that may be one happening; lines marked in the table come first."""
        from confprep.app.dialogs.incidents import IncidentsDialog

        self.leave()
        marked = [event_of(index) for index in self.ui.eventTable.selectionModel().selectedRows()]
        dialog = IncidentsDialog(self.session, marked, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _draw_pace(self, case: Case) -> None:
        """The changes before the conference, worked out in the background."""
        meeting, today = self.session.conference, self.session.desk.today
        if meeting is not None:
            self.session.do(
                lambda: (pace_before(case, meeting, today), changes_before(case, meeting, today)),
                lambda found: self.pace.show_pace(*found) if case is self.session.case else None,
            )

    def _count_happenings(self, case: Case) -> None:
        """Says on the button how many wait; worked out in the background."""
        self.session.do(lambda: len(incident_proposals(case)), lambda count: self._show_count(case, count))

    def _show_count(self, case: Case, count: int) -> None:
        if case is self.session.case:
            button = self.ui.happeningButton
            button.setText(render(say("One &happening: {count}…", count=count) if count else say("One &happening…")))
            button.setMinimumWidth(button.sizeHint().width())

    def _choices(self, events: tuple[Event, ...]) -> None:
        case = self.session.case
        assert case is not None
        agencies = {event.agency: self._source(event) for event in events}
        children = {child.id: child.name for child in case.subjects()}
        for combo, first, rows in (
            (self.ui.agencyCombo, say("All agencies"), agencies),
            (self.ui.childCombo, say("All children"), children),
        ):
            refill(combo, [("", render(first)), *sorted(rows.items(), key=lambda pair: pair[1])])

    def _filter(self) -> None:
        self.filter.words = self.ui.filterEdit.text()
        self.filter.agency = str(self.ui.agencyCombo.currentData() or "")
        self.filter.child = str(self.ui.childCombo.currentData() or "")
        self.filter.invalidate()
        self._say_count()

    def _say_count(self) -> None:
        """How many lines there are, and how many of them are shown."""
        case = self.session.case
        if case is None:
            return
        shown, count = self.filter.rowCount(), len(case.events)
        agencies = len({event.agency for event in case.events})
        every = say("{count} lines from {agencies} agencies.", count=count, agencies=agencies)
        show(self.ui.sentenceLabel, every if shown == count else say("{shown} of {count} lines.", shown=shown, count=count))

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        event = case.find("events", self.chosen) if case else None
        is_chosen = isinstance(event, Event)
        for widget in (*self.form.fields.values(), self.ui.keepButton):
            widget.setEnabled(is_chosen)
        if case is None or not isinstance(event, Event):
            show(self.ui.sourceLabel, say("Choose a line to see where it comes from."))
            return
        weight = {"significant": event.significant, "impact": event.impact, "change": event.change}
        self.form.show(event.id, {"date": event.date, "words": "\n".join(lines_of(event.text)), **weight})
        file = case.find("attachments", event.attachment)
        details = "\n".join(f"{detail.heading}: {words(detail.text)}" for detail in event.details)
        place = say("{file}, row {row}", file=file.name if file else "-", row=event.source_ref)
        ages = "; ".join(_age(child, event) for child in case.subjects() if child.id in event.children)
        show(self.ui.sourceLabel, "\n".join(filter(None, (render(place), event.stated, ages, details))))

    def _source(self, event: Event) -> str:
        return self.session.case.name_of(event.agency) if self.session.case and event.agency else ""

    def _children(self, event: Event) -> str:
        case = self.session.case
        return ", ".join(case.name_of(child).split()[0] for child in event.children) if case else ""


def _age(child: Person, event: Event) -> str:
    """How old a child was at a line, as vague as birth and line are."""
    age = age_at(child.born, event.date)
    return render(say("{name}: {age}", name=child.known_as, age=age)) if age else ""


def event_of(index: QModelIndex) -> str:
    """The id of the line at an index, or ""."""
    event = index.data(ROW)
    return event.id if isinstance(event, Event) else ""


def _key(event: Event) -> str:
    first, last, vague = sort_key(event.date)
    return f"{first}{last}{vague}"


def _all_words(event: Event) -> str:
    return "\n".join([words(event.text), *(words(detail.text) for detail in event.details)])
