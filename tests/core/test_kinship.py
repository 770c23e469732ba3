"""Family lists begin with those nearest to the children."""

from __future__ import annotations

from confprep.core.family.kinship import by_closeness
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId
from tests.builders import a_child, a_person


def related(first: str, second: str) -> Relationship:
    return Relationship(ItemId(f"{first}-{second}"), PersonId(first), PersonId(second), "relative")


def test_the_nearest_come_first_and_strangers_last() -> None:
    people = (a_person("neighbour"), a_person("aunt"), a_person("mother"), a_child("child"), a_person("grandmother"))
    ties = (related("mother", "child"), related("grandmother", "mother"), related("grandmother", "aunt"))
    assert [person.id for person in by_closeness(people, ties)] == ["child", "mother", "grandmother", "aunt", "neighbour"]


def test_a_family_without_children_or_relations_stays_as_it_came() -> None:
    people = (a_person("b"), a_person("a"))
    assert by_closeness(people, ()) == people


def test_a_relation_to_somebody_unknown_counts_for_nothing() -> None:
    assert [person.id for person in by_closeness((a_child("c"), a_person("m")), (related("m", "gone"),))] == ["c", "m"]
