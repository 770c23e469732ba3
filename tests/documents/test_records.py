"""The record of people in the pack: every professional reads it with its days and words, no family finds a trace of it."""

from __future__ import annotations

import pytest

from confprep.core.case import Case
from confprep.core.family.people import BackgroundCheck, Behaviour, ChildTold, Order, Prison
from confprep.core.family.residences import Residence
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.conference import Invitation
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.documents.edition import Edition
from confprep.documents.pack import pack_plan
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient

EDITION = Edition(draft=True, printed="2030-06-01", code="ABCD1234")
MOTHER = a_recipient("mother", person="anna", scope=(PersonId("ada"),))
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())
MARK = a_person(
    "mark",
    "Mark Vale",
    former_names=("Mark Odd",),
    orders=(Order("Restraining <order>", "anna", "2029-10-01", "2030-10-01"), Order("Police bail conditions")),
    prison=Prison(
        "Moorgate", "2029-01-09", "2030-07", "", "A letter a week.", (ChildTold(PersonId("ada"), "Dad is away."),), "He would come home."
    ),
    checks=(BackgroundCheck("Northern Police", "2030-05-01", "2030-05-09", "Two call-outs."), BackgroundCheck("Probation")),
    behaviours=(Behaviour("He took her telephone.", "the school", "2030-04-02"),),
    first_language="Polish",
    formats=("large print",),
)
ANNA = a_person("anna", "Anna Vale", sex="F", safety="A key is next door.")
HOME = Residence(ItemId("h"), PersonId("anna"), "4 Harbour Rise", is_embargoed=True)
SAID = (
    "formerly Mark Odd", "Restraining <order>", "made 1 October 2029", "expires 1 October 2030", "no day of expiry recorded", "Moorgate",
    "release July 2030", "Contact: A letter a week.", "Ada Vale was told: Dad is away.", "Release changes: He would come home.",
    "He took her telephone.", "the school", "Two call-outs.", "not come back", "Polish", "large print",
)  # fmt: skip


def a_family() -> Case:
    return a_case(
        people=(a_child("ada", "Ada Vale", born="2024-01-01"), ANNA, MARK),
        residences=(HOME,),
        conferences=(a_conference(date="2030-06-03", children=(PersonId("ada"),)),),
        invitations=(Invitation(ItemId("i"), "conference-1", "anna", reply="yes", replied="2030-05-20"),),
    )


def printed(reader: Recipient, case: Case | None = None) -> str:
    plan = pack_plan(Versions(case or a_family()).of(reader, ConferenceId("conference-1")).projection, EDITION)
    pieces = [*plan.cover, *(piece for part in plan.parts for piece in part.pieces)]
    words = (words for piece in pieces for words in (piece.text, *(cell.text for row in piece.rows for cell in row), *piece.head))
    return "\n".join(words).replace("\u00a0", " ")


@pytest.mark.parametrize("words", SAID)
def test_professionals_read_the_record(words: str) -> None:
    assert words in printed(SCHOOL)


@pytest.mark.parametrize("words", [*SAID, "Who was asked", "Background checks", "In prison", "A key is next door.", "Harbour Rise"])
def test_no_family_finds_a_trace_of_it(words: str) -> None:
    assert words not in printed(MOTHER)


def test_safety_and_embargoed_homes_are_printed_for_the_chair_alone() -> None:
    assert "A key is next door." in printed(CHAIR)
    assert "4 Harbour Rise (embargoed)" in printed(CHAIR)
    assert "A key is next door." not in printed(SCHOOL)
    assert "Harbour Rise" not in printed(SCHOOL)
    assert "What keeps people safe" not in printed(SCHOOL)


def test_the_coverage_table_says_who_was_asked_and_who_answered() -> None:
    words = printed(SCHOOL)
    table = words[words.index("Who was asked") :]
    assert "Anna Vale\nAsked 20 May 2030\nAnswered 20 May 2030" in table
    assert "Mark Vale\nNot asked\nNot answered\nAnswered: Northern Police\nNot answered: Probation" in table


def test_a_case_without_records_prints_no_empty_tables() -> None:
    case = a_case(people=(a_child("ada", "Ada Vale"), a_person("anna", "Anna Vale")))
    assert not any(title in printed(SCHOOL, case) for title in ("Orders and bail", "In prison", "Language and needs"))
