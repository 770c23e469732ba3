"""A child's own copy: its words, its PDF, and what the child said that is not released to the child yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from confprep.children.letter import render_letter
from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.restrictions import Release, Target
from confprep.core.family.people import Person
from confprep.core.identity import ConferenceId, ItemId, PersonId, RecipientId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.projection import Projection
from confprep.core.sentences import say
from confprep.documents.child_copy import child_copy, copy_words, is_own_words
from confprep.documents.edition import Document
from confprep.documents.letter import Letter
from confprep.documents.write import write_whole
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.find import case_with_conference
from confprep.services.restrict import ReasonMissing
from confprep.services.versions import versions_of
from confprep.services.write_letter import NotSettled
from confprep.store.door import Store


class TooYoung(Fault):
    """A copy for a baby, an unborn child, or a child whose age nobody knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("There are no words for a copy for {name}: too young, or no date of birth is recorded.", name=name),
            say("Nothing was made."),
            say("Write down the date of birth, or tell the child in another way what was decided."),
        )


@dataclass(frozen=True)
class Unreleased:
    """Something the child said that the child's copy leaves out: what it is, and its words."""

    kind: str
    item: str
    words: str


def copy_letter(case: Case, conference: str, child: str, desk: Desk) -> Letter:
    """The copy's words, from what the child's version holds. Raises NotSettled, TooYoung or NotFound."""
    person, meeting = case.find("people", child), case.find("conferences", conference)
    if not isinstance(person, Person) or not person.subject or meeting is None:
        raise NotFound(say("The child"), child)
    told = copy_words(person, exact(meeting.date) or desk.today)
    if told is None:
        raise TooYoung(person.known_as)
    return child_copy(_version(case, conference, child), told, desk.today)


def write_copy(store: Store, conference: str, child: str, out: Path, desk: Desk) -> Document:
    """Writes the copy as a PDF, whole or not at all. `child` is an id or a name. Raises NotSettled, TooYoung, NotFound or CannotWrite."""
    case, meeting = case_with_conference(store, conference)
    found = [each for each in case.subjects() if child.casefold() in (each.id.casefold(), each.name.casefold(), each.known_as.casefold())]
    if len(found) != 1:
        raise NotFound(say("The child"), child)
    document = render_letter(copy_letter(case, meeting.id, found[0].id, desk))
    write_whole(out, document.data)
    return document


def unreleased(case: Case, conference: str, child: str) -> tuple[Unreleased, ...]:
    """What the child said that the child's copy leaves out or holds in part."""
    held = _version(case, conference, child).case
    entries = (each for each in case.lived_experience if each.child == child and is_own_words(each))
    missing = [each for each in entries if (kept := held.find("lived_experience", each.id)) is None or kept.text != each.text]
    rows = (each for each in case.said_and_done if each.child == child and each.said and each.conference in ("", conference))
    open_rows = [
        each for each in rows if (kept := held.find("said_and_done", each.id)) is None or (kept.said, kept.done) != (each.said, each.done)
    ]
    return (
        *(Unreleased("lived_experience", each.id, " ".join(block.text for block in each.text)) for each in missing),
        *(Unreleased("said_and_done", each.id, each.said) for each in open_rows),
    )


def release_to_child(case: Case, child: str, what: Unreleased, reason: str, desk: Desk) -> Edit:
    """Lets the child have back what the child said; restrictions still hold. Makes the child a reader first. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    reader = _reader(case, child)
    made = () if case.find("recipients", reader.id) else (("recipients", reader),)
    targets = [Target(items=(what.item,))]
    row = case.find(what.kind, what.item) if what.kind == "said_and_done" else None
    for piece in row.evidence if row else ():
        targets.append(Target(quotation=piece.quotation, attachment=piece.attachment, every_place=True))
    released = (Release(ItemId(desk.new_id()), each, (reader.id,), reason.strip(), desk.by, desk.today.isoformat()) for each in targets)
    return Edit(say("Release to the child what it said"), (*made, *(("releases", each) for each in released)))


def _version(case: Case, conference: str, child: str) -> Projection:
    reader = _reader(case, child)
    version = versions_of(case).of(reader, ConferenceId(conference))
    if version.stops:
        raise NotSettled(len(version.stops))
    return version.projection


def _reader(case: Case, child: str) -> Recipient:
    """The child as a reader, as kept, or as the child would be kept: one of the family who speaks for nobody else."""
    kept = next((each for each in case.recipients if each.person == child), None)
    return kept or Recipient(RecipientId(f"child-{child}"), child, "child", Circle.FAMILY, scope=(PersonId(child),))
