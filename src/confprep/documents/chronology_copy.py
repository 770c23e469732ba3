"""Some lines of the chronology for one reader, as a document of its own: on A4 with the lines, or the timeline alone on A3 for a wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.timeline_layout import EDGE, View, whole_view
from confprep.core.meeting.recipients import Circle
from confprep.core.release.projection import Projection
from confprep.core.sentences import Sentence, say
from confprep.documents.chronology import line_pieces
from confprep.documents.edition import Edition
from confprep.documents.genogram import WIDTH
from confprep.documents.pieces import Part, Piece, Plan, body, note, picture, tell
from confprep.documents.plans import conference_of, plan_of
from confprep.documents.style import WALL
from confprep.documents.timeline import KEY, blank_pieces, timeline_layout, timeline_of, timeline_picture

WALL_WIDTH = 378.0
"""The room between the margins of A3 on its side, in millimetres."""


def chronology_plan(projection: Projection, edition: Edition, lines: tuple[Event, ...], chosen: Iterable[Sentence], is_wall: bool) -> Plan:
    """The lines of this reader's version that were chosen; `chosen` says by what. On a wall the timeline stands alone."""
    case = projection.case
    pieces = [*map(body, map(tell, chosen)), *_timeline(projection, lines, WALL_WIDTH if is_wall else WIDTH)]
    if not is_wall:
        pieces += line_pieces(case, lines)
    plan = plan_of(projection, edition, say("Chronology"), (Part("F", tell(say("What happened when")), tuple(pieces)),))
    return replace(plan, paper=WALL) if is_wall else plan


def _timeline(projection: Projection, lines: tuple[Event, ...], width: float) -> Iterable[Piece]:
    case, conference = projection.case, conference_of(projection)
    held = exact(conference.date) or _latest(case)
    if held is None:
        return
    timeline = timeline_of(case, conference, held, lines, projection.recipient.circle is not Circle.FAMILY)
    only = replace(timeline, changes=()) if lines != case.events else timeline
    view = whole_view(only, width)
    if view is not None:
        yield picture(timeline_picture(timeline_layout(case, timeline, View(view.first, view.last, width + EDGE))))
        yield note(tell(KEY))
        yield from blank_pieces(timeline)


def _latest(case: Case) -> date | None:
    return max((day for event in case.events if (day := exact(event.date))), default=None)
