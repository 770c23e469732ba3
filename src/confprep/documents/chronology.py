"""The merged chronology: every allowed line in order of time, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Cell, Piece, heading, table, tell


def chronology_pieces(case: Case) -> Iterable[Piece]:
    """A table a year; undated lines last."""
    for year, events in _by_year(in_order(case.events)):
        yield heading(year or tell(say("No date given")))
        head = (tell(say("When")), tell(say("What happened")), tell(say("Source")))
        yield table(head, [_row(case, event) for event in events], (3, 11, 4))


def _by_year(events: Iterable[Event]) -> Iterator[tuple[str, list[Event]]]:
    current: list[Event] = []
    for event in events:
        if current and current[0].date[:4] != event.date[:4]:
            yield current[0].date[:4], current
            current = []
        current.append(event)
    if current:
        yield current[0].date[:4], current


def _row(case: Case, event: Event) -> list[Cell]:
    when = "\n".join(filter(None, (day_words(event.date, event.stated), event.time)))
    told = [words(event.text), *(f"{detail.heading}: {words(detail.text)}" for detail in event.details)]
    block = event.text[0].id if event.text else ""
    source = case.name_of(event.agency) or tell(say("source not known"))
    return [Cell(when), Cell("\n".join(filter(None, told)), block=block), Cell(source)]
