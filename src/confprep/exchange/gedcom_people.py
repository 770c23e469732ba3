"""An INDI record as a person: names, sex, birth and death. Everything else about people stays in the file and is listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.dates import OPEN
from confprep.core.family.people import Person
from confprep.core.identity import PersonId
from confprep.exchange.gedcom_letters import allowed
from confprep.exchange.gedcom_lines import Record
from confprep.exchange.gedcom_losses import ANOTHER, NO_DAY, WORDS, Ledger

PIECES = ("NPFX", "GIVN", "SPFX", "SURN", "NSFX")
"""The parts of a name in the order they are said. They mostly repeat the name, and count as carried where they do."""
OTHER_NAMES = ("NICK", "_AKA")
MARRIED_NAMES = ("_MARNM", "_MARN")
"""What many programs write under a name for the one taken in marriage: the whole name or the surname alone."""
SEXES = ("M", "F", "U")
"""X of 7.0 is listed: a case says male, female or not recorded."""


def read_person(record: Record, person: PersonId, ledger: Ledger, written: str) -> Person:
    """The person of an INDI record. `written` is the day the file is of; who is only said to have died did so until then."""
    ledger.carry(record)
    names = list(dict.fromkeys(_names(record, ledger)))
    birth, death = _first(record, "BIRT", ledger), _first(record, "DEAT", ledger)
    return Person(
        person,
        names[0] if names else "",
        aliases=tuple(names[1:]),
        sex=_sex(record, ledger),
        born=_day(birth, ledger),
        born_note=_born_note(birth, ledger),
        died=_day(death, ledger) or _dead_by(death, ledger, written),
    )


def plain_name(payload: str) -> str:
    """A name as it is said: without the strokes around the surname, odd spaces and what no name holds."""
    return " ".join(allowed(" ".join(payload.replace("/", " ").split())).split())


def _names(record: Record, ledger: Ledger) -> Iterator[str]:
    """The preferred name, then every other in the order of the file."""
    for number, each in enumerate(record.every("NAME")):
        name = plain_name(each.payload) or plain_name(" ".join(filter(None, map(each.text, PIECES))))
        yield from _taken(each, name, ledger)
        ledger.carry(*(piece for piece in each.children if piece.tag in PIECES and _repeats(piece, name)))
        if number and each.text("TYPE").casefold() == "aka":
            ledger.carry(each.first("TYPE"))
        yield from _other_names(each, ledger)
    for each in record.every("ALIA"):
        yield from _taken(each, plain_name(each.payload), ledger)


def _other_names(record: Record, ledger: Ledger) -> Iterator[str]:
    for each in record.children:
        if each.tag in OTHER_NAMES:
            yield from _taken(each, plain_name(each.payload), ledger)
        if each.tag in MARRIED_NAMES:
            yield from _taken(each, _married_name(record, plain_name(each.payload)), ledger)


def _married_name(record: Record, told: str) -> str:
    given = plain_name(record.payload.partition("/")[0])
    return f"{given} {told}" if told and " " not in told else told


def _taken(record: Record, name: str, ledger: Ledger) -> Iterable[str]:
    """The name in a row of one, and its line as carried; nothing where it says none."""
    if not name:
        return ()
    ledger.carry(record)
    return (name,)


def _repeats(piece: Record, name: str) -> bool:
    said = set(name.casefold().replace(",", " ").split())
    return set(plain_name(piece.payload).casefold().replace(",", " ").split()) <= said


def _sex(record: Record, ledger: Ledger) -> str:
    told = record.text("SEX").upper()
    for each in list(record.every("SEX"))[1:]:
        ledger.lose(each, ANOTHER)
    if told not in SEXES:
        return ""
    ledger.carry(record.first("SEX"))
    return told


def _first(record: Record, tag: str, ledger: Ledger) -> Record | None:
    """The preferred event of a kind; why the others are left is said."""
    found = list(record.every(tag))
    for each in found[1:]:
        ledger.lose(each, ANOTHER)
    return found[0] if found else None


def _day(event: Record | None, ledger: Ledger) -> str:
    told = ledger.date(event)
    date = event.first("DATE") if event else None
    if told and event and date:
        ledger.carry(event)
        if event.tag != "BIRT" and "(" in date.payload:
            ledger.lose(date, WORDS)
    return told


def _born_note(birth: Record | None, ledger: Ledger) -> str:
    """The words a date of birth was told in; "" when there are none or no date was understood."""
    date = birth.first("DATE") if birth else None
    if date is None or date.line not in ledger.carried:
        return ""
    phrase = date.first("PHRASE")
    ledger.carry(phrase)
    return date.text("PHRASE") or date.payload.partition("(")[2].rstrip(") ").strip()


def _dead_by(death: Record | None, ledger: Ledger, written: str) -> str:
    """Until the day of the file, for a death that is told without a day that is understood; "" when none is told."""
    if death is None or not is_told(death):
        return ""
    if not written:
        ledger.lose(death, NO_DAY)
        return ""
    ledger.carry(death)
    return f"{OPEN}/{written}"


def is_told(event: Record) -> bool:
    """Whether an event is said to have happened: both standards want Y, a date or a place for that."""
    return event.payload.strip().upper() == "Y" or any(event.first(tag) for tag in ("DATE", "PLAC"))
