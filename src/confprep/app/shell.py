"""The main window: unlock, home, and the conference window with its list of pages. Titles never name a family."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from confprep.app.faults import words_of
from confprep.app.forms.shell import Ui_Shell
from confprep.app.icons import icon
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.pages.registry import PAGES
from confprep.app.session import Session
from confprep.app.theme import NAMES, apply_theme, theme
from confprep.app.unlock import FirstRunPage, UnlockPage
from confprep.app.widgets.row_delegate import dress_lists
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.messages import render

if TYPE_CHECKING:
    from confprep.app.pages.home import HomePage


class NavModel(RowsModel):
    """The left-hand list, with icons."""

    colour = "#000000"

    def data(self, index: Any, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid():
            return icon(PAGES[index.row()].icon, self.colour)
        return super().data(index, role)


class Shell(QMainWindow):
    """Holds the pages and moves between them."""

    def __init__(self, session: Session, folder: Path | None = None, theme_name: str = "light") -> None:
        super().__init__()
        self.session = session
        self.theme_name = theme_name
        self.ui = Ui_Shell()
        self.ui.setupUi(self)
        self.nav = NavModel([Row(render(entry.title), "", entry.key) for entry in PAGES])
        self.ui.navList.setModel(self.nav)
        self.pages: dict[str, Any] = {}
        self.unlock = UnlockPage(session, folder)
        self.ui.stack.addWidget(self.unlock)
        self.current = ""
        self._connect()
        self._dress()
        self.show_unlock()

    @cached_property
    def home(self) -> HomePage:
        """All conferences; made when a store has opened."""
        from confprep.app.pages.home import HomePage

        page = HomePage(self.session)
        page.chosen.connect(self.open_conference)
        self.ui.stack.addWidget(page)
        return page

    @cached_property
    def first_run(self) -> FirstRunPage:
        """A new store; made when one is wanted."""
        page = FirstRunPage(self.session)
        page.back_wanted.connect(self.show_unlock)
        self.ui.stack.addWidget(page)
        return page

    def _connect(self) -> None:
        self.session.opened.connect(self._opened)
        self.session.closed.connect(self.show_unlock)
        self.session.changed.connect(self._changed)
        self.session.kept.connect(lambda at: show(self.ui.keptLabel, say("Kept {time}", time=at)))
        self.session.failed.connect(self.tell)
        self.session.undo_named.connect(self._name_undo)
        self.session.moved.connect(self.go)
        self.unlock.new_wanted.connect(lambda: self._show(self.first_run))
        self.ui.navList.clicked.connect(self._chosen)
        self.ui.navList.activated.connect(self._chosen)
        self.ui.backButton.clicked.connect(self.show_home)
        self.ui.undoButton.clicked.connect(self.session.undo)
        self.ui.themeButton.clicked.connect(self.next_theme)
        self.ui.lockButton.clicked.connect(self.lock)
        for number, entry in enumerate(PAGES, 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda key=entry.key: self.go(key, ""))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._step(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._step(-1))
        QShortcut(QKeySequence("F6"), self, self._next_region)
        QShortcut(QKeySequence("Ctrl+Alt+Z"), self, self.session.undo)

    def show_unlock(self) -> None:
        """Nothing of any case is left on screen."""
        for page in self.pages.values():
            self.ui.stack.removeWidget(page)
            page.deleteLater()
        self.pages, self.current = {}, ""
        self.unlock.clear()
        if "home" in self.__dict__:
            self.home.refresh()
        self._show(self.unlock)

    def show_home(self) -> None:
        """All conferences."""
        self._leave()
        self.current = ""
        self.home.refresh()
        self._show(self.home)
        self.session.keep_place(page="", conference="")

    def open_conference(self, case_id: str, conference_id: str) -> None:
        """The conference window, at its overview."""
        self.session.show_conference(case_id, conference_id)
        self.session.keep_place(case=case_id, conference=conference_id)
        self.go("overview", "")

    def go(self, key: str, item: str) -> None:
        """Shows a page, with an item chosen on it when one is named."""
        if self.session.case is None:
            return
        if key == "gather":
            self.gather()
            return
        self._leave()
        page = self._page(key)
        self.current = key
        page.refresh()
        if item:
            page.restore({"item": item})
        self._show(page)
        self.ui.navList.setCurrentIndex(self.nav.index([entry.key for entry in PAGES].index(key)))
        self.session.keep_place(page=key, **page.place())

    def gather(self) -> None:
        """The dialog through which papers come in."""
        from confprep.app.dialogs.gather import GatherDialog

        dialog = GatherDialog(self.session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def tell(self, wrong: BaseException) -> None:
        """Tells a fault above the page, until the next change that is kept."""
        show(self.ui.faultLabel, words_of(wrong))
        self.ui.faultLabel.show()

    def lock(self) -> None:
        """Keeps what was typed, and closes the store."""
        self._leave()
        self.session.close()

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self.set_theme(NAMES[(NAMES.index(self.theme_name) + 1) % len(NAMES)])

    def set_theme(self, name: str) -> None:
        """Dresses the window anew."""
        self.theme_name = name
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme(name))
        self._dress()
        self._changed(frozenset({"theme"}))

    def _leave(self) -> None:
        """Lets the page that is shown keep what was typed; what it cannot keep it tells, over the next page."""
        self.ui.faultLabel.hide()
        leave = getattr(self.pages.get(self.current), "leave", None)
        if leave:
            leave()

    def _page(self, key: str) -> Any:
        if key not in self.pages:
            entry = next(each for each in PAGES if each.key == key)
            page = entry.load()(self.session)
            page.theme_name = self.theme_name
            dress_lists(page)
            self.pages[key] = page
            self.ui.stack.addWidget(page)
        return self.pages[key]

    def _show(self, page: QWidget) -> None:
        self.ui.stack.setCurrentWidget(page)
        is_open, has_case = self.session.is_open and page not in (self.unlock, self.__dict__.get("first_run")), self.current != ""
        self.ui.topBar.setVisible(is_open)
        self.ui.navList.setVisible(has_case)
        for button in (self.ui.backButton, self.ui.undoButton):
            button.setVisible(has_case)
        self._name_meeting()
        page.setFocus()

    def _name_meeting(self) -> None:
        case, meeting = self.session.case, self.session.conference
        if case is None or meeting is None or self.current == "":
            show(self.ui.familyLabel, "")
            show(self.ui.meetingLabel, "")
            return
        from confprep.services.days import day_words, days_left

        left = days_left(meeting.date, self.session.desk.today)
        show(self.ui.familyLabel, case.title)
        show(self.ui.meetingLabel, say("{kind} · {day} · {left}", kind=meeting.kind, day=day_words(meeting.date), left=left))

    def _opened(self) -> None:
        place = self.session.place
        self.home.refresh()
        if place.get("conference") and any(case.id == place.get("case") for case in self.session.cases):
            self.session.show_conference(str(place["case"]), str(place["conference"]))
            self.go(str(place.get("page") or "overview"), "")
            self.pages[self.current].restore(place)
        else:
            self._show(self.home)

    def _changed(self, kinds: frozenset[str]) -> None:
        if "drafts" not in kinds:
            self.ui.faultLabel.hide()
        if self.current:
            self.pages[self.current].theme_name = self.theme_name
            self.pages[self.current].refresh()
        elif self.session.is_open:
            self.home.refresh()

    def _name_undo(self, name: str) -> None:
        self.ui.undoButton.setEnabled(bool(name))
        label = say("&Undo: {name}", name=name) if name else say("&Undo")
        self.ui.undoButton.setText(render(label))

    def _chosen(self, index: QModelIndex) -> None:
        self.go(index.data(ROW).value, "")

    def _step(self, by: int) -> None:
        keys = [entry.key for entry in PAGES]
        if self.current in keys:
            self.go(keys[(keys.index(self.current) + by) % len(keys)], "")

    def _next_region(self) -> None:
        page: QWidget | None = self.ui.stack.currentWidget()
        if page is None:
            return
        regions: list[QWidget] = [self.ui.navList, page]
        side = page.findChild(QWidget, "sidePanel")
        regions += [side] if side is not None else []
        here = next((number for number, each in enumerate(regions) if each.isAncestorOf(self.focusWidget() or self) or each.hasFocus()), 0)
        target = regions[(here + 1) % len(regions)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target is not self.ui.navList:
            following = target.nextInFocusChain()
            (following or target).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dress(self) -> None:
        self.nav.colour = theme(self.theme_name).colours["ink"]
        self.nav.layoutChanged.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        self.session.close()
        event.accept()
