"""The row of fields that says which chronology lines are wanted."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from confprep.app.forms.chronology import Ui_ChronologyPage
from confprep.app.session import Session
from confprep.app.widgets.form import refill
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.wanted_lines import LineKind, Wanted, wanted_from
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.typed_date import typed_date

KINDS: tuple[tuple[LineKind, Sentence], ...] = (
    (LineKind.ANY, say("Lines of any kind")),
    (LineKind.SIGNIFICANT, say("Significant")),
    (LineKind.CHANGE, say("Changes")),
    (LineKind.SEEN, say("A child was seen")),
    (LineKind.NOT_SEEN, say("A child was not seen")),
)


class LineFilter(QObject):
    """`changed` tells that something else is wanted. A day that is none is told, and nothing is filtered by it."""

    changed = Signal()

    def __init__(self, ui: Ui_ChronologyPage, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.ui, self.session = ui, session
        self.wanted = Wanted()
        refill(ui.kindCombo, [(kind.value, render(name)) for kind, name in KINDS])
        self.combos = {"agency": ui.agencyCombo, "child": ui.childCombo, "person": ui.personCombo, "kind": ui.kindCombo}
        ui.filterEdit.textChanged.connect(self._read)
        for combo in self.combos.values():
            combo.currentIndexChanged.connect(self._read)
        for edit in (ui.sinceEdit, ui.untilEdit):
            edit.editingFinished.connect(self._read)
        ui.everyButton.clicked.connect(lambda: self.show_wanted(Wanted()))

    def fill(self, case: Case) -> None:
        """Offers what there is in a case; what was chosen stays chosen."""
        agencies = {event.agency: case.name_of(event.agency) for event in case.events if event.agency}
        for combo, first, rows in (
            (self.ui.agencyCombo, say("All agencies"), agencies),
            (self.ui.childCombo, say("All children"), {str(child.id): child.name for child in case.subjects()}),
            (self.ui.personCombo, say("About anybody"), {str(person.id): person.name for person in case.people}),
        ):
            refill(combo, [("", render(first)), *sorted(rows.items(), key=lambda pair: pair[1])])
        gone = {name: "" for name, combo in self.combos.items() if combo.findData(str(getattr(self.wanted, name))) < 0}
        self.wanted = replace(self.wanted, **gone)  # type: ignore[arg-type]  # an id that is not there any more; kinds always are
        self._put()

    def show_fields(self, is_visible: bool) -> None:
        """Shows or hides the fields."""
        for widget in (self.ui.filterEdit, self.ui.sinceEdit, self.ui.untilEdit, self.ui.everyButton, *self.combos.values()):
            widget.setVisible(is_visible)

    def show_wanted(self, wanted: Wanted) -> None:
        """Puts a choice into the fields."""
        is_other = wanted != self.wanted
        self.wanted = wanted
        self._put()
        if is_other:
            self.changed.emit()

    def place(self) -> dict[str, Any]:
        """The choice as plain values, to come back to."""
        return {name: str(value) for name, value in asdict(self.wanted).items()}

    def restore(self, place: dict[str, Any]) -> None:
        """Takes up a choice that was kept."""
        self.show_wanted(wanted_from(place))

    def _put(self) -> None:
        days = {self.ui.sinceEdit: self.wanted.since, self.ui.untilEdit: self.wanted.until}
        for widget in (self.ui.filterEdit, *days, *self.combos.values()):
            widget.blockSignals(True)
        self.ui.filterEdit.setText(self.wanted.words)
        for edit, day in days.items():
            edit.setText(day_words(day) if day else "")
        for name, combo in self.combos.items():
            combo.setCurrentIndex(max(0, combo.findData(str(getattr(self.wanted, name)))))
        for widget in (self.ui.filterEdit, *days, *self.combos.values()):
            widget.blockSignals(False)
        self.ui.everyButton.setEnabled(not self.wanted.is_everything)

    def _read(self) -> None:
        try:
            since, until = (typed_date(edit.text().replace("\u00a0", " ")) for edit in (self.ui.sinceEdit, self.ui.untilEdit))
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        chosen = {name: str(combo.currentData() or "") for name, combo in self.combos.items()}
        wanted = wanted_from({**chosen, "words": self.ui.filterEdit.text(), "since": since, "until": until})
        self.ui.everyButton.setEnabled(not wanted.is_everything)
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()
