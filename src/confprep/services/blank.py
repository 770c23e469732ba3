"""A new case with one conference and nothing in it yet."""

from __future__ import annotations

from confprep.core.case import Case
from confprep.core.changes import ChangeSet
from confprep.core.identity import CaseId, ConferenceId
from confprep.core.meeting.conference import Conference
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in


def blank_case(title: str, date: str, desk: Desk) -> ChangeSet:
    """The change that makes it."""
    meeting = Conference(ConferenceId(desk.new_id()), "ICPC", date)
    return bring_in(Case(id=CaseId(desk.new_id()), title=title, conferences=(meeting,)), desk)
