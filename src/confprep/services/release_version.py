"""Releases a version: the chair, with the passphrase typed anew, says that this content may go to this recipient."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.errors import Fault
from confprep.core.identity import ItemId, OperationId
from confprep.core.meeting.entries import Entry
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.find import case_with_conference, recipient_of
from confprep.services.versions import versions_of
from confprep.store.door import Store


class StopsStand(Fault):
    """A version cannot be released while something must be settled first."""

    def __init__(self, count: int) -> None:
        super().__init__(
            say("This version was not released: {count} things have to be settled first.", count=count),
            say("Nothing has left the store."),
            say("Build it without releasing to see each one and its remedy."),
        )


@dataclass(frozen=True)
class ReleasedCopy:
    """A release on record: the content's code and the day it was made."""

    code: str
    on: str
    by: str


def release_version(store: Store, conference: str, recipient: str, kind: str, passphrase: str, desk: Desk) -> ReleasedCopy:
    """Puts the release on record. Raises WrongPassphrase, NotFound, or StopsStand; then nothing has changed."""
    store.confirm(passphrase)
    case, meeting = case_with_conference(store, conference)
    whose = recipient_of(case, recipient)
    version = versions_of(case).of(whose, meeting.id)
    if version.stops:
        raise StopsStand(len(version.stops))
    held = {"what": "release", "document": kind, "recipient": whose.id, "code": version.code, "on": desk.today.isoformat(), "by": desk.by}
    entry = Entry(ItemId(desk.new_id()), held)
    name = say("Release {document} for {recipient}", document=kind, recipient=case.name_of(whose.person))
    store.commit(compose(case, OperationId(desk.new_id()), name, [("distributions", entry)], desk.by, desk.at))
    return ReleasedCopy(version.code, held["on"], desk.by)


def released_copy(case: Case, recipient: str, kind: str, code: str) -> ReleasedCopy | None:
    """The latest release of exactly this content to this recipient, or None."""
    for entry in reversed(case.distributions):
        held = entry.extra
        if (held.get("what"), held.get("document"), held.get("recipient"), held.get("code")) == ("release", kind, recipient, code):
            return ReleasedCopy(code, str(held.get("on", "")), str(held.get("by", "")))
    return None
