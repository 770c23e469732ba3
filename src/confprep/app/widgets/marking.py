"""What is said about chosen lines: how the writer knows them, who told them, who should not read them, and when it happened."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from confprep.app.forms.writing import Ui_WritingPage
from confprep.app.icons import icon
from confprep.app.theme import Theme
from confprep.app.widgets.editor import Editor
from confprep.app.widgets.editor_document import id_of
from confprep.app.widgets.editor_margin import SIGNS
from confprep.app.widgets.report_desk import ReportDesk
from confprep.core.blocks import BlockKind, Statement
from confprep.services.write_report import mark_lines


class Marking(QObject):
    """The buttons over the editor."""

    def __init__(self, desk: ReportDesk, ui: Ui_WritingPage, editor: Editor, page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.ui, self.editor, self._page = desk, ui, editor, page
        self.kinds = dict(
            zip(Statement, (ui.factButton, ui.observedButton, ui.toldButton, ui.opinionButton, ui.analysisButton), strict=True)
        )
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        for number, (kind, button) in enumerate(self.kinds.items(), 1):
            button.clicked.connect(partial(self.mark, kind))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self._page, partial(self.mark, kind))
        QShortcut(QKeySequence("Ctrl+L"), self._page, self.withhold)
        ui.withholdButton.clicked.connect(self.withhold)
        ui.toldKeepButton.clicked.connect(self.say_by_whom)
        ui.headingButton.clicked.connect(lambda: self.editor.make(BlockKind.HEADING, 2))
        ui.listButton.clicked.connect(lambda: self.editor.make(BlockKind.LIST_ITEM))
        ui.boldButton.clicked.connect(self.editor.toggle_bold)

    def draw(self, dress: Theme) -> None:
        """Shows the buttons as the report allows them."""
        ui, ink = self.ui, dress.colours["ink"]
        for kind, button in self.kinds.items():
            button.setIcon(icon(SIGNS[kind.value], ink))
        ui.withholdButton.setIcon(icon("lock", dress.colours["held_fg"]))
        others = (ui.withholdButton, ui.chronologyButton, ui.headingButton, ui.listButton, ui.boldButton, ui.attachButton, ui.detachButton)
        for each in (*self.kinds.values(), *others):
            each.setEnabled(not self.desk.is_locked)
        self._fill_tellers()

    def mark(self, kind: Statement) -> None:
        """Marks the chosen lines; a telling asks by whom."""
        report, blocks = self.desk.report, self.blocks()
        if report is None or not blocks:
            return
        self.desk.send(lambda case: mark_lines(case, report.id, blocks, kind.value))
        self.ui.toldPane.setVisible(kind is Statement.TOLD and not self.desk.is_locked)
        (self.ui.toldCombo if kind is Statement.TOLD else self.editor).setFocus()

    def say_by_whom(self) -> None:
        """Names the teller of the chosen lines: somebody of the case, or anybody by name."""
        report, blocks = self.desk.report, self.blocks()
        typed = self.ui.toldCombo.currentText().strip()
        number = self.ui.toldCombo.findText(typed)
        teller = str(self.ui.toldCombo.itemData(number)) if number >= 0 else typed
        if report is not None and blocks:
            self.desk.send(lambda case: mark_lines(case, report.id, blocks, Statement.TOLD.value, teller))
            self.ui.toldPane.hide()
            self.editor.setFocus()

    def withhold(self) -> None:
        """Asks from whom the chosen words, or the whole line, are to be kept."""
        from confprep.app.dialogs.propose import ProposeDialog

        chosen = self.editor.textCursor().selectedText().strip()
        blocks, report = self.blocks(), self.desk.report
        block = next((each for each in report.blocks() if blocks and each.id == blocks[0]), None) if report else None
        if block is not None and not self.desk.is_locked:
            passage = chosen if chosen in block.text and chosen != block.text.strip() else ""
            ProposeDialog(self.desk.session, block.id, passage, block.text, self._page).open()

    def blocks(self) -> tuple[str, ...]:
        """The blocks the selection touches, once what was typed is kept."""
        self.editor.keep()
        cursor, document = self.editor.textCursor(), self.editor.document()
        start = cursor.selectionStart()
        block, last = document.findBlock(start), document.findBlock(max(start, cursor.selectionEnd() - 1))
        ids = []
        while block.isValid() and block.position() <= last.position():
            ids.append(id_of(block))
            block = block.next()
        return tuple(filter(None, ids))

    def _fill_tellers(self) -> None:
        combo, people = self.ui.toldCombo, self.desk.case.people if self.desk.case else ()
        if [combo.itemData(number) for number in range(combo.count())] != [person.id for person in people]:
            combo.clear()
            for person in people:
                combo.addItem(person.name, person.id)
            combo.setCurrentIndex(-1)
