"""What the events of a FAM record say of its two partners: what they are to each other, since when, and how it ended.

Sources: The GEDCOM Standard 5.5.1, FAMILY_EVENT_STRUCTURE; The FamilySearch GEDCOM Specification 7.0, "Family Events". A FAM record
without an event is a couple of whom no marriage is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.family.relation_words import RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId
from confprep.exchange.gedcom_lines import Record
from confprep.exchange.gedcom_losses import ANOTHER, Ledger
from confprep.exchange.gedcom_people import is_told

BEGINS = {"MARR": "married", "ENGA": "engaged"}
"""Events that make a couple, and the word for it in the list of relations."""
ENDS = {"DIV": "divorced", "ANUL": "ended (annulled)", "_SEPR": "separated"}
"""Events that part one, and the status they give."""
TYPED_ENDS = {"separation": "separated", "divorce": "divorced", "annulment": "ended (annulled)", "end": ""}
"""What an EVEN of that TYPE does to the status; any TYPE that is a word for how a relation ended is the status itself."""
NOT_A_COUPLE = "not a couple"
"""TYPE of the EVEN by which this program says that only their children join two parents."""


@dataclass(frozen=True)
class Bond:
    """What two partners are to each other."""

    kind: str = "partner"
    status: str = ""
    start: str = ""
    end: str = ""


def bond_of(fam: Record, words: RelationWords, ledger: Ledger) -> Bond | None:
    """What the record tells of its partners; None where it says that they are no couple. Events that say no more are listed."""
    apart = next((each for each in fam.every("EVEN") if each.text("TYPE").casefold() == NOT_A_COUPLE), None)
    if apart:
        ledger.carry(apart, apart.first("TYPE"))
        return None
    begins = [(event, kind) for event in fam.children if (kind := _beginning(event, words))]
    ends = [(event, status) for event in fam.children if (status := _ending(event, words)) is not None]
    begin, kind = min(begins, key=lambda each: meaning_of(words, each[1]) != "married", default=(None, "partner"))
    end, status = next((each for each in ends if each[0].tag == "DIV"), ends[-1] if ends else (None, ""))
    for event, _ in (*begins, *ends):
        if event not in (begin, end):
            ledger.lose(event, ANOTHER)
    return Bond(kind, status, _day(begin, kind, ledger), _day(end, status, ledger))


def meaning_of(words: RelationWords, kind: str) -> str:
    """What sort of couple a word stands for: "married", "partner", or "" for no couple."""
    meaning = words.read(Relationship(ItemId(""), PersonId(""), PersonId(""), kind))
    return meaning.kind if meaning.tie is Tie.PARTNER else ""


def _beginning(event: Record, words: RelationWords) -> str:
    """What the two became by an event, in the words of the list; "" for an event that joins nobody."""
    told = event.text("TYPE").casefold()
    if event.tag in BEGINS and _happened(event):
        return told if meaning_of(words, told) == "married" else BEGINS[event.tag]
    return told if event.tag == "EVEN" and meaning_of(words, told) else ""


def _ending(event: Record, words: RelationWords) -> str | None:
    """The status an event leaves the two in; None for an event that ends nothing."""
    if event.tag in ENDS and _happened(event):
        return ENDS[event.tag]
    told = event.text("TYPE").casefold()
    if event.tag != "EVEN" or meaning_of(words, told):
        return None
    is_ended = any(told in forms for forms in words.ended.values())
    return TYPED_ENDS.get(told, told if is_ended else None)


def _happened(event: Record) -> bool:
    """A family event without Y, date or place is still meant by most programs; only one that says N is not."""
    return event.payload.strip().upper() != "N" or is_told(event)


def _day(event: Record | None, said: str, ledger: Ledger) -> str:
    """The date of the event that counts, which is thereby carried, its TYPE and words too where they are what was understood."""
    if event is None:
        return ""
    ledger.carry(event)
    told = event.first("TYPE")
    if told and (event.tag == "EVEN" or event.text("TYPE").casefold() == said):
        ledger.carry(told)
    return ledger.date(event)
