"""One program at a time in a store. The lock belongs to the running process: after a crash nothing is left to clear away."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

from confprep.store.faults import AlreadyOpen

FILE = "lock"


class FolderLock:
    """Held from making until `free`."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock. Raises AlreadyOpen when another holds it."""
        self._descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as taken:
            os.close(self._descriptor)
            raise AlreadyOpen from taken

    def free(self) -> None:
        """Lets the next one in."""
        os.close(self._descriptor)


def _take(descriptor: int) -> None:
    locks: ModuleType
    if os.name == "nt":
        import msvcrt as locks

        locks.locking(descriptor, locks.LK_NBLCK, 1)
    else:
        import fcntl as locks

        locks.flock(descriptor, locks.LOCK_EX | locks.LOCK_NB)
