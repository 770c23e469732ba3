"""The one presenter of faults: three sentences for a person, ids for developers."""

from __future__ import annotations

import logging

from PySide6.QtWidgets import QLabel

from confprep.app.words import show
from confprep.core.errors import Fault
from confprep.core.sentences import say
from confprep.messages import render

logger = logging.getLogger(__name__)


def words_of(wrong: BaseException) -> str:
    """What happened, what is safe, what to do. Something unforeseen is told as such, and its kind goes to the log."""
    if isinstance(wrong, Fault):
        return "\n".join(render(part) for part in wrong.parts)
    logger.error("unforeseen fault of type %s", type(wrong).__name__)
    return render(
        say(
            "Something went wrong that this program did not foresee ({kind}). Everything kept so far is safe. Close the program and open it again.",
            kind=type(wrong).__name__,
        )
    )


def tell_in(label: QLabel, wrong: BaseException) -> None:
    """Tells a fault in a label that is otherwise hidden."""
    show(label, words_of(wrong))
    label.show()
