"""Joins chronology lines as one happening, or says that they are none. The lines stay as their agencies wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.evidence.incidents import IncidentProposal
from confprep.core.evidence.questions import Incident
from confprep.core.identity import ItemId
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.days import day_words
from confprep.services.dismiss import dismiss
from confprep.services.edits import Edit
from confprep.services.incident_words import RULE


class TooFewLines(Fault):
    """An incident of fewer than two lines."""

    def __init__(self) -> None:
        super().__init__(
            say("A happening is joined from at least two lines."),
            say("Nothing was changed."),
            say("Choose another line that tells of it, or leave the line by itself."),
        )


def join_incident(case: Case, events: Iterable[str], title: str, desk: Desk) -> Edit:
    """The lines as one happening, named by a title or by the day and words of the first. Raises TooFewLines or NotFound."""
    lines = _lines(case, events)
    if len(lines) < 2:
        raise TooFewLines
    made = Incident(
        ItemId(desk.new_id()), title.strip() or title_of(lines), tuple(line.id for line in lines), desk.by, desk.today.isoformat()
    )
    return Edit(say("Join {count} lines as one happening", count=len(lines)), (("incidents", made),))


def change_incident(case: Case, incident_id: str, events: Iterable[str], title: str) -> Edit:
    """The happening with other lines or another title. Raises NotFound or TooFewLines."""
    held = _held(case, incident_id)
    lines = _lines(case, events)
    if len(lines) < 2:
        raise TooFewLines
    changed = replace(held, title=title.strip() or held.title, events=tuple(line.id for line in lines))
    return Edit(say("Change what is joined as one happening"), (("incidents", changed),) if changed != held else ())


def part_incident(case: Case, incident_id: str) -> Edit:
    """The lines by themselves again. Raises NotFound."""
    return Edit(say("Part lines that were joined"), (), (("incidents", _held(case, incident_id).id),))


def dismiss_incident(proposal: IncidentProposal, reason: str, desk: Desk) -> Edit:
    """Says that the lines are not one happening, so that they are not proposed again. Raises NoReason."""
    return dismiss(RULE, proposal.key, reason, say("Say that lines are not one happening"), desk)


def title_of(lines: Iterable[Event]) -> str:
    """What a happening is called until somebody names it: its day and how many tell of it."""
    held = tuple(lines)
    sources = len({line.agency for line in held})
    day = day_words(held[0].date, held[0].stated) if held and held[0].date else render(say("undated"))
    return render(say("{day}, as {count} sources tell it", day=day, count=sources))


def _lines(case: Case, events: Iterable[str]) -> tuple[Event, ...]:
    wanted = tuple(dict.fromkeys(events))
    found = {event.id: event for event in case.events}
    missing = next((each for each in wanted if each not in found), "")
    if missing:
        raise NotFound(say("The line"), missing)
    return in_order(event for event in case.events if event.id in wanted)


def _held(case: Case, incident_id: str) -> Incident:
    held = case.find("incidents", incident_id)
    if not isinstance(held, Incident):
        raise NotFound(say("The happening"), incident_id)
    return held
