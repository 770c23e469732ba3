"""The printed ecomap: the same facts beside it in words, and for each reader nothing of what they may not see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.core.evidence.engagement import Engagement
from confprep.core.evidence.restrictions import PersonField, Restriction, Target
from confprep.core.family.practitioners import Agency
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import AgencyId, ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.documents.ecomap import ecomap_drawing, ecomap_key_drawing, ecomap_pieces, ecomap_rules, supports_around
from confprep.documents.genogram import told
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import Piece
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_person, a_recipient, a_report, an_event
from tests.documents.test_genogram import EDITION, pack_of, squash, text_of, two_families
from tests.reference.make_demo_case import sample_case

DAY = date(2030, 2, 1)
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR)
WORKER = a_recipient("worker", person="worker", circle=Circle.PROFESSIONAL, capacity="health visitor", groups=())
MOTHER = a_recipient("mother", person="anna")
READERS = (CHAIR, WORKER, MOTHER)


def a_home(**named: Any) -> Case:
    """A child and her mother at home; a grandmother who is close, an uncle who is withheld, and two agencies, one of them withheld from the family."""
    people = (a_child(name="Ada Vale"), a_person("anna", "Anna Vale"), a_person("gran", "Gran Vale"), a_person("hidden", "Odile Hidden"))
    ties = (
        Relationship(ItemId("r1"), PersonId("anna"), PersonId("child-1"), "parent"),
        Relationship(ItemId("r2"), PersonId("gran"), PersonId("anna"), "parent", quality="close", asserted_by="Anna"),
        Relationship(ItemId("r3"), PersonId("hidden"), PersonId("child-1"), "uncle", quality="violent"),
    )
    homes = tuple(Residence(ItemId(f"h-{who}"), PersonId(who), "1 Mill Lane", "2028-01-01") for who in ("child-1", "anna"))
    agencies = (Agency(AgencyId("clinic"), "The Clinic"), Agency(AgencyId("refuge"), "Zinnia Refuge"))
    case = a_case(
        people=people,
        relationships=ties,
        residences=homes,
        agencies=agencies,
        reports=(a_report(agency="clinic", dated="2029-11-01"),),
        events=(an_event("The refuge spoke with Anna.", agency="refuge", date="2030-01-20"),),
        engagement=(Engagement(ItemId("e"), date="2030-01-20", agency="refuge", who=PersonId("anna"), upshot="kept"),),
        restrictions=(Restriction(ItemId("x"), Target(person=PersonId("hidden"), field=PersonField.NAME), ("family",), "risk"),),
        recipients=READERS,
    )
    return replace(case, **named)


def pieces_for(case: Case, recipient: Recipient) -> list[Piece]:
    projection = Versions(case).of(recipient, ConferenceId("conference-1")).projection
    plan = pack_plan(projection, EDITION)
    part = next(each for each in plan.parts if each.letter == "B")
    start = next((number for number, piece in enumerate(part.pieces) if "stands around" in piece.text), len(part.pieces))
    return list(part.pieces[start:])


def words_of(pieces: Iterable[Piece]) -> str:
    """Everything that is printed, read out or set in a drawing."""
    found: list[str] = []
    for piece in pieces:
        found.extend([piece.text, *piece.head, *(cell.text for row in piece.rows for cell in row)])
        if piece.picture:
            found.extend([piece.picture.alternative, *(caption.text for caption in piece.picture.captions)])
            found.extend(f"{stroke.role} {stroke.of}" for stroke in piece.picture.strokes)
    return "\n".join(found)


def test_the_table_says_what_the_drawing_shows() -> None:
    ecomap = supports_around(a_home(), DAY, tells_silence=True)
    drawing = ecomap_drawing(ecomap)
    rows = [[cell.text for cell in row] for piece in ecomap_pieces(a_home(), DAY, True, True) for row in piece.rows]
    assert [row[0].split("\n")[0] for row in rows] == [each.name for each in ecomap.everybody]
    assert sorted(each.of for each in drawing.strokes if each.role == "symbol") == sorted(each.key for each in ecomap.around)
    for support, row in zip(ecomap.around, rows, strict=True):
        drawn = {each.role for each in drawing.strokes if each.of == support.key} - {"symbol"}
        kinds = {key for key, kind in ecomap_rules().lines.items() if kind.words in row[1].replace("\n", "; ").split("; ")}
        arrows = [each for each in drawing.strokes if each.of == support.key and each.fill == "ink"]
        assert drawn == kinds
        assert bool(arrows) == ("the middle" in row[1])


def test_every_kind_of_line_has_its_words_in_the_key() -> None:
    drawing = ecomap_drawing(supports_around(a_home(), DAY, tells_silence=True))
    key = [told(label.words) for label in ecomap_key_drawing(drawing).labels]
    assert key == ["strong tie", "violence", "contact mostly kept", "nothing heard for some time", "towards whom help or harm goes"]


def test_the_chairs_page_names_everybody(tmp_path: Path) -> None:
    text = text_of(pack_of(a_home(), CHAIR), tmp_path)
    page = next(each for each in text.split("\f") if "In the middle, living together" in each)
    for words in (
        "Household",
        "Gran Vale",
        "Odile Hidden",
        "The Clinic",
        "Zinnia Refuge",
        "strong tie",
        "violence",
        "In the middle, living together: Ada Vale, Anna Vale.",
    ):
        assert squash(words) in squash(page)


def test_only_the_chair_reads_of_whom_nothing_was_heard() -> None:
    assert "nothing heard for some time" in words_of(pieces_for(a_home(), CHAIR))
    for reader in (WORKER, MOTHER):
        assert "nothing heard" not in words_of(pieces_for(a_home(), reader)).casefold()


def test_a_mothers_ecomap_has_no_household_no_quality_and_nobody_who_is_withheld() -> None:
    words = words_of(pieces_for(a_home(), MOTHER))
    assert "Gran" not in words
    assert "Anna Vale" in words
    for withheld in ("Odile", "hidden", "Household", "living together", "strong", "violen", "uncle", "Zinnia", "refuge", "contact mostly"):
        assert withheld not in words


@pytest.mark.parametrize("reader", [MOTHER, WORKER], ids=["mother", "worker"])
def test_no_reader_learns_of_a_paper_that_was_withheld_from_them(reader: Recipient) -> None:
    groups = ("family", "worker")
    withheld = Restriction(ItemId("y"), Target(items=("event-1",)), groups, "risk")
    case = a_home(restrictions=(*a_home().restrictions, withheld), engagement=())
    without = replace(case, events=(), agencies=case.agencies[:1])
    assert "Zinnia" not in words_of(pieces_for(case, reader))
    assert words_of(pieces_for(case, reader)) == words_of(pieces_for(without, reader))


def test_a_mothers_pack_does_not_change_with_whom_she_may_not_see() -> None:
    others = (two_families("Someone Else"), replace(two_families(), relationships=two_families().relationships[:2]))
    assert all(pack_of(two_families(), MOTHER) == pack_of(other, MOTHER) for other in others)


def test_no_ecomap_of_the_sample_names_anybody_who_is_not_in_its_readers_version() -> None:
    case = sample_case()
    versions = Versions(case)
    for recipient in case.recipients:
        held = versions.of(recipient, case.conferences[0].id).projection.case
        is_family, is_chair = recipient.circle is Circle.FAMILY, recipient.circle is Circle.CHAIR
        words = words_of(ecomap_pieces(held, date(2026, 6, 3), not is_family, is_chair))
        shown = {person.name for person in held.people} | {each.name for each in held.agencies}
        hidden = ({person.name for person in case.people} | {each.name for each in case.agencies}) - shown
        assert [name for name in hidden if name in words] == []
