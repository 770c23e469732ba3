"""The whole report as its readers will read it, with what is asked to be withheld marked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QDialog, QWidget

from confprep.app.forms.read_through import Ui_ReadThroughDialog
from confprep.app.session import Session
from confprep.app.theme import theme
from confprep.app.widgets.editor import Editor
from confprep.app.words import show
from confprep.core.blocks import Block, BlockKind
from confprep.core.evidence.reports import AgencyReport
from confprep.core.identity import BlockId
from confprep.core.sentences import Sentence, say
from confprep.messages import render


class ReadThroughDialog(QDialog):
    """Nothing is written here."""

    def __init__(
        self, session: Session, report: AgencyReport, names: Mapping[str, str], hint: Sentence | str, theme_name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.ui = Ui_ReadThroughDialog()
        self.ui.setupUi(self)
        self.resize(900, 700)
        show(self.ui.aboutLabel, hint)
        self.editor = Editor(self.ui.textHost, session.desk.new_id, names, render(say("The whole report")))
        self.ui.hostLayout.addWidget(self.editor)
        self.editor.setReadOnly(True)
        blocks: list[Block] = []
        for section in report.sections:
            if section.heading:
                blocks.append(Block(BlockId(section.id), BlockKind.HEADING, section.heading, section.level))
            blocks.extend(section.text)
        self.editor.show_text(tuple(blocks))
        case = session.case
        held = frozenset(item for each in (case.restrictions if case else ()) for item in each.target.items)
        self.editor.hold(held, theme(theme_name).colour("held_bg"), theme(theme_name).colour("held_fg"))
        self.ui.closeButton.clicked.connect(self.accept)
