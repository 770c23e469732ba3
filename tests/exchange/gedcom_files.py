"""The GEDCOM files kept for reference, small ones put together, and what is asked of any family read from one.

`tests/reference/gedcom/gramps.ged` was written by Gramps 5.1.5 from a family put in by hand; everybody in these files is invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from confprep.core.dates import span
from confprep.core.family.genogram_drawing import Look, Records, draw_family
from confprep.core.family.people import Person
from confprep.core.family.relation_words import Tie
from confprep.core.family.relationships import Relationship
from confprep.documents.genogram import measured
from confprep.documents.relation_words import relation_words
from confprep.exchange.gedcom import FamilyDraft, read_family
from tests.conftest import ROOT

FILES = sorted((ROOT / "tests" / "reference" / "gedcom").glob("*.ged"))
DAY = date(2026, 6, 3)
WORDS = relation_words()


def reference(name: str) -> bytes:
    """The bytes of a reference file."""
    return (ROOT / "tests" / "reference" / "gedcom" / f"{name}.ged").read_bytes()


def a_file(*rows: str, version: str = "5.5.1", written: str = "") -> bytes:
    """A file of these lines with a head and an end."""
    day = [f"1 DATE {written}"] if written else []
    return "\n".join(["0 HEAD", "1 GEDC", f"2 VERS {version}", *day, *rows, "0 TRLR"]).encode()


def read(*rows: str, **named: str) -> FamilyDraft:
    """The family of these lines."""
    return read_family(a_file(*rows, **named), WORDS)


def ties(draft: FamilyDraft) -> list[tuple[str, str, str]]:
    """Every tie as (name, kind, name), in order."""
    names = {each.id: each.name for each in draft.people}
    return [(names[each.from_], each.kind, names[each.to]) for each in draft.relationships]


def dropped(draft: FamilyDraft) -> dict[str, int]:
    """How many lines of each place were left behind."""
    told: Counter[str] = Counter()
    for each in draft.not_carried:
        told[each.tag] += each.count
    return dict(told)


def drawn_once(people: Iterable[Person], relationships: Iterable[Relationship]) -> bool:
    """Whether the genogram shows everybody, and nobody twice."""
    held = tuple(people)
    drawing = draw_family(Records(held, tuple(relationships), (), WORDS), Look(DAY), measured)
    return sorted(spot.person for spot in drawing.spots) == sorted(each.id for each in held)


def told_of(people: Iterable[Person]) -> list[tuple[object, ...]]:
    """What a GEDCOM file can say of people, in their order; dates as the days they may mean."""
    return [(each.name, each.aliases, WORDS.sex_of(each.sex), span(each.born), each.born.endswith("~"), span(each.died)) for each in people]


def meant(people: Iterable[Person], relationships: Iterable[Relationship]) -> Counter[tuple[object, ...]]:
    """Every tie by what it means, between people by their place in the list; how often each is told."""
    places = {each.id: number for number, each in enumerate(people)}
    found: Counter[tuple[object, ...]] = Counter()
    for each in relationships:
        meaning = WORDS.read(each)
        ends: tuple[int, ...] = (places[each.from_], places[each.to])
        if meaning.tie in (Tie.PARTNER, Tie.SIBLING) or meaning.is_reversed:
            ends = tuple(sorted(ends)) if meaning.tie is not Tie.PARENT else ends[::-1]
        word = each.kind.casefold() if meaning.tie is Tie.OTHER else meaning.kind
        since = (span(each.start), span(each.end), meaning.ended) if meaning.tie is Tie.PARTNER else ()
        found[(ends, meaning.tie, word, meaning.is_doubtful, meaning.is_pregnancy, meaning.is_identical, since)] += 1
    return found
