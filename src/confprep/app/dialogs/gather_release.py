"""Asks once a paper whether the parents may have it, and once for each passage that no such answer lets through."""

from __future__ import annotations

from confprep.app.forms.gather import Ui_GatherDialog
from confprep.app.models.rows import Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.evidence.attachments import PaperState
from confprep.core.sentences import say
from confprep.exchange.draft import Draft
from confprep.messages import render
from confprep.services.acceptance import Denied, denied_when_taken
from confprep.services.accepted import Accepted


class GatherRelease:
    """The question and its answers, by the papers' names."""

    def __init__(self, session: Session, ui: Ui_GatherDialog) -> None:
        self.session, self.ui = session, ui
        self.answers: dict[str, Accepted] = {}
        self.denied = RowsModel()
        self._name = ""
        self._wanted: Draft | None = None
        ui.deniedList.setModel(self.denied)
        ui.releaseCombo.addItem(render(say("Decide later: nobody of the family has it yet")), "")
        ui.releaseCombo.addItem(render(say("Yes, both parents")), "parents")
        case = session.case
        for recipient in case.recipients if case else ():
            if case is not None and recipient.circle.value == "family":
                ui.releaseCombo.addItem(render(say("Yes, only {name}", name=case.name_of(recipient.person))), recipient.id)
        ui.releaseCombo.activated.connect(lambda _: self._answer())
        self.denied.dataChanged.connect(lambda *_: self._answer())

    def show(self, name: str, draft: Draft) -> None:
        """Asks about a paper; its guarded passages are looked for in the background."""
        case, conference, desk = self.session.case, self.session.conference_id, self.session.desk
        answer = self.answers.get(name, Accepted())
        self._name, self._wanted = name, draft
        can_be_asked = draft.state is PaperState.GATHERED
        self.ui.releaseCombo.setEnabled(can_be_asked)
        self.ui.releaseCombo.setCurrentIndex(max(0, self.ui.releaseCombo.findData(answer.audience[0] if answer.audience else "")))
        self.denied.replace([])
        show(self.ui.deniedLabel, say("Looking for passages that are released only one by one…") if can_be_asked else "")
        if case is not None and can_be_asked:
            done = denied_when_taken
            self.session.do(
                self.ui.deniedLabel,
                lambda: done(case, conference, draft, desk),
                lambda found: self._list(found) if self._wanted is draft else None,
            )

    def _list(self, found: tuple[Denied, ...]) -> None:
        ticked = set(self.answers.get(self._name, Accepted()).words)
        some = say("Released only one by one: tick what they may have all the same.")
        show(self.ui.deniedLabel, some if found else say("No passage of it has to be decided by itself."))
        self.denied.replace([Row(words, render(why), (block, words), checkable=True) for block, words, why in found])
        self.denied.tick([value for value in (row.value for row in self.denied.rows) if value in ticked])
        self._enable()

    def _answer(self) -> None:
        audience = str(self.ui.releaseCombo.currentData() or "")
        self.answers[self._name] = Accepted((audience,), tuple(self.denied.ticked())) if audience else Accepted()
        self._enable()

    def _enable(self) -> None:
        self.ui.deniedList.setEnabled(bool(self.ui.releaseCombo.currentData()))
