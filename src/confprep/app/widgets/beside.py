"""What is entered beside the words of a section: days seen, chronology lines, numbers, recommendations, with whom it was shared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from confprep.app.forms.writing import Ui_WritingPage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.form import Form as Fields
from confprep.app.widgets.form import refill
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Seen, Shared
from confprep.core.evidence.templates import Form
from confprep.core.identity import PersonId
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edits import Edit
from confprep.services.write_report import (
    add_line,
    children_of,
    forget_seen,
    forget_shared,
    lines_beside,
    note_seen,
    note_shared,
    rate,
    recommend,
    take_out_line,
)

FORMS = (Form.NONE, Form.SEEN, Form.CHRONOLOGY, Form.SCALE, Form.RECOMMENDATION, Form.SHARED)


class Beside(QObject):
    """The small forms above the editor. `report` tells which report they fill."""

    def __init__(self, session: Session, ui: Ui_WritingPage, report: Callable[[], AgencyReport | None], parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.ui, self._report = session, ui, report
        self.days, self.events, self.numbers, self.wishes, self.sharings = (RowsModel() for _ in range(5))
        ui.seenList.setModel(self.days)
        ui.chronologyList.setModel(self.events)
        ui.scaleList.setModel(self.numbers)
        ui.recommendationList.setModel(self.wishes)
        ui.sharedList.setModel(self.sharings)
        self.fields = {
            Form.SEEN: Fields(session, {"date": ui.seenDateEdit, "note": ui.seenNoteEdit}, self),
            Form.CHRONOLOGY: Fields(session, {"date": ui.eventDateEdit, "text": ui.eventTextEdit}, self),
            Form.SCALE: Fields(session, {"reason": ui.scaleReasonEdit}, self),
            Form.RECOMMENDATION: Fields(session, {"text": ui.recommendEdit}, self),
            Form.SHARED: Fields(
                session,
                {"date": ui.sharedDateEdit, "how": ui.sharedHowEdit, "language": ui.sharedLanguageEdit, "said": ui.sharedResponseEdit},
                self,
            ),
        }
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.seenAddButton.clicked.connect(self.add_day)
        ui.seenRemoveButton.clicked.connect(self.remove_day)
        ui.eventAddButton.clicked.connect(self.add_event)
        ui.eventRemoveButton.clicked.connect(self.remove_event)
        ui.scaleButton.clicked.connect(self.scale)
        ui.recommendButton.clicked.connect(self.recommend)
        ui.sharedAddButton.clicked.connect(self.add_shared)
        ui.sharedRemoveButton.clicked.connect(self.remove_shared)
        ui.scaleChildCombo.currentIndexChanged.connect(lambda _: self._show_number())
        ui.recommendChildCombo.currentIndexChanged.connect(lambda _: self._show_wish())
        enters = (
            (ui.seenDateEdit, self.add_day),
            (ui.seenNoteEdit, self.add_day),
            (ui.eventTextEdit, self.add_event),
            (ui.scaleReasonEdit, self.scale),
            (ui.recommendEdit, self.recommend),
            (ui.sharedResponseEdit, self.add_shared),
        )
        for field, work in enters:
            field.returnPressed.connect(work)

    def draw(self, form: Form, is_locked: bool) -> None:
        """Shows the form of a section with what was entered."""
        case, report = self.session.case, self._report()
        if case is None or report is None:
            return
        self.ui.besideStack.setVisible(form is not Form.NONE)
        self.ui.besideStack.setCurrentIndex(FORMS.index(form))
        self._fill_choices(case, report)
        self._fill_lists(case, report)
        page = self.ui.besideStack.widget(FORMS.index(form))
        for kind in (QLineEdit, QPushButton):
            for control in page.findChildren(kind) if page else ():
                control.setEnabled(not is_locked or form is Form.SHARED)
        for each in (Form.SEEN, Form.CHRONOLOGY, Form.SHARED):
            self.fields[each].show(f"{report.id}/{each.value}", dict.fromkeys(self.fields[each].fields, ""))
        self._show_number()
        self._show_wish()

    def aim(self, form: Form, child: str) -> None:
        """Puts a child and the cursor into a form, ready to be filled in."""
        ui = self.ui
        target = {
            Form.SEEN: (ui.seenChildCombo, ui.seenDateEdit),
            Form.CHRONOLOGY: (ui.eventChildCombo, ui.eventDateEdit),
            Form.SCALE: (ui.scaleChildCombo, ui.scaleSpin),
            Form.RECOMMENDATION: (ui.recommendChildCombo, ui.recommendEdit),
            Form.SHARED: (ui.sharedPersonCombo, ui.sharedDateEdit),
        }.get(form)
        if target is not None:
            combo, field = target
            combo.setCurrentIndex(max(0, combo.findData(child)))
            field.setFocus()

    def add_day(self) -> None:
        """Notes a day on which a child was seen."""
        ui = self.ui
        seen = Seen(
            PersonId(_chosen(ui.seenChildCombo)),
            ui.seenDateEdit.text().strip(),
            ui.seenAloneCheck.isChecked(),
            ui.seenNoteEdit.text().strip(),
        )
        self._do(lambda case, report: note_seen(case, report.id, seen), Form.SEEN)

    def remove_day(self) -> None:
        """Takes the chosen day out."""
        row = self.ui.seenList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case, report: forget_seen(case, report.id, row.value))

    def add_event(self) -> None:
        """Enters a chronology line."""
        ui = self.ui
        child, words, day = _chosen(ui.eventChildCombo), ui.eventTextEdit.text(), ui.eventDateEdit.text().strip()
        children = (child,) if child else ()
        self._do(lambda case, report: add_line(case, report.id, day, words, children, self.session.desk), Form.CHRONOLOGY)

    def remove_event(self) -> None:
        """Takes the chosen line out."""
        row = self.ui.chronologyList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case, report: take_out_line(case, report.id, row.value))

    def scale(self) -> None:
        """Keeps a child's number with its reason."""
        ui = self.ui
        child, value, reason = _chosen(ui.scaleChildCombo), ui.scaleSpin.value(), ui.scaleReasonEdit.text()
        self._do(lambda case, report: rate(case, report.id, child, value, reason), Form.SCALE)

    def recommend(self) -> None:
        """Keeps what is recommended for a child."""
        child, words = _chosen(self.ui.recommendChildCombo), self.ui.recommendEdit.text()
        self._do(lambda case, report: recommend(case, report.id, child, words), Form.RECOMMENDATION)

    def add_shared(self) -> None:
        """Notes with whom the report was gone through."""
        ui = self.ui
        fields = (ui.sharedDateEdit, ui.sharedHowEdit, ui.sharedResponseEdit, ui.sharedLanguageEdit)
        day, how, said, language = (field.text().strip() for field in fields)
        shared = Shared(PersonId(_chosen(ui.sharedPersonCombo)), day, how, said, language)
        self._do(lambda case, report: note_shared(case, report.id, shared), Form.SHARED)

    def remove_shared(self) -> None:
        """Takes back that it was shared."""
        row = self.ui.sharedList.currentIndex().data(ROW)
        if row is not None:
            self._do(lambda case, report: forget_shared(case, report.id, row.value))

    def _do(self, work: Callable[[Case, AgencyReport], Edit], form: Form = Form.NONE) -> None:
        """Makes a change; what cannot be is told, and what was typed stays in its fields and its draft."""
        case, report = self.session.case, self._report()
        if case is None or report is None:
            return
        try:
            edit = work(case, report)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        fields = self.fields.get(form)
        if fields is None:
            self.session.send(edit)
            return
        if form in (Form.SEEN, Form.CHRONOLOGY, Form.SHARED):
            for field in fields.fields.values():
                field.clear()  # type: ignore[attr-defined]
        fields.settle()
        self.session.send(edit, fields.key)

    def _fill_choices(self, case: Case, report: AgencyReport) -> None:
        children = [
            (str(child.id), child.known_as) for child in children_of(case, case.find("report_requests", report.request), report.conference)
        ]
        for combo in (self.ui.seenChildCombo, self.ui.scaleChildCombo, self.ui.recommendChildCombo):
            refill(combo, children)
        refill(self.ui.eventChildCombo, [("", render(say("All children"))), *children])
        refill(self.ui.sharedPersonCombo, [(str(person.id), person.name) for person in case.people])

    def _fill_lists(self, case: Case, report: AgencyReport) -> None:
        alone, with_others = render(say("seen alone")), render(say("not alone"))
        self.days.replace(
            [
                Row(
                    f"{case.name_of(seen.child)} · {day_words(seen.date)}",
                    " · ".join(filter(None, (alone if seen.alone else with_others, seen.note))),
                    seen,
                )
                for seen in report.seen
            ]
        )
        self.events.replace(
            [
                Row(f"{day_words(event.date)} · {' '.join(block.text for block in event.text)}", "", event.id)
                for event in lines_beside(case, report.id)
            ]
        )
        self.numbers.replace([Row(f"{case.name_of(each.child)}: {each.value}", each.reason, each.child) for each in report.ratings])
        self.wishes.replace([Row(case.name_of(each.child), each.text, each.child) for each in report.recommendations])
        self.sharings.replace([Row(*_shared_words(case, each), each) for each in report.shared])

    def _show_number(self) -> None:
        report, child = self._report(), _chosen(self.ui.scaleChildCombo)
        if report is not None:
            rated = next((each for each in report.ratings if each.child == child), None)
            self.ui.scaleSpin.setValue(rated.value if rated else self.ui.scaleSpin.value())
            self.fields[Form.SCALE].show(f"{report.id}/scale/{child}", {"reason": rated.reason if rated else ""})

    def _show_wish(self) -> None:
        report, child = self._report(), _chosen(self.ui.recommendChildCombo)
        if report is not None:
            given = next((each for each in report.recommendations if each.child == child), None)
            self.fields[Form.RECOMMENDATION].show(f"{report.id}/recommendation/{child}", {"text": given.text if given else ""})


def _shared_words(case: Case, shared: Shared) -> tuple[str, str]:
    return f"{case.name_of(shared.person)} · {day_words(shared.date)}", " · ".join(
        filter(None, (shared.how, shared.language, shared.response))
    )


def _chosen(combo: object) -> str:
    return str(combo.currentData() or "")  # type: ignore[attr-defined]
