"""Whose copy, what they will not see and why, and the pages themselves, built in the background."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from confprep.app.forms.pack import Ui_PackPage
from confprep.app.models.rows import Row, RowsModel
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.release.account import Withheld
from confprep.core.release.decide import Rule
from confprep.core.sentences import say
from confprep.documents.edition import Document
from confprep.documents.write import write_whole
from confprep.messages import render
from confprep.services.preview import build_preview, draw_page
from confprep.services.print_document import print_document
from confprep.services.versions import Version, versions_of

DOCUMENTS = (("pack", say("Conference pack")), ("record", say("Decision record")))


class PackPage(QWidget):
    """One recipient's version."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_PackPage()
        self.ui.setupUi(self)
        self.withheld = RowsModel()
        self.ui.withheldList.setModel(self.withheld)
        for key, name in DOCUMENTS:
            self.ui.documentCombo.addItem(render(name), key)
        self.document: Document | None = None
        self.page = 0
        self.run = 0
        self._wanted: object = None
        self._busy(False)
        self._connect()

    def _connect(self) -> None:
        self.ui.recipientCombo.activated.connect(self._choose)
        self.ui.documentCombo.activated.connect(self._choose)
        self.ui.buildButton.clicked.connect(self.build)
        self.ui.cancelButton.clicked.connect(self.cancel)
        self.ui.previousButton.clicked.connect(lambda: self._turn(-1))
        self.ui.nextButton.clicked.connect(lambda: self._turn(1))
        self.ui.saveButton.clicked.connect(self.choose_place)
        self.ui.printButton.clicked.connect(self.print)

    @property
    def recipient_id(self) -> str:
        """Whose copy is chosen."""
        return str(self.ui.recipientCombo.currentData() or "")

    @property
    def kind(self) -> str:
        """Which document is chosen."""
        return str(self.ui.documentCombo.currentData())

    def refresh(self) -> None:
        """Draws whose copies there are, and what the chosen one does not see."""
        case = self.session.case
        if case is None:
            return
        held = self.recipient_id
        self.ui.recipientCombo.clear()
        for recipient in case.recipients:
            self.ui.recipientCombo.addItem(f"{case.name_of(recipient.person)}, {recipient.capacity}", recipient.id)
        self.ui.recipientCombo.setCurrentIndex(max(0, self.ui.recipientCombo.findData(held)))
        self._forget()
        self._account()

    def place(self) -> dict[str, Any]:
        """Whose copy was chosen."""
        return {"recipient": self.recipient_id, "document": self.kind}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses the copy again."""
        recipient, document = place.get("recipient", self.recipient_id), place.get("document") or place.get("item") or "pack"
        self.ui.recipientCombo.setCurrentIndex(max(0, self.ui.recipientCombo.findData(recipient)))
        self.ui.documentCombo.setCurrentIndex(max(0, self.ui.documentCombo.findData(document)))
        self._account()

    def build(self) -> None:
        """Builds the chosen copy in the background; the window goes on meanwhile."""
        case = self.session.case
        if case is None or not self.recipient_id:
            return
        self.run += 1
        run, conference, recipient, kind, today = (
            self.run,
            self.session.conference_id,
            self.recipient_id,
            self.kind,
            self.session.desk.today,
        )
        self._busy(True)
        self.session.do(
            self,
            lambda: build_preview(case, conference, recipient, kind, today),
            lambda document: self._built(run, document),
            lambda wrong: self._failed(run, wrong),
        )

    def cancel(self) -> None:
        """Lets go of the copy that is being built; what comes is dropped."""
        self.run += 1
        self._busy(False)
        show(self.ui.sentenceLabel, say("Stopped. Nothing was kept of it."))

    def choose_place(self) -> None:
        """Asks where to write the built document."""
        path, _ = QFileDialog.getSaveFileName(self, render(say("Save the document")), "CPC.pdf", render(say("PDF files (*.pdf)")))
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Writes the built document."""
        document = self.document
        if document is not None:
            done = say("Saved. It is a draft until it is released.")
            self.session.do(self, lambda: write_whole(path, document.data), lambda _: show(self.ui.sentenceLabel, done))

    def print(self) -> None:
        """Sends the built document to the system's printing."""
        document = self.document
        if document is not None:
            self.session.do(self, lambda: print_document(document.data), lambda told: show(self.ui.sentenceLabel, told))

    def _choose(self) -> None:
        self._forget()
        self._account()
        self.session.keep_place(**self.place())

    def _account(self) -> None:
        """Works out what this person does not see, in the background; what comes for somebody else is dropped."""
        case, meeting = self.session.case, self.session.conference
        recipient = case.find("recipients", self.recipient_id) if case else None
        self.withheld.replace([])
        self.ui.stopsLabel.hide()
        if case is None or meeting is None or recipient is None:
            return
        wanted = (case, recipient)
        self._wanted = wanted
        show(self.ui.sentenceLabel, say("Looking through every passage…"))
        self.session.do(
            self,
            lambda: versions_of(case).of(recipient, meeting.id),
            lambda version: self._tell(version) if self._wanted is wanted else None,
        )

    def _tell(self, version: Version) -> None:
        case = self.session.case
        if case is None:
            return
        rows = [
            Row(each.words, f"{render(each.reason)} ({_where(case, each.kind, each.item)})", each)
            for each in by_weight(version.account.withheld)
        ]
        self.withheld.replace(rows)
        name = self.ui.recipientCombo.currentText().split(",")[0]
        show(self.ui.sideTitleLabel, say("What {name} will not see ({count})", name=name, count=len(rows)))
        stops = "\n".join(f"{render(stop.sentence)} {render(stop.remedy)}" for stop in version.stops)
        show(self.ui.stopsLabel, stops)
        self.ui.stopsLabel.setVisible(bool(stops))
        self.ui.buildButton.setEnabled(not stops and not self.ui.progressBar.isVisible())
        show(self.ui.sentenceLabel, say("{shown} passages are in this copy, {held} are not.", shown=version.account.shown, held=len(rows)))

    def _built(self, run: int, document: Document) -> None:
        if run != self.run:
            return
        self._busy(False)
        self.document, self.page = document, 0
        self._draw()

    def _failed(self, run: int, wrong: BaseException) -> None:
        if run == self.run:
            self._busy(False)
            self.session.failed.emit(wrong)

    def _turn(self, by: int) -> None:
        if self.document is not None:
            self.page = min(max(0, self.page + by), self.document.pages - 1)
            self._draw()

    def _draw(self) -> None:
        document, page, run = self.document, self.page, self.run
        if document is not None:
            self.session.do(self, lambda: draw_page(document.data, page), lambda drawn: self._show_page(run, page, drawn))

    def _show_page(self, run: int, page: int, drawn: tuple[int, int, bytes]) -> None:
        if run != self.run or self.document is None or page != self.page:
            return
        width, height, pixels = drawn
        picture = QPixmap.fromImage(QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy())
        self.ui.previewLabel.setPixmap(picture)
        self.ui.previewLabel.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.ui.previewLabel.setAccessibleName(render(say("Page {page} of {count}", page=page + 1, count=self.document.pages)))
        show(self.ui.pageLabel, say("Page {page} of {count}", page=page + 1, count=self.document.pages))
        self._buttons()

    def _forget(self) -> None:
        self.run += 1
        self.document = None
        self._busy(False)
        self.ui.previewLabel.clear()
        show(self.ui.previewLabel, say("Press Build to see this person's own pages here. Nobody else's words are in them."))
        show(self.ui.pageLabel, "")

    def _busy(self, is_busy: bool) -> None:
        self.ui.progressBar.setVisible(is_busy)
        self.ui.cancelButton.setVisible(is_busy)
        self.ui.buildButton.setEnabled(not is_busy)
        self._buttons()

    def _buttons(self) -> None:
        has_document = self.document is not None
        for button in (self.ui.previousButton, self.ui.nextButton, self.ui.saveButton, self.ui.printButton):
            button.setEnabled(has_document)


ORDER = (Rule.RESTRICTED, Rule.CLASS, Rule.SCOPE, Rule.UNDECIDED)
"""What somebody decided comes before what follows from the rules for everybody."""


def by_weight(withheld: Iterable[Withheld]) -> list[Withheld]:
    """What a chair wants to see first, first."""
    return sorted(withheld, key=lambda each: ORDER.index(each.rule) if each.rule in ORDER else len(ORDER))


def _where(case: Case, kind: str, item: str) -> str:
    found = case.find(kind, item)
    agency = getattr(found, "agency", "") if found is not None else ""
    return case.name_of(agency) if agency else kind.replace("_", " ")
