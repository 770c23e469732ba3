"""Any two revisions of a report, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.forms.compare import Ui_CompareDialog
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.theme import theme
from confprep.app.widgets.differences import tint
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.compare_reports import WORDS, Difference, What, compare, differing_words, editions


class CompareDialog(QDialog):
    """Two revisions to choose, and what differs between them."""

    def __init__(self, session: Session, report_id: str, parent: QWidget, theme_name: str = "light") -> None:
        super().__init__(parent)
        self.session, self.theme_name = session, theme_name
        self.ui = Ui_CompareDialog()
        self.ui.setupUi(self)
        self.editions = editions(session.case, report_id) if session.case else ()
        self.differences = RowsModel()
        self.ui.differenceList.setModel(self.differences)
        for combo in (self.ui.beforeCombo, self.ui.afterCombo):
            for edition in self.editions:
                combo.addItem(render(edition.name), edition.id)
        self.ui.beforeCombo.setCurrentIndex(0)
        self.ui.afterCombo.setCurrentIndex(len(self.editions) - 1)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        ui = self.ui
        for combo in (ui.beforeCombo, ui.afterCombo):
            combo.currentIndexChanged.connect(lambda _: self.refresh())
        ui.sameCheck.toggled.connect(lambda _: self.refresh())
        ui.differenceList.selectionModel().currentChanged.connect(lambda *_: self._draw())
        ui.cancelButton.clicked.connect(self.reject)

    def refresh(self) -> None:
        """Lists what differs between the chosen two."""
        case, ui = self.session.case, self.ui
        if case is None or not self.editions:
            return
        one, two = (self.editions[max(0, combo.currentIndex())].report for combo in (ui.beforeCombo, ui.afterCombo))
        found = compare(case, one, two)
        changed = [each for each in found if each.what is not What.SAME]
        show(ui.sumLabel, say("{count} differences; {same} passages are the same.", count=len(changed), same=len(found) - len(changed)))
        shown = found if ui.sameCheck.isChecked() else changed
        self.differences.replace(
            [Row(f"{each.where}: {render(WORDS[each.what])}", (each.after or each.before)[:80], each) for each in shown]
        )
        if shown:
            ui.differenceList.setCurrentIndex(self.differences.index(0))
        self._draw()

    def _draw(self) -> None:
        row, ui = self.ui.differenceList.currentIndex().data(ROW), self.ui
        shown = row.value if isinstance(row, Row) else Difference(What.SAME, "")
        show(ui.whereLabel, f"{shown.where}: {render(WORDS[shown.what])}" if shown.where else "")
        ui.oldText.setPlainText(shown.before)
        ui.newText.setPlainText(shown.after)
        colour = theme(self.theme_name).colour("held_bg")
        for field, spans in zip((ui.oldText, ui.newText), differing_words(shown.before, shown.after), strict=True):
            tint(field, spans, colour)
