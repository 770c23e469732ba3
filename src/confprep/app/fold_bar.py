"""The bar over a page that stands for what has given way: the pages as a menu, the page's list as a chooser, its panel as a button."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListView, QMenu

from confprep.app.folding import Folding, counted
from confprep.app.forms.shell import Ui_Shell
from confprep.core.sentences import say
from confprep.messages import render


class OneLine(QIdentityProxyModel):
    """A list's rows with their second lines beside the first."""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        held = super().data(index, role)
        return held.replace("\n", " · ") if role == Qt.ItemDataRole.DisplayRole and isinstance(held, str) else held


class FoldBar(QObject):
    """Keeps the bar in step with the page that is shown."""

    def __init__(self, ui: Ui_Shell, pages: QMenu) -> None:
        super().__init__(ui.foldBar)
        self.ui = ui
        self._folding: Folding | None = None
        self._known: set[int] = set()
        self._lines = OneLine(self)
        ui.navButton.setMenu(pages)
        ui.listCombo.setModel(self._lines)
        ui.listCombo.activated.connect(self._choose)
        ui.panelButton.toggled.connect(self._turn)

    def show(self, folding: Folding | None, title: str, is_nav_folded: bool) -> None:
        """Shows what has given way on this page; the bar itself goes when nothing has."""
        self._folding = folding
        has_list = folding is not None and folding.list is not None and folding.fold.list
        has_panel = folding is not None and folding.side is not None and folding.fold.panel
        self.ui.navButton.setVisible(is_nav_folded)
        self.ui.navButton.setText(title)
        self.ui.navButton.setAccessibleName(render(say("Pages of the conference: {page}", page=title)))
        self.ui.listCombo.setVisible(has_list)
        self.ui.panelButton.setVisible(has_panel)
        self.ui.foldBar.setVisible(is_nav_folded or has_list or has_panel)
        if folding is not None:
            self._know(folding)
        self.follow()

    def follow(self) -> None:
        """Draws the chosen row and the panel's count anew."""
        folding = self._folding
        if folding is None:
            return
        if folding.list is not None and folding.fold.list:
            if self._lines.sourceModel() is not folding.list.model():
                self._lines.setSourceModel(folding.list.model())
            self.ui.listCombo.setCurrentIndex(folding.list.currentIndex().row())
        if folding.side is not None:
            self._name_panel(folding)

    def _name_panel(self, folding: Folding) -> None:
        assert folding.side is not None
        heading, count = counted(folding.side)
        words = f"{heading} · {count}" if count else heading
        label = render(say("Back to the page")) if folding.is_panel_open else words
        self.ui.panelButton.setText(label)
        self.ui.panelButton.setAccessibleName(label)
        with QSignalBlocker(self.ui.panelButton):
            self.ui.panelButton.setChecked(folding.is_panel_open)

    def _know(self, folding: Folding) -> None:
        """Follows what happens in the lists of a page; connected once for each."""
        if id(folding) in self._known:
            return
        self._known.add(id(folding))
        for view in folding.page.findChildren(QListView):
            if view.model() is not None:
                view.model().modelReset.connect(self.follow)
                view.selectionModel().currentChanged.connect(self.follow)

    def _choose(self, row: int) -> None:
        view = self._folding.list if self._folding else None
        if view is not None:
            view.setCurrentIndex(view.model().index(row, 0))

    def _turn(self, is_open: bool) -> None:
        folding = self._folding
        if folding is not None:
            folding.turn(is_open)
            self.follow()


def page_menu(entries: list[tuple[str, str]], go: Any) -> QMenu:
    """A menu of pages: key and title of each."""
    menu = QMenu()
    for number, (key, title) in enumerate(entries, 1):
        action = QAction(f"&{number}  {title}" if number < 10 else title, menu)
        action.triggered.connect(lambda _=False, key=key: go(key, ""))
        menu.addAction(action)
    return menu
