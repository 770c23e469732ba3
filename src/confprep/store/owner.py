"""The one thread that owns a store. Whoever needs it sends work and gets a promise; nobody else touches the database."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from confprep.store.door import Store

T = TypeVar("T")


class StoreOwner:
    """Opens a store on a thread of its own and does there, in order, what it is asked."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None

    def open(self, make: Callable[[], Store]) -> Future[None]:
        """Opens with `make` (Store.open or Store.create with their arguments) on the thread."""

        def begin() -> None:
            self._store = make()

        return self._thread.submit(begin)

    def ask(self, work: Callable[[Store], T]) -> Future[T]:
        """Does `work` with the store after everything asked before; the promise brings its value or its fault."""

        def run() -> T:
            if self._store is None:
                raise RuntimeError("the store is not open")
            return work(self._store)

        return self._thread.submit(run)

    def close(self) -> None:
        """Finishes what was asked, closes the store and ends the thread."""

        def end() -> None:
            if self._store is not None:
                self._store.close()
                self._store = None

        self._thread.submit(end)
        self._thread.shutdown(wait=True)
