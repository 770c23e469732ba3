"""Each child's day as the child lives it, child by child."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, body, heading, note, tell
from confprep.documents.text import pieces_of


def lived_experience_pieces(case: Case, tell_missing: bool) -> Iterable[Piece]:
    """Every entry under its child; for professionals a child nobody wrote about is named."""
    for child in case.subjects():
        entries = [each for each in case.lived_experience if each.child == child.id]
        if entries or tell_missing:
            yield heading(child.name)
        if not entries and tell_missing:
            yield body(tell(say("Nobody has written down what {name}'s day is like.", name=child.known_as or child.name)))
        for entry in entries:
            yield note(_source(case, entry))
            yield from pieces_of(entry.text)


def _source(case: Case, entry: LivedExperience) -> str:
    by = ", ".join(filter(None, (case.name_of(entry.author), case.name_of(entry.agency))))
    alone = tell(say("seen alone")) if entry.seen_alone else ""
    return " · ".join(filter(None, (entry.tool, by, day_words(entry.date) if entry.date else "", entry.place, alone)))
