"""Work that can be felt, off the window's thread: plain values in, a value or a fault back. What comes too late is dropped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

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


class Waiter(QObject):
    """Brings promises kept on other threads back to the window's thread. Lives and dies with its owner."""

    _arrived = Signal(object, object, object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._arrived.connect(self._deliver)

    def wait(self, promise: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        """Calls `done` with the value or `failed` with what was raised, on the window's thread."""
        promise.add_done_callback(lambda kept: self._send(kept, done, failed))

    def do(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        """Does `work` on a thread of the pool."""
        promise: Future[Any] = Future()
        self.wait(promise, done, failed)
        QThreadPool.globalInstance().start(_Work(work, promise))

    def _send(self, kept: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        try:
            self._arrived.emit(kept, done, failed)
        except RuntimeError:
            return  # the owner closed before the work was done

    def _deliver(self, kept: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        wrong = kept.exception()
        if wrong is None:
            done(kept.result())
        else:
            failed(wrong)
