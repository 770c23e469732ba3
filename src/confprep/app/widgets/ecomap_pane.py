"""The second view of the family page: the ecomap and its table, drawn together and chosen together."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from confprep.app.models.table import ROW, Column, TableModel
from confprep.app.theme import dressed
from confprep.app.widgets.ecomap_view import EcomapView
from confprep.app.widgets.genogram_view import GenogramView
from confprep.core.family.genogram_graph import Family
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.ecomap import EcomapPicture, SupportRow

NOBODY = Family({}, ())
WIDTHS = (130, 120)
"""Of the first columns at 100 %; the last takes what is left."""


class _WholeWords(QStyledItemDelegate):
    """Rows with a line and a half to spare: the theme's padding makes words narrower than Qt reckons when it counts their lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, option.fontMetrics.lineSpacing() * 3 // 2)


class EcomapPane(QObject):
    """Fills the widgets of the page that show the ecomap."""

    def __init__(self, view: EcomapView, key: GenogramView, table: QTableView, owner: QWidget) -> None:
        super().__init__(owner)
        self.view, self.key, self.table = view, key, table
        self.picture: EcomapPicture | None = None
        fields = ((say("Who or what"), "who"), (say("The line"), "line"), (say("On record"), "says"))
        self.model = TableModel(tuple(Column(render(title), attrgetter(key), attrgetter(key)) for title, key in fields))
        table.setModel(self.model)
        table.setItemDelegate(_WholeWords(table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        view.chosen.connect(self.choose)
        table.selectionModel().currentRowChanged.connect(lambda index, _: self.choose(_key_of(index)))

    def show_picture(self, picture: EcomapPicture) -> None:
        """Shows another picture; what was chosen stays chosen where it still stands around."""
        self.picture = picture
        self.model.replace(picture.rows)
        self.view.show_drawing(picture.drawing, NOBODY)
        self.key.show_drawing(picture.key, NOBODY)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, round(width * dressed().scale))
        self.choose(self.view.person)

    def choose(self, key: str) -> None:
        """Marks a circle and its line; a reader of the screen hears the whole line."""
        number = self.model.row_of(key)
        if number < 0:
            return
        self.view.choose(key)
        self.view.setAccessibleDescription(self.model.index(number, 0).data(ROW).spoken())
        if self.table.currentIndex().row() != number:
            self.table.setCurrentIndex(self.model.index(number, 0))


def _key_of(index: QModelIndex) -> str:
    row = index.data(ROW)
    return row.id if isinstance(row, SupportRow) else ""
