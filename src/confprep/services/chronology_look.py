"""What the chronology's page shows beside the lines themselves: the timeline, and what filters need to know of each line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.timeline import Timeline
from confprep.core.evidence.wanted_lines import LineIndex, Wanted, wanted_lines, words_index
from confprep.core.meeting.conference import Conference
from confprep.core.questions.looking import Looking
from confprep.core.questions.sightings import says_seen
from confprep.documents.chronology import lines_of
from confprep.documents.looking import look_at
from confprep.documents.timeline import timeline_of


@dataclass(frozen=True)
class ChronologyLook:
    """The timeline of every line of a case, and what is known of each."""

    timeline: Timeline
    index: LineIndex


def chronology_look(case: Case, meeting: Conference, today: date) -> ChronologyLook:
    """Takes long where there are many lines: for the background."""
    look = look_at(case, meeting, today)
    timeline = timeline_of(case, meeting, look.held, lines_of(case))
    return ChronologyLook(timeline, line_index(look, timeline))


def line_index(look: Looking, timeline: Timeline) -> LineIndex:
    """What filters need to know of a case's lines."""
    case, mentions = look.case, look.mentions
    lines, told = lines_of(case), {event.id: says_seen(look, event) for event in case.events}
    return LineIndex(
        words_index(lines),
        {event.id: frozenset(map(str, mentions.of(words(event.text)))) for event in lines},
        frozenset(source for change in timeline.changes for source in change.sources),
        frozenset(each for each, seen in told.items() if seen == "yes"),
        frozenset(each for each, seen in told.items() if seen == "no"),
    )


def lines_wanted(lines: tuple[Event, ...], wanted: Wanted, look: ChronologyLook | None) -> tuple[Event, ...]:
    """The lines that are wanted, in the order given. While `look` is not there yet, only what lines hold themselves is looked at."""
    return wanted_lines(lines, wanted, look.index if look else LineIndex(words_index(lines)))
