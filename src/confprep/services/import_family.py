"""Brings the people and ties of a GEDCOM file into a case, as one edit. Nobody who is there is changed; what was not carried is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence, say
from confprep.documents.relation_words import relation_words
from confprep.exchange.gedcom import FamilyDraft, read_family
from confprep.exchange.gedcom_lines import LARGEST, FamilyFileTooLarge
from confprep.exchange.gedcom_losses import NotCarried
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.store.door import Store


class CannotReadFamilyFile(Fault):
    """The file cannot be opened."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(
            say("The file {place} could not be opened: {why}.", place=place, why=why),
            say("Nothing was taken in; the case is as it was."),
            say("Look whether it is still there and may be read, and try again."),
        )


@dataclass(frozen=True)
class BroughtIn:
    """What an import did: the people and ties it added, those the case had already, and what of the file was not carried.

    `edit` has no items where nothing was new.
    """

    edit: Edit
    people: tuple[Person, ...]
    known: tuple[Person, ...]
    ties: int
    known_ties: int
    not_carried: tuple[NotCarried, ...]

    def plain(self) -> dict[str, Any]:
        """For scripts."""
        return {
            "people": [{"id": each.id, "name": each.name} for each in self.people],
            "known": [{"id": each.id, "name": each.name} for each in self.known],
            "ties": self.ties,
            "known_ties": self.known_ties,
            "not_carried": [
                {"tag": each.tag, "count": each.count, "line": each.line, "why": render(each.why)} for each in self.not_carried
            ],
        }

    def lines(self) -> list[Sentence]:
        """What came in, for a person."""
        known = [say("In the case already: {name}.", name=each.name) for each in self.known]
        return [
            say("{people} people and {ties} ties were added.", people=len(self.people), ties=self.ties),
            *known,
            *([say("{ties} ties were in the case already.", ties=self.known_ties)] if self.known_ties else []),
            *map(_left_behind, self.not_carried),
        ]


def import_family(store: Store, case_id: str, path: Path, desk: Desk) -> BroughtIn:
    """Reads the file at `path` into a case, whole or not at all.

    Raises NotFound, CannotReadFamilyFile, NotAFamilyFile or FamilyFileTooLarge; then nothing has changed.
    """
    case = store.load(case_id)
    brought = brought_from(case, path, desk)
    if brought.edit.items:
        store.commit(brought.edit.change_set(case, desk))
    return brought


def brought_from(case: Case, path: Path, desk: Desk) -> BroughtIn:
    """What the file at `path` adds to a case. Raises CannotReadFamilyFile, NotAFamilyFile or FamilyFileTooLarge."""
    return bring_family(case, read_family(_data(path), relation_words()), relation_words(), path.name, desk)


def bring_family(case: Case, draft: FamilyDraft, words: RelationWords, source: str, desk: Desk) -> BroughtIn:
    """The edit that adds what a draft tells and the case does not hold. `source` is who says so: the file's name.

    Somebody of the same name and birth date is the same person, and so is whoever came from the very same file before; a name alone is not
    enough. A tie is the same where the case tells one of its kind between the two, with the same beginning or with none.
    """
    already = {each.id: known for each in draft.people if (known := _known(case, each))}
    added = tuple(replace(each, name=each.name or render(say("Not known"))) for each in draft.people if each.id not in already)
    ends: Mapping[PersonId, PersonId] = {each.id: already[each.id].id if each.id in already else each.id for each in draft.people}
    told = [
        replace(each, from_=ends[each.from_], to=ends[each.to], asserted_by=source, asserted=desk.today.isoformat())
        for each in draft.relationships
    ]
    new = _new_ties(told, case.relationships, words)
    edit = Edit(say("Bring in a family tree"), (*(("people", each) for each in added), *(("relationships", each) for each in new)))
    return BroughtIn(edit, added, tuple(already.values()), len(new), len(told) - len(new), draft.not_carried)


def _data(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise FamilyFileTooLarge
        return path.read_bytes()
    except OSError as wrong:
        raise CannotReadFamilyFile(str(path), wrong.strerror or type(wrong).__name__) from wrong


def _known(case: Case, person: Person) -> Person | None:
    """The person of the case who is meant; None when there is none."""
    return next((each for each in case.people if each.id == person.id or _is_namesake(each, person)), None)


def _is_namesake(one: Person, other: Person) -> bool:
    return bool(other.name and other.born) and _folded(one.name) == _folded(other.name) and one.born == other.born


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _new_ties(told: Iterable[Relationship], held: Iterable[Relationship], words: RelationWords) -> list[Relationship]:
    """The ties between two different people that are not among those held."""
    between: dict[frozenset[PersonId], list[Relationship]] = {}
    for each in held:
        between.setdefault(frozenset((each.from_, each.to)), []).append(each)
    return [
        each
        for each in told
        if each.from_ != each.to and not any(_is_same(each, other, words) for other in between.get(frozenset((each.from_, each.to)), ()))
    ]


def _is_same(told: Relationship, held: Relationship, words: RelationWords) -> bool:
    """Whether the case tells the tie already, or more of it."""
    if told.id == held.id:
        return True
    mine, theirs = words.read(told), words.read(held)
    if mine.tie is not theirs.tie or _ends(told, words) != _ends(held, words) or (told.start and held.start and told.start != held.start):
        return False
    if mine.tie is Tie.OTHER:
        return _folded(told.kind) == _folded(held.kind)
    return mine.kind in (theirs.kind, "unstated" if mine.tie is Tie.PARENT else theirs.kind)


def _ends(tie: Relationship, words: RelationWords) -> tuple[PersonId, ...] | frozenset[PersonId]:
    """Parent and child in that order; partners and siblings in none; whoever else as told."""
    meaning = words.read(tie)
    if meaning.tie in (Tie.PARTNER, Tie.SIBLING):
        return frozenset((tie.from_, tie.to))
    return (tie.to, tie.from_) if meaning.is_reversed else (tie.from_, tie.to)


def _left_behind(each: NotCarried) -> Sentence:
    if not each.tag:
        return say("Not carried: {count} times, first in line {line}. {why}", count=each.count, line=each.line, why=each.why)
    return say(
        "Not carried: {tag}, {count} times, first in line {line}. {why}", tag=each.tag, count=each.count, line=each.line, why=each.why
    )
