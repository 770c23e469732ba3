"""The merged chronology: every allowed line in order of time, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.dates import sort_key
from confprep.core.evidence.chronology import Detail, Event, in_order, repeats_columns
from confprep.core.evidence.view_lines import view_lines
from confprep.core.family.ages import age_at
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.pieces import Cell, Piece, heading, subheading, table, tell


def chronology_pieces(case: Case) -> Iterable[Piece]:
    """A table a year; undated lines last, what relatives told on a known day among them. Then what was joined to one happening."""
    yield from line_pieces(case, lines_of(case))
    yield from _incidents(case)


def lines_of(case: Case) -> tuple[Event, ...]:
    """Every line of a case or version, with what relatives told on a known day."""
    return (*case.events, *view_lines(case.family_views))


def line_pieces(case: Case, lines: Iterable[Event]) -> Iterable[Piece]:
    """Some lines, a table a year; undated lines last."""
    for year, events in _by_year(in_order(lines)):
        yield heading(year or tell(say("No date given")))
        head = (tell(say("When")), tell(say("What happened")), tell(say("Source")))
        yield table(head, [_row(case, event) for event in events], (3, 11, 4))


def _incidents(case: Case) -> Iterator[Piece]:
    """Each happening that was joined, as every source tells it, one below the other and never made one."""
    lines: dict[str, Event] = {event.id: event for event in case.events}
    told = [(each, in_order(lines[line] for line in each.events if line in lines)) for each in case.incidents]
    told = sorted((pair for pair in told if len(pair[1]) > 1), key=lambda pair: (sort_key(pair[1][0].date), pair[0].id))
    if told:
        yield heading(tell(say("One happening as several sources tell it")))
    for incident, events in told:
        first = day_words(events[0].date, events[0].stated) if events[0].date else tell(say("No date given"))
        yield subheading(incident.title or first)
        rows = [(Cell(source(case, event)), Cell(when(event)), Cell(words(event.text))) for event in events]
        yield table((tell(say("Source")), tell(say("When")), tell(say("As it is told there"))), rows, (4, 3, 11))


def _by_year(events: Iterable[Event]) -> Iterator[tuple[str, list[Event]]]:
    current: list[Event] = []
    for event in events:
        if current and current[0].date[:4] != event.date[:4]:
            yield current[0].date[:4], current
            current = []
        current.append(event)
    if current:
        yield current[0].date[:4], current


def when(event: Event) -> str:
    """The day and time of a line as they were told."""
    return "\n".join(filter(None, (day_words(event.date, event.stated), event.time)))


def ages(case: Case, event: Event) -> tuple[str, ...]:
    """How old each child was that a line is about, where that can be said."""
    told = ((child, age_at(child.born, event.date)) for child in case.subjects() if child.id in event.children)
    return tuple(tell(say("{name}: {age}", name=child.known_as, age=age)) for child, age in told if age)


def source(case: Case, event: Event) -> str:
    """Whose line it is."""
    return case.name_of(event.agency) or tell(say("source not known"))


def source_place(event: Event, file: str) -> Sentence | None:
    """Where a line stands in the paper it came from: its number there, the row as the file counts it, and the page; None for one of no paper."""
    if not file:
        return None
    counted = say("{file}, line {number}", file=file, number=event.source_ref)
    if event.row:
        counted = say("{place}, row {row} of the table", place=counted, row=event.row)
    return say("{place}, page {page}", place=counted, page=event.page) if event.page else counted


def _row(case: Case, event: Event) -> list[Cell]:
    impact = tell(say("What it meant for the child: {impact}", impact=event.impact)) if event.impact else ""
    told = [words(event.text), impact, *(f"{detail.heading}: {words(detail.text)}" for detail in _beside(event))]
    block = event.text[0].id if event.text else ""
    return [Cell("\n".join((when(event), *ages(case, event)))), Cell("\n".join(filter(None, told)), block=block), Cell(_traced(case, event))]


def _beside(event: Event) -> Iterable[Detail]:
    """The columns that are printed under their headings: all but the one that says what it meant for the child, which is printed already."""
    printed = {"impact"} if event.impact and repeats_columns(event, "impact") else frozenset[str]()
    return (each for each in event.details if each.fills not in printed)


def _traced(case: Case, event: Event) -> str:
    """Whose line it is, and where it stands in the paper it came from: only the chair's version knows of papers, since row numbers would
    tell others of rows that they do not have."""
    file = case.find("attachments", event.attachment)
    place = source_place(event, file.name if file else "")
    return "\n".join(filter(None, (source(case, event), tell(place) if place else "")))
