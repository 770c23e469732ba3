"""Finds a case, conference or recipient by id or by the name a person would type."""

from __future__ import annotations

from confprep.core.case import Case
from confprep.core.errors import NotFound
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Recipient
from confprep.core.sentences import say
from confprep.store.door import Store


def case_with_conference(store: Store, conference: str) -> tuple[Case, Conference]:
    """The case that holds the conference; the store's only conference when `conference` is empty. Raises NotFound."""
    for title in store.cases():
        case = store.load(title.id)
        for each in case.conferences:
            if each.id == conference or (not conference and len(case.conferences) == 1):
                return case, each
    raise NotFound(say("The conference"), conference)


def recipient_of(case: Case, wanted: str) -> Recipient:
    """The recipient with that id, or whose person has that id or name, case not counting. Raises NotFound."""
    for each in case.recipients:
        if wanted in (each.id, each.person):
            return each
    names = {each.id: case.name_of(each.person).casefold() for each in case.recipients}
    fits = [each for each in case.recipients if wanted.casefold() in (names[each.id], each.capacity.casefold())]
    if len(fits) != 1:
        raise NotFound(say("The recipient"), wanted)
    return fits[0]
