"""Writes a finished document whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from confprep.core.errors import Fault
from confprep.core.sentences import say


class CannotWrite(Fault):
    """The document could not be put where it was wanted."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            say("The document could not be written to {place}: {why}.", place=place, why=why),
            say("What was there before is as it was."),
            say("Choose another folder, or free some space, and try again."),
        )


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` at `path`: beside it first, synced, then renamed; readable by its owner alone. Raises CannotWrite."""
    beside = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as wrong:
        beside.unlink(missing_ok=True)
        raise CannotWrite(str(path), wrong.strerror or type(wrong).__name__) from wrong
