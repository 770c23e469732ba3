"""Takes in any file another office sends back: a key card, a packet, a receipt, or a filled Word form. What it holds decides, not its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confprep.core.sentences import Sentence
from confprep.services.clock import Desk
from confprep.services.receive_packet import is_office_file, receive_packet
from confprep.services.receive_word_form import receive_word_form
from confprep.store.door import Store


@dataclass(frozen=True)
class ReceivedFile:
    """What came: as plain values, in sentences, and what must be read before going on."""

    plain: dict[str, Any]
    lines: tuple[Sentence, ...]
    warnings: tuple[Sentence, ...]


def receive_file(store: Store, file: Path, desk: Desk, words: str = "") -> ReceivedFile:
    """Takes it in, or raises the fault of what it is; then nothing has changed. `words` are those told by telephone."""
    if is_office_file(file):
        form = receive_word_form(store, file.read_bytes(), desk, file.name)
        return ReceivedFile(form.plain(), tuple(form.lines()), form.needs)
    received = receive_packet(store, file, desk, words)
    return ReceivedFile(received.plain(), tuple(received.lines()), received.warnings())
