"""A GEDCOM file, 5.5.1 or 7.0, as a draft of people and their ties, with every line that was not carried. Pure: bytes in, a draft out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from confprep.core.dates import OPEN, exact
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId, derived
from confprep.exchange.gedcom_dates import read_gedcom_date
from confprep.exchange.gedcom_families import register_of
from confprep.exchange.gedcom_lines import Record, read_records
from confprep.exchange.gedcom_losses import Ledger, NotCarried
from confprep.exchange.gedcom_people import read_person
from confprep.exchange.gedcom_ties import read_ties


@dataclass(frozen=True)
class FamilyDraft:
    """What a file tells of a family: one person for each INDI record, in the order of the file. `not_carried` is all the rest.

    Ids follow from the file's bytes, so that the same file read again tells of the same people. A name is "" where the file has none.
    """

    people: tuple[Person, ...]
    relationships: tuple[Relationship, ...]
    not_carried: tuple[NotCarried, ...]


def read_family(data: bytes, words: RelationWords) -> FamilyDraft:
    """The family of a file; `words` say which of its words make parents and couples. Raises NotAFamilyFile or FamilyFileTooLarge."""
    gedcom = read_records(data)
    seed, ledger = hashlib.sha256(data).hexdigest(), Ledger()
    ids = {each.line: PersonId(derived(seed, str(each.line))) for each in gedcom.records if each.tag == "INDI"}
    written = _written(gedcom.records)
    people = tuple(read_person(each, ids[each.line], ledger, written) for each in gedcom.records if each.line in ids)
    ties = read_ties(gedcom.records, register_of(gedcom.records, ids, ledger), words, seed)
    _use_up_frame(gedcom.records, is_dated=any(each.died == f"{OPEN}/{written}" for each in people), ledger=ledger)
    return FamilyDraft(people, ties, ledger.not_carried(gedcom))


def _written(records: Iterable[Record]) -> str:
    """The day the file says it was written; "" when it does not say."""
    head = next((each for each in records if each.tag == "HEAD"), None)
    told = read_gedcom_date(head.text("DATE")) if head else ""
    return told if exact(told) else ""


def _use_up_frame(records: Iterable[Record], is_dated: bool, ledger: Ledger) -> None:
    """What a file says of its own format was used in reading it, and its day where somebody is said to have died before."""
    for record in records:
        if record.tag in ("HEAD", "TRLR"):
            ledger.carry(record, record.first("CHAR"), record.first("DATE") if is_dated else None)
        for form in record.every("GEDC") if record.tag == "HEAD" else ():
            ledger.carry(form, form.first("VERS"), form.first("FORM"))
