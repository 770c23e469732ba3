"""The practitioner's window: the sections of a report at left, one of them in the editor, and what is still missing at right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QWidget

from confprep.app.forms.writing import Ui_WritingPage
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.session import Session
from confprep.app.theme import theme
from confprep.app.widgets.beside import Beside
from confprep.app.widgets.editor import Editor
from confprep.app.widgets.marking import Marking
from confprep.app.widgets.outline import MissingDelegate, OutlineDelegate
from confprep.app.widgets.recovery import FIELD, Recovery
from confprep.app.widgets.report_desk import ReportDesk
from confprep.app.widgets.signing import Signing
from confprep.app.widgets.speller import Speller
from confprep.app.words import show
from confprep.core.blocks import Text
from confprep.core.evidence.templates import Form, Part
from confprep.core.evidence.writing import Missing
from confprep.core.sentences import Sentence, say
from confprep.exchange.pasted import Pasted
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.family_side import remarks_on
from confprep.services.look_over import Look, look_over, standing_words
from confprep.services.write_report import attach, attached, detach, write_section

NAMES = {
    "fact": say("Fact"),
    "observed": say("Seen"),
    "told": say("Told"),
    "opinion": say("Opinion"),
    "analysis": say("Analysis"),
    "held": say("Withheld"),
    "struck": say("Struck out"),
    "unmarked": say("To mark"),
}
PAUSE_MS = 700
"""How long a writer pauses before what is missing is worked out anew."""
EMPTY, BEGIN, WRITE = range(3)
MOST_HINTS = 4


class WritingPage(QWidget):
    """One request at a time, and the report that answers it."""

    theme_name = "light"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session, self.desk = session, ReportDesk(session)
        self.ui = Ui_WritingPage()
        self.ui.setupUi(self)
        self.names = {key: render(name) for key, name in NAMES.items()}
        self.editor = Editor(self.ui.editorHost, session.desk.new_id, self.names, render(say("Words of the section")))
        self.editor.asks_for_marks = True
        self.ui.hostLayout.addWidget(self.editor)
        self.outline, self.missing, self.files = RowsModel(), RowsModel(), RowsModel()
        self.outline_look, self.missing_look = OutlineDelegate(self.ui.outlineList), MissingDelegate(self.ui.missingList)
        self.beside = Beside(session, self.ui, lambda: self.desk.report, self)
        self.marking = Marking(self.desk, self.ui, self.editor, self)
        self.signing = Signing(self.desk, self.ui, self.leave, lambda: sum(not each.is_soft for each in self.look.missing), self)
        self.recovery = Recovery(self.desk, self.ui, self.editor, self._look_over, self)
        self.speller = Speller(session, self.editor, self._tell_dictionary)
        self.children_buttons = QButtonGroup(self)
        self.look, self._has_dictionary = Look(), True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.outlineList.setModel(self.outline)
        ui.outlineList.setItemDelegate(self.outline_look)
        ui.missingList.setModel(self.missing)
        ui.missingList.setItemDelegate(self.missing_look)
        ui.fileList.setModel(self.files)
        ui.requestCombo.activated.connect(lambda number: self.choose_request(str(ui.requestCombo.itemData(number))))
        ui.outlineList.selectionModel().currentChanged.connect(lambda index, _: self._choose_row(index.data(ROW)))
        ui.missingList.clicked.connect(lambda index: self.mend(index.data(ROW).value[0]))
        ui.missingList.activated.connect(lambda index: self.mend(index.data(ROW).value[0]))
        ui.readButton.clicked.connect(self.read_through)
        ui.chronologyButton.clicked.connect(self.to_chronology)
        ui.familyButton.clicked.connect(self.family_side)
        ui.attachButton.clicked.connect(self.choose_file)
        ui.detachButton.clicked.connect(self.detach)
        self.editor.left.connect(self._keep_text)
        self.editor.typed.connect(self._typed)
        self.editor.pasted.connect(self._tell_pasted)
        self._pause.timeout.connect(self._look_over)

    def refresh(self) -> None:
        """Draws the chosen request and its report."""
        if self.session.case is None:
            return
        self.outline_look.theme_name = self.missing_look.theme_name = self.theme_name
        self.desk.settle()
        self._fill_requests()
        is_begun = self.desk.report is not None
        self.ui.workStack.setCurrentIndex(WRITE if is_begun else BEGIN if self.desk.request else EMPTY)
        self.ui.sidePanel.setVisible(is_begun)
        if is_begun:
            self._draw_report()
        else:
            self.outline.replace([])
            self.signing.draw_beginning()

    def named(self) -> tuple[Sentence, Sentence | str]:
        """What the bar at the top says: what is written, by which agency, for which day."""
        case, request, meeting = self.session.case, self.desk.request, self.session.conference
        title = say("Report for a conference")
        if case is None or request is None or meeting is None:
            return title, ""
        about = say("{agency} · {day}", agency=case.name_of(request.agency), day=day_words(meeting.date))
        return title, say("{about} · due {day}", about=about, day=day_words(request.due)) if request.due else about

    def place(self) -> dict[str, Any]:
        """The chosen request, part and child."""
        return {"item": self.desk.request_id, "part": self.desk.part_key, "child": self.desk.child}

    def restore(self, place: dict[str, Any]) -> None:
        """Chooses them again."""
        desk = self.desk
        desk.request_id = str(place.get("item", desk.request_id))
        desk.part_key, desk.child = str(place.get("part", desk.part_key)), str(place.get("child", desk.child))
        self.refresh()

    def leave(self) -> None:
        """Keeps what stands in the editor."""
        self._pause.stop()
        self.speller.stop()
        if self.ui.workStack.currentIndex() == WRITE and not self.recovery.is_asking:
            self.editor.keep()

    def choose_request(self, request_id: str) -> None:
        """Shows another request; what was typed for the one before is kept first."""
        self.leave()
        self.desk.request_id, self.desk.part_key = request_id, ""
        self.refresh()
        self.session.keep_place(**self.place())

    def choose(self, part: str, child: str = "") -> None:
        """Shows another part; what was typed in the one before is kept first."""
        self.leave()
        self.desk.part_key, self.desk.child = part, child or self.desk.child
        self._draw_part()
        self.session.keep_place(**self.place())

    def mend(self, missing: Missing) -> None:
        """Goes to where something missing can be mended, and puts the cursor there."""
        self.choose(missing.part, missing.child)
        part = self.desk.part
        if part is not None and part.form is not Form.NONE and not missing.block:
            self.beside.aim(part.form, missing.child)
            return
        self.editor.go_to(missing.block)
        self.editor.setFocus()

    def read_through(self) -> None:
        """Shows the whole report."""
        from confprep.app.dialogs.read_through import ReadThroughDialog

        self.leave()
        if self.desk.report is not None:
            ReadThroughDialog(self.session, self.desk.report, self.names, self._hints(), self.theme_name, self).open()

    def family_side(self) -> None:
        """Shows with whom the report was shared, and what the family says to the statement the cursor stands in."""
        from confprep.app.dialogs.family_side import FamilySideDialog

        self.leave()
        if self.desk.report is not None:
            FamilySideDialog(self.session, self.desk.report.id, self.editor.block_at_cursor(), self).open()

    def to_chronology(self) -> None:
        """Takes the chosen words, or the line, over into a chronology line."""
        line = self.editor.textCursor().selectedText().strip() or self.editor.textCursor().block().text().strip()
        part = next((each for each in (self.desk.template.parts if self.desk.template else ()) if each.form is Form.CHRONOLOGY), None)
        if part is not None:
            child = self.desk.child if self.desk.part and self.desk.part.each_child else ""
            self.choose(part.key)
            self.beside.aim(Form.CHRONOLOGY, child)
            self.ui.eventTextEdit.setText(line)

    def choose_file(self) -> None:
        """Asks for a file that goes with the report."""
        path, _ = QFileDialog.getOpenFileName(self, render(say("Attach a file")))
        if path:
            self.attach(Path(path))

    def attach(self, path: Path) -> None:
        """Keeps a file with the report, byte for byte."""
        case, report = self.session.case, self.desk.report
        if case is None or report is None:
            return
        case_id, desk = case.id, self.session.desk

        def work(store: Any) -> bytes:
            data = path.read_bytes()
            store.keep_file(case_id, data)
            return data

        self.session.ask(self, work, lambda data: self.desk.send(lambda now: attach(now, report.id, path.name, data, desk)))

    def detach(self) -> None:
        """Takes the chosen file off the report."""
        report, row = self.desk.report, self.ui.fileList.currentIndex().data(ROW)
        if report is not None and row is not None:
            self.desk.send(lambda case: detach(case, report.id, row.value))

    def _keep_text(self, text: Text) -> None:
        report, section = self.desk.report, self.desk.section
        if report is not None and section is not None:
            self.desk.send(lambda case: write_section(case, report.id, section.id, text), (section.id, FIELD))

    def _typed(self) -> None:
        section = self.desk.section
        if section is not None:
            self.recovery.note_typed(section.id)
            self.session.type_draft(section.id, FIELD, self.editor.draft)
            self._pause.start()

    def _draw_report(self) -> None:
        case, report = self.session.case, self.desk.report
        if case is None or report is None:
            return
        self.signing.draw()
        self.marking.draw(theme(self.theme_name))
        self.files.replace([Row(each.name, "", each.id) for each in attached(case, report.id)])
        for widget in (self.ui.filesTitle, self.ui.fileList, self.ui.detachButton):
            widget.setVisible(bool(self.files.rows))
        self.editor.remark(remarks_on(case, report))
        self.editor.name_people({person.id: person.known_as for person in case.people})
        self._draw_part()

    def _draw_part(self) -> None:
        part, section, case = self.desk.part, self.desk.section, self.session.case
        if part is None or case is None:
            return
        self.ui.toldPane.hide()
        show(self.ui.leftOutLabel, "")
        self._draw_prompts(part)
        self._draw_children(part)
        self.beside.draw(part.form, self.desk.is_locked)
        self.editor.setReadOnly(self.desk.is_locked)
        if section is not None:
            self.recovery.show(section)
        self.ui.editorHost.setVisible(section is not None and not self.recovery.is_asking)
        dress = theme(self.theme_name)
        held = frozenset(item for each in case.restrictions for item in each.target.items)
        self.editor.hold(held, dress.colour("held_bg"), dress.colour("held_fg"))
        self.speller.know([person.name for person in case.people], dress.colour("late_fg"))
        self._look_over()

    def _draw_prompts(self, part: Part) -> None:
        show(self.ui.headingLabel, part.heading)
        show(self.ui.promptTitle, part.prompts[0].text if part.prompts else "")
        show(self.ui.promptText, " ".join((*(prompt.text for prompt in part.prompts[1:]), part.why)).strip())
        self.ui.promptText.setVisible(bool(self.ui.promptText.text()))
        self.ui.promptFrame.setToolTip("\n".join(dict.fromkeys(prompt.source for prompt in part.prompts)))

    def _draw_children(self, part: Part) -> None:
        for button in self.children_buttons.buttons():
            self.children_buttons.removeButton(button)
            self.ui.childLayout.removeWidget(button)
            button.deleteLater()
        self.ui.childPane.setVisible(part.each_child)
        for child in self.desk.children if part.each_child else ():
            button = QPushButton(child.known_as, self.ui.childPane)
            button.setAccessibleName(child.known_as)
            button.setCheckable(True)
            button.setChecked(child.id == self.desk.child)
            button.setProperty("look", "choice")
            button.clicked.connect(partial(self.choose, part.key, child.id))
            self.children_buttons.addButton(button)
            self.ui.childLayout.addWidget(button)

    def _look_over(self) -> None:
        """Works out anew what is missing and how each section stands, with the words as they stand in the editor."""
        report, template, section = self.desk.report, self.desk.template, self.desk.section
        if report is None or template is None:
            return
        typed = {str(section.id): self.editor.text_now()} if section is not None and not self.recovery.is_asking else {}
        self.look = look = look_over(report, template, self.desk.children, typed)
        self._replace(self.outline, [Row(part.heading, render(standing_words(each)), (part.key, each.value)) for part, each in look.parts])
        self._choose_in_outline()
        self._replace(self.missing, [_missing_row(each, look.missing[:number]) for number, each in enumerate(look.missing)])
        self.ui.missingCount.setText(str(len(look.missing)))
        show(self.ui.missingTitle, say("Still missing") if look.missing else say("Nothing is missing"))
        self.ui.progressBar.setMaximum(len(look.parts))
        self.ui.progressBar.setValue(look.done)
        show(self.ui.progressLabel, say("{done} of {count} done", done=look.done, count=len(look.parts)))
        show(self.ui.aboutLabel, say("About {children}", children=", ".join(child.known_as for child in self.desk.children)))
        show(self.ui.readingLabel, self._hints())

    def _replace(self, model: RowsModel, rows: list[Row]) -> None:
        if list(model.rows) != rows:
            model.replace(rows)

    def _hints(self) -> str:
        """Reading age, short forms nobody explained, and whether words are looked up."""
        hints = [say("Reading age {years}", years=self.look.reading_age)] if self.look.reading_age else []
        for each in self.look.short_forms[:MOST_HINTS]:
            known = say("{short}: explain as “{meaning}”", short=each.short, meaning=each.meaning)
            hints.append(known if each.meaning else say("{short} is not explained", short=each.short))
        if not self._has_dictionary:
            hints.append(say("No dictionary on this machine: spelling is not looked at."))
        return "\n".join(render(each) for each in hints)

    def _choose_row(self, row: Row | None) -> None:
        if row is not None and row.value[0] != self.desk.part_key:
            self.choose(row.value[0])

    def _choose_in_outline(self) -> None:
        number = next((number for number, row in enumerate(self.outline.rows) if row.value[0] == self.desk.part_key), -1)
        if number >= 0 and self.ui.outlineList.currentIndex().row() != number:
            self.ui.outlineList.setCurrentIndex(self.outline.index(number))

    def _fill_requests(self) -> None:
        combo, case = self.ui.requestCombo, self.session.case
        combo.setVisible(len(self.desk.requests) > 1)
        combo.clear()
        for each in self.desk.requests:
            combo.addItem(case.name_of(each.agency) if case else "", each.id)
        combo.setCurrentIndex(combo.findData(self.desk.request_id))

    def _tell_pasted(self, came: Pasted) -> None:
        count = sum(came.left_out.values())
        told = say("{count} things were left out of what was pasted: links, pictures or the like. Their words stayed.", count=count)
        show(self.ui.leftOutLabel, told if count else "")

    def _tell_dictionary(self, is_here: bool) -> None:
        if self._has_dictionary != is_here:
            self._has_dictionary = is_here
            show(self.ui.readingLabel, self._hints())


def _missing_row(missing: Missing, before: tuple[Missing, ...]) -> Row:
    """A row; why it matters is said once a section."""
    why = missing.why if isinstance(missing.why, str) else render(missing.why)
    is_said = any((each.part, each.why) == (missing.part, missing.why) for each in before)
    return Row(render(missing.sentence), "" if is_said else why, (missing, render(missing.remedy)))
