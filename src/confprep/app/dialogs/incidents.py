"""Lines of several agencies that may be one happening, side by side: a person joins them, leaves lines out, or says that they are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QDialog, QTextEdit, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.incidents import Ui_IncidentsDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.evidence.incidents import IncidentProposal
from confprep.core.evidence.questions import Incident
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edits import Edit
from confprep.services.incident_words import incident_proposals
from confprep.services.join_incident import change_incident, dismiss_incident, join_incident, part_incident, title_of

CELL = 8


class IncidentsDialog(QDialog):
    """Proposals first, the newest at the top; what was joined below. `chosen` are lines a person marked in the chronology."""

    def __init__(self, session: Session, chosen: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.chosen = tuple(chosen)
        self.ui = Ui_IncidentsDialog()
        self.ui.setupUi(self)
        self.rows, self.lines = RowsModel(), RowsModel()
        self.ui.incidentList.setModel(self.rows)
        self.ui.lineList.setModel(self.lines)
        self.ui.faultLabel.hide()
        dress_lists(self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.incidentList.selectionModel().currentChanged.connect(lambda index, _: self._show(index))
        ui.joinButton.clicked.connect(self.join)
        ui.dismissButton.clicked.connect(self.dismiss)
        ui.partButton.clicked.connect(self.part)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws what is proposed and what is joined; the next one is chosen."""
        case = self.session.case
        if case is None:
            return
        proposed = incident_proposals(case)
        held = list(self._rows(case, proposed))
        at = max(0, min(self.ui.incidentList.currentIndex().row(), len(held) - 1))
        self.rows.replace(held)
        show(self.ui.listLabel, say("{waiting} proposed, {joined} joined", waiting=len(proposed), joined=len(case.incidents)))
        show(self.ui.sentenceLabel, say("The lines stay as each agency wrote them. Joined, they are shown and printed side by side."))
        show(self.ui.emptyLabel, say("No lines look like one happening. Mark lines in the chronology with Ctrl and join them by hand."))
        self.ui.emptyLabel.setVisible(not held)
        for widget in (self.ui.incidentList, self.ui.besideText, self.ui.lineList, self.ui.linesLabel):
            widget.setVisible(bool(held))
        if held:
            self.ui.incidentList.setCurrentIndex(self.rows.index(at))
        self._show(self.ui.incidentList.currentIndex())

    def join(self) -> None:
        """Takes the ticked lines to be one happening."""
        case, value = self.session.case, self._value()
        if case is None or value is None:
            return
        ticked, title = self.lines.ticked(), self.ui.titleEdit.text()
        if isinstance(value, Incident):
            self._try(lambda: change_incident(case, value.id, ticked, title))
            return
        is_by_hand = not isinstance(value, IncidentProposal)
        if self._try(lambda: join_incident(case, ticked, title, self.session.desk)) and is_by_hand:
            self.chosen = ()
            self.refresh()

    def dismiss(self) -> None:
        """Says that the lines are no one happening, and why."""
        value = self._value()
        if isinstance(value, IncidentProposal):
            self._try(lambda: dismiss_incident(value, self.ui.reasonEdit.text(), self.session.desk))

    def part(self) -> None:
        """Takes joined lines apart."""
        case, value = self.session.case, self._value()
        if case is not None and isinstance(value, Incident):
            self._try(lambda: part_incident(case, value.id))

    def _try(self, make: Callable[[], Edit]) -> bool:
        try:
            edit = make()
        except Fault as fault:
            tell_in(self.ui.faultLabel, fault)
            return False
        self.ui.faultLabel.hide()
        self.session.send(edit)
        self.refresh()
        return True

    def _value(self) -> Incident | IncidentProposal | tuple[str, ...] | None:
        row = self.ui.incidentList.currentIndex().data(ROW)
        return row.value if isinstance(row, Row) else None

    def _rows(self, case: Case, proposed: tuple[IncidentProposal, ...]) -> Iterable[Row]:
        if len(self.chosen) > 1:
            yield Row(
                render(say("The lines you marked")), _sources(case, self.chosen), self.chosen, status="due", state=render(say("By hand"))
            )
        for each in proposed:
            yield Row(day_words(each.day.isoformat()), _sources(case, each.events), each, status="due", state=render(say("Proposed")))
        for incident in case.incidents:
            yield Row(incident.title, _sources(case, incident.events), incident, status="done", state=render(say("Joined")))

    def _show(self, index: QModelIndex) -> None:
        case, value = self.session.case, self._value()
        has_one = case is not None and value is not None and index.isValid()
        for button, is_on in (
            (self.ui.joinButton, has_one),
            (self.ui.dismissButton, isinstance(value, IncidentProposal)),
            (self.ui.partButton, isinstance(value, Incident)),
        ):
            button.setEnabled(is_on)
        self.ui.reasonEdit.setEnabled(isinstance(value, IncidentProposal))
        self.ui.reasonEdit.clear()
        if case is None or value is None:
            return
        ids = value if isinstance(value, tuple) else value.events
        events = in_order(event for event in case.events if event.id in ids)
        show(self.ui.happeningLabel, value.title if isinstance(value, Incident) else title_of(events))
        show(self.ui.reasonsLabel, " ".join(render(each) for each in value.reasons) if isinstance(value, IncidentProposal) else "")
        self.ui.titleEdit.setText(value.title if isinstance(value, Incident) else title_of(events))
        _set_beside(self.ui.besideText, case, events)
        self.lines.replace([_line_row(case, event) for event in events])
        self.lines.tick([event.id for event in events])


def _sources(case: Case, ids: Iterable[str]) -> str:
    held = {str(event.id): event for event in case.events}
    return ", ".join(dict.fromkeys(case.name_of(held[each].agency) for each in ids if each in held))


def _line_row(case: Case, event: Event) -> Row:
    when = " ".join(filter(None, (day_words(event.date, event.stated), event.time)))
    return Row(f"{case.name_of(event.agency)} · {when}", words(event.text), event.id, checkable=True)


def _set_beside(view: QTextEdit, case: Case, events: tuple[Event, ...]) -> None:
    """A column a line: whose it is, when as told, the words. Plain text: what agencies wrote is never markup."""
    view.clear()
    if not events:
        return
    shape = QTextTableFormat()
    shape.setCellPadding(CELL)
    shape.setCellSpacing(0)
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorder(1)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 / len(events))] * len(events))
    table = view.textCursor().insertTable(3, len(events), shape)
    strong = QTextCharFormat()
    strong.setFontWeight(QFont.Weight.DemiBold)
    for column, event in enumerate(events):
        when = " ".join(filter(None, (day_words(event.date, event.stated), event.time)))
        for row, (text, face) in enumerate(
            ((case.name_of(event.agency), strong), (when, QTextCharFormat()), (words(event.text), QTextCharFormat()))
        ):
            table.cellAt(row, column).firstCursorPosition().insertText(text, face)
    view.moveCursor(QTextCursor.MoveOperation.Start)
    view.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
