"""People and their ties as a GEDCOM file, 7.0 or 5.5.1. Only names, sex, birth, death and ties leave the case; the rest is listed.

Sources: The FamilySearch GEDCOM Specification 7.0; The GEDCOM Standard 5.5.1. Nobody whose identity is withheld is written, nor any
tie of theirs, nor what anybody said of a tie, which may be about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId
from confprep.core.sentences import say
from confprep.exchange.gedcom_dates import gedcom_date
from confprep.exchange.gedcom_fams import Fam, Read, fams_of, is_of_a_fam
from confprep.exchange.gedcom_people import plain_name
from confprep.exchange.gedcom_rows import NotWritten, Rows
from confprep.exchange.gedcom_write_ties import lose_words, put_associates, put_children, put_couple, put_places

VERSIONS = ("7.0", "5.5.1")
PROGRAM = "confprep"
OF_A_PERSON = frozenset({"id", "name", "aliases", "sex", "born", "died", "identity_withheld"})
OF_A_TIE = frozenset({"id", "from_", "to", "kind", "status", "start", "end"})
STAYS = say("Only names, sex, birth, death and ties leave the case in such a file.")
WITHHELD = say("An identity is withheld: that person and every tie of theirs were left out.")
NOT_TWO = say("It does not join two people of the case.")
NO_SUCH_SEX = say("Such a file has no word for it.")
STROKES = say("A stroke marks the surname in such a file; strokes in names were left out.")


@dataclass(frozen=True)
class Written:
    """A file ready to be kept, how many people and ties it tells, and what stayed behind."""

    data: bytes
    people: int
    ties: int
    not_written: tuple[NotWritten, ...]


def write_family(
    people: Iterable[Person], relationships: Iterable[Relationship], words: RelationWords, version: str, today: date
) -> Written:
    """The file of a family; `version` is one of `VERSIONS`."""
    rows = Rows(version.startswith("7"))
    everybody = list(people)
    shown = _shown(everybody, rows)
    withheld = {each.id for each in everybody if each.identity_withheld}
    ties = _ties(relationships, {each.id for each in shown}, withheld, words, rows)
    fams = fams_of([each for each in ties if is_of_a_fam(each[1])])
    numbers = {each.id: f"I{number}" for number, each in enumerate(shown, 1)}
    _put_head(rows, version, today)
    for person in shown:
        _put_person(rows, person, words, numbers)
        put_places(rows, person.id, fams)
        put_associates(rows, person.id, [each for each in ties if not is_of_a_fam(each[1])], numbers)
    for number, fam in enumerate(fams, 1):
        _put_fam(rows, fam, number, {each.id: words.sex_of(each.sex) for each in shown}, numbers, words)
    rows.put(0, "TRLR")
    return Written(rows.data(), len(shown), len(ties), rows.not_written())


def _shown(people: Iterable[Person], rows: Rows) -> list[Person]:
    """Those who are written; what stays of them in the case is listed."""
    shown = []
    blank = Person(PersonId(""), "")
    for person in people:
        if person.identity_withheld:
            rows.lose("people", WITHHELD)
            continue
        shown.append(person)
        for each in fields(Person):
            if each.name not in OF_A_PERSON and getattr(person, each.name) != getattr(blank, each.name):
                rows.lose(f"people.{each.name}", STAYS)
    return shown


def _ties(
    relationships: Iterable[Relationship], shown: set[PersonId], withheld: set[PersonId], words: RelationWords, rows: Rows
) -> Sequence[Read]:
    """The ties that are written with what they mean; what stays of them in the case is listed."""
    kept = []
    blank = Relationship(ItemId(""), PersonId(""), PersonId(""), "")
    for tie in relationships:
        if tie.from_ == tie.to or not {tie.from_, tie.to} <= shown:
            rows.lose("relationships", WITHHELD if withheld & {tie.from_, tie.to} else NOT_TWO)
            continue
        meaning = words.read(tie)
        kept.append((tie, meaning))
        lose_words(rows, tie, meaning)
        for each in fields(Relationship):
            if each.name not in OF_A_TIE and getattr(tie, each.name) != getattr(blank, each.name):
                rows.lose(f"relationships.{each.name}", STAYS)
    return kept


def _put_head(rows: Rows, version: str, today: date) -> None:
    rows.put(0, "HEAD")
    if rows.is_seven:
        _put_form(rows, version)
    rows.put(1, "SOUR", PROGRAM)
    rows.put(2, "NAME", PROGRAM)
    rows.put(1, "DATE", gedcom_date(today.isoformat()))
    if not rows.is_seven:
        rows.point(1, "SUBM", "U1")
        _put_form(rows, version)
        rows.put(2, "FORM", "LINEAGE-LINKED")
        rows.put(1, "CHAR", "UTF-8")
        rows.put(0, "SUBM", xref="U1")
        rows.put(1, "NAME", PROGRAM)


def _put_form(rows: Rows, version: str) -> None:
    rows.put(1, "GEDC")
    rows.put(2, "VERS", version)


def _put_person(rows: Rows, person: Person, words: RelationWords, numbers: Mapping[PersonId, str]) -> None:
    rows.put(0, "INDI", xref=numbers[person.id])
    for number, name in enumerate(filter(None, (person.name, *person.aliases))):
        if "/" in name:
            rows.lose("people.name", STROKES)
        rows.put(1, "NAME", with_surname(plain_name(name)))
        if number:
            rows.term(2, "TYPE", "aka")
    _put_sex(rows, person, words)
    if person.born:
        rows.event("BIRT", person.born, "people.born")
    if person.died:
        rows.event("DEAT", person.died, "people.died")


def with_surname(name: str) -> str:
    """A name with strokes around its last word, which is what most programs file people under; a name of one word has none."""
    before, _, last = name.rpartition(" ")
    return f"{before} /{last}/" if before and last.replace("-", "").replace("'", "").replace("’", "").isalpha() else name


def _put_sex(rows: Rows, person: Person, words: RelationWords) -> None:
    known = {"male": "M", "female": "F"}.get(words.sex_of(person.sex), "")
    if known or person.sex == "U":
        rows.put(1, "SEX", known or "U")
    elif person.sex:
        rows.lose("people.sex", NO_SUCH_SEX)


def _put_fam(
    rows: Rows, fam: Fam, number: int, sexes: Mapping[PersonId, str], numbers: Mapping[PersonId, str], words: RelationWords
) -> None:
    rows.put(0, "FAM", xref=f"F{number}")
    for tag, partner in sorted(zip(_sides(fam.partners, sexes), fam.partners, strict=True)):
        rows.point(1, tag, numbers[partner])
    put_couple(rows, fam, words)
    put_children(rows, fam, numbers)


def _sides(partners: Sequence[PersonId], sexes: Mapping[PersonId, str]) -> tuple[str, ...]:
    """HUSB and WIFE once each, as both standards want it; a woman and a man stand where older programs look for them."""
    is_woman_first = sexes[partners[0]] == "female" and (len(partners) == 1 or sexes[partners[1]] != "female")
    return ("WIFE", "HUSB")[: len(partners)] if is_woman_first else ("HUSB", "WIFE")[: len(partners)]
