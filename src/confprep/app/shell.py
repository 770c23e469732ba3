"""The main window: unlock, home, and the conference window with its list of pages. Titles never name a family."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget

from confprep.app.appearance import SYSTEM, Appearance, keep
from confprep.app.faults import tell_in
from confprep.app.fold_bar import FoldBar, page_menu
from confprep.app.folding import Folding, fold_at, sheet_of
from confprep.app.forms.shell import Ui_Shell
from confprep.app.icons import icon
from confprep.app.models.rows import ROW, Row, RowsModel
from confprep.app.opening import open_dialog
from confprep.app.pages.registry import PAGES, WRITING
from confprep.app.session import Session
from confprep.app.theme import apply_theme, theme, tokens
from confprep.app.unlock import FirstRunPage, UnlockPage
from confprep.app.words import show
from confprep.core.sentences import say
from confprep.messages import render

if TYPE_CHECKING:
    from confprep.app.pages.home import HomePage


LONGEST_UNDO = 40
"""Letters of a change's name beside Undo; a longer one is in the tool tip alone."""


class NavModel(RowsModel):
    """The left-hand list, with icons."""

    colour, size = "#000000", 18

    def data(self, index: Any, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid():
            return icon(PAGES[index.row()].icon, self.colour, self.size)
        return super().data(index, role)


class Shell(QMainWindow):
    """Holds the pages and moves between them."""

    def __init__(self, session: Session, folder: Path | None = None, theme_name: str = "light", look_file: Path | None = None) -> None:
        """`theme_name` may be "system"; `look_file` is where theme and text size are kept when they change, None meaning nowhere."""
        super().__init__()
        self.session = session
        self.look, self.look_file = Appearance(theme_name), look_file
        self.ui = Ui_Shell()
        self.ui.setupUi(self)
        self.nav = NavModel([Row(render(entry.title), "", entry.key) for entry in PAGES])
        self.ui.navList.setModel(self.nav)
        self.pages: dict[str, Any] = {}
        self.sheets: dict[str, QScrollArea] = {}
        self.foldings: dict[QWidget, Folding] = {}
        self.page_menu = page_menu([(entry.key, render(entry.title)) for entry in PAGES], self.go)
        self.fold_bar = FoldBar(self.ui, self.page_menu)
        self.unlock = UnlockPage(session, folder)
        self.ui.stack.addWidget(self.unlock)
        self.current, self._undo = "", ""
        self._connect()
        self._dress()
        self.show_unlock()

    @cached_property
    def home(self) -> HomePage:
        """All conferences; made when a store has opened."""
        from confprep.app.pages.home import HomePage

        page = HomePage(self.session)
        page.chosen.connect(self.open_conference)
        self.sheet_of_home = sheet_of(page)
        self.ui.stack.addWidget(self.sheet_of_home)
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
        self.ui.lookButton.clicked.connect(self.choose_look)
        self.ui.lockButton.clicked.connect(self.lock)
        for number, entry in enumerate(PAGES, 1):
            QShortcut(QKeySequence(f"Alt+{number % 10}"), self, lambda key=entry.key: self.go(key, ""))
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self._step(1))
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self._step(-1))
        QShortcut(QKeySequence("F6"), self, self._next_region)
        QShortcut(QKeySequence("Ctrl+Alt+Z"), self, self.session.undo)
        for keys, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", -100)):
            QShortcut(QKeySequence(keys), self, lambda steps=steps: self.wear(self.look.sized(steps)))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def show_unlock(self) -> None:
        """Nothing of any case is left on screen."""
        for page in self.pages.values():
            self.foldings.pop(page, None)
        for sheet in self.sheets.values():
            self.ui.stack.removeWidget(sheet)
            sheet.deleteLater()
        self.pages, self.sheets, self.current = {}, {}, ""
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
        self.go(WRITING.key if self.session.role == "practitioner" else "overview", "")

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
        if key != WRITING.key:
            self.ui.navList.setCurrentIndex(self.nav.index([entry.key for entry in PAGES].index(key)))
        self.session.keep_place(page=key, **page.place())

    def gather(self) -> None:
        """The dialog through which papers come in."""
        from confprep.app.dialogs.gather import GatherDialog

        open_dialog(GatherDialog(self.session, self))

    def tell(self, wrong: BaseException) -> None:
        """Tells a fault above the page, until the next change that is kept."""
        tell_in(self.ui.faultLabel, wrong)

    def lock(self) -> None:
        """Keeps what was typed, and closes the store."""
        self._leave()
        self.session.close()

    @property
    def theme_name(self) -> str:
        """The theme the window wears."""
        return self.look.name

    def choose_look(self) -> None:
        """The menu of text size and theme."""
        from confprep.app.look_menu import look_menu

        menu = look_menu(self, self.look, self.wear)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.ui.lookButton.mapToGlobal(QPoint(0, self.ui.lookButton.height())))

    def wear(self, look: Appearance) -> None:
        """Dresses the window anew, and keeps the choice."""
        self.look = look
        if self.look_file is not None:
            keep(self.look_file, look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme(look.name, look.scale))
        self._dress()
        self._changed(frozenset({"theme"}))
        self._fold()

    def _follow_system(self) -> None:
        if self.look.theme == SYSTEM:
            self.wear(self.look)

    def _leave(self) -> None:
        """Lets the page that is shown keep what was typed; what it cannot keep it tells, over the next page."""
        self.ui.faultLabel.hide()
        leave = getattr(self.pages.get(self.current), "leave", None)
        if leave:
            leave()

    def _page(self, key: str) -> Any:
        if key not in self.pages:
            entry = next(each for each in (*PAGES, WRITING) if each.key == key)
            page = entry.load()(self.session)
            page.theme_name = self.theme_name
            from confprep.app.widgets.row_delegate import dress_lists

            dress_lists(page)
            self.pages[key] = page
            self.sheets[key] = sheet_of(page)
            self.ui.stack.addWidget(self.sheets[key])
        return self.pages[key]

    def _show(self, page: QWidget) -> None:
        if self.current:
            shown: QWidget = self.sheets[self.current]
        else:
            shown = page if page is not self.__dict__.get("home") else self.sheet_of_home
        self.ui.stack.setCurrentWidget(shown)
        is_open, has_case = self.session.is_open and page not in (self.unlock, self.__dict__.get("first_run")), self.current != ""
        self.ui.topBar.setVisible(is_open)
        for button in (self.ui.backButton, self.ui.undoButton):
            button.setVisible(has_case)
        self._name_meeting()
        self._fold()
        page.setFocus()

    def _fold(self) -> None:
        """Folds what is shown for the window's width and the size of its text."""
        shown = self.ui.stack.currentWidget()
        page = shown.widget() if isinstance(shown, QScrollArea) else shown
        if page is None:
            return
        fold, has_case = fold_at(self.width(), self.look.scale), self.current != ""
        nav = round(tokens()["size"]["nav"] * self.look.scale)
        self.ui.navList.setFixedWidth(nav)
        has_list = has_case and self.current != WRITING.key
        self.ui.navList.setVisible(has_list and not fold.nav)
        self.ui.meetingLabel.setVisible(not fold.nav)
        folding = self.foldings.get(page) or self.foldings.setdefault(page, Folding(page))
        folding.apply(fold, self.look.scale, self.width() - (nav if has_list and not fold.nav else 0))
        if has_list and fold.nav:
            self.ui.navButton.setIcon(icon("menu", self.nav.colour, self.nav.size))
        self.fold_bar.show(folding, self._title(), has_list and fold.nav)
        self._name_undo(self._undo)

    def _title(self) -> str:
        return next((render(entry.title) for entry in (*PAGES, WRITING) if entry.key == self.current), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _name_meeting(self) -> None:
        named = getattr(self.pages.get(self.current), "named", None)
        if named is not None:
            show(self.ui.familyLabel, named()[0])
            show(self.ui.meetingLabel, named()[1])
            return
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
            self._name_meeting()
        elif self.session.is_open:
            self.home.refresh()

    def _name_undo(self, name: str) -> None:
        self._undo = name
        self.ui.undoButton.setEnabled(bool(name))
        label = say("&Undo: {name}", name=name) if name else say("&Undo")
        whole = render(label).replace("&", "", 1)
        self.ui.undoButton.setToolTip(whole)
        self.ui.undoButton.setAccessibleName(whole)
        is_short = len(whole) > LONGEST_UNDO or fold_at(self.width(), self.look.scale).list
        self.ui.undoButton.setText(render(say("&Undo") if is_short else label))

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
        side = page.findChild(QWidget, "sidePanel")
        held = (self.ui.navList, self.ui.navButton, page, side, self.ui.panelButton)
        regions: list[QWidget] = [each for each in held if each is not None and each.isVisible()]
        here = next((number for number, each in enumerate(regions) if each.isAncestorOf(self.focusWidget() or self) or each.hasFocus()), 0)
        target = regions[(here + 1) % len(regions)]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if target in (page, side):
            following = target.nextInFocusChain()
            (following or target).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _dress(self) -> None:
        size = round(tokens()["size"]["icon"] * self.look.scale)
        self.nav.colour, self.nav.size = theme(self.theme_name).colours["ink"], size
        for part in (self.ui.navList, self.ui.navButton):
            part.setIconSize(QSize(size, size))
        self.nav.layoutChanged.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        self.session.close()
        event.accept()
