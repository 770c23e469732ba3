"""A page that no program could read, beside the place to type what it says; a machine's reading is offered, never taken unread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.faults import tell_in
from confprep.app.forms.type_page import Ui_TypePageDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.children.ocr import can_read, ocr
from confprep.children.pixels import pixels
from confprep.core.errors import Fault
from confprep.core.evidence.attachments import Attachment
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.type_page import TYPED_KINDS, likely_kind, type_page, unread_papers, was_read

DOTS = 110
"""To the inch: small print of a scan can be read without a glass."""


class TypePageDialog(QDialog):
    """One paper; its unread pages one after another. What is typed is kept as a draft while it is typed."""

    def __init__(self, session: Session, file_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self.file_id = session, file_id
        self.data = b""
        self.is_by_machine = self.is_over = False
        self.ui = Ui_TypePageDialog()
        self.ui.setupUi(self)
        self.ui.faultLabel.hide()
        for kind, name in TYPED_KINDS:
            self.ui.kindCombo.addItem(render(name), kind)
        self._connect()
        self._refresh()
        self._fetch()

    def _connect(self) -> None:
        self.ui.pageCombo.currentIndexChanged.connect(lambda _: self._show_page())
        self.ui.wordsText.textChanged.connect(self._typed)
        self.ui.readButton.clicked.connect(self.read)
        self.ui.keepButton.clicked.connect(self.keep)
        self.ui.closeButton.clicked.connect(self.accept)

    @property
    def file(self) -> Attachment | None:
        """The paper, as it is now."""
        return self.session.case.find("attachments", self.file_id) if self.session.case else None

    @property
    def page(self) -> int:
        """The page that is typed, from 1; 0 when none is left, or the dialog is over: what comes for a page then is dropped."""
        return 0 if self.is_over else int(self.ui.pageCombo.currentData() or 0)

    def keep(self) -> None:
        """Takes the words into the paper and goes on to the next page; after the last, closes."""
        case, page = self.session.case, self.page
        if case is None or not page:
            return
        kind = self.ui.kindCombo.currentData() if self.ui.kindCombo.isEnabled() else None
        try:
            words, desk = self.ui.wordsText.toPlainText(), self.session.desk
            by = render(say("{name}, after a machine's reading", name=desk.by)) if self.is_by_machine else desk.by
            edit = type_page(case, self.session.conference_id, self.file_id, page, words, desk, kind, by)
        except Fault as fault:
            self._tell(fault)
            return
        self.session.send(edit, self._draft_of(page))
        self.ui.faultLabel.hide()
        if self.file is None or not self.file.unread:
            self.accept()
            return
        self._refresh()

    def read(self) -> None:
        """Lets the machine propose the words, where none are typed yet."""
        page, data = self.page, self.data
        self.ui.readButton.setEnabled(False)
        show(self.ui.machineLabel, say("Reading the page…"))
        self.session.do(self, lambda: ocr(data, page), partial(self._show_reading, page), self._not_read)

    def _refresh(self) -> None:
        file = self.file
        if file is None or self.session.case is None:
            return
        show(self.ui.titleLabel, file.name)
        left = len(file.unread)
        one, more = say("One page of this paper is a picture."), say("{count} pages of this paper are pictures.", count=left)
        under = say("What you type stands in the paper under your name.")
        show(self.ui.sentenceLabel, f"{render(one if left == 1 else more)} {render(under)}")
        is_new = not was_read(self.session.case, file)
        for widget in (self.ui.kindCombo, self.ui.kindWordLabel):
            widget.setVisible(is_new)
            widget.setEnabled(is_new)
        if is_new:
            self.ui.kindCombo.setCurrentIndex(self.ui.kindCombo.findData(likely_kind(file)))
        self.ui.pageCombo.blockSignals(True)
        self.ui.pageCombo.clear()
        for page in file.unread:
            self.ui.pageCombo.addItem(render(say("Page {page}", page=page)), page)
        self.ui.pageCombo.blockSignals(False)
        self._show_page()

    def _fetch(self) -> None:
        case, file = self.session.case, self.file
        if case is not None and file is not None:
            self.session.ask(self, lambda store: store.read_file(case.id, file.sha256), self._fetched, self._tell)

    def _fetched(self, data: bytes) -> None:
        if not self.is_over:
            self.data = data
            self._show_page()

    def _show_page(self) -> None:
        draft = self.session.drafts.get(self._draft_of(self.page))
        self.is_by_machine = False
        self.ui.wordsText.blockSignals(True)
        self.ui.wordsText.setPlainText(draft.text if draft else "")
        self.ui.wordsText.blockSignals(False)
        self._offer_machine()
        data, page = self.data, self.page
        if data and page:
            self.ui.pictureLabel.clear()
            show(self.ui.pictureLabel, say("Drawing the page…"))
            self.session.do(self, lambda: pixels(data, page, DOTS), partial(self._show_pixels, page), self._tell)
        self.ui.wordsText.setFocus()

    def _offer_machine(self) -> None:
        is_there = can_read()
        self.ui.readButton.setEnabled(is_there and bool(self.data))
        offered = say("A program on this computer can propose the words. Read them against the page before you keep them.")
        absent = say("No program that reads pictures of pages is installed here (Tesseract), so the words are typed.")
        show(self.ui.machineLabel, offered if is_there else absent)

    def _show_pixels(self, page: int, drawn: tuple[int, int, bytes]) -> None:
        if page == self.page:
            width, height, rgb = drawn
            drawing = QPixmap.fromImage(QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy())
            room = self.ui.pageArea.viewport().width()
            self.ui.pictureLabel.setPixmap(
                drawing if width <= room else drawing.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            )

    def _show_reading(self, page: int, words: str) -> None:
        """What was typed meanwhile stands; the machine's words come below it."""
        if page != self.page:
            return
        typed = self.ui.wordsText.toPlainText().rstrip()
        self.ui.wordsText.setPlainText("\n\n".join(filter(None, (typed, words))))
        self.is_by_machine = True
        self.ui.readButton.setEnabled(True)
        found = say("These words were read by a machine. Compare them with the page; numbers and names go wrong most.")
        show(self.ui.machineLabel, found if words else say("The program made out no words. Type what the page says."))

    def _not_read(self, wrong: BaseException) -> None:
        if not self.is_over:
            self._offer_machine()
            self._tell(wrong)

    def _typed(self) -> None:
        self.session.type_draft(*self._draft_of(self.page), self.ui.wordsText.toPlainText())

    def _draft_of(self, page: int) -> tuple[str, str]:
        return self.file_id, f"page {page}"

    def _tell(self, wrong: BaseException) -> None:
        if self.is_over:
            return
        tell_in(self.ui.faultLabel, wrong)

    def done(self, result: int) -> None:
        self.session.keep_drafts()
        self.is_over = True
        super().done(result)


def first_unread(session: Session, file_id: str = "") -> str:
    """The paper that is meant if it has pages to be typed, else the first that has; "" when none does."""
    papers = unread_papers(session.case) if session.case else ()
    ids: list[str] = [file.id for file in papers]
    return file_id if file_id in ids else next(iter(ids), "")
