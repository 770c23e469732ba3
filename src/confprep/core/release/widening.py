"""What readers would see more of after a change of a case: both are projected for each of them, and the words counted, item by item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.case import Case
from confprep.core.codec import encode
from confprep.core.identity import ConferenceId
from confprep.core.meeting.recipients import Recipient
from confprep.core.references import with_id
from confprep.core.release.addressee import invitee
from confprep.core.release.labels import Labelled, label
from confprep.core.release.projection import project
from confprep.core.release.words import ReleaseWords

WORD = re.compile(r"\w+")
Words = Counter[str]
Place = tuple[str, str]
LETTERS = frozenset({"invitations"})
"""Kinds that are written to a person: they follow whoever that is."""


class Sight:
    """What every reader of a case sees, item by item, worked out once for each of them."""

    def __init__(self, case: Case, words: ReleaseWords) -> None:
        self.case = case
        self._labelled: Labelled = label(case, words)
        self._seen: dict[str, Mapping[Place, Any]] = {}

    def readers(self, people: Iterable[str]) -> tuple[Recipient, ...]:
        """Everybody who has a copy; and whoever is asked, or is one of `people`, as somebody who may yet have one."""
        held = {each.person for each in self.case.recipients}
        others = sorted({*people, *(each.to for each in self.case.invitations)} - held)
        return (*self.case.recipients, *(invitee(self.case, who) for who in others))

    def reader(self, reader: Recipient) -> Recipient:
        """The same reader in this case: by the id of their copy, else as who they are here."""
        held = next((each for each in self.case.recipients if each.id == reader.id), None)
        return held or invitee(self.case, reader.person)

    def of(self, reader: Recipient) -> Mapping[Place, Any]:
        """By kind and id, what this reader gets."""
        if reader.id not in self._seen:
            allowed = project(self._labelled, reader, ConferenceId("")).case
            self._seen[reader.id] = {(kind, item.id): item for kind, item in allowed.every()}
        return self._seen[reader.id]


@dataclass(frozen=True)
class Growth:
    """A reader, and the kind and id of an item that shows them words it did not show them before."""

    reader: Recipient
    kind: str
    item: str


def growth(before: Sight, after: Sight, gone: str, kept: str, only: Container[str] | None = None) -> Iterator[Growth]:
    """Where copies grow when `gone` is somebody else by now: `kept`. `only` are ids of readers to look at; None for all.

    What was written to the one when asked is written to the other; and what somebody who has no copy yet would read of themself is no growth.
    """
    copies = {each.id for each in after.case.recipients}
    for reader in after.readers((kept,)):
        if only is not None and reader.id not in only:
            continue
        then = before.of(before.reader(reader))
        letters = before.of(invitee(before.case, gone)) if reader.person == kept else {}
        own = ("people", kept) if reader.person == kept and reader.id not in copies else None
        for place, item in after.of(reader).items():
            if place != own and item != then.get(place) and _words(item) - _seen_of(place, then, letters, gone, kept):
                yield Growth(reader, *place)


def _seen_of(place: Place, then: Mapping[Place, Any], letters: Mapping[Place, Any], gone: str, kept: str) -> Words:
    """The words that an item showed before, as it would be spelled now; of the person, those of both records."""
    held = [then.get(place), letters.get(place) if place[0] in LETTERS else None]
    if place == ("people", kept):
        held.append(then.get(("people", gone)))
    found: Words = Counter()
    for item in held:
        if item is not None:
            words = _words(with_id(item, gone, kept))
            found = found + words if place[0] == "people" else found | words
    return found


def _words(item: Any) -> Words:
    return Counter(_each_word(encode(item)))


def _each_word(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if key != "id":
                yield from (f"{key}={word}" if isinstance(each, bool) else word for word in _each_word(each))
    elif isinstance(value, list):
        for each in value:
            yield from _each_word(each)
    elif isinstance(value, str):
        yield from WORD.findall(value)
    elif value is not None:
        yield str(value)
