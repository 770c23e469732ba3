"""Draws a letter in a child process that was given the letter's own words and nothing of the case."""

from __future__ import annotations

import json
from typing import Any

from confprep.children.limits import Limits
from confprep.children.process import run
from confprep.core.codec import canonical, decode
from confprep.documents.edition import Document
from confprep.documents.letter import Letter

LIMITS = Limits(memory=2 * 2**30, cpu=60, wall=120)


def render_letter(letter: Letter) -> Document:
    """The letter as a PDF. Raises ChildFailed."""
    answer = run("letter", canonical(letter), LIMITS)
    return Document(answer[4:], int.from_bytes(answer[:4], "big"))


def answer(request: bytes) -> bytes:
    """The child's side of `render_letter`."""
    from confprep.documents.letter_sheet import draw_letter

    held: dict[str, Any] = json.loads(request.decode("utf-8", "surrogatepass"))
    document = draw_letter(decode(Letter, held))
    return document.pages.to_bytes(4, "big") + document.data
