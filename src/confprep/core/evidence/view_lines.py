"""What relatives told on a known day as lines of the chronology: made anew from the views each time, and never kept as lines."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.blocks import BlockKind, Text, plain
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.family_views import FamilyView
from confprep.core.identity import EventId

OPENING = 240
"""Letters of a giver's own words where nobody has put them in short."""


def view_lines(views: Iterable[FamilyView]) -> tuple[Event, ...]:
    """A line for every view of a known day, under the view's id; its source is whoever gave the view. Views of other agencies that tell the
    same concern are lines of their own: each was told on a day of its own."""
    return tuple(_line(view) for view in views if view.date and (view.summary or view.text))


def _line(view: FamilyView) -> Event:
    source = view.giver or view.giver_name or view.relationship
    return Event(EventId(view.id), view.conference, source, view.date, text=_text(view), children=view.children, attachment=view.attachment)


def _text(view: FamilyView) -> Text:
    if view.summary:
        return plain(view.summary, view.id, "line")
    told = next((block.text for block in view.text if block.kind is not BlockKind.HEADING and block.text.strip()), "")
    opening = told if len(told) <= OPENING else f"{told[:OPENING].rstrip()}…"
    return plain(opening, view.id, "line")
