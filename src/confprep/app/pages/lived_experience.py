"""Each child's day, entry by entry."""

from __future__ import annotations

from confprep.app.forms.lived_experience import Ui_LivedExperiencePage
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import Form, refill
from confprep.app.words import show
from confprep.core.evidence.editing import lines_of
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.family.people import Person
from confprep.core.questions.sightings import LastSeen
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_lived_experience import add_entry, keep_entry
from confprep.services.edits import Edit
from confprep.services.question_board import children_last_seen


class LivedExperiencePage(ChosenPage):
    """A list at the left, the entry at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_LivedExperiencePage()
        self.ui.setupUi(self)
        self.model = RowsModel()
        self.ui.entryList.setModel(self.model)
        ui = self.ui
        fields = {"child": ui.childCombo, "tool": ui.toolEdit, "date": ui.dateEdit, "present": ui.presentEdit}
        self.form = Form(session, {**fields, "alone": ui.aloneCheck, "words": ui.wordsText}, self)
        self._connect()

    def _connect(self) -> None:
        self.ui.entryList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        self.ui.keepButton.clicked.connect(self.keep)
        self.offer_otherwise(self.ui.otherwiseButton, self.ui.wordsText)
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
        self.session.do(
            self,
            lambda: children_last_seen(case, meeting, self.session.desk.today),
            lambda found: show(self.ui.seenLabel, "\n".join(map(_seen_words, found))) if case is self.session.case else None,
        )
        show(
            self.ui.emptyLabel,
            say("No entry is here yet. What is a day like for this child? Add what was seen, heard and drawn, and by whom."),
        )
        self.ui.emptyLabel.setVisible(not entries)
        for widget in (self.ui.entryList, self.ui.detailPane):
            widget.setVisible(bool(entries))
        self.ui.emptySpace.setVisible(not entries)
        refill(self.ui.childCombo, [(child.id, child.name) for child in case.subjects()])
        if self.chosen:
            self.ui.entryList.setCurrentIndex(self.model.index(ids.index(self.chosen)))
            self.draw()

    def add(self) -> None:
        """A new entry about the first child nobody has described, or the first of all."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None or not meeting.children:
            return
        told = {each.child for each in case.lived_experience}
        child = next((each for each in meeting.children if each not in told), meeting.children[0])
        self.begin(add_entry(meeting.id, child, self.session.desk))

    def edit(self) -> Edit:
        """The change that keeps what was written. Raises NotADate."""
        case = self.session.case
        assert case is not None
        told = self.form.values()
        lines = told["words"].split("\n")
        return keep_entry(
            case, self.chosen, told["child"], told["tool"], told["date"].strip(), told["present"], told["alone"], lines,
            self.session.desk.new_id,
        )  # fmt: skip

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        entry = case.find("lived_experience", self.chosen) if case else None
        if not isinstance(entry, LivedExperience):
            return
        values = {"child": entry.child, "tool": entry.tool, "date": entry.date, "present": entry.who_present}
        self.form.show(entry.id, {**values, "alone": entry.seen_alone, "words": "\n".join(lines_of(entry.text))})


def _seen_words(found: tuple[Person, LastSeen]) -> str:
    """When a child was last seen, and last seen alone, as the papers say."""
    child, last = found
    if last.seen is None:
        return render(say("Nobody in work is recorded as having seen {name}.", name=child.known_as))
    day = day_words(last.seen.day.isoformat())
    if last.alone is None:
        return render(say("{name} was last seen on {day}; never alone, as far as the papers say.", name=child.known_as, day=day))
    alone = day_words(last.alone.day.isoformat())
    return render(say("{name} was last seen on {day}, last seen alone on {alone}.", name=child.known_as, day=day, alone=alone))
