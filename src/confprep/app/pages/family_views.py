"""What relatives and others said, and what was done about each worry."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog

from confprep.app.forms.family_views import Ui_FamilyViewsPage
from confprep.app.models.rows import Row, RowsModel, value_of
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.stage_track import Stage
from confprep.app.widgets.view_form import form_of_view, show_view, typed_view
from confprep.app.words import show
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.dates import is_edtf
from confprep.core.evidence.concern_stages import ConcernStage, stages_of, standing_of
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.setting_aside import set_aside_by
from confprep.core.sentences import Sentence, say
from confprep.documents.family_view_words import KINDS, giver_words
from confprep.documents.repeated_concerns import repeated_in, repeated_in_short
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.edit_family_view import add_view, keep_view
from confprep.services.edits import Edit
from confprep.services.setting_aside import setting_aside


class FamilyViewsPage(ChosenPage):
    """A list at the left, the view and its life at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = Ui_FamilyViewsPage()
        self.ui.setupUi(self)
        self.model = RowsModel()
        self.ui.viewList.setModel(self.model)
        self.form = form_of_view(self.ui, session, self)
        self._connect()

    def _connect(self) -> None:
        self.ui.viewList.selectionModel().currentChanged.connect(lambda index, _: self.choose(value_of(index)))
        self.form.left.connect(self.keep)
        self.ui.keepButton.clicked.connect(self.keep)
        self.offer_otherwise(self.ui.otherwiseButton, self.ui.wordsText)
        self.ui.addButton.clicked.connect(self.add)
        self.ui.mediaButton.clicked.connect(self.show_media)
        self.ui.conferenceButton.clicked.connect(self.show_conferences)

    def refresh(self) -> None:
        """Draws every view of the case, the chosen one's detail beside."""
        case = self.session.case
        if case is None:
            return
        views = list(case.family_views)
        self.model.replace([_row(case, view) for view in views])
        ids: list[str] = [view.id for view in views]
        self.chosen = self.chosen if self.chosen in ids else next(iter(ids), "")
        show(self.ui.sentenceLabel, _sentence(views))
        show(
            self.ui.emptyLabel,
            say("Nobody's view has been written down yet. Relatives often see first what changes for a child: ask them."),
        )
        self.ui.emptyLabel.setVisible(not views)
        for widget in (self.ui.viewList, self.ui.detailPane):
            widget.setVisible(bool(views))
        self.ui.emptySpace.setVisible(not views)
        if self.chosen:
            self.ui.viewList.setCurrentIndex(self.model.index(ids.index(self.chosen)))
            self.draw()

    def add(self) -> None:
        """A new view, chosen at once."""
        self.begin(add_view(self.session.conference_id, self.session.desk))

    def show_media(self) -> None:
        """Opens the pictures and videos of the chosen view."""
        from confprep.app.dialogs.view_media import ViewMediaDialog

        self.leave()
        if self.chosen:
            self._open(ViewMediaDialog(self.session, self.chosen, self))

    def show_conferences(self) -> None:
        """Opens the family group conferences."""
        from confprep.app.dialogs.family_conference import FamilyConferenceDialog

        self.leave()
        self._open(FamilyConferenceDialog(self.session, self))

    def _open(self, dialog: QDialog) -> None:
        open_dialog(dialog)

    def edit(self) -> Edit:
        """The change that keeps what was written. Raises NotADate, NotAChild or SetAsideWithoutEvidence."""
        case = self.session.case
        assert case is not None
        return keep_view(case, self.chosen, typed_view(self.form), self.session.desk)

    def draw(self) -> None:
        """Draws the chosen one."""
        case = self.session.case
        view = case.find("family_views", self.chosen) if case else None
        if case is None or not isinstance(view, FamilyView):
            return
        show(self.ui.whoLabel, _who(case, view))
        today = self.session.desk.today
        self.ui.stageTrack.show_stages(tuple(_stage(each) for each in stages_of(view, today)))
        show_view(self.form, self.ui, case, view)
        count = len(view.media)
        button = self.ui.mediaButton
        button.setText(render(say("&Pictures: {count}…", count=count) if count else say("&Pictures…")))
        warnings = tuple(_warnings(case, view))
        show(self.ui.warningLabel, "\n".join(map(render, warnings)))
        self.ui.warningLabel.setVisible(bool(warnings))


def _warnings(case: Case, view: FamilyView) -> Iterator[Sentence]:
    """What a chair must not overlook: nobody tested it, or somebody set it aside with a word."""
    for each in repeated_in(case):
        if view.id in each.views:
            yield repeated_in_short(case, each)
    told = len(view.told)
    if told and not view.tests:
        yield say("Told to {count} agencies; nobody has tested it.", count=told)
    unseen = sum(not each.shown or not each.medical for each in view.media)
    if unseen:
        yield say(
            "{count} pictures: nobody says whether the examining practitioner was shown them, or whether a medical was considered.",
            count=unseen,
        )
    for agency, word in set_aside_by(view, setting_aside()):
        who = case.name_of(agency) or say("Somebody")
        yield say("{agency} set it aside as “{word}”: ask on what evidence.", agency=who, word=word)


def _who(case: Case, view: FamilyView) -> str:
    name = giver_words(case, view) if view.giver or view.giver_name else render(say("Who said it?"))
    hidden = render(say("name withheld")) if view.identity_withheld else ""
    return " · ".join(filter(None, (name, view.relationship, hidden)))


def _row(case: Case, view: FamilyView) -> Row:
    stands = standing_of(view)
    kind = KINDS.get(view.kind, say("View"))
    summary = say("{kind}: {summary}", kind=kind, summary=view.summary or words(view.text)[:60])
    return Row(_who(case, view), render(summary), view.id, status=stands.status, state=render(stands.name))


def _stage(stage: ConcernStage) -> Stage:
    second = render(stage.second) if stage.second else ""
    return Stage(stage.status, render(stage.name), day_words(second) if is_edtf(second) and second else second)


def _sentence(views: list[FamilyView]) -> Sentence:
    waiting = sum(view.kind == "concern" and not view.tests for view in views)
    if not views:
        return say("Nobody has been heard yet.")
    return say("{waiting} of {count} have not been tested.", waiting=waiting, count=len(views))
