"""The whole record of one person in parts: names and birth, homes, orders, prison, background checks, needs, and safety."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.dialogs.person_rows import row_parts
from confprep.app.faults import words_of
from confprep.app.forms.person import Ui_PersonDialog
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.people import Person, Prison
from confprep.core.sentences import Sentence, say
from confprep.documents.days import born_words
from confprep.messages import render
from confprep.services.duplicates import duplicates_of, likeness_words
from confprep.services.edit_record import RecordForm, keep_record, keep_responsibility, keep_told, record_of
from confprep.services.edit_record_rows import BEHAVIOURS, CHECKS, HOMES, ORDERS
from confprep.services.edits import Edit
from confprep.services.record_words import SEXES

WHO, PRISON, NEEDS = "who", "prison", "needs"
PARTS: tuple[tuple[str, Sentence], ...] = (
    (WHO, say("Names, birth and care")),
    (HOMES, say("Homes")),
    (ORDERS, say("Orders and bail")),
    (PRISON, say("Prison")),
    (CHECKS, say("Background checks")),
    (NEEDS, say("Language and needs")),
    (BEHAVIOURS, say("Abuse and safety")),
)
"""In the order of the stacked parts."""


class PersonDialog(QDialog):
    """Every field is kept when it is left, as one change each that can be undone."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.person = session, person
        self.ui = ui = Ui_PersonDialog()
        ui.setupUi(self)
        ui.faultLabel.hide()
        self.parts, self.care, self.told = RowsModel(), RowsModel(), RowsModel()
        ui.partList.setModel(self.parts)
        ui.careList.setModel(self.care)
        ui.toldList.setModel(self.told)
        refill(ui.sexCombo, [(key, render(name)) for key, name in SEXES.items()])
        self.form = Form(session, _fields(ui), self)
        self.told_form = Form(session, {"told": ui.toldEdit}, self)
        self.rows = row_parts(session, person, ui, self)
        dress_lists(self)
        self._connect()
        self.refresh()
        ui.partList.setCurrentIndex(self.parts.index(0))
        ui.nameEdit.setFocus()

    def _connect(self) -> None:
        ui = self.ui
        ui.partList.selectionModel().currentChanged.connect(self._show_part)
        self.form.left.connect(self.keep)
        self.care.dataChanged.connect(lambda *_: self._keep_care())
        ui.toldList.selectionModel().currentChanged.connect(lambda index, _: self._show_told(index))
        self.told_form.left.connect(self._keep_told)
        ui.toldButton.clicked.connect(self._keep_told)
        for part in self.rows:
            part.told.connect(self._tell)
            part.changed.connect(self.refresh)
        ui.closeButton.clicked.connect(self.close)

    def refresh(self) -> None:
        """Draws everything that is known of the person."""
        case, held = self.session.case, self._held()
        if case is None or held is None:
            return
        show(self.ui.titleLabel, held.name)
        about = ", ".join(filter(None, (held.role, born_words(held))))
        alike = (render(likeness_words(case, each)) for each in duplicates_of(case, held.id))
        show(self.ui.sentenceLabel, "\n".join(filter(None, (about, *alike))))
        self.form.show(f"record/{held.id}", vars(record_of(held)))
        children = [(str(child.id), child.name) for child in case.subjects() if child.id != held.id]
        offered = [Row(name, "", child, checkable=True) for child, name in children]
        if list(self.care.rows) != offered:
            self.care.replace(offered)
        self.care.tick([child for child, _ in children if child in held.parental_responsibility])
        self._show_children(held, children)
        for part in self.rows:
            part.refresh()
        self._show_parts(case, held)

    def keep(self) -> None:
        """Keeps what was written; what cannot be kept is told and stays."""
        case = self.session.case
        if case is not None and self.form.typed():
            words = RecordForm(**self.form.values())
            self._try(lambda: keep_record(case, self.person, words), self.form)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps what was typed and can be kept."""
        self.leave()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes as the button does."""
        self.close()

    def leave(self) -> None:
        """Keeps what stands in the fields; words of a row that was not added yet stay as a draft."""
        self.keep()
        self._keep_told()
        for part in self.rows:
            part.leave()

    def _held(self) -> Person | None:
        case = self.session.case
        found = case.find("people", self.person) if case else None
        return found if isinstance(found, Person) else None

    def _show_part(self, index: QModelIndex, before: QModelIndex) -> None:
        if before.isValid():
            self.leave()
        self.ui.partStack.setCurrentIndex(max(0, index.row()))

    def _show_parts(self, case: Case, held: Person) -> None:
        at = max(0, self.ui.partList.currentIndex().row())
        self.ui.partList.selectionModel().blockSignals(True)
        self.parts.replace([Row(render(name), _summary(case, held, key), key) for key, name in PARTS])
        self.ui.partList.setCurrentIndex(self.parts.index(at))
        self.ui.partList.selectionModel().blockSignals(False)

    def _show_children(self, held: Person, children: list[tuple[str, str]]) -> None:
        at = max(0, self.ui.toldList.currentIndex().row())
        told = {str(each.child): each.told for each in (held.prison or Prison()).told}
        self.told.replace([Row(name, told.get(child, "") or render(say("Nothing written yet")), child) for child, name in children])
        self.ui.toldList.setCurrentIndex(self.told.index(min(at, len(children) - 1)))
        self.ui.toldEdit.setEnabled(bool(children))
        self.ui.toldButton.setEnabled(bool(children))

    def _show_told(self, index: QModelIndex) -> None:
        held, child = self._held(), value_of(index)
        if held is None or not child:
            return
        if self.told_form.item != f"told/{self.person}/{child}":
            self._keep_told()
        told = next((each.told for each in (held.prison or Prison()).told if each.child == child), "")
        self.told_form.show(f"told/{self.person}/{child}", {"told": told})

    def _keep_told(self) -> None:
        case, form = self.session.case, self.told_form
        if case is not None and form.typed():
            child, words = form.item.rsplit("/", 1)[-1], self.ui.toldEdit.text()
            self._try(lambda: keep_told(case, self.person, child, words), form)

    def _keep_care(self) -> None:
        case = self.session.case
        if case is not None:
            children = tuple(map(str, self.care.ticked()))
            self._try(lambda: keep_responsibility(case, self.person, children))

    def _try(self, make: Callable[[], Edit], form: Form | None = None) -> None:
        try:
            edit = make()
        except Fault as fault:
            self._tell(fault)
            return
        self._tell(None)
        if form is not None:
            form.settle()
        self.session.send(edit, form.key if form is not None else None)
        if edit.items:
            self.refresh()

    def _tell(self, fault: Fault | None) -> None:
        show(self.ui.faultLabel, words_of(fault) if fault else "")
        self.ui.faultLabel.setVisible(fault is not None)


