"""The ecomap as it is printed: agencies and supports around the household, its key, and the same in words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from datetime import date

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.family.ecomap import INWARD, OUTWARD, Ecomap, EcomapRules, Line, Support, rules_from
from confprep.core.family.ecomap_drawing import draw_ecomap
from confprep.core.family.ecomap_key import ecomap_key
from confprep.core.family.genogram_shapes import Drawing
from confprep.core.sentences import Sentence, say
from confprep.core.supports import Looking, ecomap_of
from confprep.documents.days import day_words
from confprep.documents.genogram import WIDTH, drawn, measured
from confprep.documents.pieces import Piece, body, heading, new_page, picture, table, tell
from confprep.documents.relation_words import relation_words

SORTS: dict[str, Sentence] = {"person": say("Person"), "setting": say("School or other setting"), "agency": say("Agency")}
FLOWS: dict[frozenset[str], Sentence] = {
    frozenset({INWARD}): say("towards the middle"),
    frozenset({OUTWARD}): say("from the middle"),
    frozenset({INWARD, OUTWARD}): say("both ways"),
}


@functools.cache
def ecomap_rules() -> EcomapRules:
    """The shipped kinds of lines and when they are called for."""
    return rules_from(asset_table("templates/ecomap.toml"))


def supports_around(case: Case, day: date, shows_homes: bool = True, tells_silence: bool = False) -> Ecomap:
    """Who and what stands around the household on a day; see `core.supports.Looking`."""
    return ecomap_of(case, Looking(day, ecomap_rules(), relation_words(), day_words, shows_homes, tells_silence))


def ecomap_drawing(ecomap: Ecomap) -> Drawing:
    """The display list."""
    return draw_ecomap(ecomap, ecomap_rules(), measured)


def ecomap_key_drawing(drawing: Drawing, room: float = WIDTH) -> Drawing:
    """The key to a drawing."""
    return ecomap_key(drawing.used, ecomap_rules(), measured, room)


def ecomap_pieces(case: Case, day: date, shows_homes: bool, tells_silence: bool) -> Iterable[Piece]:
    """Drawing, key and table. Nothing where nobody and nothing stands around."""
    ecomap = supports_around(case, day, shows_homes, tells_silence)
    whole = ecomap_drawing(ecomap)
    if not whole.spots:
        return
    yield new_page()
    yield heading(
        tell(say("Who and what stands around the household") if ecomap.is_household else say("Who and what stands around the children"))
    )
    yield body(tell(_caption(day)))
    yield body(tell(middle_sentence(ecomap)))
    words = say(
        "Drawing of {count} people, settings and agencies around the middle. The table that follows says the same.", count=len(whole.spots)
    )
    yield picture(drawn(whole, tell(words)))
    yield picture(drawn(ecomap_key_drawing(whole), tell(say("The key to the drawing, as words beside each line."))))
    head = (tell(say("Who")), tell(say("The line")), tell(say("What is on record")))
    yield table(head, [support_words(each) for each in ecomap.everybody], (5, 5, 9))


def _caption(day: date) -> Sentence:
    return say(
        "Drawn from what is recorded up to {day}, for this copy. People without a tie to somebody in the middle stand in the family drawing.",
        day=day_words(day.isoformat()),
    )


def middle_sentence(ecomap: Ecomap) -> Sentence:
    """Who stands in the middle, and whether somebody found no room in the drawing."""
    names = ", ".join(person.name for person in ecomap.middle)
    middle = (
        say("In the middle, living together: {names}.", names=names) if ecomap.is_household else say("In the middle: {names}.", names=names)
    )
    if not ecomap.rest:
        return middle
    return say("{middle} {count} more found no room in the drawing and stand in the table alone.", middle=middle, count=len(ecomap.rest))


def support_words(support: Support) -> tuple[str, str, str]:
    """Name with what it is, its lines, and what is on record."""
    name = f"{support.name}\n{tell(SORTS[support.sort])}"
    return name, "\n".join(map(line_words, support.lines)), "\n".join(tell(each) for each in support.says)


def line_words(line: Line) -> str:
    """A line in the words of the key, with its doubt and its arrows."""
    return "; ".join(_line_parts(line))


def _line_parts(line: Line) -> Iterator[str]:
    yield ecomap_rules().lines[line.kind].words
    if line.is_doubtful:
        yield tell(say("disputed or only reported"))
    if line.flows:
        yield tell(FLOWS[line.flows])
