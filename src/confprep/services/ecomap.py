"""The ecomap as the window shows it: the drawing, its key, and a line of the table for everybody around the household."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from confprep.core.case import Case
from confprep.core.family.ecomap import Ecomap, Support
from confprep.core.family.genogram_shapes import Drawing
from confprep.core.sentences import Sentence, say
from confprep.documents.ecomap import SORTS, ecomap_drawing, ecomap_key_drawing, line_words, middle_sentence, supports_around
from confprep.messages import render

KEY_ROOM = 128.0
"""The width of the key on screen, in millimetres of the drawing."""


@dataclass(frozen=True)
class SupportRow:
    """Somebody or something around the household: everything the drawing says of it, in words."""

    id: str
    name: str
    sort: str
    line: str
    says: str

    @property
    def who(self) -> str:
        """The name, and below it what it is."""
        return f"{self.name}\n{self.sort}"

    def spoken(self) -> str:
        """The line as it is read out."""
        return ". ".join(filter(None, (self.name, self.sort, self.line, self.says)))


@dataclass(frozen=True)
class EcomapPicture:
    """Everything the ecomap shows on a day; rows stand in the order of the circles, clockwise, and then whoever found no room."""

    day: date
    drawing: Drawing
    key: Drawing
    rows: tuple[SupportRow, ...]
    sentence: Sentence


def ecomap_picture(case: Case, day: date) -> EcomapPicture:
    """The ecomap of a case on a day, as the chair sees it."""
    ecomap = supports_around(case, day, tells_silence=True)
    drawing = ecomap_drawing(ecomap)
    return EcomapPicture(day, drawing, ecomap_key_drawing(drawing, KEY_ROOM), tuple(map(_row, ecomap.everybody)), _sentence(ecomap))


def _row(support: Support) -> SupportRow:
    lines = "\n".join(map(line_words, support.lines))
    return SupportRow(support.key, support.name, render(SORTS[support.sort]), lines, "\n".join(map(render, support.says)))


def _sentence(ecomap: Ecomap) -> Sentence:
    if not ecomap.middle:
        return say("No child of a conference is written down yet: an ecomap is drawn around the children's household.")
    return middle_sentence(ecomap)
