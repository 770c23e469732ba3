"""The columns of a paper that waits to be taken in: what they were taken to hold is told, and said otherwise in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from confprep.app.dialogs.columns import ColumnsDialog
from confprep.app.forms.gather import Ui_GatherDialog
from confprep.app.session import Session
from confprep.app.words import show
from confprep.core.evidence.column_matches import ColumnMatch
from confprep.core.sentences import Sentence, say
from confprep.exchange.draft import Draft
from confprep.services.match_columns import agency_of, as_before, as_said, is_known, matched_for, matches_in


class GatherColumns:
    """A button beside what is told of the columns; `arrived` is called with a paper's name and what was read anew."""

    def __init__(
        self,
        session: Session,
        ui: Ui_GatherDialog,
        parent: QDialog,
        arrived: Callable[[str, Draft], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        self.session, self.ui, self.parent = session, ui, parent
        self._arrived, self._failed = arrived, failed
        self._shown: tuple[str, Path, Draft] | None = None
        ui.columnsButton.clicked.connect(self.open)
        self._reveal(False)

    def show(self, name: str, path: Path, draft: Draft) -> None:
        """Tells of a paper's columns; a paper without a table has none."""
        self._shown = name, path, draft
        self._reveal(bool(draft.tables))
        show(self.ui.columnsLabel, _told(draft))

    def open(self) -> None:
        """Opens the columns of the paper that is shown."""
        if self._shown is None or not self._shown[2].tables:
            return
        name, path, draft = self._shown
        dialog = ColumnsDialog(draft.tables, self.parent)
        dialog.accepted.connect(lambda: self._read(name, partial(as_said, draft), path, dialog.said))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def match_as_before(self, name: str, path: Path, draft: Draft) -> None:
        """Reads a paper anew whose agency was said, where its columns were matched for that agency before."""
        case, known = self.session.case, self.known()
        agency = agency_of(case, draft) if case else ""
        if is_known(draft, agency, known):
            self._read(name, partial(as_before, draft), path, agency, known)

    def known(self) -> tuple[ColumnMatch, ...]:
        """What columns hold by earlier papers, this family's first."""
        case = self.session.case
        others = (each for each in reversed(self.session.cases) if case is None or each.id != case.id)
        return matches_in((*((case,) if case else ()), *others))

    def _read(self, name: str, read: Callable[..., Draft], path: Path, *told: object) -> None:
        self.ui.acceptButton.setEnabled(False)
        self.session.do(self.parent, lambda: read(path.read_bytes(), *told), lambda draft: self._arrived(name, draft), self._failed)

    def _reveal(self, has_tables: bool) -> None:
        for widget in (self.ui.columnsButton, self.ui.columnsLabel):
            widget.setVisible(has_tables)


def _told(draft: Draft) -> Sentence:
    agencies = matched_for(draft)
    if agencies:
        return say("Columns as you matched them for {agency}.", agency=", ".join(agencies))
    said = [each for each in draft.tables if each.said]
    if said and not draft.agency.value:
        return say("Columns as you said just now. Say which agency sent it: they are remembered for it.")
    if said:
        return say("Columns as you said just now; they are remembered for {agency}.", agency=draft.agency.value)
    if draft.events:
        return say("{count} lines, columns by their headings.", count=len(draft.events))
    return say("It holds a table. If that is a chronology, say what its columns hold.")
