"""Who is asked to the conference, what they answered, and who owes it a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from confprep.app.forms.invitations import Ui_InvitationsPage
from confprep.app.models.invitation_rows import attention_row, invitation_row, quorum_words, status_of_standing
from confprep.app.models.rows import ROW, Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.owed_pane import OwedPane
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.people import Person
from confprep.core.invitations import Role, forecast, forgotten, invitations_of, standing_of
from confprep.core.meeting.conference import Invitation
from confprep.core.owed import report_due
from confprep.core.sentences import Sentence, say
from confprep.documents.style import LARGE_PRINT, PLAIN_WORDS
from confprep.documents.write import write_whole
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edits import Edit
from confprep.services.invite import InvitationForm, add_invitation, keep_format, keep_invitation, note_sent, take_off
from confprep.services.move_conference import Move, holders_of_the_old, move_conference
from confprep.services.profiles import bank_holidays, profile_named
from confprep.services.write_letter import Outgoing, kind_of, write_diary_entry, write_letter, write_mail

ROLES: tuple[tuple[str, Sentence], ...] = (
    ("", say("What follows from who they are")),
    (Role.FAMILY.value, say("Family")),
    (Role.CHILD.value, say("Child")),
    (Role.ADVOCATE.value, say("Advocate")),
    (Role.SUPPORTER.value, say("Supporter")),
    (Role.INTERPRETER.value, say("Interpreter")),
    (Role.AGENCY.value, say("Agency")),
)
METHODS: tuple[tuple[str, Sentence], ...] = (
    ("", say("Not settled yet")),
    ("hand", say("A letter given by hand")),
    ("post", say("A letter by post")),
    ("e-mail", say("E-mail")),
    ("word", say("Told in person or by telephone")),
)
REPLIES: tuple[tuple[str, Sentence], ...] = (("", say("No answer yet")), ("accepted", say("Comes")), ("declined", say("Does not come")))


class InvitationsPage(ChosenPage):
    """Two lists: everybody who is asked, with the form of the chosen one; and every report that is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_InvitationsPage()
        self.ui.setupUi(self)
        self.model, self.attention, self.parts = RowsModel(), RowsModel(), RowsModel()
        ui = self.ui
        for view, model in (
            (ui.invitationList, self.model),
            (ui.attentionList, self.attention),
            (ui.partList, self.parts),
        ):
            view.setModel(model)
        for combo, choices in ((ui.roleCombo, ROLES), (ui.methodCombo, METHODS), (ui.replyCombo, REPLIES)):
            for key, name in choices:
                combo.addItem(render(name), key)
        fields = {"role": ui.roleCombo, "method": ui.methodCombo, "adjustments": ui.adjustmentsEdit, "safety": ui.safetyEdit}
        more = {"reply": ui.replyCombo, "reply_note": ui.replyNoteEdit, "substitute": ui.substituteEdit}
        self.form = Form(session, {**fields, **more, "not_invited_reason": ui.reasonEdit, "report_wanted": ui.wantedCheck}, self)
        self.reader = Form(session, {"interpreter": ui.interpreterEdit, "large": ui.largeCheck, "plain": ui.plainCheck}, self)
        self.moving = Form(session, {"day": ui.dayEdit, "start": ui.startEdit, "end": ui.endEdit, "venue": ui.venueEdit}, self)
        self.owing = OwedPane(session, ui, self.save)
        ui.askedButton.setChecked(True)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.askedButton.clicked.connect(lambda: self._turn(0))
        ui.owedButton.clicked.connect(lambda: self._turn(1))
        ui.invitationList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        ui.attentionList.activated.connect(lambda index: self._attend(index.data(ROW).value))
        ui.attentionList.clicked.connect(lambda index: self._attend(index.data(ROW).value))
        self.form.left.connect(self.keep)
        self.reader.left.connect(self._keep_reader)
        self.parts.dataChanged.connect(lambda *_: self.keep())
        ui.inviteButton.clicked.connect(self.invite)
        ui.takeOffButton.clicked.connect(self._take_off)
        ui.letterButton.clicked.connect(lambda: self._write(self._letter, render(say("Letters (*.pdf)"))))
        ui.diaryButton.clicked.connect(lambda: self._write(self._diary, render(say("Diary entries (*.ics)"))))
        ui.mailButton.clicked.connect(lambda: self._write(self._mail, render(say("Mail drafts (*.eml)"))))
        ui.sentButton.clicked.connect(self._note_sent)
        ui.moveButton.clicked.connect(self._move)

    def refresh(self) -> None:
        """Draws both lists, what needs attention, and the chosen invitation."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        held = invitations_of(case, meeting)
        self.model.replace([invitation_row(case, meeting, each) for each in held])
        wanted = self.owing.refresh(case, meeting)
        self._choices(case, held)
        open_ = sum(each.is_open and each.status != "unknown" for each in wanted)
        asked = sum(not each.not_invited_reason for each in held)
        show(self.ui.sentenceLabel, say("{asked} are asked; {open} reports are still owed.", asked=asked, open=open_))
        show(
            self.ui.emptyLabel,
            say("Nobody is asked yet. Begin with those who have parental responsibility, the children, and each agency."),
        )
        self.ui.emptyLabel.setVisible(not held)
        self._draw_side(case)
        ids: list[str] = [each.id for each in held]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        self.ui.detailPane.setVisible(bool(held))
        self.ui.emptySpace.setVisible(False)
        if self.chosen:
            self.ui.invitationList.setCurrentIndex(self.model.index(ids.index(self.chosen)))
            self.draw()

    def edit(self) -> Edit:
        """The change that keeps the chosen invitation."""
        case = self.session.case
        assert case is not None
        told = self.form.values()
        segments = tuple(self.parts.ticked())
        return keep_invitation(case, self.chosen, InvitationForm(segments=self._named(case, segments), **told), self.session.desk)

    def draw(self) -> None:
        """Draws the chosen invitation."""
        case, meeting = self.session.case, self.session.conference
        held = case.find("invitations", self.chosen) if case else None
        if case is None or meeting is None or not isinstance(held, Invitation):
            return
        show(self.ui.whoLabel, case.name_of(held.to))
        standing = standing_of(meeting, held)
        status, word = status_of_standing(standing)
        self.ui.standingChip.show_status(status, render(word))
        show(self.ui.toldLabel, _told(held))
        wanted = held.segments or tuple(part.id for part in meeting.segments if not part.closed)
        self.parts.replace([Row(f"{part.start}–{part.end} {part.title}", "", part.id, checkable=True) for part in meeting.segments])
        self.parts.tick(wanted)
        for widget in (self.ui.partList, self.ui.partsLabel):
            widget.setVisible(bool(meeting.segments))
        self.form.show(held.id, {name: getattr(held, name) for name in self.form.fields})
        person = case.find("people", held.to)
        for field in self.reader.fields.values():
            field.setEnabled(isinstance(person, Person))
        formats = person.formats if isinstance(person, Person) else ()
        spoken = person.interpreter if isinstance(person, Person) else ""
        self.reader.show(f"reader:{held.to}", {"interpreter": spoken, "large": LARGE_PRINT in formats, "plain": PLAIN_WORDS in formats})

    def invite(self) -> None:
        """Puts the person chosen or written at the head on the list."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        combo = self.ui.whoCombo
        row = combo.findText(combo.currentText())
        who = str(combo.itemData(row) or "") if row >= 0 else combo.currentText().strip()
        due = report_due(meeting, profile_named(), bank_holidays())
        try:
            edit = add_invitation(case, meeting.id, who, "" if row >= 0 else Role.SUPPORTER.value, due, self.session.desk)
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        self._turn(0)
        combo.setEditText("")
        self.begin(edit)

    def leave(self) -> None:
        """Keeps what was typed, in every form of the page, before something else is looked at."""
        super().leave()
        if self.reader.typed():
            self._keep_reader()

    def _named(self, case: Case, segments: tuple[str, ...]) -> tuple[str, ...]:
        """No part is named when every open one is meant, so that a part added later counts as well."""
        meeting, held = self.session.conference, case.find("invitations", self.chosen)
        every = tuple(part.id for part in meeting.segments if not part.closed) if meeting else ()
        was_named = bool(held and held.segments)
        return () if segments == every and not was_named else segments

    def _turn(self, number: int) -> None:
        self.ui.stack.setCurrentIndex(number)
        (self.ui.askedButton, self.ui.owedButton)[number].setChecked(True)

    def _choices(self, case: Case, held: tuple[Invitation, ...]) -> None:
        named = {each.to for each in held}
        people = [(each.id, each.name) for each in case.people if each.id not in named and not each.died]
        workers = [(each.id, f"{each.name}, {case.name_of(each.agency)}") for each in case.practitioners if each.id not in named]
        typed = self.ui.whoCombo.currentText() if self.ui.whoCombo.currentData() is None else ""
        refill(self.ui.whoCombo, [("", ""), *people, *workers])
        self.ui.whoCombo.setEditText(typed)

    def _draw_side(self, case: Case) -> None:
        meeting = self.session.conference
        assert meeting is not None
        rows = [
            attention_row(say("{name} holds an invitation that is no longer true.", name=name), "")
            for name in holders_of_the_old(case, meeting.id)
        ]
        rows += [attention_row(each.sentence, each.person) for each in forgotten(case, meeting)]
        self.attention.replace(rows)
        quorum = profile_named().quorum
        show(self.ui.quorumLabel, quorum_words(case, forecast(case, meeting, quorum)) if quorum else "")
        self.moving.show(
            f"move:{meeting.id}", {"day": day_words(meeting.date), "start": meeting.start, "end": meeting.end, "venue": meeting.venue}
        )
        show(self.ui.moveNoteLabel, say("Every date that follows from it moves along."))

    def _attend(self, person: str) -> None:
        if not person:
            return
        self._turn(0)
        self.ui.whoCombo.setCurrentIndex(max(0, self.ui.whoCombo.findData(person)))
        self.ui.inviteButton.setFocus()

    def _keep_reader(self) -> None:
        case = self.session.case
        held = case.find("invitations", self.chosen) if case else None
        if case is None or held is None:
            return
        told = self.reader.values()
        formats = tuple(name for name, field in ((LARGE_PRINT, "large"), (PLAIN_WORDS, "plain")) if told[field])
        self.reader.settle()
        self.session.send(keep_format(case, held.to, told["interpreter"], formats), self.reader.key)

    def _take_off(self) -> None:
        case = self.session.case
        if case is not None and self.chosen:
            edit = take_off(case, self.chosen)
            self.chosen = ""
            self.session.send(edit)

    def _letter(self, case: Case, conference: str, invitation: str) -> Outgoing:
        return write_letter(case, conference, invitation, kind_of(case, conference, invitation), self.session.desk)

    def _diary(self, case: Case, conference: str, invitation: str) -> Outgoing:
        return write_diary_entry(case, conference, invitation, self.session.desk)

    def _mail(self, case: Case, conference: str, invitation: str) -> Outgoing:
        return write_mail(case, conference, invitation, kind_of(case, conference, invitation), self.session.desk)

    def _write(self, make: Callable[[Case, str, str], Outgoing], kinds: str) -> None:
        """Asks for a place, then makes the file in the background and notes nothing: whether it was sent is said by a person."""
        case, conference, invitation = self.session.case, self.session.conference_id, self.chosen
        if case is not None and invitation:
            self.session.do(self, lambda: make(case, conference, invitation), lambda out: self.save(out, kinds))

    def save(self, out: Outgoing, kinds: str) -> None:
        """Asks where a finished file goes, and writes it there whole."""
        path, _ = QFileDialog.getSaveFileName(self, render(say("Save")), out.name, kinds)
        if path:
            try:
                write_whole(Path(path), out.data)
            except Fault as fault:
                self.session.failed.emit(fault)

    def _note_sent(self) -> None:
        case, conference, invitation, desk = self.session.case, self.session.conference_id, self.chosen, self.session.desk
        if case is None or not invitation:
            return
        method = case.find("invitations", invitation).method  # type: ignore[union-attr]
        try:
            says = write_diary_entry(case, conference, invitation, desk).says
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        self.session.send(note_sent(case, invitation, says, method, desk))

    def _move(self) -> None:
        case = self.session.case
        if case is None:
            return
        try:
            edit = move_conference(case, self.session.conference_id, Move(**self.moving.values()))
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        key = self.moving.key
        self.moving.settle()
        self.session.send(edit, key)


def _told(held: Invitation) -> Sentence:
    if not held.told:
        return say("Nothing has been sent yet.")
    last = held.told[-1]
    if last.taken_back:
        return say("The invitation was taken back on {sent}.", sent=day_words(last.sent))
    return say(
        "Last told on {sent}: {day}, {start} to {end}.", sent=day_words(last.sent), day=day_words(last.date), start=last.start, end=last.end
    )
