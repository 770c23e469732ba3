"""Which work a child can be started for."""

from __future__ import annotations

import importlib
from collections.abc import Callable

HANDLERS = {
    "parse": "confprep.children.parse",
    "render": "confprep.children.render",
    "letter": "confprep.children.letter",
    "pixels": "confprep.children.pixels",
    "ocr": "confprep.children.ocr",
    "word_form": "confprep.children.word_form",
    "unwrap": "confprep.children.unwrap",
}


def handler(kind: str) -> Callable[[bytes], bytes]:
    """The function that answers requests of `kind`. Raises KeyError for a kind there is none of."""
    answer: Callable[[bytes], bytes] = importlib.import_module(HANDLERS[kind]).answer
    return answer
