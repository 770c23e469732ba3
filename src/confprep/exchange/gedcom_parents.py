"""How the partners of a FAM record are parents of a child: by birth, by adoption, as carers, or only said to be.

Sources: PEDIGREE_LINKAGE_TYPE and CHILD_LINKAGE_STATUS of The GEDCOM Standard 5.5.1, PEDI and STAT of The FamilySearch GEDCOM Specification
7.0; _FREL and _MREL as several programs write them under CHIL, for the father's and the mother's side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from confprep.core.family.relation_words import RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId
from confprep.exchange.gedcom_lines import Record
from confprep.exchange.gedcom_losses import DISPROVEN, Ledger

UNSTATED = "parent"
BIRTH = "birth parent"
ADOPTIVE = "adoptive parent"
SEALED = "parent by sealing"
"""A rite makes nobody a parent in law or by birth: the tie is kept in words, and no genogram draws it as one to a parent."""
KINDS: Mapping[str, str] = {
    "birth": BIRTH,
    "natural": BIRTH,
    "biological": BIRTH,
    "adopted": ADOPTIVE,
    "adoptive": ADOPTIVE,
    "foster": "foster carer",
    "step": "step-parent",
    "stepchild": "step-parent",
    "guardian": "guardian",
    "sealing": SEALED,
    "sealed": SEALED,
    "unknown": UNSTATED,
}
"""What a pedigree is called, in small letters, and the word of the list of relations it stands for."""
SIDES = {"HUSB": "_FREL", "WIFE": "_MREL"}
DOUBT = " (disputed)"


@dataclass(frozen=True)
class Adoption:
    """An adoption event and the line under it that points to the family it led to."""

    event: Record
    family: Record

    def is_by(self, side: str) -> bool:
        """Whether the partner on that side adopted; both did where the event does not say who."""
        return self.family.text("ADOP").upper() in (side, "BOTH", "")


@dataclass(frozen=True)
class ChildIn:
    """A child's place in one family: the line in the family and the line in the child's own record, where there are such."""

    child: PersonId
    chil: Record | None = None
    famc: Record | None = None
    adoption: Adoption | None = None

    @property
    def is_disproven(self) -> bool:
        """Whether the file says itself that the child is not of this family."""
        return self.famc is not None and self.famc.text("STAT").casefold() == "disproven"


def parent_kind(child: ChildIn, side: str, words: RelationWords, ledger: Ledger) -> tuple[str, str]:
    """How the partner on that side ("HUSB" or "WIFE") is a parent, and since when; ("", "") for no parent at all."""
    if child.is_disproven:
        ledger.lose(child.famc, DISPROVEN)
        return "", ""
    if child.adoption and child.adoption.is_by(side):
        return ADOPTIVE, _adopted(child.adoption, child.famc, ledger)
    if child.chil is None and child.famc is None:
        return "", ""
    kind = _of_side(child, side, ledger) or _pedigree(child.famc, words, ledger)
    if child.adoption and kind == ADOPTIVE:
        kind = UNSTATED
    return kind + _doubt(child.famc, ledger), ""


def adoptions(record: Record) -> Iterator[Adoption]:
    """The adoptions a person's record tells with the family they led to."""
    for event in record.every("ADOP"):
        family = event.first("FAMC")
        if family:
            yield Adoption(event, family)


def _adopted(adoption: Adoption, famc: Record | None, ledger: Ledger) -> str:
    """The day of an adoption, which is carried; so is a pedigree that says the same."""
    ledger.carry(adoption.event, adoption.family.first("ADOP"))
    _carry_pedigree(famc, ADOPTIVE, ledger)
    return ledger.date(adoption.event)


def _carry_pedigree(famc: Record | None, kind: str, ledger: Ledger) -> None:
    told = famc.first("PEDI") if famc else None
    if told and KINDS.get(told.payload.strip().casefold()) == kind:
        ledger.carry(told)


def _of_side(child: ChildIn, side: str, ledger: Ledger) -> str:
    """The kind of parents the family names for one side; "" where it names none that is known."""
    told = child.chil.first(SIDES[side]) if child.chil and side in SIDES else None
    kind = KINDS.get(told.payload.strip().casefold(), "") if told else ""
    if kind:
        ledger.carry(told)
        _carry_pedigree(child.famc, kind, ledger)
    return kind


def _pedigree(famc: Record | None, words: RelationWords, ledger: Ledger) -> str:
    """The kind of parents a pedigree names; merely said to be some where it names none that is known."""
    told = famc.first("PEDI") if famc else None
    if told is None:
        return UNSTATED
    written = told.payload.strip().casefold()
    phrase = told.text("PHRASE")
    if written == "other" and phrase:
        ledger.carry(told, told.first("PHRASE"))
        return phrase if _is_parent(phrase, words) else f"{UNSTATED} ({phrase})"
    if written in KINDS:
        ledger.carry(told)
    return KINDS.get(written, UNSTATED)


def _is_parent(kind: str, words: RelationWords) -> bool:
    meaning = words.read(Relationship(ItemId(""), PersonId(""), PersonId(""), kind))
    return meaning.tie is Tie.PARENT and not meaning.is_reversed


def _doubt(famc: Record | None, ledger: Ledger) -> str:
    """The remark for a tie that is challenged."""
    told = famc.first("STAT") if famc else None
    if told is None or told.payload.strip().casefold() != "challenged":
        return ""
    ledger.carry(told)
    return DOUBT
