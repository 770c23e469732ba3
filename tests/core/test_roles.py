"""Names and everyday words for people are put as the part they play in the case."""

from __future__ import annotations

import pytest

from confprep.core.family.mentions import Mentions
from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.family.roles import FamilyRecords, Roles, RoleWords, roles_in
from confprep.core.identity import ItemId, PersonId
from tests.builders import a_child

WORDS = RoleWords(
    {"mother": ("mum", "mother"), "partner": ("boyfriend",), "relative": ("nan",), "child": ("children",)},
    ("partner",),
    ("neighbour",),
    ("the", "her"),
)
PEOPLE = (
    a_child("c", "Ada Vale", born="2020-01-01"),
    a_child("u", "Unborn Vale", due="2030-05-01"),
    Person(PersonId("m"), "Bea Vale", sex="F", parental_responsibility=(PersonId("c"),)),
    Person(PersonId("f"), "Carl Vale", sex="M", parental_responsibility=(PersonId("c"),)),
    Person(PersonId("p"), "Dov Holt", sex="M"),
    Person(PersonId("l"), "Ed Lodger", sex="M"),
    Person(PersonId("g"), "Greta Croft", sex="F"),
    Person(PersonId("n"), "Nils Near", sex="M"),
)


def tie(one: str, other: str, kind: str) -> Relationship:
    return Relationship(ItemId(f"{one}{other}"), PersonId(one), PersonId(other), kind)


@pytest.fixture
def roles() -> Roles:
    ties = (tie("m", "p", "Partner"), tie("g", "m", "parent"), tie("n", "m", "neighbour"))
    homes = tuple(Residence(ItemId(who), PersonId(who), "1 The Row") for who in ("c", "m", "l"))
    return roles_in(FamilyRecords(PEOPLE, ties, homes), Mentions(PEOPLE, (("mr", "M"), ("ms", "F"), ("mrs", "F"))), WORDS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mr Holt told Ada's mum.", "<partner> told <child> <mother>."),
        ("Mr Dov Holt and Ms Vale", "<partner> and <mother>"),
        ("Mr Vale was out", "<father> was out"),
        ("her boyfriend’s car; nan's house", "<partner> car; <relative> house"),
        ("Ed Lodger sleeps there", "<partner> sleeps there"),
        ("Greta Croft called the children", "<relative> called <child>"),
        ("Nils Near saw nothing", "Nils Near saw nothing"),
        ("A mother-to-be and a mumble", "A mother-to-be and a mumble"),
    ],
)
def test_everybody_is_put_as_their_part(roles: Roles, text: str, told: str) -> None:
    assert roles.told(text) == told
