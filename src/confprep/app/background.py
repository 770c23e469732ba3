"""Work that can be felt, off the window's thread: plain values in, a value or a fault back.

Every piece of work names whom its value is for. When that page or dialog has gone, the value is dropped; a fault is told to the window.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], promise: Future[Any]) -> None:
        super().__init__()
        self._work, self._promise = work, promise

    def run(self) -> None:
        try:
            self._promise.set_result(self._work())
        except BaseException as wrong:  # handed over whole: whoever waits for it decides
            self._promise.set_exception(wrong)


@dataclass(frozen=True)
class _Wanted:
    """Who waits, what is done with the value, and with a fault."""

    owner: QObject
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None] | None


class Waiter(QObject):
    """Brings promises kept on other threads back to the window's thread. Lives and dies with the window.

    `failed` carries what went wrong where nobody waits for it who could tell it.
    """

    failed = Signal(object)
    _arrived = Signal(object, object)

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._arrived.connect(self._deliver)

    def wait(
        self, owner: QObject, promise: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Calls `done` with the value or `failed` with what was raised, on the window's thread, while `owner` is there."""
        wanted = _Wanted(owner, done, failed)
        promise.add_done_callback(lambda kept: self._send(kept, wanted))

    def do(
        self, owner: QObject, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        """Does `work` on a thread of the pool."""
        promise: Future[Any] = Future()
        self.wait(owner, promise, done, failed)
        QThreadPool.globalInstance().start(_Work(work, promise))

    def _send(self, kept: Future[Any], wanted: _Wanted) -> None:
        try:
            self._arrived.emit(kept, wanted)
        except RuntimeError:
            return  # the window closed before the work was done

    def _deliver(self, kept: Future[Any], wanted: _Wanted) -> None:
        wrong, is_there = kept.exception(), isValid(wanted.owner)
        if wrong is not None:
            tell = wanted.failed if wanted.failed is not None and is_there else self.failed.emit
            tell(wrong)
        elif is_there:
            wanted.done(kept.result())
