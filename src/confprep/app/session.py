"""What the window works on: an open store, the case on the desk as an immutable snapshot, and the one way to change it.

A change is shown at once and kept by the store's own thread; when the store refuses it, the snapshot goes back and the fault is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from confprep.app.background import Waiter
from confprep.messages import render
from confprep.services.clock import Desk

if TYPE_CHECKING:  # the nouns of a case are loaded with the first case, not before the window is shown
    from confprep.core.case import Case
    from confprep.core.changes import Change, ChangeSet
    from confprep.core.meeting.conference import Conference
    from confprep.services.edits import Edit
    from confprep.store.door import Draft, Store
    from confprep.store.owner import StoreOwner

DRAFT_DELAY_MS = 1500
"""A draft is kept at the latest this long after the first unsaved key."""
T = TypeVar("T")
Typed = str | Callable[[], str]
"""Words as typed, or how to get them when they are kept."""


class Session(QObject):
    """The window's hold on one store."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    kept = Signal(str)
    failed = Signal(object)
    undo_named = Signal(str)
    moved = Signal(str, str)

    def __init__(self, desk: Desk | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk or Desk()
        self.case: Case | None = None
        self.conference_id = ""
        self.cases: tuple[Case, ...] = ()
        self.role = ""
        self.place: dict[str, Any] = {}
        self.drafts: dict[tuple[str, str], Draft] = {}
        self._owner: StoreOwner | None = None
        self._has_arrived = False
        self._waiter = Waiter(self)
        self._waiter.failed.connect(self.failed)
        self._typed: dict[tuple[str, str], Typed] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_drafts)

    @property
    def conference(self) -> Conference | None:
        """The conference on the desk."""
        return self.case.find("conferences", self.conference_id) if self.case else None

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        return self._owner is not None

    def open_store(self, make: Callable[[], Store], failed: Callable[[BaseException], None]) -> None:
        """Opens or makes a store on a thread of its own; `opened` follows, or `failed` is called and nothing is held."""
        from confprep.store.owner import StoreOwner  # the database is loaded when it is first needed, not before the window is shown

        owner = StoreOwner()

        def done(_: None) -> None:
            self._owner = owner
            self._waiter.wait(self, owner.ask(_look_around), self._arrived)

        def refused(wrong: BaseException) -> None:
            owner.close()
            failed(wrong)

        self._waiter.wait(self, owner.open(make), done, refused)

    def close(self) -> None:
        """Keeps what was typed, closes the store and lets go of everything it held."""
        if self._owner is None:
            return
        self.keep_drafts()
        owner, self._owner, self._has_arrived = self._owner, None, False
        owner.close()
        self.case, self.cases, self.conference_id, self.drafts = None, (), "", {}
        self.closed.emit()

    def ask(
        self, owner: QObject, work: Callable[[Store], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Does `work` with the store on its thread and brings the value back to `owner`, if that is still there."""
        if self._owner is not None:
            self._waiter.wait(owner, self._owner.ask(work), done, failed)

    def alter(
        self, owner: QObject, work: Callable[[Store], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Does `work` that changes the store by itself; what the window holds is then read anew, whether `owner` is still there or not."""
        if self._owner is not None:
            promise = self._owner.ask(work)
            self._waiter.wait(owner, promise, done, failed)
            self._waiter.wait(self, promise, lambda _: self._read_anew(), lambda _: None)

    def do(
        self, owner: QObject, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Does `work` that needs no store on a thread of the pool and brings the value back to `owner`, if that is still there."""
        self._waiter.do(owner, work, done, failed)

    def show_conference(self, case_id: str, conference_id: str) -> None:
        """Puts a case and one of its conferences on the desk."""
        self.case = next((case for case in self.cases if case.id == case_id), None)
        self.conference_id = conference_id
        self.ask(self, lambda store: store.drafts(case_id), self._take_drafts)
        self._name_undo()

    def send(self, edit: Edit, draft: tuple[str, str] | None = None) -> None:
        """Makes a named change: shown now, kept at once; nothing happens when it changes nothing.

        `draft` (item, field) names the typed words that became the change: they go when it is kept, and stay when it is refused.
        """
        if self.case is not None and (edit.items or edit.gone):
            self._commit(edit.change_set(self.case, self.desk), draft)
        elif draft is not None:
            self.drop_draft(*draft)

    def undo(self) -> None:
        """Takes back the latest change that still stands."""
        case = self.case
        if case is not None:
            self.ask(self, lambda store: store.last_undoable(case.id), self._undo)

    def type_draft(self, item: str, field: str, text: Typed) -> None:
        """Notes words as they are typed; they are in the store within two seconds of the first key. `text` may be asked for only then."""
        self._typed[item, field] = text
        if not self._timer.isActive():
            self._timer.start(DRAFT_DELAY_MS)

    def keep_drafts(self) -> None:
        """Puts typed words into the store now."""
        self._timer.stop()
        typed, self._typed = self._typed, {}
        case = self.case
        if case is None or not typed:
            return
        for (item, field), words in typed.items():
            text = words if isinstance(words, str) else words()
            self._hold_draft((item, field), text)
            self.ask(self, lambda store, i=item, f=field, t=text: store.keep_draft(case.id, i, f, t, ""), lambda _: None)  # type: ignore[misc]

    def drop_draft(self, item: str, field: str) -> None:
        """Forgets typed words that stand in the case already."""
        self._take_draft((item, field))
        case = self.case
        if case is not None:
            self.ask(self, lambda store: store.drop_draft(case.id, item, field), lambda _: None)

    def _hold_draft(self, key: tuple[str, str], text: str) -> None:
        from confprep.store.door import Draft

        self.drafts[key] = Draft(*key, text, "")

    def _take_draft(self, key: tuple[str, str]) -> str | None:
        held = self.drafts.pop(key, None)
        words = self._typed.pop(key, held.text if held else None)
        return words() if callable(words) else words

    def keep_place(self, **place: Any) -> None:
        """Notes where the window stands, to come back to after locking or a crash."""
        self.place = {**self.place, **place}
        held = dict(self.place)
        self.ask(self, lambda store: store.keep_place("window", held), lambda _: None)

    def _commit(self, changes: ChangeSet, draft: tuple[str, str] | None = None) -> None:
        from confprep.core.changes import apply

        before = self.case
        assert before is not None
        typed = self._take_draft(draft) if draft else None
        self._put(apply(before, changes))
        self.changed.emit(frozenset(change.kind for change in changes.changes))

        def work(store: Store) -> bool:
            is_new = store.commit(changes)
            if draft:
                store.drop_draft(before.id, *draft)
            return is_new

        def refused(wrong: BaseException) -> None:
            if draft and typed is not None:
                self._hold_draft(draft, typed)
            self._refused(before, changes.changes, wrong)

        self.ask(self, work, self._committed, refused)

    def _committed(self, _: bool) -> None:
        self.kept.emit(self.desk.now().strftime("%H:%M"))
        self._name_undo()

    def _refused(self, before: Case, changes: Iterable[Change], wrong: BaseException) -> None:
        self._put(before)
        self.changed.emit(frozenset(change.kind for change in changes))
        self.failed.emit(wrong)

    def _undo(self, done: ChangeSet | None) -> None:
        from confprep.core.changes import reverse
        from confprep.core.identity import OperationId

        if done is not None and self.case is not None:
            try:
                self._commit(reverse(self.case, done, OperationId(self.desk.new_id()), self.desk.by, self.desk.at))
            except Exception as wrong:  # a stale undo is a fault for the person, told by the presenter
                self.failed.emit(wrong)

    def _name_undo(self) -> None:
        case = self.case
        if case is not None:
            self.ask(self, lambda store: _undo_name(store.last_undoable(case.id)), self.undo_named.emit)

    def _put(self, case: Case) -> None:
        self.case = case
        self.cases = tuple(case if each.id == case.id else each for each in self.cases)

    def _read_anew(self) -> None:
        self.ask(self, _look_around, self._arrived)

    def _arrived(self, found: tuple[tuple[Case, ...], dict[str, Any], str, str]) -> None:
        is_first = not self._has_arrived
        self._has_arrived = True
        self.cases, self.place, name, self.role = found
        self.desk = Desk(name, self.desk.now, self.desk.new_id)
        if self.case is not None:
            self.case = next((case for case in self.cases if case.id == self.case.id), None)
            self._name_undo()
        if is_first and self.case is None:
            self.opened.emit()
        else:
            self.changed.emit(frozenset({"everything"}))

    def _take_drafts(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts = {(draft.item, draft.field): draft for draft in drafts}
        self.changed.emit(frozenset({"drafts"}))


def _look_around(store: Store) -> tuple[tuple[Case, ...], dict[str, Any], str, str]:
    return tuple(store.load(title.id) for title in store.cases()), store.place("window"), store.name, store.role


def _undo_name(changes: ChangeSet | None) -> str:
    return render(changes.name) if changes else ""


def opener(folder: Path, passphrase: str) -> Callable[[], Store]:
    """How to open the store in `folder`."""

    def open_it() -> Store:
        from confprep.store.door import Store

        return Store.open(folder, passphrase)

    return open_it


def maker(folder: Path, passphrase: str, name: str, role: str) -> Callable[[], Store]:
    """How to make a store in `folder`."""

    def make_it() -> Store:
        from confprep.store.door import Store

        return Store.create(folder, passphrase, name, role)

    return make_it
