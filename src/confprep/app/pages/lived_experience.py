"""Each child's day, entry by entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from confprep.app.dialogs.child_copy import ChildCopyDialog
from confprep.app.dialogs.said_and_done import SaidAndDoneDialog
from confprep.app.forms.lived_experience import Ui_LivedExperiencePage
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import Form, refill
from confprep.app.words import plain_tip, show
from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.editing import lines_of
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.lived_summary import Glance
from confprep.core.evidence.templates import Prompt
from confprep.core.family.people import Person
from confprep.core.meeting.conference import Conference
from confprep.core.questions.sightings import LastSeen
from confprep.core.sentences import Sentence, say
from confprep.documents.lived_words import glance_words, glances, lived_template, who_it_fits
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_lived_experience import EntryForm, add_entry, keep_entry, remove_entry
from confprep.services.edit_said_and_done import take_said
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
        chosen = {"child": ui.childCombo, "kind": ui.kindCombo, "told_by": ui.toldCombo, "carer": ui.carerCombo, "prompt": ui.promptCombo}
        typed = {"tool": ui.toolEdit, "aid": ui.aidEdit, "date": ui.dateEdit, "place": ui.placeEdit, "present": ui.presentEdit}
        self.form = Form(session, {**chosen, **typed, "alone": ui.aloneCheck, "words": ui.wordsText}, self)
        self.glances: dict[str, Glance] = {}
        self._connect()

    def _connect(self) -> None:
        self.ui.entryList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        self.ui.keepButton.clicked.connect(self.keep)
        self.offer_otherwise(self.ui.otherwiseButton, self.ui.wordsText)
        self.ui.addButton.clicked.connect(self.add)
        self.ui.removeButton.clicked.connect(self.remove)
        self.ui.saidButton.clicked.connect(self.say_and_do)
        self.ui.copyButton.clicked.connect(self.copy_for_child)

    def refresh(self) -> None:
        """Draws the entries, and says whose day nobody has described."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        entries = sorted(case.lived_experience, key=lambda entry: (entry.child, entry.date))
        self.model.replace([_row(case, each) for each in entries])
        ids: list[str] = [each.id for each in entries]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        missing = [case.name_of(child) for child in meeting.children if child not in {each.child for each in entries}]
        nobody = say("Nobody has written down the day of: {names}.", names=", ".join(missing))
        described = say("Every child's day is described by somebody.") if meeting.children else say("This conference names no child yet.")
        show(self.ui.sentenceLabel, nobody if missing else described)
        day = exact(meeting.date) or self.session.desk.today
        self.session.do(self, lambda: _looked(case, meeting, day, self.session.desk.today), lambda found: self._show_looked(case, found))
        show(
            self.ui.emptyLabel,
            say("No entry is here yet. What is a day like for this child? Add what was seen, heard and drawn, and by whom."),
        )
        self.ui.emptyLabel.setVisible(not entries)
        for widget in (self.ui.entryList, self.ui.detailPane):
            widget.setVisible(bool(entries))
        self.ui.emptySpace.setVisible(not entries)
        self._fill_choices(case)
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
        return keep_entry(case, self.chosen, EntryForm(**self.form.values()), self.session.desk.new_id)

    def remove(self) -> None:
        """Takes the chosen entry away."""
        case = self.session.case
        if case is not None and self.chosen:
            edit = remove_entry(case, self.chosen)
            self.form.settle()
            self.session.drop_draft(*self.form.key)
            self.chosen = self.form.item = ""
            self.session.send(edit)

    def say_and_do(self) -> None:
        """What children said and what was done; words chosen in the entry begin a row of their own."""
        self.leave()
        case = self.session.case
        entry = case.find("lived_experience", self.chosen) if case else None
        words = self.ui.wordsText.textCursor().selectedText().strip()
        first = None
        if isinstance(entry, LivedExperience) and words and entry.text:
            first = take_said(self.session.conference_id, entry, self.block_in(self.ui.wordsText), words, self.session.desk)
        open_dialog(SaidAndDoneDialog(self.session, self, first))

    def copy_for_child(self) -> None:
        """The copy of the chosen entry's child."""
        self.leave()
        case = self.session.case
        entry = case.find("lived_experience", self.chosen) if case else None
        open_dialog(ChildCopyDialog(self.session, self, str(entry.child) if entry else ""))

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        entry = case.find("lived_experience", self.chosen) if case else None
        if not isinstance(entry, LivedExperience):
            return
        self._offer_prompts(entry)
        codes = {"child": entry.child, "kind": entry.kind, "told_by": entry.told_by, "carer": entry.carer, "prompt": entry.prompt}
        typed = {"tool": entry.tool, "aid": entry.aid, "date": entry.date, "place": entry.place, "present": entry.who_present}
        self.form.show(entry.id, {**codes, **typed, "alone": entry.seen_alone, "words": "\n".join(lines_of(entry.text))})
        self._show_glance(entry)

    def _fill_choices(self, case: Case) -> None:
        children = [(str(child.id), child.name) for child in case.subjects()]
        others = [(str(person.id), person.name) for person in case.people if not person.subject]
        workers = [(str(each.id), each.name) for each in case.practitioners]
        refill(self.ui.childCombo, children)
        refill(self.ui.kindCombo, [("", render(say("not said yet"))), *((each.key, each.name) for each in lived_template().kinds)])
        refill(self.ui.toldCombo, [("", render(say("whoever wrote it down"))), *children, *others, *workers])
        refill(self.ui.carerCombo, [("", render(say("nobody in particular"))), *others])

    def _offer_prompts(self, entry: LivedExperience) -> None:
        """The prompts that fit the child's age and needs, with their sources; another may be typed."""
        case, meeting = self.session.case, self.session.conference
        child = case.find("people", entry.child) if case else None
        if meeting is None or child is None:
            return
        day = exact(entry.date) or exact(meeting.date) or self.session.desk.today
        prompts = lived_template().prompts_for(entry.kind, lived_template().traits_of(child, day))
        combo = self.ui.promptCombo
        combo.blockSignals(True)
        combo.clear()
        combo.addItem("")
        for number, each in enumerate(prompts, 1):
            combo.addItem(each.text)
            combo.setItemData(number, plain_tip(each.source), Qt.ItemDataRole.ToolTipRole)
        combo.blockSignals(False)
        self.ui.wordsText.setPlaceholderText("\n".join(each.text for each in prompts))
        show(self.ui.guideLabel, _guide(entry, prompts))

    def _show_looked(self, case: Case, found: tuple[tuple[tuple[Person, LastSeen], ...], tuple[Glance, ...]]) -> None:
        if case is not self.session.case:
            return
        show(self.ui.seenLabel, "\n".join(map(_seen_words, found[0])))
        self.glances = {each.child.id: each for each in found[1]}
        entry = case.find("lived_experience", self.chosen)
        if isinstance(entry, LivedExperience):
            self._show_glance(entry)

    def _show_glance(self, entry: LivedExperience) -> None:
        """What is told of the entry's child so far, and what is missing, old, or one account alone."""
        case, held = self.session.case, self.glances.get(entry.child)
        lines = [render(who_it_fits(held)), *map(render, glance_words(case, held))] if case and held else []
        show(self.ui.glanceLabel, " ".join(lines))


def _looked(case: Case, meeting: Conference, held: date, today: date) -> tuple[tuple[tuple[Person, LastSeen], ...], tuple[Glance, ...]]:
    return children_last_seen(case, meeting, today), glances(case, held)


def _guide(entry: LivedExperience, prompts: Sequence[Prompt]) -> Sentence:
    """How many prompts fit, and where they are from."""
    if not entry.kind:
        return say("Say what the entry tells of, and what may be asked or watched for is offered here.")
    if not prompts:
        return say("No prompt of this kind fits the child's age and needs.")
    sources = "; ".join(dict.fromkeys(each.source for each in prompts))
    return say("Prompts that fit this child: {count}. Source: {sources}.", count=len(prompts), sources=sources)


def _row(case: Case, entry: LivedExperience) -> Row:
    kind = lived_template().kind(entry.kind)
    second = " · ".join(filter(None, (kind.name if kind else "", entry.tool, day_words(entry.date))))
    return Row(case.name_of(entry.child) or "?", second, entry.id)


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
