"""The printed genogram: read back, the same facts beside it in words, and for each reader only what they may see."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest

from confprep.children.render import compose
from confprep.core.case import Case
from confprep.core.evidence.restrictions import PersonField, Restriction, Target
from confprep.core.family.genogram import Genogram
from confprep.core.family.genogram_graph import family_of
from confprep.core.family.genogram_words import facts_of
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.documents.days import day_words
from confprep.documents.edition import Edition
from confprep.documents.genogram import drawing_of
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import PieceKind
from confprep.documents.record import record_plan
from confprep.documents.relation_words import relation_words
from confprep.messages import render
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_person, a_recipient
from tests.core.families import a_family
from tests.reference.make_demo_case import sample_case

EDITION = Edition(draft=True, printed="2026-06-03", code="ABCD1234")
DAY = date(2026, 6, 3)


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def pack_of(case: Case, recipient: Any, conference: str = "conference-1") -> bytes:
    projection = Versions(case).of(recipient, ConferenceId(conference)).projection
    return compose(pack_plan(projection, EDITION), {})[0].data


def text_of(data: bytes, tmp_path: Path) -> str:
    (tmp_path / "x.pdf").write_bytes(data)
    return subprocess.run(["pdftotext", "-layout", str(tmp_path / "x.pdf"), "-"], capture_output=True, text=True, check=True).stdout


def two_families(hidden_name: str = "Odile Hidden", **changed: Any) -> Case:
    """A mother and her child, and somebody between them whom the mother must not learn of."""
    people = (a_child(name="Ada Vale"), a_person("anna", "Anna Vale", sex="F"), a_person("hidden", hidden_name, sex="M", **changed), a_person("gran", "Gran Vale"))
    relations = (
        Relationship(ItemId("r1"), PersonId("anna"), PersonId("child-1"), "parent"),
        Relationship(ItemId("r2"), PersonId("gran"), PersonId("anna"), "parent"),
        Relationship(ItemId("r3"), PersonId("hidden"), PersonId("child-1"), "parent (reported)"),
        Relationship(ItemId("r4"), PersonId("hidden"), PersonId("gran"), "married", start="1999"),
    )
    withheld = Restriction(ItemId("x"), Target(person=PersonId("hidden"), field=PersonField.NAME), ("family",), "risk")
    return a_case(people=people, relationships=relations, restrictions=(withheld,))


MOTHER = a_recipient("mother", person="anna")


@pytest.fixture(scope="module")
def chairs_pack() -> bytes:
    case = sample_case()
    chair = next(each for each in case.recipients if each.circle is Circle.CHAIR)
    return pack_of(case, chair, case.conferences[0].id)


def test_every_name_of_the_drawing_is_found_on_its_page(chairs_pack: bytes) -> None:
    pages = [squash(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(chairs_pack)).pages]
    words = next(page for page in pages if "drawnfromwhatisrecorded" in page)
    missing = [label.words for label in drawing_of(sample_case(), DAY, None).labels if label.role == "name" and squash(str(label.words)) not in words]
    assert missing == []


def test_the_drawing_is_one_figure_with_words_that_stand_for_it(chairs_pack: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(chairs_pack))
    content = b"".join(page.get_contents().get_data() for page in reader.pages)
    figures = re.findall(rb"/Figure\s*<<\s*/Alt\s*<([0-9A-Fa-f]+)>", content)
    told = [bytes.fromhex(each.decode()).decode("utf-16") for each in figures]
    assert told[0] == "Family drawing of 28 people. The tables that follow say the same in words."
    assert told[2].startswith("Drawing of 11 people, settings and agencies around the middle.")
    assert len(told) == 4


def test_the_table_says_everything_the_drawing_says(chairs_pack: bytes, tmp_path: Path) -> None:
    case = sample_case()
    family = family_of(case.people, case.relationships, relation_words())
    text = squash("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(chairs_pack)).pages))
    told = [render(each) for person in family.people for each in facts_of(family, person, day_words)]
    assert len(told) > 60
    assert [each for each in told if squash(each) not in text] == []


def test_a_mothers_drawing_holds_only_whom_she_may_see(tmp_path: Path) -> None:
    text = text_of(pack_of(two_families(), MOTHER), tmp_path)
    assert "Gran" in text
    assert "Odile" not in text
    assert "Family drawing" not in text


@pytest.mark.parametrize(
    "other",
    [
        two_families("Someone Else Entirely", born="1950", died="2001"),
        replace(two_families(), relationships=two_families().relationships[:2]),
        replace(two_families(), genograms=(Genogram().moved(PersonId("gran"), 150),)),
        replace(two_families(), genograms=(Genogram(leaves_out_losses=True),)),
    ],
    ids=["another person", "no such relation", "room made by hand", "a choice that shows nothing"],
)
def test_a_mothers_pack_does_not_change_with_what_she_may_not_see(other: Case) -> None:
    assert pack_of(two_families(), MOTHER) == pack_of(other, MOTHER)


def test_what_she_may_see_does_change_it() -> None:
    case = two_families()
    relations = tuple(replace(each, kind="adoptive parent") if each.id == "r1" else each for each in case.relationships)
    assert pack_of(case, MOTHER) != pack_of(replace(case, relationships=relations), MOTHER)


def test_no_family_copy_says_who_was_asked() -> None:
    case = sample_case()
    versions = Versions(case)
    for recipient in case.recipients:
        plan = pack_plan(versions.of(recipient, case.conferences[0].id).projection, EDITION)
        titles = [piece.text for part in plan.parts for piece in part.pieces if piece.kind is PieceKind.HEADING]
        strokes = [stroke.role for part in plan.parts for piece in part.pieces if piece.picture for stroke in piece.picture.strokes]
        is_family = recipient.circle is Circle.FAMILY
        assert ("Who was asked" in titles, any("asked" in role for role in strokes)) == (not is_family, not is_family)


def test_a_pregnancy_that_ended_is_left_out_for_everybody_once_chosen(tmp_path: Path) -> None:
    case = two_families()
    lost = a_person("lost", "Notnamed", due="2024-08", died="2024-02")
    told = Relationship(ItemId("r9"), PersonId("anna"), PersonId("lost"), "parent")
    case = replace(case, people=(*case.people, lost), relationships=(*case.relationships, told))
    assert "Notnamed" in text_of(pack_of(case, MOTHER), tmp_path)
    left_out = replace(case, genograms=(Genogram(leaves_out_losses=True),))
    assert "Notnamed" not in text_of(pack_of(left_out, MOTHER), tmp_path)
    projection = Versions(left_out).of(MOTHER, ConferenceId("conference-1")).projection
    assert "Notnamed" not in text_of(compose(record_plan(projection, EDITION), {})[0].data, tmp_path)


def test_a_large_family_is_parted_over_pages_and_nobody_is_lost(tmp_path: Path) -> None:
    family = a_family(80, 7)
    case = a_case(people=(a_child(), *family.people), relationships=tuple(family.relations))
    text = text_of(pack_of(case, a_recipient("chair", circle=Circle.CHAIR)), tmp_path)
    parts = re.findall(r"Part \d+ of (\d+)", text)
    assert parts and {int(each) for each in parts} == {len(parts)}
    names = {str(label.words) for label in drawing_of(case, date(2030, 2, 1), None).labels if label.role == "name"}
    begin = text.index("Part 1 of")
    drawn = text[begin : text.index("The children", begin)]
    assert [name for name in names if squash(name) not in squash(drawn)] == []
