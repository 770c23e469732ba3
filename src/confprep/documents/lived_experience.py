"""Each child's day as the child lives it, child by child."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.lived_summary import Glance
from confprep.core.meeting.conference import Conference
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.lived_words import glance_words, glances, lived_template
from confprep.documents.pieces import Piece, body, heading, note, subheading, table, tell
from confprep.documents.said_and_done import said_and_done_pieces
from confprep.documents.text import pieces_of


def lived_experience_pieces(case: Case, conference: Conference, tell_missing: bool) -> Iterable[Piece]:
    """Every entry under its child, by what it tells of; for professionals it is said what is missing, old, or one account alone.

    Computed from the reader's own version: what they may not see is not counted.
    """
    held = exact(conference.date)
    told = {each.child.id: each for each in glances(case, held)} if tell_missing and held else {}
    for child in case.subjects():
        entries = [each for each in case.lived_experience if each.child == child.id]
        if entries or tell_missing or any(each.child == child.id for each in case.said_and_done):
            yield heading(child.name)
        if not entries and tell_missing:
            yield body(tell(say("Nobody has written down what {name}'s day is like.", name=child.known_as or child.name)))
        elif child.id in told:
            yield from _at_a_glance(case, told[child.id])
        for entry in _in_order(entries):
            yield from _entry(case, entry)
        yield from said_and_done_pieces(case, child.id)


def _at_a_glance(case: Case, held: Glance) -> Iterator[Piece]:
    for each in glance_words(case, held):
        yield note(tell(each))
    yield note(tell(say("Counted in what this copy holds.")))


def _in_order(entries: list[LivedExperience]) -> list[LivedExperience]:
    """In the order of the template's kinds, what tells of none first, each by its day."""
    order = {kind.key: number for number, kind in enumerate(lived_template().kinds, 1)}
    return sorted(entries, key=lambda each: (order.get(each.kind, 0), each.date))


def _entry(case: Case, entry: LivedExperience) -> Iterator[Piece]:
    kind = lived_template().kind(entry.kind)
    if kind:
        yield subheading(": ".join(filter(None, (kind.name, case.name_of(entry.carer) if entry.carer else ""))))
    yield note(_source(case, entry))
    if entry.prompt:
        yield note(tell(say("Asked: {prompt}", prompt=entry.prompt)))
    if kind and kind.rows:
        yield from _rows(entry)
    else:
        yield from pieces_of(entry.text, as_quote=entry.kind == "words")


def _rows(entry: LivedExperience) -> Iterator[Piece]:
    """A table of what was said to each row; a row that nobody said anything to is left out."""
    cut = [block.text.partition(":") for block in entry.text]
    rows = [(head.strip(), rest.strip()) for head, _, rest in cut if rest.strip() or (head.strip() and not _)]
    yield table((), rows, (5, 12))


def _source(case: Case, entry: LivedExperience) -> str:
    by = ", ".join(filter(None, (case.name_of(entry.author), case.name_of(entry.agency))))
    told_by = tell(say("told by {name}", name=case.name_of(entry.told_by) or entry.told_by)) if entry.told_by else ""
    alone = tell(say("seen alone")) if entry.seen_alone else ""
    present = tell(say("present: {names}", names=entry.who_present)) if entry.who_present else ""
    day = day_words(entry.date) if entry.date else ""
    return " · ".join(filter(None, (entry.tool, told_by, by, day, entry.place, present, entry.aid, alone)))
