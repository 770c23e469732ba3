"""Who is in the children's lives: the drawing, everybody in words below it, and the form of the chosen person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu

from confprep.app.forms.family import Ui_FamilyPage
from confprep.app.models.table import ROW, Column, TableModel
from confprep.app.opening import open_dialog
from confprep.app.session import Session
from confprep.app.theme import dressed
from confprep.app.widgets.chosen_page import ChosenPage
from confprep.app.widgets.ecomap_pane import EcomapPane
from confprep.app.widgets.form import Form, refill
from confprep.app.widgets.genogram_view import GenogramView
from confprep.app.words import show
from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.households import is_loss
from confprep.core.family.people import Person
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words
from confprep.services.duplicates import likeness_words, possible_duplicates
from confprep.services.ecomap import EcomapPicture, ecomap_picture
from confprep.services.edit_person import add_home, add_person, join_people, keep_person, relation_kinds
from confprep.services.edits import Edit
from confprep.services.genogram import FamilyPicture, FamilyRow, conference_day, family_picture, leave_out_losses, move_person, slider_days
from confprep.services.record_words import SEXES

ZOOM, TWO_LINES = 1.2, 58
LONGEST = 90
"""Letters of a warning that fit beside each other at any size of text."""
ACROSS, HEAD_PAD = Qt.Orientation.Horizontal, 28
WIDTHS = (150, 140, 200, 150, 110, 120, 150)
"""Of the table's columns at 100 %; the third takes what is left."""


