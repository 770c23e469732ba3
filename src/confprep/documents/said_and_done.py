"""What a child said and what was done about it, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.case import Case
from confprep.core.evidence.said_and_done import SaidAndDone, in_time
from confprep.core.identity import PersonId
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, subheading, table, tell


def said_and_done_pieces(case: Case, child: PersonId) -> Iterator[Piece]:
    """The child's table; nothing where nothing is written down."""
    rows = [each for each in in_time(case.said_and_done) if each.child == child]
    if rows:
        yield subheading(tell(say("You said, we did")))
        head = (tell(say("The child said")), tell(say("What was done")), tell(say("Who")), tell(say("The child was told")))
        yield table(head, [_row(case, each) for each in rows], (6, 6, 3, 3))


def _row(case: Case, each: SaidAndDone) -> tuple[str, ...]:
    said = "\n".join(filter(None, (each.said, day_words(each.said_on) if each.said_on else "")))
    done = "\n".join(filter(None, (each.done or tell(say("nothing yet")), day_words(each.done_on) if each.done_on else "")))
    return said, done, case.name_of(each.by) if each.by else "", day_words(each.told_on) if each.told_on else tell(say("not yet"))
