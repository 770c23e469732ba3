"""A new case with one conference, its children named and nothing else known yet."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.changes import ChangeSet
from confprep.core.dates import exact
from confprep.core.errors import Fault
from confprep.core.family.people import Person
from confprep.core.identity import CaseId, ConferenceId, PersonId, RecipientId
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.import_case import bring_in


class PlanIncomplete(Fault):
    """A conference without a name for the family, a day or a child."""

    def __init__(self) -> None:
        super().__init__(
            say("A conference needs the name the family goes by, a day and at least one child."),
            say("Nothing was made; what you typed is still there."),
            say("Fill in what is missing. Write the day as 2026-06-03, and one child a line."),
        )


def plan_conference(title: str, kind: str, date: str, children: Iterable[str], desk: Desk) -> ChangeSet:
    """The change that makes the case, the chair's own copy included. Raises PlanIncomplete; then nothing is made."""
    names = [name.strip() for name in children if name.strip()]
    if not title.strip() or exact(date.strip()) is None or not names:
        raise PlanIncomplete
    people = tuple(Person(PersonId(desk.new_id()), name, subject=True) for name in names)
    return _case(title.strip(), kind, date.strip(), people, desk)


def blank_case(title: str, date: str, desk: Desk) -> ChangeSet:
    """The change that makes a case of which nothing is known yet."""
    return _case(title, "ICPC", date, (), desk)


def _case(title: str, kind: str, date: str, people: tuple[Person, ...], desk: Desk) -> ChangeSet:
    meeting = Conference(ConferenceId(desk.new_id()), kind, date, chair=desk.by, children=tuple(person.id for person in people))
    chair = Recipient(RecipientId(desk.new_id()), desk.by, "chair", Circle.CHAIR)
    made = Case(id=CaseId(desk.new_id()), title=title, people=people, conferences=(meeting,), recipients=(chair,))
    return bring_in(made, desk)
