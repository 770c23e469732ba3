"""How fast the children's life changed before the conference: each change once, and how many each fortnight saw.

Computed from the reader's own version alone: a change of which they see no line is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.pace import by_fortnight
from confprep.core.meeting.conference import Conference
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pace_words import changes_in, name_of, pace_words
from confprep.documents.pieces import Piece, body, heading, note, table, tell

SQUARE = "■"


def pace_pieces(case: Case, conference: Conference) -> Iterable[Piece]:
    """A table of changes, oldest first, and one of fortnights; nothing where no change is found."""
    held, limits = exact(conference.date), pace_words()
    found = changes_in(case, held) if held else ()
    if held is None or not found:
        return
    yield heading(tell(say("How fast life changed")))
    before = [each for each in found if each.day < held]
    yield body(tell(say("{count} changes in the {weeks} weeks before the conference.", count=len(before), weeks=limits.weeks)))
    rows = [(day_words(each.day.isoformat()), name_of(each.kind), each.words) for each in found]
    yield table((tell(say("When")), tell(say("What changed")), tell(say("As it is told"))), rows, (4, 4, 10))
    counted = [(day_words(start.isoformat()), SQUARE * count, str(count)) for start, count in by_fortnight(found, held, limits.weeks)]
    first = next((number for number, row in enumerate(counted) if row[1]), len(counted))
    if counted[first:]:
        yield table((tell(say("Fortnight from")), "", tell(say("Changes"))), counted[first:], (5, 10, 3))
    yield note(
        tell(
            say(
                "Found by their words in the lines of this chronology and in what is recorded; a line that the reader has not got is not counted."
            )
        )
    )
