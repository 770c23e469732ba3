"""The genogram as it is printed: the drawing in parts that fit a page, its key, and what its numbered lines say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from confprep.core.case import Case
from confprep.core.family.genogram import CHOICES, Genogram
from confprep.core.family.genogram_drawing import Look, Records, draw_family
from confprep.core.family.genogram_graph import family_of
from confprep.core.family.genogram_key import key_of
from confprep.core.family.genogram_shapes import Drawing, Words
from confprep.core.family.genogram_tiles import tiles
from confprep.core.family.genogram_words import quality_sentence
from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.figure import words_width
from confprep.documents.pieces import Caption, Picture, Piece, body, gap, new_page, note, picture, tell
from confprep.documents.relation_words import relation_words

WIDTH, HEIGHT = 168.0, 200.0
"""What a page has room for beside its title and the sentence over the drawing, in millimetres."""


def told(words: Words) -> str:
    """Words of a drawing in the language of the document."""
    return tell(words) if isinstance(words, Sentence) else words


def measured(words: Words, size: float, bold: bool) -> float:
    """How wide words are when they are printed, in millimetres; the window measures by the same faces."""
    return words_width(told(words), size, bold)


def records_of(case: Case) -> Records:
    """What a drawing is made from."""
    return Records(case.people, case.relationships, case.residences, relation_words())


def choices_of(case: Case) -> Genogram:
    """What a person chose for the drawing of this case."""
    found = case.find("genograms", CHOICES)
    return found if isinstance(found, Genogram) else Genogram()


def drawing_of(case: Case, day: date, asked: Mapping[PersonId, bool] | None, shows_homes: bool = True) -> Drawing:
    """The display list of a case on a day. `asked` None leaves out who was asked, `shows_homes` False who lives together."""
    lived = say("Live together on {day}", day=day_words(day.isoformat())) if shows_homes else None
    return draw_family(records_of(case), Look(day, asked, choices_of(case), lived), measured)


def key_drawing(drawing: Drawing, room: float = WIDTH) -> Drawing:
    """The key to a drawing."""
    return key_of(drawing.used, measured, room)


def genogram_pieces(case: Case, day: date, asked: Mapping[PersonId, bool] | None, shows_homes: bool = True) -> Iterable[Piece]:
    """Drawing, key, and the numbered lines in words. Nothing where nobody is recorded."""
    whole = drawing_of(case, day, asked, shows_homes)
    if not whole.spots:
        return
    key = key_drawing(whole)
    parts = tiles(whole, WIDTH, HEIGHT)
    yield body(tell(_caption(day)))
    for number, part in enumerate(parts, 1):
        if number > 1:
            yield new_page()
        if len(parts) > 1:
            yield note(tell(say("Part {number} of {count}; neighbouring parts overlap.", number=number, count=len(parts))))
        yield picture(drawn(part, _alternative(whole, number, len(parts))))
    yield picture(drawn(key, tell(say("The key to the drawing, as words beside each symbol."))))
    yield from _numbered(case)


def _caption(day: date) -> Sentence:
    return say(
        "Drawn from what is recorded. The number in a symbol is the age on {day}; the same facts stand in the tables that follow.",
        day=day_words(day.isoformat()),
    )


def _alternative(whole: Drawing, number: int, count: int) -> str:
    if count > 1:
        words = say("Family drawing, part {number} of {count}. The tables that follow say the same in words.", number=number, count=count)
        return tell(words)
    return tell(say("Family drawing of {count} people. The tables that follow say the same in words.", count=len(whole.spots)))


def drawn(drawing: Drawing, alternative: str) -> Picture:
    """A display list as a picture of plain values; nothing in it says whom a stroke belongs to."""
    captions = tuple(
        Caption(told(each.words), each.x, each.y, each.size, each.bold, each.from_left, each.clears) for each in drawing.labels
    )
    strokes = tuple(stroke.anonymous() for stroke in drawing.strokes)
    return Picture(round(drawing.width, 2), round(drawing.height, 2), strokes, captions, alternative)


def _numbered(case: Case) -> Iterable[Piece]:
    """What the numbered lines say, with who said so and when."""
    records = records_of(case).shown(choices_of(case))
    family = family_of(records.people, records.relationships, records.words)
    if family.qualities:
        yield gap()
    for quality in family.qualities:
        yield note(tell(quality_sentence(family, quality, day_words)))
