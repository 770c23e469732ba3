"""Several people who do not depend on each other and are worried about one child are seen as several."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.repeated_concerns import RepeatRule, repeated_concerns
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId
from confprep.documents.repeated_concerns import repeat_rule

TWO = RepeatRule(2)
ADA, OWEN = PersonId("ada"), PersonId("owen")


def a_concern(id: str, giver: str, *children: PersonId, **named: object) -> FamilyView:
    return replace(FamilyView(ItemId(id), "c", PersonId(giver), children=children or (ADA,)), **named)  # type: ignore[arg-type]


def tellers(*views: FamilyView, homes: tuple[Residence, ...] = ()) -> dict[str, tuple[str, ...]]:
    return {each.child: each.tellers for each in repeated_concerns(views, homes, TWO)}


def test_two_people_of_different_homes_are_two() -> None:
    homes = (Residence(ItemId("1"), PersonId("nan"), "1 Mill Lane"), Residence(ItemId("2"), PersonId("aunt"), "2 Mill Lane"))
    assert tellers(a_concern("v1", "nan"), a_concern("v2", "aunt"), homes=homes) == {"ada": ("nan", "aunt")}


def test_two_of_one_home_are_one_and_who_moved_out_is_another() -> None:
    together = (Residence(ItemId("1"), PersonId("nan"), "1 Mill Lane"), Residence(ItemId("2"), PersonId("pop"), "1  mill lane"))
    views = a_concern("v1", "nan"), a_concern("v2", "pop")
    assert tellers(*views, homes=together) == {}
    assert tellers(*views, homes=(together[0], replace(together[1], until="2029-01-01"))) == {"ada": ("nan", "pop")}


def test_who_passes_on_what_another_told_is_no_second_voice() -> None:
    passed_on = a_concern("v2", "aunt", heard_from=PersonId("nan"))
    assert tellers(a_concern("v1", "nan"), passed_on) == {}
    assert tellers(a_concern("v1", "gran"), passed_on) == {"ada": ("gran", "nan")}


def test_one_persons_many_worries_are_one_voice_and_somebody_unknown_is_none() -> None:
    assert tellers(a_concern("v1", "nan"), a_concern("v2", "nan"), a_concern("v3", "")) == {}
    assert tellers(a_concern("v1", "", giver_name="Mrs  Oakes"), a_concern("v2", "", giver_name="mrs oakes")) == {}


def test_each_child_is_counted_for_itself_and_an_offer_is_no_worry() -> None:
    views = a_concern("v1", "nan", ADA, OWEN), a_concern("v2", "aunt", OWEN), a_concern("v3", "pop", ADA, kind="offer")
    found = repeated_concerns(views, (), TWO)
    assert [(each.child, each.views) for each in found] == [("owen", ("v1", "v2"))]


def test_the_rule_is_shipped_with_its_source() -> None:
    assert repeat_rule().people == 2
    assert "national review" in repeat_rule().source
