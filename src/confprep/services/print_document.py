"""Hands a finished document to the system's print service, by a pipe, so that no copy is left on the disk."""

from __future__ import annotations

import shutil
import subprocess

from confprep.core.errors import Fault
from confprep.core.sentences import Sentence, say


class NoPrinting(Fault):
    """This machine has no print service that takes documents directly."""

    def __init__(self) -> None:
        super().__init__(
            say("This machine's print service does not take documents directly."),
            say("The document is still here; nothing was sent anywhere."),
            say("Save it, and print it from your PDF reader."),
        )


def print_document(data: bytes) -> Sentence:
    """Sends the document to the standard printer. Raises NoPrinting."""
    command = shutil.which("lp")
    if command is None:
        raise NoPrinting
    done = subprocess.run([command, "-t", "CPC", "-"], input=data, capture_output=True, check=False)
    if done.returncode:
        raise NoPrinting
    return say("Sent to the printer. What its queue keeps is not ours to erase.")
