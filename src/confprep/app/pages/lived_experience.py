"""Each child's day, entry by entry."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from confprep.app.faults import words_of
from confprep.app.forms.lived_experience import Ui_LivedExperiencePage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import lines_in, show
from confprep.core.errors import Fault
from confprep.core.evidence.editing import lines_of
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.sentences import say
from confprep.services.days import day_words
from confprep.services.edit_lived_experience import add_entry, keep_entry


class LivedExperiencePage(QWidget):
    """A list at the left, the entry at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_LivedExperiencePage()
        self.ui.setupUi(self)
        self.model = RowsModel()
        self.ui.entryList.setModel(self.model)
        self.chosen = ""
        self._connect()

    def _connect(self) -> None:
        self.ui.entryList.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.data(ROW)))
        self.ui.keepButton.clicked.connect(self.keep)
        self.ui.addButton.clicked.connect(self.add)

    def refresh(self) -> None:
        """Draws the entries, and says whose day nobody has described."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        entries = sorted(case.lived_experience, key=lambda entry: (entry.child, entry.date))
        self.model.replace([Row(case.name_of(each.child) or "?", f"{each.tool} · {day_words(each.date)}", each.id) for each in entries])
        ids: list[str] = [each.id for each in entries]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        missing = [case.name_of(child) for child in meeting.children if child not in {each.child for each in entries}]
        nobody = say("Nobody has written down the day of: {names}.", names=", ".join(missing))
        described = say("Every child's day is described by somebody.") if meeting.children else say("This conference names no child yet.")
        show(self.ui.sentenceLabel, nobody if missing else described)
        show(
            self.ui.emptyLabel,
            say("No entry is here yet. What is a day like for this child? Add what was seen, heard and drawn, and by whom."),
        )
        self.ui.emptyLabel.setVisible(not entries)
        for widget in (self.ui.entryList, self.ui.detailPane):
            widget.setVisible(bool(entries))
        self.ui.emptySpace.setVisible(not entries)
        self.ui.childCombo.clear()
        for child in case.subjects():
            self.ui.childCombo.addItem(child.name, child.id)
        if self.chosen:
            self.ui.entryList.setCurrentIndex(self.model.index(ids.index(self.chosen)))
            self._draw()

    def place(self) -> dict[str, Any]:
        """The chosen entry."""
        return {"item": self.chosen}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses the entry again."""
        self.chosen = str(place.get("item", ""))
        self.refresh()

    def add(self) -> None:
        """A new entry about the first child nobody has described, or the first of all."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None or not meeting.children:
            return
        told = {each.child for each in case.lived_experience}
        child = next((each for each in meeting.children if each not in told), meeting.children[0])
        edit = add_entry(meeting.id, child, self.session.desk)
        self.chosen = edit.items[0][1].id
        self.session.send(edit)

    def leave(self) -> None:
        """Keeps what was typed before something else is looked at."""
        if self.isVisible():
            self.keep()

    def keep(self) -> None:
        """Keeps what was written; a day that is none is told and nothing is changed."""
        case, ui = self.session.case, self.ui
        if case is None or not self.chosen:
            return
        lines = lines_in(ui.wordsText)
        try:
            self.session.send(
                keep_entry(case, self.chosen, str(ui.childCombo.currentData()), ui.toolEdit.text(), ui.dateEdit.text().strip(),
                           ui.presentEdit.text(), ui.aloneCheck.isChecked(), lines, self.session.desk.new_id)
            )  # fmt: skip
        except Fault as fault:
            show(self.ui.sentenceLabel, words_of(fault))

    def _choose(self, row: Row | None) -> None:
        if row is not None and row.value != self.chosen:
            chosen = row.value
            self.leave()
            self.chosen = chosen
            self._draw()
            self.session.keep_place(item=self.chosen)

    def _draw(self) -> None:
        case = self.session.case
        entry = case.find("lived_experience", self.chosen) if case else None
        if not isinstance(entry, LivedExperience):
            return
        self.ui.childCombo.setCurrentIndex(max(0, self.ui.childCombo.findData(entry.child)))
        self.ui.toolEdit.setText(entry.tool)
        self.ui.dateEdit.setText(entry.date)
        self.ui.presentEdit.setText(entry.who_present)
        self.ui.aloneCheck.setChecked(entry.seen_alone)
        self.ui.wordsText.setPlainText("\n".join(lines_of(entry.text)))
