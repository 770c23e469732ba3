"""Papers come in: dropped or chosen, read in child processes, looked at beside the original, then taken in together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confprep.app.dialogs.gather_columns import GatherColumns
from confprep.app.dialogs.gather_headings import GatherHeadings
from confprep.app.dialogs.gather_losses import GatherLosses
from confprep.app.dialogs.gather_release import GatherRelease
from confprep.app.faults import tell_in, words_of
from confprep.app.forms.gather import Ui_GatherDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.children.pixels import pixels
from confprep.core.evidence.attachments import PaperKind, PaperState
from confprep.core.sentences import say
from confprep.exchange.draft import Draft, Proposal
from confprep.exchange.reading import sentence_of
from confprep.messages import render
from confprep.services.gather import Gathered, files_under, gather_papers
from confprep.services.match_columns import read_paper, with_columns_of
from confprep.services.take_in import Post
from confprep.services.typed_date import NotADate, typed_date
from confprep.services.wrong_family import wrong_family


@dataclass(frozen=True)
class Read:
    """A paper that was read and waits to be taken in."""

    name: str
    path: Path
    draft: Draft


class GatherDialog(QDialog):
    """Proposals beside their originals."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.ui = Ui_GatherDialog()
        self.ui.setupUi(self)
        self.setAcceptDrops(True)
        self.model = RowsModel()
        self.ui.paperList.setModel(self.model)
        self.read: list[Read] = []
        self.waiting: list[tuple[str, Path]] = []
        self.ui.progressBar.hide()
        self.ui.faultLabel.hide()
        self.ui.acceptButton.setEnabled(False)
        for kind in PaperKind:
            self.ui.kindCombo.addItem(kind.value, kind.value)
        self.headings = GatherHeadings(self.ui, self._correct)
        self.columns = GatherColumns(session, self.ui, self, self._read_anew, self._failed)
        self.losses = GatherLosses(self.ui)
        self.release = GatherRelease(session, self.ui)
        dress_lists(self)
        self._connect()

    def _connect(self) -> None:
        self.ui.filesButton.clicked.connect(self._choose_files)
        self.ui.folderButton.clicked.connect(self._choose_folder)
        self.ui.cancelButton.clicked.connect(self.reject)
        self.ui.acceptButton.clicked.connect(self.take_in)
        self.ui.paperList.selectionModel().currentChanged.connect(lambda index, _: self._show(index.data(ROW)))
        self.ui.kindCombo.activated.connect(lambda _: self._correct())
        for field in (self.ui.agencyEdit, self.ui.authorEdit, self.ui.datedEdit):
            field.editingFinished.connect(self._correct)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def add(self, paths: list[Path]) -> None:
        """Reads files, one after another; the window goes on meanwhile."""
        self.waiting.extend(files_under(paths))
        self.ui.progressBar.setMaximum(len(self.read) + len(self.waiting))
        self.ui.progressBar.show()
        self._next()

    def take_in(self) -> None:
        """Takes everything that was read into the conference."""
        paths = [paper.path for paper in self.read]
        roots = {paper.name: paper.path for paper in self.read}
        conference, desk = self.session.conference_id, self.session.desk
        self.ui.acceptButton.setEnabled(False)
        show(self.ui.sentenceLabel, say("Taking in {count} papers.", count=len(paths)))
        post = Post(drafts={paper.name: paper.draft for paper in self.read}, accepted=self.release.answers)
        self.session.alter(self, lambda store: gather_papers(store, conference, _roots(roots), desk, post=post), self._taken, self._failed)

    def _next(self) -> None:
        if not self.waiting:
            self.ui.progressBar.hide()
            self.ui.acceptButton.setEnabled(bool(self.read))
            show(self.ui.sentenceLabel, say("{count} papers are read. Look at each, then take them in.", count=len(self.read)))
            return
        name, path = self.waiting.pop(0)
        case, known = self.session.case, self.columns.known()
        if case is not None:
            read = read_paper
            self.session.do(self, lambda: Read(name, path, read(name, path.read_bytes(), case, known)), self._one, self._failed)

    def _one(self, paper: Read) -> None:
        self.read.append(paper)
        self.ui.progressBar.setValue(len(self.read))
        self._list(len(self.read) - 1)
        self._next()

    def _show(self, row: Row | None) -> None:
        if row is None:
            return
        paper: Read = row.value
        draft = paper.draft
        facts = [
            say(
                "Read from: agency “{agency}”, writer “{author}”, date “{dated}”.",
                agency=draft.agency.where or "-",
                author=draft.author.where or "-",
                dated=draft.dated.where or "-",
            ),
            *((say("A filled form: it answers request {number}.", number=draft.form),) if draft.form else ()),
            *(wrong_family(self.session.case, draft) if self.session.case else ()),
            *map(sentence_of, draft.needs),
        ]
        self._show_kind(draft)
        self.ui.agencyEdit.setText(draft.agency.value)
        self.ui.authorEdit.setText(draft.author.value)
        self.ui.datedEdit.setText(draft.dated.value)
        show(self.ui.proposalLabel, "\n".join(render(each) for each in facts))
        self.losses.show(draft)
        self.headings.show(draft)
        self.columns.show(paper.name, paper.path, draft)
        self.release.show(paper.name, draft)
        self._show_original(paper)

    def _correct(self) -> None:
        """Keeps what a person says of the chosen paper; a day that is none is told and left out."""
        number = self.ui.paperList.currentIndex().row()
        if not 0 <= number < len(self.read):
            return
        try:
            dated = typed_date(self.ui.datedEdit.text())
        except NotADate as wrong:
            show(self.ui.faultLabel, words_of(wrong))
            self.ui.faultLabel.setVisible(True)
            return
        self.ui.faultLabel.setVisible(False)
        paper = self.read[number]
        draft = replace(
            self.headings.said(paper.draft),
            kind=PaperKind(self.ui.kindCombo.currentData() or paper.draft.kind),
            agency=_said(paper.draft.agency, self.ui.agencyEdit.text()),
            author=_said(paper.draft.author, self.ui.authorEdit.text()),
            dated=_said(paper.draft.dated, dated),
        )
        if draft == paper.draft:
            return
        if draft.kind is PaperKind.CHRONOLOGY and not draft.events and paper.draft.kind is not PaperKind.CHRONOLOGY:
            self._ask_columns(paper)
            return
        self.read[number] = replace(paper, draft=draft)
        self._list(number)
        if draft.agency != paper.draft.agency:
            self.columns.match_as_before(paper.name, paper.path, draft)

    def _ask_columns(self, paper: Read) -> None:
        """Makes nothing a chronology that has no lines: which column holds what is asked first; that there is no table is told."""
        self._show_kind(paper.draft)
        if paper.draft.tables:
            self.columns.open()
            return
        show(self.ui.faultLabel, say("It holds no table, so it cannot be taken in as a chronology. Nothing was changed. Ask for the table."))
        self.ui.faultLabel.show()

    def _read_anew(self, name: str, draft: Draft) -> None:
        """A paper's columns were matched: what stands in them takes the place of what was read, corrections stay."""
        number = next((number for number, each in enumerate(self.read) if each.name == name), -1)
        if number >= 0:
            paper = self.read[number]
            self.read[number] = replace(paper, draft=with_columns_of(paper.draft, draft))
            self._list(max(0, self.ui.paperList.currentIndex().row()))
        self.ui.acceptButton.setEnabled(not self.waiting)

    def _show_kind(self, draft: Draft) -> None:
        self.ui.kindCombo.setCurrentIndex(self.ui.kindCombo.findData(draft.kind.value))

    def _list(self, chosen: int) -> None:
        self.model.replace([_row(each) for each in self.read])
        self.ui.paperList.setCurrentIndex(self.model.index(chosen))

    def _show_original(self, paper: Read) -> None:
        self.ui.originalLabel.clear()
        if paper.draft.media_type == "application/pdf" or paper.draft.media_type.startswith("image/"):
            self.session.do(self, lambda: pixels(paper.path.read_bytes()), self._show_pixels, self._failed)
        else:
            show(self.ui.originalLabel, say("{name}\n{size} bytes, kept as it came. Open it in its own program to compare.", name=paper.name,
                                            size=paper.draft.size))  # fmt: skip

    def _show_pixels(self, drawn: tuple[int, int, bytes]) -> None:
        width, height, pixels = drawn
        self.ui.originalLabel.setPixmap(QPixmap.fromImage(QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888).copy()))

    def _taken(self, _: tuple[Gathered, ...]) -> None:
        self.accept()

    def _failed(self, wrong: BaseException) -> None:
        tell_in(self.ui.faultLabel, wrong)
        self.ui.acceptButton.setEnabled(bool(self.read))

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, render(say("Choose files")))
        if names:
            self.add([Path(name) for name in names])

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, render(say("Choose a folder")))
        if folder:
            self.add([Path(folder)])


def _said(proposed: Proposal, typed: str) -> Proposal:
    """What a person typed in the place of what was proposed."""
    return proposed if typed.strip() == proposed.value else Proposal(typed.strip(), render(say("typed in")))


def _roots(papers: dict[str, Path]) -> list[Path]:
    """The folders or files that give the papers their names again."""
    roots: dict[Path, None] = {}
    for name, path in papers.items():
        depth = name.count("/")
        roots[path.parents[depth] if depth else path] = None
    return list(roots)


STATES = {
    PaperState.GATHERED: ("done", say("Read")),
    PaperState.KEPT_UNREAD: ("unknown", say("Not read")),
    PaperState.NEEDS_A_PERSON: ("due", say("Needs you")),
    PaperState.REFUSED: ("late", say("Refused")),
}


def _row(paper: Read) -> Row:
    status, word = STATES[paper.draft.state]
    if paper.draft.state is PaperState.GATHERED and paper.draft.needs:
        status, word = "due", say("Read, needs you")
    return Row(paper.name, paper.draft.kind.value, paper, status=status, state=render(word))