class FamilyPage(ChosenPage):
    """Drawing, table and form. The drawing is made on another thread; one that comes too late is dropped."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.ui = ui = Ui_FamilyPage()
        ui.setupUi(self)
        self.picture: FamilyPicture | None = None
        self._asked_for = 0
        self.model = TableModel(self._columns())
        ui.peopleTable.setModel(self.model)
        ui.peopleTable.verticalHeader().hide()
        for key, name in SEXES.items():
            ui.sexCombo.addItem(render(name), key)
        ui.kindCombo.addItems(relation_kinds())
        ui.keyView.hide()
        ui.personCard.hide()
        ui.askedButton.setChecked(True)
        fields = {"name": ui.nameEdit, "aliases": ui.aliasEdit, "role": ui.roleEdit, "sex": ui.sexCombo}
        self.form = Form(session, {**fields, "born": ui.bornEdit, "due": ui.dueEdit, "died": ui.diedEdit}, self)
        self.ecomap = EcomapPane(ui.ecomapView, ui.keyView, ui.supportTable, self)
        self._connect()

    @staticmethod
    def _columns() -> tuple[Column, ...]:
        fields = (
            (say("Person"), "name"), (say("Born"), "born"), (say("Place in the family"), "place"), (say("Lives with"), "home"),
            (say("Asked"), "asked"), (say("Answered"), "answered"), (say("Background checks"), "checks"),
        )  # fmt: skip
        return tuple(Column(render(title), attrgetter(key), attrgetter(key)) for title, key in fields)

    def _connect(self) -> None:
        ui = self.ui
        ui.ecomapButton.toggled.connect(lambda _: self._turn())
        ui.familyView.chosen.connect(self.choose)
        ui.familyView.nudged.connect(self._nudge)
        ui.peopleTable.selectionModel().currentRowChanged.connect(lambda index, _: self.choose(person_of(index)))
        ui.daySlider.valueChanged.connect(lambda _: self._draw_family())
        ui.meetingDayButton.clicked.connect(self._to_meeting)
        ui.askedButton.toggled.connect(lambda _: self._draw_family())
        ui.keyButton.toggled.connect(ui.keyView.setVisible)
        ui.lossButton.clicked.connect(self._leave_out)
        ui.tableButton.toggled.connect(lambda _: self._arrange())
        ui.detailButton.toggled.connect(lambda _: self._arrange())
        ui.zoomInButton.clicked.connect(lambda: self._view.zoom_by(ZOOM))
        ui.zoomOutButton.clicked.connect(lambda: self._view.zoom_by(1 / ZOOM))
        self.form.left.connect(self.keep)
        ui.keepButton.clicked.connect(self.keep)
        ui.addButton.clicked.connect(self.add)
        ui.likeButton.clicked.connect(self.open_duplicates)
        self._fill_more()
        ui.recordButton.clicked.connect(self.open_record)
        ui.peopleTable.doubleClicked.connect(lambda _: self.open_record())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), ui.peopleTable, self.open_record, context=Qt.ShortcutContext.WidgetShortcut)
        ui.joinButton.clicked.connect(self._join)
        ui.homeButton.clicked.connect(self._write_home)

    def refresh(self) -> None:
        """Draws everything anew on the day that is chosen."""
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None:
            return
        ids: list[str] = [person.id for person in case.people]
        self.chosen = self.chosen if self.chosen in ids else next(iter([child.id for child in case.subjects()] + ids), "")
        first, last = slider_days(case, meeting, self.session.desk.today)
        if self.picture is None or self.ui.daySlider.minimum() != first.toordinal() or self.ui.daySlider.maximum() != last.toordinal():
            self._set_days(first.toordinal(), last.toordinal())
        self._arrange()
        self._fit_table()
        refill(self.ui.otherCombo, [(person.id, person.name) for person in case.people])
        self._warn(case)
        self._draw_family()
        self.draw()

    def _warn(self, case: Case) -> None:
        """Says who may be one person."""
        found, button = possible_duplicates(case), self.ui.likeButton
        button.setVisible(bool(found))
        if found:
            one, other = case.name_of(found[0].one), case.name_of(found[0].other)
            named = render(say("{one} and {other} may be one person.", one=one, other=other))
            counted = render(say("{count} pairs of people may be one person.", count=len(found)))
            button.setText((named if len(found) == 1 and len(named) <= LONGEST else counted).replace("&", "&&"))
            button.setAccessibleDescription("\n".join(render(likeness_words(case, each)) for each in found))

    def draw(self) -> None:
        """Draws the chosen person."""
        case = self.session.case
        person = case.find("people", self.chosen) if case else None
        self.ui.personCard.setEnabled(isinstance(person, Person))
        if not isinstance(person, Person):
            show(self.ui.personLabel, say("Choose a person to see what is known of them."))
            return
        show(self.ui.personLabel, person.name)
        values = {"name": person.name, "aliases": "; ".join(person.aliases), "role": person.role, "sex": person.sex}
        self.form.show(person.id, {**values, "born": person.born, "due": person.due, "died": person.died})
        self._mark()

    def edit(self) -> Edit:
        """The change that keeps what is known of the chosen person. Raises NoName or NotADate."""
        case = self.session.case
        assert case is not None
        return keep_person(case, self.chosen, **self.form.values())

    def _fit_table(self) -> None:
        """Rows of two lines and columns no narrower than their heads, at any size of text."""
        table, scale = self.ui.peopleTable, dressed().scale
        table.verticalHeader().setDefaultSectionSize(round(TWO_LINES * scale))
        header = table.horizontalHeader()
        heads = [header.fontMetrics().horizontalAdvance(str(self.model.headerData(each, ACROSS))) + HEAD_PAD for each in range(len(WIDTHS))]
        widths = [max(round(width * scale), head) for width, head in zip(WIDTHS, heads, strict=True)]
        bar = table.verticalScrollBar().sizeHint().width() + 2 * table.frameWidth()
        widths[2] += max(0, min(table.viewport().width(), table.width() - bar) - sum(widths))
        for column, width in enumerate(widths):
            table.setColumnWidth(column, width)

    def _arrange(self) -> None:
        """Shows what there is to show: nothing but a first step while nobody is written down."""
        ui, is_empty = self.ui, not (self.session.case and self.session.case.people)
        ui.emptyLabel.setVisible(is_empty)
        ui.sentenceLabel.setVisible(not is_empty)
        is_ecomap, people = ui.ecomapButton.isChecked(), self.session.case.people if self.session.case else ()
        ui.peopleTable.setVisible(not is_empty and not is_ecomap)
        ui.supportTable.setVisible(not is_empty and is_ecomap)
        ui.drawingCard.setVisible(not is_empty and not ui.tableButton.isChecked())
        ui.personCard.setVisible(not is_empty and ui.detailButton.isChecked() and not is_ecomap)
        for each in (ui.familyView, ui.askedButton, ui.detailButton):
            each.setVisible(not is_ecomap)
        ui.ecomapView.setVisible(is_ecomap)
        ui.lossButton.setVisible(not is_ecomap and any(is_loss(person) for person in people))

    @property
    def _view(self) -> GenogramView:
        """The drawing that is shown."""
        return self.ui.ecomapView if self.ui.ecomapButton.isChecked() else self.ui.familyView

    def _turn(self) -> None:
        """The other view of the same day."""
        self._arrange()
        self._draw_family()

    def add(self) -> None:
        """A new person, whose details open at once."""
        self.ui.genogramButton.setChecked(True)
        self.ui.detailButton.setChecked(True)
        self.begin(add_person(self.session.desk))
        self.ui.nameEdit.selectAll()
        self.ui.nameEdit.setFocus()

    def _fill_more(self) -> None:
        menu = QMenu(self)
        menu.addAction(render(say("&One person or two…")), self.open_duplicates)
        menu.addAction(render(say("&Bring a family in…")), self.bring_in)
        menu.addAction(render(say("&Save the family…")), self.save_family)
        self.ui.moreButton.setMenu(menu)

    def open_duplicates(self) -> None:
        """Opens people who may be one, those of the chosen person first."""
        from confprep.app.dialogs.duplicates import DuplicatesDialog

        self.leave()
        open_dialog(DuplicatesDialog(self.session, self, self.chosen))

    def bring_in(self) -> None:
        """Brings a family in from a file that is asked for."""
        from confprep.app.dialogs.family_file import bring_family_in

        self.leave()
        bring_family_in(self.session, self)

    def save_family(self) -> None:
        """Saves the family as a file where the person says."""
        from confprep.app.dialogs.family_file import save_the_family

        self.leave()
        save_the_family(self.session, self)

    def open_record(self) -> None:
        """Opens the whole record of the chosen person."""
        from confprep.app.dialogs.person import PersonDialog

        self.leave()
        case = self.session.case
        if case is not None and case.find("people", self.chosen) is not None:
            open_dialog(PersonDialog(self.session, self.chosen, self))

    def _set_days(self, first: int, last: int) -> None:
        slider = self.ui.daySlider
        slider.blockSignals(True)
        slider.setRange(first, last)
        slider.setValue(self._meeting_day())
        slider.blockSignals(False)

    def _meeting_day(self) -> int:
        meeting, today = self.session.conference, self.session.desk.today
        return (conference_day(meeting, today) if meeting else today).toordinal()

    def _to_meeting(self) -> None:
        self.ui.daySlider.setValue(self._meeting_day())

    def _draw_family(self) -> None:
        """Asks for the picture of the chosen day."""
        case = self.session.case
        if case is None:
            return
        day, shows_asked = date.fromordinal(self.ui.daySlider.value()), self.ui.askedButton.isChecked()
        self._asked_for += 1
        number = self._asked_for
        show(self.ui.dayLabel, day_words(day.isoformat()))
        if self.ui.ecomapButton.isChecked():
            self.session.do(self, lambda: ecomap_picture(case, day), lambda picture: self._ecomap_arrived(picture, number))
            return
        self.session.do(self, lambda: family_picture(case, day, shows_asked), lambda picture: self._arrived(picture, number))

    def _arrived(self, picture: FamilyPicture, number: int) -> None:
        if number != self._asked_for or self.session.case is None:
            return
        self.picture = picture
        show(self.ui.sentenceLabel, picture.sentence)
        self.ui.familyView.show_drawing(picture.drawing, picture.family)
        self.ui.keyView.show_drawing(picture.key, picture.family)
        self._fit_key()
        self.ui.lossButton.setChecked(picture.has_losses_left_out)
        self.model.replace(picture.rows)
        self._fit_table()
        self._mark()

    def _ecomap_arrived(self, picture: EcomapPicture, number: int) -> None:
        if number != self._asked_for or self.session.case is None:
            return
        show(self.ui.sentenceLabel, picture.sentence)
        self.ecomap.show_picture(picture)
        self._fit_key()

    def _fit_key(self) -> None:
        key = self.ui.keyView
        key.setFixedHeight(round(key.sceneRect().height() * key.transform().m11()) + 4)

    def _mark(self) -> None:
        """Marks the chosen person in drawing and table; a reader of the screen hears the whole line."""
        self.ui.familyView.choose(self.chosen)
        rows = self.picture.rows if self.picture else ()
        number = next((number for number, row in enumerate(rows) if row.person == self.chosen), -1)
        if 0 <= number < self.model.rowCount():
            self.ui.familyView.setAccessibleDescription(rows[number].spoken())
            self.ui.peopleTable.setCurrentIndex(self.model.index(number, 0))

    def _nudge(self, person: str, right: int) -> None:
        if self.session.case is not None:
            self.session.send(move_person(self.session.case, person, right))

    def _leave_out(self, is_left_out: bool) -> None:
        if self.session.case is not None:
            self.session.send(leave_out_losses(self.session.case, is_left_out))

    def _join(self) -> None:
        ui, case = self.ui, self.session.case
        other = str(ui.otherCombo.currentData() or "")
        if case is not None:
            kind, since = ui.kindCombo.currentText(), ui.joinSinceEdit.text()
            self._write(lambda: join_people(case, self.chosen, kind, other, since, self.session.desk), ui.joinSinceEdit)

    def _write_home(self) -> None:
        ui, case = self.ui, self.session.case
        if case is not None:
            address, since = ui.addressEdit.text(), ui.homeSinceEdit.text()
            self._write(lambda: add_home(case, self.chosen, address, since, self.session.desk), ui.addressEdit, ui.homeSinceEdit)

    def _write(self, wish: Callable[[], Edit], *fields: QLineEdit) -> None:
        """Sends a change and clears its fields; what cannot be kept is told and stays where it was typed."""
        try:
            edit = wish()
        except Fault as fault:
            self.session.failed.emit(fault)
            return
        for field in fields:
            field.clear()
        self.session.send(edit)


def person_of(index: QModelIndex) -> str:
    """The id of the person in a row, or ""."""
    row = index.data(ROW)
    return row.person if isinstance(row, FamilyRow) else ""
