"""The merged chronology: a timeline, the table that says the same in words, what is shown of both, and the chosen line beside them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from confprep.app.forms.chronology import Ui_ChronologyPage
from confprep.app.models.table import ROW, Column, TableModel
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.line_filter import LineFilter
from confprep.app.widgets.line_form import line_form, line_source, line_values
from confprep.app.widgets.timeline_view import TimelineView
from confprep.app.words import show
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.chronology import Event, in_order, place_in_time
from confprep.core.evidence.wanted_lines import Wanted
from confprep.core.sentences import say
from confprep.documents.chronology import lines_of
from confprep.messages import render
from confprep.services.chronology_look import ChronologyLook, chronology_look, lines_wanted
from confprep.services.days import day_words
from confprep.services.edit_chronology import add_event, keep_event
from confprep.services.edits import Edit
from confprep.services.incident_words import incident_proposals

TALL = 266
"""Pixels at 100 % that the timeline takes at most; more lanes scroll."""


class ChronologyPage(ChosenPage):
    """Timeline, table, filters, and the chosen line. `lines` are all of the case, `shown` those that are wanted; `look` comes later."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_ChronologyPage()
        self.ui.setupUi(self)
        self.lines: tuple[Event, ...] = ()
        self._by_id: dict[str, Event] = {}
        self.shown: tuple[Event, ...] = ()
        self.look: ChronologyLook | None = None
        self.model = TableModel(self._columns())
        self._dress_table()
        self.timeline = TimelineView(self._line_words, self.ui.timelineArea)
        self.ui.timelineArea.setWidget(self.timeline)
        self.filter = LineFilter(self.ui, session, self)
        self.form = line_form(self.ui, session, self)
        self._connect()

    def _dress_table(self) -> None:
        table = self.ui.eventTable
        table.setModel(self.model)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 160), (2, 210), (3, 110)):
            table.setColumnWidth(column, width)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(render(say("When")), _when, place_in_time),
            Column(render(say("What happened")), lambda e: words(e.text), lambda e: words(e.text).casefold()),
            Column(render(say("Source")), self._source, lambda e: self._source(e).casefold()),
            Column(render(say("Children")), self._children, self._children),
        )

    def _connect(self) -> None:
        self.filter.changed.connect(self._narrow)
        self.ui.timelineButton.toggled.connect(self._show_timeline)
        self.timeline.chosen.connect(self.choose)
        self.ui.eventTable.selectionModel().currentRowChanged.connect(lambda index, _: self.choose(event_of(index)))
        self.form.left.connect(self.keep)
        self.ui.addButton.clicked.connect(self.add)
        self.ui.exportButton.clicked.connect(self.export)
        self.ui.offeredButton.clicked.connect(self.show_offered)
        self.ui.happeningButton.clicked.connect(self.join_happenings)
        self.ui.keepButton.clicked.connect(self.keep)
        self.offer_otherwise(self.ui.otherwiseButton, self.ui.wordsText)

    def refresh(self) -> None:
        """Draws every line, oldest first, undated last."""
        case = self.session.case
        if case is None:
            return
        self.lines = in_order(lines_of(case))
        self._by_id = {event.id: event for event in self.lines}
        self.filter.fill(case)
        self._put_lines()
        self._count_happenings(case)
        self._look_again(case)
        self.filter.show_fields(bool(self.lines))
        self.ui.timelineButton.setVisible(bool(self.lines))
        self.ui.exportButton.setVisible(bool(self.lines))
        self.ui.emptyLabel.setVisible(not self.lines)
        self.ui.eventTable.setVisible(bool(self.lines))
        self.draw()

    def place(self) -> dict[str, Any]:
        """The chosen line, and what is shown."""
        return {**super().place(), "wanted": self.filter.place()}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses the line again, and shows what was shown; a line that somebody was led to is always shown."""
        if isinstance(place.get("wanted"), dict):
            self.filter.restore(place["wanted"])
        super().restore(place)
        if self.chosen in {event.id for event in self.lines} - self._shown_ids() and "wanted" not in place:
            self.filter.show_wanted(Wanted())

    def add(self) -> None:
        """A new line, chosen at once."""
        self.begin(add_event(self.session.conference_id, self.session.desk))

    def edit(self) -> Edit:
        """The change that keeps the chosen line. Raises NotADate."""
        case = self.session.case
        assert case is not None
        told = self.form.values()
        return keep_event(case, self.chosen, told["date"].strip(), told["words"].split("\n"), self.session.desk.new_id, told)

    def export(self) -> None:
        """Opens what saves the lines that are shown, for somebody."""
        from confprep.app.dialogs.export_chronology import ExportChronologyDialog

        self.leave()
        open_dialog(ExportChronologyDialog(self.session, self.filter.wanted, self))

    def show_offered(self) -> None:
        """Opens the ledger of what was offered and what became of it."""
        from confprep.app.dialogs.engagement import EngagementDialog

        self.leave()
        open_dialog(EngagementDialog(self.session, self))

    def join_happenings(self) -> None:
        """Opens the lines that may be one happening; lines marked in the table come first."""
        from confprep.app.dialogs.incidents import IncidentsDialog

        self.leave()
        marked = [event_of(index) for index in self.ui.eventTable.selectionModel().selectedRows()]
        told = {str(view.id) for view in self.session.case.family_views} if self.session.case else set()
        marked = [line for line in marked if line not in told]
        open_dialog(IncidentsDialog(self.session, marked, self))

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        event = case.find("events", self.chosen) if case else None
        is_chosen = isinstance(event, Event)
        for widget in (*self.form.fields.values(), self.ui.keepButton, self.ui.otherwiseButton):
            widget.setEnabled(is_chosen)
        self._mark()
        if case is None or not isinstance(event, Event):
            told = case.find("family_views", self.chosen) if case else None
            choose = say("Choose a line to see where it comes from.")
            show(self.ui.sourceLabel, say("What a relative told. It is written down, and changed, under Family views.") if told else choose)
            return
        self.form.show(event.id, line_values(event))
        show(self.ui.sourceLabel, line_source(case, event))

    def _mark(self) -> None:
        """Marks the chosen line in the table and on the timeline."""
        row = self.model.row_of(self.chosen)
        if row >= 0 and row != self.ui.eventTable.currentIndex().row():
            self.ui.eventTable.selectRow(row)
        if self.chosen != self.timeline.item:
            self.timeline.choose(self.chosen)

    def _look_again(self, case: Case) -> None:
        """Timeline and what filters need to know, worked out in the background."""
        meeting, today = self.session.conference, self.session.desk.today
        if meeting is not None:
            self.session.do(self, lambda: chronology_look(case, meeting, today), lambda look: self._looked(case, look))

    def _looked(self, case: Case, look: ChronologyLook) -> None:
        if case is not self.session.case:
            return
        self.look = look
        self._put_lines()
        self.timeline.show_timeline(look.timeline, frozenset(str(child.id) for child in case.subjects()), self._shown_ids())
        self._show_timeline()
        self._mark()

    def _narrow(self) -> None:
        self._put_lines()
        self.session.keep_place(wanted=self.filter.place())

    def _put_lines(self) -> None:
        """Shows the lines that are wanted, in the table and on the timeline."""
        self.shown = lines_wanted(self.lines, self.filter.wanted, self.look)
        header = self.ui.eventTable.horizontalHeader()
        table = self.ui.eventTable.selectionModel()
        table.blockSignals(True)
        self.model.replace(self.shown)
        order = header.sortIndicatorSection(), header.sortIndicatorOrder()
        if order != (0, Qt.SortOrder.AscendingOrder):  # they are in that order already
            self.model.sort(*order)
        table.blockSignals(False)
        if self.look is not None:
            self.timeline.show_lines(self._shown_ids())
            self._show_timeline()
        self._mark()
        self._say_count()

    def _shown_ids(self) -> frozenset[str]:
        return frozenset(event.id for event in self.shown)

    def _show_timeline(self) -> None:
        has_any = self.look is not None and self.look.timeline.whole is not None
        self.ui.timelineArea.setVisible(has_any and self.ui.timelineButton.isChecked())
        self.ui.timelineArea.setFixedHeight(min(self.timeline.sizeHint().height() + 2, self.timeline.scaled(TALL)))

    def _count_happenings(self, case: Case) -> None:
        """Says on the button how many wait; worked out in the background."""
        self.session.do(self, lambda: len(incident_proposals(case)), lambda count: self._show_count(case, count))

    def _show_count(self, case: Case, count: int) -> None:
        if case is self.session.case:
            button = self.ui.happeningButton
            button.setText(render(say("One &happening: {count}…", count=count) if count else say("One &happening…")))
            button.setMinimumWidth(button.sizeHint().width())

    def _say_count(self) -> None:
        """How many lines there are, and how many of them are shown."""
        agencies = len({event.agency for event in case.events}) if (case := self.session.case) else 0
        every = say("{count} lines from {agencies} agencies.", count=len(self.lines), agencies=agencies)
        some = say("{shown} of {count} lines.", shown=len(self.shown), count=len(self.lines))
        show(self.ui.sentenceLabel, every if self.filter.wanted.is_everything else some)

    def _line_words(self, item: str) -> str:
        event = self._by_id.get(item)
        return f"{_when(event)}: {words(event.text)} ({self._source(event)})" if event else ""

    def _source(self, event: Event) -> str:
        return self.session.case.name_of(event.agency) if self.session.case and event.agency else ""

    def _children(self, event: Event) -> str:
        case = self.session.case
        return ", ".join(case.name_of(child).split()[0] for child in event.children) if case else ""


def event_of(index: QModelIndex) -> str:
    """The id of the line at an index, or ""."""
    event = index.data(ROW)
    return event.id if isinstance(event, Event) else ""


def _when(event: Event) -> str:
    return " ".join(filter(None, (day_words(event.date, event.stated), event.time)))
