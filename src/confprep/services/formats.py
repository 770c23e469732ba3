"""How everything for a reader is set, as it is kept once with the person."""

from __future__ import annotations

from confprep.core.case import Case
from confprep.core.family.people import Person
from confprep.core.meeting.recipients import Recipient
from confprep.documents.style import LARGE_PRINT


def reads_large_print(case: Case, recipient: Recipient) -> bool:
    """Whether the reader asked for large print."""
    person = case.find("people", recipient.person)
    return isinstance(person, Person) and LARGE_PRINT in person.formats
