"""How ties are written: couples by the events of their FAM record, children by their pedigree, everybody else as an associate in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from confprep.core.family.relation_words import Meaning, RelationWords, Tie
from confprep.core.family.relationships import Relationship
from confprep.core.identity import PersonId
from confprep.core.sentences import say
from confprep.exchange.gedcom_couples import NOT_A_COUPLE
from confprep.exchange.gedcom_fams import Fam, Read
from confprep.exchange.gedcom_rows import Rows

ENDINGS: Mapping[str, tuple[str, str]] = {
    "divorced": ("DIV", ""),
    "separated": ("EVEN", "Separation"),
    "widowed": ("EVEN", "Widowed"),
    "together": ("EVEN", "Reconciled"),
    "": ("EVEN", "End"),
}
"""How a relation ended, and the event with its TYPE that says so."""
REMARKS = {"is_pregnancy": "pregnant", "is_doubtful": "disputed", "is_identical": "identical"}
NO_PLACE = say("Such a file has no place for it.")
REMARK = say("Words in brackets stay in the case, but for a doubt, a pregnancy or identical twins.")
STATUS = say("How it ended was written in one word, or not at all.")


def put_couple(rows: Rows, fam: Fam, words: RelationWords) -> None:
    """What two partners are to each other; that they are no couple, where only their children join them."""
    if fam.couple is None:
        if len(fam.partners) > 1:
            rows.event("EVEN", "", "", NOT_A_COUPLE)
        return
    tie, meaning = fam.couple
    _put_beginning(rows, tie, meaning, words)
    _put_ending(rows, tie, meaning, words)


def put_children(rows: Rows, fam: Fam, numbers: Mapping[PersonId, str]) -> None:
    """The lines of a FAM record that name its children."""
    for child in fam.children:
        rows.point(1, "CHIL", numbers[child])


def put_places(rows: Rows, person: PersonId, fams: Sequence[Fam]) -> None:
    """The lines of a person's own record that say which families they are a child and a partner of."""
    for number, fam in enumerate(fams, 1):
        place = fam.children.get(person)
        if place:
            rows.point(1, "FAMC", f"F{number}")
        if place and place.pedigree:
            rows.term(2, "PEDI", place.pedigree)
        if place and place.is_disputed:
            rows.term(2, "STAT", "challenged")
    for number, fam in enumerate(fams, 1):
        if person in fam.partners:
            rows.point(1, "FAMS", f"F{number}")


def put_associates(rows: Rows, person: PersonId, ties: Iterable[Read], numbers: Mapping[PersonId, str]) -> None:
    """Everybody who stands to a person as no FAM record can say."""
    for tie, meaning in ties:
        if tie.to == person:
            rows.point(1, "ASSO", numbers[tie.from_])
            _put_role(rows, kind_in_words(tie, meaning))


def lose_words(rows: Rows, tie: Relationship, meaning: Meaning) -> None:
    """Lists what is told of a tie and has no place where it is written."""
    if kind_in_words(tie, meaning).casefold() != " ".join(tie.kind.split()).casefold():
        rows.lose("relationships.kind", REMARK)
    if meaning.tie is not Tie.PARTNER:
        for name in ("status", "start", "end"):
            if getattr(tie, name):
                rows.lose(f"relationships.{name}", NO_PLACE)
    elif tie.status.casefold() not in ENDINGS:
        rows.lose("relationships.status", STATUS)


def kind_in_words(tie: Relationship, meaning: Meaning) -> str:
    """A relation's own word with those remarks that change what it means, and no other."""
    head = _head(tie) or tie.kind.strip("() ")
    remarks = [word for name, word in REMARKS.items() if getattr(meaning, name) and word not in head.casefold()]
    return f"{head} ({', '.join(remarks)})" if remarks else head


def _head(tie: Relationship) -> str:
    return " ".join(tie.kind.partition("(")[0].split())


def _put_beginning(rows: Rows, tie: Relationship, meaning: Meaning, words: RelationWords) -> None:
    """A marriage, or by its own word any other couple of whom more is told than that they are one."""
    head = _head(tie).casefold()
    if meaning.kind == "married" and not meaning.is_doubtful and head not in words.partner.get("former", ()):
        rows.event("MARR", tie.start, "relationships.start", head if "civil" in head else "")
    elif head != "partner" or tie.start or meaning.is_doubtful:
        rows.event("EVEN", tie.start, "relationships.start", kind_in_words(tie, meaning))


def _put_ending(rows: Rows, tie: Relationship, meaning: Meaning, words: RelationWords) -> None:
    """How a couple parted, unless its word says it ("ex-husband") and no day is known."""
    by_its_word = words.read(replace(tie, status="")).ended
    ended = "" if meaning.ended == by_its_word else meaning.ended
    if ended or tie.end:
        tag, kind = ENDINGS.get(ended, ENDINGS[""])
        rows.event(tag, tie.end, "relationships.end", kind)


def _put_role(rows: Rows, kind: str) -> None:
    """What the associate is to the person, in words: RELA in 5.5.1; in 7.0 the ROLE that is none of its list."""
    if not rows.is_seven:
        rows.put(2, "RELA", kind)
        return
    rows.put(2, "ROLE", "OTHER")
    rows.put(3, "PHRASE", kind)
