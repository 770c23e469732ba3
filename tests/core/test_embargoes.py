"""An embargoed address is seen by the chair alone, and what keeps a survivor safe is nobody's but the chair's until that is opened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confprep.core.family.people import Behaviour, ChildTold, Order, Prison
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from tests.builders import a_person, a_recipient
from tests.core.test_projection import MOTHER, PEOPLE, SCHOOL, a_released, text_of, version

REFUGE = "4 Harbour Rise, Whitcombe, QX7 3ZZ"
FATHER = a_recipient("father", person="mark", scope=(PersonId("child-1"),))
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())
HOMES = (
    Residence(ItemId("old"), PersonId("anna"), "9 Mill Lane, Whitcombe, QX1 1AA", until="2029-11-01"),
    Residence(ItemId("new"), PersonId("anna"), REFUGE, "2029-11-02", is_embargoed=True),
    Residence(ItemId("theirs"), PersonId("child-1"), REFUGE, "2029-11-02"),
)
ANNA = replace(
    PEOPLE[2],
    former_names=("Anna Ridge",),
    behaviours=(Behaviour("CANARY-behaviour he took her telephone", "the school"),),
    safety="CANARY-safety the neighbour keeps a spare key",
    orders=(Order("Non-molestation order", "anna", "2029-10-01", "2030-10-01"),),
    prison=Prison(
        "CANARY-prison", contact="CANARY-contact", told=(ChildTold(PersonId("child-1"), "CANARY-told"),), release_changes="CANARY-after"
    ),
)
PLACES = ("Harbour Rise", "QX7 3ZZ", "qx73zz")


@pytest.mark.parametrize("reader", [MOTHER, FATHER, SCHOOL], ids=["mother", "father", "school"])
def test_an_embargoed_address_is_nowhere_in_a_copy(reader: Recipient) -> None:
    case = a_released("Ada moved to 4 Harbour Rise in November.", "The post code is QX7 3ZZ. Ada is well.", residences=HOMES)
    shown = text_of(version(case, reader))
    assert not any(place in shown for place in PLACES)
    assert "Ada is well." in shown


def test_an_address_without_an_embargo_reaches_the_school_and_the_chair_sees_all() -> None:
    case = a_released("Ada moved to 4 Harbour Rise in November.", residences=HOMES)
    assert "9 Mill Lane" in text_of(version(case, SCHOOL))
    assert "Harbour Rise" in text_of(version(case, CHAIR))
    lifted = replace(case, residences=tuple(replace(each, is_embargoed=False) for each in HOMES))
    assert "Harbour Rise" in text_of(version(lifted, SCHOOL))


@pytest.mark.parametrize("reader", [MOTHER, FATHER], ids=["mother", "father"])
def test_no_family_gets_what_is_recorded_of_abuse_safety_orders_and_prison(reader: Recipient) -> None:
    case = a_released("Ada is well.", people=(*PEOPLE[:2], replace(ANNA, is_safety_shared=True), *PEOPLE[3:]))
    shown = text_of(version(case, reader))
    assert not any(word in shown for word in ("CANARY", "Anna Ridge", "Non-molestation"))


def test_safety_reaches_professionals_only_when_it_is_opened_to_them() -> None:
    case = a_released("Ada is well.", people=(*PEOPLE[:2], ANNA, *PEOPLE[3:]))
    shown = text_of(version(case, SCHOOL))
    assert "CANARY-behaviour" in shown
    assert "CANARY-told" in shown
    assert "CANARY-safety" not in shown
    opened = replace(case, people=tuple(replace(each, is_safety_shared=bool(each.safety)) for each in case.people))
    assert "CANARY-safety" in text_of(version(opened, SCHOOL))
    assert "CANARY-safety" in text_of(version(case, CHAIR))


def test_a_former_name_names_a_person_as_well_as_any_other() -> None:
    assert a_person(aliases=("Bee",), former_names=("Bea Before",)).names == ("Bea Example", "Bee", "Bea Before")
