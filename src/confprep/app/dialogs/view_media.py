"""The pictures and videos of a relative's view: which file, when it was taken, what it shows in words, and who has looked at it."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from confprep.app.forms.view_media import Ui_ViewMediaDialog
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.session import Session
from confprep.app.widgets.chosen_dialog import ChosenDialog
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.children.pixels import pixels
from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.family_views import FamilyView, Media
from confprep.core.evidence.pictures_taken import taken_on
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_view_media import MediaForm, files_to_take, keep_media, leave_media, media_form, take_media
from confprep.services.edits import Edit

SAID: tuple[tuple[str, Sentence], ...] = (("", say("Not said")), ("yes", say("Yes")), ("no", say("No")))


class ViewMediaDialog(ChosenDialog):
    """`chosen` is the id of the received file whose form is shown."""

    def __init__(self, session: Session, view: str, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.view_id, self.drawn = view, ""
        self.ui = ui = Ui_ViewMediaDialog()
        ui.setupUi(self)
        ui.faultLabel.hide()
        self.rows = RowsModel()
        ui.mediaList.setModel(self.rows)
        for combo in (ui.shownCombo, ui.medicalCombo):
            refill(combo, [(value, render(name)) for value, name in SAID])
        ui.seenTable.show_columns((say("Who"), say("When")), (3, 2))
        fields: dict[str, QWidget] = {"depicts": ui.depictsText, "body_site": ui.bodyEdit, "seen_by": ui.seenTable}
        self.form = Form(session, {**fields, "shown": ui.shownCombo, "medical": ui.medicalCombo, "medical_why": ui.whyEdit}, self)
        dress_lists(self)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        ui.mediaList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        ui.takeButton.clicked.connect(self.take)
        ui.leaveButton.clicked.connect(self.leave_it)
        ui.keepButton.clicked.connect(self.keep)
        ui.closeButton.clicked.connect(self.accept)

    def refresh(self) -> None:
        """Draws the view's files, those that may be taken, and the form of the chosen."""
        case = self.session.case
        view = case.find("family_views", self.view_id) if case else None
        if case is None or not isinstance(view, FamilyView):
            return
        ids = [each.attachment for each in view.media]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        self.rows.replace([_row(case, each) for each in view.media])
        if self.chosen:
            self.ui.mediaList.setCurrentIndex(self.rows.index(ids.index(self.chosen)))
        waiting = files_to_take(case, view)
        refill(self.ui.fileCombo, [(str(each.id), each.name) for each in waiting])
        for widget in (self.ui.fileCombo, self.ui.takeButton):
            widget.setEnabled(bool(waiting))
        for widget in (*self.form.fields.values(), self.ui.keepButton, self.ui.leaveButton):
            widget.setEnabled(bool(self.chosen))
        chosen = next((each for each in view.media if each.attachment == self.chosen), None)
        if chosen is not None:
            self.form.show(f"{view.id} {self.chosen}", dataclasses.asdict(media_form(case, chosen)))
        self._show_file(case.find("attachments", self.chosen))

    def edit(self) -> Edit:
        """The change that keeps what was typed. Raises NotADate."""
        assert self.session.case is not None
        return keep_media(self.session.case, self.view_id, self.chosen, MediaForm(**self.form.values()))

    def take(self) -> None:
        """Takes the chosen received file for one of the view's."""
        case, file = self.session.case, str(self.ui.fileCombo.currentData() or "")
        if case is not None and file and self.keep() and (case := self.session.case) is not None:
            self.begin(take_media(case, self.view_id, file), file)

    def leave_it(self) -> None:
        """Says that the chosen file is not the view's after all."""
        case, file = self.session.case, self.chosen
        if case is not None:
            self.take_away(lambda: leave_media(case, self.view_id, file))

    def _show_file(self, file: Attachment | None) -> None:
        show(self.ui.factsLabel, _facts(file) if file else say("Choose a received file at the left and add it."))
        if file is None or file.id != self.drawn:
            self.ui.pictureLabel.clear()
            self.drawn = str(file.id) if file else ""
            if file and self.session.case and file.media_type.startswith("image/"):
                case, digest = self.session.case.id, file.sha256
                self.session.ask(self, lambda store: store.read_file(case, digest), partial(self._fetched, self.drawn), self._not_drawn)

    def _fetched(self, file: str, data: bytes) -> None:
        self.session.do(self, lambda: pixels(data), partial(self._show_pixels, file), self._not_drawn)

    def _show_pixels(self, file: str, drawn: tuple[int, int, bytes]) -> None:
        if file == self.drawn:
            width, height, rgb = drawn
            picture = QPixmap.fromImage(QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy())
            room, kept = self.ui.pictureLabel.size(), Qt.AspectRatioMode.KeepAspectRatio
            self.ui.pictureLabel.setPixmap(picture.scaled(room, kept, Qt.TransformationMode.SmoothTransformation))

    def _not_drawn(self, _: BaseException) -> None:
        """Words can be written of a picture that cannot be drawn here."""
        show(self.ui.pictureLabel, say("It cannot be shown here."))


def _facts(file: Attachment) -> str:
    taken = taken_on(file)
    day = (
        render(say("taken {day}, by the file's own data", day=day_words(taken)))
        if taken
        else render(say("its data says no day on which it was taken"))
    )
    received = render(say("received {day}", day=day_words(file.received))) if file.received else ""
    return "\n".join(filter(None, (file.name, " · ".join(filter(None, (day, received))), f"SHA-256 {file.sha256[:32]}…")))


def _row(case: Case, media: Media) -> Row:
    file = case.find("attachments", media.attachment)
    is_whole = bool(media.depicts and media.shown and media.medical)
    state = say("Described") if is_whole else say("Not complete")
    return Row(
        file.name if file else media.attachment, media.depicts, media.attachment, status="done" if is_whole else "due", state=render(state)
    )
