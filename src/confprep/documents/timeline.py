"""The timeline as it is printed: a lane for every agency and child, in black, and what it leaves blank said in words.

Made from the reader's own version alone. A family's copy says nothing of unseen days: it holds few agencies' lines, so that a blank in it
would tell of the copy and not of the child.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.pace import by_fortnight
from confprep.core.evidence.timeline import Stretch, Timeline, lanes_of
from confprep.core.evidence.timeline_drawing import draw_timeline
from confprep.core.evidence.timeline_layout import Layout, View, laid_out
from confprep.core.meeting.conference import Conference
from confprep.core.questions.silence import silences
from confprep.core.sentences import say
from confprep.documents.chronology import lines_of
from confprep.documents.days import day_words
from confprep.documents.genogram import WIDTH, measured, told
from confprep.documents.looking import look_at
from confprep.documents.pace_words import changes_in, pace_words
from confprep.documents.pieces import Caption, Picture, Piece, body, heading, note, picture, table, tell


def timeline_of(case: Case, conference: Conference, held: date, events: Iterable[Event], shows_blanks: bool = True) -> Timeline:
    """The lanes of some of a case's lines; changes and blanks are those of the whole case."""
    found = changes_in(case, held)
    blanks = silences(look_at(case, conference, held)) if shows_blanks else {}
    with_lines = {event.agency for event in case.events}
    agencies = {
        agency.id: agency.name for agency in sorted(case.agencies, key=lambda each: (each.name, each.id)) if agency.id in with_lines
    }
    children = {child.id: child.known_as for child in case.subjects()}
    lanes = lanes_of(events, {str(key): name for key, name in agencies.items()}, {str(key): name for key, name in children.items()}, blanks)
    return Timeline(lanes, found, by_fortnight(found, held, pace_words().weeks), held)


def timeline_layout(case: Case, timeline: Timeline, view: View) -> Layout:
    """Where everything stands, the children's lanes below those of the agencies."""
    return laid_out(timeline, view, frozenset(str(child.id) for child in case.subjects()))


def timeline_pieces(case: Case, conference: Conference, shows_blanks: bool) -> Iterable[Piece]:
    """The months before the conference as a drawing, its key, and the blanks in words; nothing where no line has a date."""
    held = exact(conference.date)
    if held is None:
        return
    timeline = timeline_of(case, conference, held, lines_of(case), shows_blanks)
    last = max([held, *(each.day for each in timeline.changes)])
    view = View(held - timedelta(weeks=pace_words().weeks), last + timedelta(3), WIDTH)
    if not any(lane.between(view.first, view.last) for lane in timeline.lanes):
        return
    yield heading(tell(say("The months before the conference")))
    yield picture(timeline_picture(timeline_layout(case, timeline, view)))
    yield note(tell(KEY))
    yield from blank_pieces(timeline)


KEY = say(
    "● one line, larger for several · an open bar: the day is not known · ▲ a change in the children's lives. "
    "The tables that follow say the same in words."
)


def timeline_picture(layout: Layout) -> Picture:
    """A layout as a drawing for the page."""
    drawing = draw_timeline(layout, measured)
    captions = tuple(
        Caption(told(each.words), each.x, each.y, each.size, each.bold, each.from_left, each.clears) for each in drawing.labels
    )
    lines = sum(len(dot.items) for dot in layout.dots)
    words = say(
        "Timeline of {lanes} lanes with {lines} lines. The tables that follow say the same in words.", lanes=len(layout.rows), lines=lines
    )
    return Picture(round(drawing.width, 2), round(drawing.height, 2), drawing.strokes, captions, tell(words))


def blank_pieces(timeline: Timeline) -> Iterable[Piece]:
    """The stretches in words."""
    rows = [_blank(lane.name, each) for lane in timeline.lanes for each in lane.stretches]
    if rows:
        yield body(tell(say("Hatched: no professional is recorded as seeing the child. Dashed: the agency recorded nothing.")))
        yield table((tell(say("Who")), tell(say("Nothing between")), tell(say("and")), tell(say("Days"))), rows, (6, 5, 5, 2))


def _blank(name: str, stretch: Stretch) -> tuple[str, str, str, str]:
    shown = tell(say("{name} not seen", name=name)) if stretch.kind == "unseen" else name
    return shown, day_words(stretch.first.isoformat()), day_words(stretch.last.isoformat()), str(stretch.days)
