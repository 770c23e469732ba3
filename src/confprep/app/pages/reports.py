"""Agency reports: whose they are, their sections in an editor, who may have them, and what is withheld."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from confprep.app.forms.reports import Ui_ReportsPage
from confprep.app.models.report_rows import held_words, report_row
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.theme import theme
from confprep.app.widgets.editor import Editor
from confprep.app.words import show
from confprep.core.blocks import Statement, Text
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.acceptance import Acceptance, acceptance_of
from confprep.services.edit_report import correct_sender, mark_statement, match_section, rename_section, set_text
from confprep.services.family_side import remarks_on
from confprep.services.merge_report import put_together
from confprep.services.restrict import agree, lift, release_paper, release_words
from confprep.services.section_names import SECTION_NAMES

NAMES = {
    "fact": say("Record"),
    "observed": say("Saw it"),
    "told": say("Was told"),
    "opinion": say("Opinion"),
    "analysis": say("Analysis"),
    "held": say("Withheld"),
    "struck": say("Struck out"),
    "page": say("Page"),
}


class ReportsPage(QWidget):
    """A list of reports, a section in the editor, and what needs the chair."""

    theme_name = "light"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.ui = Ui_ReportsPage()
        self.ui.setupUi(self)
        names = {key: render(name) for key, name in NAMES.items()}
        self.editor = Editor(self.ui.editorHost, session.desk.new_id, names, render(say("Words of the section")))
        self.ui.hostLayout.addWidget(self.editor)
        self.reports, self.needs, self.releases, self.denied, self.held = (RowsModel() for _ in range(5))
        self.ui.needsList.setModel(self.needs)
        self.ui.reportList.setModel(self.reports)
        self.ui.releaseList.setModel(self.releases)
        self.ui.deniedList.setModel(self.denied)
        self.ui.heldList.setModel(self.held)
        self.report_id, self.section_id = "", ""
        self._wanted: object = None
        for key, name in SECTION_NAMES:
            self.ui.keyCombo.addItem(render(name), key)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.reportList.selectionModel().currentChanged.connect(lambda index, _: self._choose_report(index.data(ROW)))
        ui.sectionCombo.activated.connect(lambda number: self._choose_section(ui.sectionCombo.itemData(number)))
        ui.keyCombo.activated.connect(lambda number: self._match(ui.keyCombo.itemData(number)))
        ui.headingEdit.editingFinished.connect(self._rename)
        ui.agencyCombo.activated.connect(lambda _: self._correct())
        ui.authorEdit.editingFinished.connect(self._correct)
        ui.datedEdit.editingFinished.connect(self._correct)
        ui.gatherButton.clicked.connect(lambda: self.session.moved.emit("gather", ""))
        ui.mergeButton.clicked.connect(self.merge)
        ui.compareButton.clicked.connect(self.compare)
        ui.typeButton.clicked.connect(lambda: self.type_pages())
        ui.withholdButton.clicked.connect(self.withhold)
        ui.otherwiseButton.clicked.connect(self.say_otherwise)
        ui.releaseButton.clicked.connect(self._release)
        ui.releaseWordsButton.clicked.connect(self._release_words)
        ui.liftButton.clicked.connect(self._lift)
        ui.agreeButton.clicked.connect(self._agree)
        ui.familyButton.clicked.connect(self.family_side)
        self.editor.left.connect(self._keep_text)
        self.editor.typed.connect(self._draft)
        marks = (ui.factButton, ui.observedButton, ui.toldButton, ui.opinionButton)
        for number, (kind, button) in enumerate(zip(Statement, marks, strict=False), 1):
            button.clicked.connect(partial(self.mark, kind))
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, partial(self.mark, kind))
        QShortcut(QKeySequence("Ctrl+5"), self, partial(self.mark, Statement.ANALYSIS))
        QShortcut(QKeySequence("Ctrl+L"), self, self.withhold)
        QShortcut(QKeySequence("Ctrl+D"), self, self.say_otherwise)

    def refresh(self) -> None:
        """Draws the list and the chosen report."""
        case = self.session.case
        if case is None:
            return
        reports = list(case.reports)
        self.reports.replace([report_row(case, report) for report in reports])
        ids: list[str] = [report.id for report in reports]
        self.report_id = self.report_id if self.report_id in ids else next(iter(ids), "")
        show(self.ui.sentenceLabel, say("{count} reports are here.", count=len(reports)))
        self.ui.emptyLabel.setVisible(not reports)
        self._offer_merge(case)
        for widget in (self.ui.reportList, self.ui.editorHost, self.ui.sectionCombo, self.ui.keyCombo, self.ui.headingEdit):
            widget.setVisible(bool(reports))
        if self.report_id:
            self.ui.reportList.setCurrentIndex(self.reports.index(ids.index(self.report_id)))
            self._draw_report()

    def _offer_merge(self, case: Case) -> None:
        """Merging is offered while something is open, or was put together; comparing while there is something to compare."""
        open_ones = len(case.conflicts)
        self.ui.mergeButton.setVisible(bool(put_together(case) or open_ones))
        self.ui.mergeButton.setText(render(say("M&erge: {count} open…", count=open_ones) if open_ones else say("M&erge…")))
        self.ui.compareButton.setVisible(bool(case.reports))
        unread = sum(len(file.unread) for file in case.attachments)
        self.ui.typeButton.setVisible(bool(unread))
        self.ui.typeButton.setText(render(say("&Type unread pages: {count}…", count=unread)))

    def place(self) -> dict[str, Any]:
        """The chosen report and section, and where the cursor stands."""
        return {"item": self.report_id, "section": self.section_id, "cursor": self.editor.textCursor().position()}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses report and section again."""
        wanted = str(place.get("item", ""))
        case = self.session.case
        if case is not None and case.find("reports", wanted) is not None:
            self.report_id = wanted
        elif case is not None and case.find("attachments", wanted) is not None:
            self.type_pages(wanted)
        self.section_id = str(place.get("section", self.section_id))
        self.refresh()

    def leave(self) -> None:
        """Keeps what stands in the editor."""
        self.editor.keep()

    def mark(self, kind: Statement) -> None:
        """Marks the block the cursor stands in."""
        case = self.session.case
        self.editor.keep()
        block = self.editor.block_at_cursor()
        if case is not None and block is not None:
            self.session.send(mark_statement(self.session.case or case, self.report_id, self.section_id, block.id, kind.value))

    def withhold(self) -> None:
        """Asks from whom the chosen words, or the whole line, are withheld."""
        from confprep.app.dialogs.withhold import WithholdDialog

        self.editor.keep()
        block = self.editor.block_at_cursor()
        if block is not None:
            words = self.editor.textCursor().selectedText().strip() or block.text
            dialog = WithholdDialog(self.session, block.id, words, self)
            dialog.open()

    def say_otherwise(self) -> None:
        """Opens what others say otherwise than the chosen words, or than the line at the cursor."""
        from confprep.app.dialogs.otherwise import say_otherwise

        self.editor.keep()
        block = self.editor.block_at_cursor()
        if block is not None:
            say_otherwise(self.session, self, block.id, self.editor.textCursor().selectedText().replace("\u2029", " ").strip())

    def merge(self) -> None:
        """Opens what two people changed differently."""
        from confprep.app.dialogs.merge import MergeDialog

        self.editor.keep()
        open_dialog(MergeDialog(self.session, self, self.theme_name))

    def type_pages(self, file_id: str = "") -> None:
        """Opens the unread pages of a paper, or of the first that has some."""
        from confprep.app.dialogs.type_page import TypePageDialog, first_unread

        self.editor.keep()
        paper = first_unread(self.session, file_id)
        if paper and (not file_id or paper == file_id):
            open_dialog(TypePageDialog(self.session, paper, self))

    def compare(self) -> None:
        """Opens two revisions of the chosen report side by side."""
        from confprep.app.dialogs.compare import CompareDialog

        self.editor.keep()
        open_dialog(CompareDialog(self.session, self.report_id, self, self.theme_name))

    def family_side(self) -> None:
        """Shows with whom the report was shared, and what the family says to the statement the cursor stands in."""
        from confprep.app.dialogs.family_side import FamilySideDialog

        self.editor.keep()
        if self.report is not None:
            FamilySideDialog(self.session, self.report_id, self.editor.block_at_cursor(), self).open()

    @property
    def report(self) -> AgencyReport | None:
        """The chosen report."""
        return self.session.case.find("reports", self.report_id) if self.session.case else None

    @property
    def section(self) -> Section | None:
        """The chosen section."""
        sections = self.report.sections if self.report else ()
        return next((section for section in sections if section.id == self.section_id), None)

    def _choose_report(self, row: Row | None) -> None:
        if row is not None and row.value != self.report_id:
            self.editor.keep()
            self.report_id, self.section_id = row.value, ""
            self._draw_report()
            self.session.keep_place(**self.place())

    def _choose_section(self, section_id: str) -> None:
        self.editor.keep()
        self.section_id = section_id
        self._draw_section()
        self.session.keep_place(**self.place())

    def _draw_report(self) -> None:
        case, report = self.session.case, self.report
        if case is None or report is None:
            return
        ui = self.ui
        ui.agencyCombo.clear()
        for agency in sorted(case.agencies, key=lambda each: each.name):
            ui.agencyCombo.addItem(agency.name, agency.id)
        ui.agencyCombo.setCurrentIndex(ui.agencyCombo.findData(report.agency))
        ui.authorEdit.setText(case.name_of(report.author))
        ui.datedEdit.setText(report.dated)
        ui.sectionCombo.clear()
        for section in report.sections:
            ui.sectionCombo.addItem("    " * max(0, section.level - 1) + (section.heading or render(say("(no heading)"))), section.id)
        with_words = [section.id for section in report.sections if section.text]
        known = [section.id for section in report.sections]
        self.section_id = self.section_id if self.section_id in known else next(iter(with_words or known), "")
        ui.sectionCombo.setCurrentIndex(ui.sectionCombo.findData(self.section_id))
        self._draw_section()
        self._ask_side(case, report)

    def _draw_section(self) -> None:
        section, case = self.section, self.session.case
        if section is None or case is None:
            return
        self.ui.headingEdit.setText(section.heading)
        self.ui.keyCombo.setCurrentIndex(max(0, self.ui.keyCombo.findData(section.key)))
        if not (self.editor.hasFocus() and self.editor.text_now() == section.text):
            draft = self.session.drafts.get((section.id, "text"))
            self.editor.show_text(section.text, draft.text if draft else None)
        self.editor.remark(remarks_on(case, self.report) if self.report else {})
        held = frozenset(item for each in case.restrictions for item in each.target.items)
        self.editor.hold(held, theme(self.theme_name).colour("held_bg"), theme(self.theme_name).colour("held_fg"))

    def _ask_side(self, case: Case, report: AgencyReport) -> None:
        """Works out the decisions in the background; what comes for another report is dropped."""
        self.needs.replace([Row(render(say("Looking through the report…")))])
        wanted = (report.id, case)
        self._wanted = wanted
        self.session.do(self, lambda: acceptance_of(case, report), lambda found: self._draw_side(found) if self._wanted is wanted else None)

    def _draw_side(self, found: Acceptance) -> None:
        case = self.session.case
        if case is None:
            return
        self.needs.replace([Row(render(each)) for each in found.needs])
        self.releases.replace([Row(name, "", name) for name in found.released_to])
        self.denied.replace([Row(words, render(why), (block, words)) for block, words, why in found.denied])
        rows = [
            Row(each.target.quotation or render(say("the whole line")), held_words(case, each, names), each.id)
            for each, names in found.held
        ]
        self.held.replace(rows)
        self.ui.releaseCombo.clear()
        self.ui.releaseCombo.addItem(render(say("Both parents")), "parents")
        for recipient in case.recipients:
            if recipient.circle.value == "family":
                self.ui.releaseCombo.addItem(case.name_of(recipient.person), recipient.id)

    def _keep_text(self, text: Text) -> None:
        case = self.session.case
        if case is not None and self.section is not None:
            self.session.send(set_text(case, self.report_id, self.section_id, text), (self.section_id, "text"))

    def _draft(self) -> None:
        if self.section_id:
            self.session.type_draft(self.section_id, "text", self.editor.draft)

    def _rename(self) -> None:
        case, section = self.session.case, self.section
        if case is not None and section is not None and self.ui.headingEdit.text().strip() != section.heading:
            self.session.send(rename_section(case, self.report_id, self.section_id, self.ui.headingEdit.text()))

    def _match(self, key: str) -> None:
        case = self.session.case
        if case is not None and self.section is not None:
            self.session.send(match_section(case, self.report_id, self.section_id, key))

    def _correct(self) -> None:
        case, report = self.session.case, self.report
        if case is None or report is None:
            return
        typed = self.ui.authorEdit.text().strip()
        author = report.author if typed == case.name_of(report.author) else typed
        try:
            agency = str(self.ui.agencyCombo.currentData() or report.agency)
            self.session.send(correct_sender(case, report.id, agency, author, self.ui.datedEdit.text().strip()))
        except Fault as fault:
            self.session.failed.emit(fault)

    def _release(self) -> None:
        case, report = self.session.case, self.report
        if case is not None and report is not None and report.attachment:
            reason = render(say("The report is about their children."))
            self.session.send(release_paper(report.attachment, [str(self.ui.releaseCombo.currentData())], reason, self.session.desk))

    def _release_words(self) -> None:
        row = self.ui.deniedList.currentIndex().data(ROW)
        if row is not None:
            block, words = row.value
            reason = render(say("The chair decided that they may have it."))
            self.session.send(release_words(block, words, [str(self.ui.releaseCombo.currentData())], reason, self.session.desk))

    def _agree(self) -> None:
        case, row = self.session.case, self.ui.heldList.currentIndex().data(ROW)
        if case is not None and row is not None:
            self.session.send(agree(case, row.value, self.session.desk))

    def _lift(self) -> None:
        row = self.ui.heldList.currentIndex().data(ROW)
        if row is not None:
            self.session.send(lift(row.value))