def _fields(ui: Ui_PersonDialog) -> dict[str, QWidget]:
    return {
        "name": ui.nameEdit, "aliases": ui.aliasEdit, "former_names": ui.formerEdit, "role": ui.roleEdit, "sex": ui.sexCombo,
        "subject": ui.subjectCheck, "born": ui.bornEdit, "born_note": ui.bornNoteEdit, "due": ui.dueEdit, "died": ui.diedEdit,
        "identity_withheld": ui.withheldCheck, "telephones": ui.telephonesEdit, "email": ui.emailEdit, "setting": ui.settingEdit,
        "first_language": ui.languageEdit, "interpreter": ui.interpreterEdit, "formats": ui.formatsEdit, "adjustments": ui.adjustmentsEdit,
        "ethnicity": ui.ethnicityEdit, "religion": ui.religionEdit, "establishment": ui.establishmentEdit, "sentenced": ui.sentencedEdit,
        "release": ui.releaseEdit, "licence_ends": ui.licenceEdit, "contact": ui.contactText, "release_changes": ui.changesText,
        "safety": ui.safetyText, "is_safety_shared": ui.safetyCheck,
    }  # fmt: skip


def _summary(case: Case, held: Person, part: str) -> str:
    """What a part holds, in a few words."""
    counts = {
        HOMES: sum(each.person == held.id for each in case.residences),
        ORDERS: len(held.orders),
        CHECKS: len(held.checks),
        BEHAVIOURS: len(held.behaviours) + bool(held.safety),
    }
    if part in counts:
        return render(say("{count} written down", count=counts[part])) if counts[part] else render(say("Nothing yet"))
    if part == PRISON:
        return held.prison.establishment or render(say("Written down")) if held.prison else render(say("Nothing yet"))
    if part == NEEDS:
        return ", ".join(filter(None, (held.first_language, *held.formats, held.adjustments))) or render(say("Nothing yet"))
    return born_words(held) or render(say("No birth date"))
