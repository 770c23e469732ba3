"""What the columns of a received table hold: chosen beside its first rows, with the lines it becomes shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QHeaderView, QWidget

from confprep.app.forms.columns import Ui_ColumnsDialog
from confprep.app.models.rows import Row, RowsModel
from confprep.app.models.table import Column, TableModel
from confprep.app.widgets.form import refill
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.exchange.chronology import LOOK
from confprep.exchange.draft import Matched, Table
from confprep.messages import render
from confprep.services.column_preview import NEEDED, ROLES, preview_of, preview_words, proposed_roles, role_name

NARROWEST = 110
SHOWN = 8
"""So many rows from the one that names the columns are shown."""


class ColumnsDialog(QDialog):
    """One table of a paper at a time; `said` is what was chosen when the dialog is accepted."""

    def __init__(self, tables: Sequence[Table], parent: QWidget) -> None:
        super().__init__(parent)
        self.tables = tuple(tables)
        self.roles: list[str] = []
        self.ui = Ui_ColumnsDialog()
        self.ui.setupUi(self)
        self.preview = RowsModel()
        self.ui.previewList.setModel(self.preview)
        self.ui.columnTable.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.ui.columnTable.verticalHeader().hide()
        refill(self.ui.tableCombo, [(str(number), _name(each)) for number, each in enumerate(self.tables)])
        refill(self.ui.roleCombo, [(role, render(name)) for role, name in ROLES])
        show(self.ui.sentenceLabel, say("Choose a column in the table, then say what it holds. Nothing that was received is lost by it."))
        dress_lists(self)
        self._connect()
        self._choose_table(next((number for number, each in enumerate(self.tables) if each.roles), 0))

    @property
    def table(self) -> Table:
        """The chosen table."""
        return self.tables[max(0, self.ui.tableCombo.currentIndex())]

    @property
    def heading(self) -> int:
        """The row that names the columns, from 0; -1 for none."""
        return int(self.ui.headingCombo.currentData() or 0)

    @property
    def said(self) -> Matched:
        """What is said of the chosen table now."""
        return Matched(self.table.number, self.heading, tuple(self.roles))

    def _connect(self) -> None:
        ui = self.ui
        ui.tableCombo.activated.connect(self._choose_table)
        ui.headingCombo.activated.connect(lambda _: self._choose_heading())
        ui.columnCombo.activated.connect(self._choose_column)
        ui.columnTable.horizontalHeader().sectionClicked.connect(self._choose_column)
        ui.roleCombo.activated.connect(lambda _: self._say())
        ui.cancelButton.clicked.connect(self.reject)
        ui.sayButton.clicked.connect(self.accept)

    def _choose_table(self, number: int) -> None:
        """Shows a table as it was read; one that was no chronology begins with its first row as the one that names the columns."""
        self.ui.tableCombo.setCurrentIndex(number)
        table = self.table
        width = max((len(row) for row in table.rows), default=0)
        heading = table.heading if table.roles else 0
        self.roles = list(table.roles or proposed_roles(table.at_row(heading)))
        self.roles += [""] * (width - len(self.roles))
        rows = [(str(number), f"{number + 1}: {' · '.join(filter(None, row))}") for number, row in enumerate(table.rows[:LOOK])]
        refill(self.ui.headingCombo, [("-1", render(say("None"))), *rows])
        self.ui.headingCombo.setCurrentIndex(self.ui.headingCombo.findData(str(heading)))
        self._show(0)

    def _choose_heading(self) -> None:
        """Another row names the columns: what they hold is proposed anew from its words; without such a row it stays as it was said."""
        headings = self.table.at_row(self.heading)
        if headings:
            proposal = list(proposed_roles(headings))
            self.roles = proposal + [""] * (len(self.roles) - len(proposal))
        self._show(self.ui.columnCombo.currentIndex())

    def _choose_column(self, column: int) -> None:
        if 0 <= column < len(self.roles):
            self.ui.columnCombo.setCurrentIndex(column)
            self.ui.roleCombo.setCurrentIndex(self.ui.roleCombo.findData(self.roles[column]))
            self.ui.columnTable.selectColumn(column)

    def _say(self) -> None:
        column = self.ui.columnCombo.currentIndex()
        if 0 <= column < len(self.roles):
            self.roles[column] = str(self.ui.roleCombo.currentData() or "")
            self._show(column)

    def _show(self, column: int) -> None:
        """Draws the table, its columns' names, and the lines it becomes; `column` is the chosen one."""
        self._show_table()
        names = [(str(number), self._heading(number)) for number in range(len(self.roles))]
        refill(self.ui.columnCombo, names)
        self._choose_column(max(0, column))
        self._show_preview()

    def _show_table(self) -> None:
        first = self.heading + 1
        columns = [Column(self._title(number), _cell(number), _cell(number)) for number in range(len(self.roles))]
        model = TableModel(columns)
        model.replace(self.table.rows[first : first + SHOWN])
        old = self.ui.columnTable.model()
        self.ui.columnTable.setModel(model)
        model.setParent(self.ui.columnTable)
        if old is not None:
            old.deleteLater()
        header = self.ui.columnTable.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.ui.columnTable.selectionModel().currentColumnChanged.connect(lambda index, _: self._choose_column(index.column()))

    def _heading(self, column: int) -> str:
        return self.table.at(self.heading, column) or render(say("Column {number}", number=column + 1))

    def _title(self, column: int) -> str:
        is_hidden = column in self.table.hidden
        held = render(say("Hidden: for the chair only")) if is_hidden else role_name(self.roles[column])
        return f"{self._heading(column)}\n{held}"

    def _show_preview(self) -> None:
        lines = preview_of(self.table, self.said)
        missing = [role_name(role) for role in NEEDED if role not in self.roles]
        self.preview.replace([Row(*preview_words(line)) for line in lines])
        show(self.ui.previewLabel, say("&As its first rows will be taken in, of {count} rows:", count=self.table.count))
        show(self.ui.faultLabel, say("Say also which column holds: {roles}.", roles=", ".join(missing)) if missing else "")
        self.ui.faultLabel.setVisible(bool(missing))
        self.ui.sayButton.setEnabled(bool(lines))


def _cell(column: int) -> Callable[[tuple[str, ...]], str]:
    return lambda row: row[column] if column < len(row) else ""


def _name(table: Table) -> str:
    return table.name or render(say("Table {number}", number=table.number + 1))
