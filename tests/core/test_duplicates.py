"""Who may have been written down twice, and who must not be taken for one: twins, namesakes, and whoever a tie joins."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.family.births import Birth, birth_of, compare_births
from confprep.core.family.duplicates import Likeness, Why, duplicates
from confprep.core.family.people import Person
from confprep.core.family.relationships import Relationship
from confprep.core.family.sounds import folded, sound_of
from confprep.core.identity import ItemId, PersonId
from confprep.documents.relation_words import relation_words
from confprep.services.duplicates import name_words
from tests.builders import a_person

DAY = "2019-03-04"


def tie(first: str, kind: str, second: str) -> Relationship:
    return Relationship(ItemId(f"{first}-{kind}-{second}"), PersonId(first), PersonId(second), kind)


def found(*people: Person, ties: tuple[Relationship, ...] = ()) -> tuple[Likeness, ...]:
    return duplicates(people, ties, relation_words(), name_words())


def pair(name: str, other: str, born: str = "", other_born: str = "", **named: Any) -> list[tuple[Why, Birth]]:
    one, second = a_person("a", name, born=born, **named), a_person("b", other, born=other_born)
    return [(each.why, each.birth) for each in found(one, second)]


SOUND_ALIKE = [
    ("Catherine", "Kathryn"), ("Catherine", "Katharine"), ("Stephen", "Steven"), ("Sean", "Shaun"), ("Sean", "Shawn"), ("Geoff", "Jeff"),
    ("Philip", "Filip"), ("Mohammed", "Muhammad"), ("Mohammed", "Mohamed"), ("Aisha", "Ayesha"), ("Hussain", "Hussein"), ("Jon", "John"),
    ("Smith", "Smyth"), ("Garfield", "Garfeeld"), ("Knight", "Nite"), ("Wright", "Rite"), ("Zoë", "Zoe"), ("Thompson", "Tomson"),
    ("Anthony", "Antony"), ("McDonald", "MacDonald"), ("Michael", "Mikael"), ("Alisha", "Alicia"), ("Isaac", "Isac"), ("Leanne", "Lianne"),
    ("Tchaikov", "Chaikov"), ("Rachel", "Rachael"), ("Xavier", "Savier"), ("Vaughan", "Vaughn"), ("Siân", "Sian"),
]  # fmt: skip
SOUND_OTHERWISE = [
    ("Jayden", "Kayden"), ("Ella", "Emma"), ("Mark", "Marcus"), ("Yasmin", "Hugo"), ("Ben", "Dan"), ("Amy", "Mia"), ("Vale", "Bale"),
    ("Owen", "Ewan Reed"), ("Holt", "Hale"), ("Priya", "Maya"), ("Jones", "James"), ("Leo", "Theo"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SOUND_ALIKE)
def test_one_sound_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [each for each in SOUND_OTHERWISE if each != ("Jones", "James")])
def test_other_sounds_have_other_keys(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


@given(st.text(max_size=30))
def test_a_sound_never_fails_and_ignores_capitals_and_signs(name: str) -> None:
    assert sound_of(name) == sound_of(f" {name.upper()}-") or not folded(name).isascii() or folded(name) != folded(name.upper())


def test_names_in_other_letters_are_compared_as_they_stand() -> None:
    assert sound_of("Анна") == "анна"
    assert sound_of("Анна") != sound_of("Инна")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ella Garfield", "Ella Garfield"),
        ("ELLA GARFIELD", "Ella  Rose Garfield"),
        ("Ella Garfield", "Garfield, Ella"),
        ("Catherine Garfield", "Kathryn Garfeeld"),
        ("Elizabeth Garfield", "Beth Garfield"),
        ("Liz Garfield", "Beth Garfield"),
        ("Mohammed Ali", "Muhammad Aly"),
        ("Ella Garfield-Eze", "Ella Garfield"),
        ("Ella Brownlee", "Ella Bronwlee"),
    ],
)
@pytest.mark.parametrize(
    ("born", "other_born"), [(DAY, DAY), (DAY, "2019"), (DAY, ""), ("", ""), ("2019~", "2018-11-30"), (DAY, "2019-04-03")]
)
def test_names_alike_with_births_that_agree_or_may_are_found(name: str, other: str, born: str, other_born: str) -> None:
    assert len(pair(name, other, born, other_born)) == 1
    assert len(pair(other, name, other_born, born)) == 1


@pytest.mark.parametrize(
    ("born", "other_born"), [(DAY, "2019-03-05"), (DAY, "2020"), ("1970", "2001-05-02"), ("2019~", "2021"), ("1992-05", "1992-06-01")]
)
def test_births_that_differ_make_two_people_of_one_name(born: str, other_born: str) -> None:
    assert pair("Ella Garfield", "Ella Garfield", born, other_born) == []


@pytest.mark.parametrize(("name", "other"), SOUND_OTHERWISE)
def test_other_names_are_other_people_even_of_one_birthday(name: str, other: str) -> None:
    assert pair(f"{name} Garfield", f"{other} Garfield", DAY, DAY) == []


def test_what_they_have_in_common_is_said() -> None:
    assert pair("Ella Garfield", "Ella Garfield", DAY, DAY) == [(Why.SAME, Birth.AGREE)]
    assert pair("Catherine Garfield", "Kathryn Garfield", DAY, "2019") == [(Why.SOUNDS, Birth.MAY)]


def test_other_and_former_names_are_compared_too() -> None:
    assert pair("Bea Ridge", "Beatrice Vale", former_names=("Beatrice Vale",)) == [(Why.SAME, Birth.MAY)]
    assert pair("Bea Ridge", "Bee Vale", aliases=("Bee Vale",)) == [(Why.SAME, Birth.MAY)]


def test_a_changed_surname_and_half_a_name_count_only_on_one_birthday() -> None:
    for other in ("Ella Ridge", "Ella"):
        assert pair("Ella Garfield", other, DAY, DAY) == [(Why.SOUNDS, Birth.AGREE)]
        assert pair("Ella Garfield", other, DAY, "2019") == []
        assert pair("Ella Garfield", other) == []
    assert pair("Mr Garfield", "Dennis Garfield", DAY, DAY) == [(Why.SOUNDS, Birth.AGREE)]
    assert pair("Mr Garfield", "Dennis Garfield") == []


@pytest.mark.parametrize("name", ["Not known", "Unknown", "Unborn Baby Garfield", "a neighbour", "", "?", "Mr"])
def test_people_without_a_name_are_never_taken_for_each_other(name: str) -> None:
    assert pair(name, name) == []


@pytest.mark.parametrize("kind", ["parent", "father", "married", "twin", "identical twin", "sibling", "cousin", "half-brother"])
def test_whoever_a_tie_joins_are_two_people(kind: str) -> None:
    people = (a_person("a", "Dennis Garfield"), a_person("b", "Dennis Garfield"))
    assert len(found(*people)) == 1
    assert found(*people, ties=(tie("a", kind, "b"),)) == ()
    assert found(*people, ties=(tie("b", kind, "a"),)) == ()


def test_grandfather_and_grandson_of_one_name_are_two_people() -> None:
    people = (a_person("a", "Dennis Garfield"), a_person("m", "Mary Garfield"), a_person("b", "Dennis Garfield"))
    assert found(*people, ties=(tie("a", "parent", "m"), tie("b", "child", "m"))) == ()


def test_twins_whose_names_sound_alike_are_two_people_and_a_child_written_twice_is_one() -> None:
    ties = (tie("m", "mother", "a"), tie("m", "mother", "b"))
    mother = a_person("m", "Mary Garfield")
    assert found(mother, a_person("a", "Kayla Garfield", born=DAY), a_person("b", "Kyla Garfield", born=DAY), ties=ties) == ()
    assert len(found(mother, a_person("a", "Kayla Garfield", born=DAY), a_person("b", "Kayla Garfield", born=DAY), ties=ties)) == 1
    assert len(found(mother, a_person("a", "Kayla Garfield", born=DAY), a_person("b", "Kyla Garfield", born=DAY), ties=ties[:1])) == 1


def test_a_family_that_goes_round_in_a_ring_is_looked_at_to_the_end() -> None:
    ties = (tie("a", "parent", "m"), tie("m", "parent", "a"))
    assert found(a_person("a", "Dennis Garfield"), a_person("m", "Mary Garfield"), a_person("b", "Dennis Garfield"), ties=ties) != ()


def test_woman_and_man_are_one_only_under_the_very_same_name_and_day() -> None:
    one = a_person("a", "Frances Vale", sex="F", born=DAY)
    assert found(one, a_person("b", "Francis Vale", sex="M", born=DAY)) == ()
    assert found(one, a_person("b", "Frances Vale", sex="M")) == ()
    assert len(found(one, a_person("b", "Frances Vale", sex="M", born=DAY))) == 1
    assert len(found(one, a_person("b", "Francis Vale", sex="X", born=DAY))) == 1


def test_numbers_say_more_than_names() -> None:
    one = a_person("a", "Ella Garfield", born=DAY, nhs_number="1")
    assert [each.why for each in found(one, a_person("b", "Somebody Else", born="2001", nhs_number="1"))] == [Why.NUMBER]
    assert found(one, a_person("b", "Ella Garfield", born=DAY, nhs_number="2")) == ()
    assert len(found(one, a_person("b", "Ella Garfield", born=DAY, upn="2"))) == 1


def test_two_days_of_death_are_two_people_and_a_pregnancy_that_ended_is_nobody_else() -> None:
    one = a_person("a", "Ella Garfield", died="2020-01-01")
    assert found(one, a_person("b", "Ella Garfield", died="2020-01-02")) == ()
    assert len(found(one, a_person("b", "Ella Garfield", died="2020"))) == 1
    assert found(one, a_person("b", "Ella Garfield", due="2020-01-02", died="2019-12-01")) == ()


def test_a_child_that_was_expected_may_be_one_that_was_born_about_then() -> None:
    unborn = birth_of(a_person(due="2030-03-01"))
    assert compare_births(unborn, birth_of(a_person(born="2030-02-01"))) is Birth.MAY
    assert compare_births(unborn, birth_of(a_person(born="2029-03-01"))) is Birth.DIFFER
    assert compare_births(unborn, birth_of(a_person(born="2030-05-01"))) is Birth.DIFFER


def test_the_key_is_the_same_whichever_came_first() -> None:
    people = (a_person("a", "Ella Garfield"), a_person("b", "Ella Garfield"))
    assert found(*people)[0].key == found(*people[::-1])[0].key == "a+b"


def test_a_family_is_compared_pair_by_pair_the_surest_first() -> None:
    names = ("Kathryn Vale", "Catherine Vale", "Ada Vale", "Catherine Vale")
    people = [a_person(str(number), name) for number, name in enumerate(names)]
    whys = [each.why for each in found(*people)]
    assert sorted(whys, key=list(Why).index) == whys == [Why.SAME, Why.SOUNDS, Why.SOUNDS]


NAMES = st.sampled_from(["Ella Vale", "Ela Vale", "Kyla Reed", "Kayla Reed", "Mr Reed", "Ella", "Not known", "Muhammad Ali"])
BORN = st.sampled_from(["", DAY, "2019", "2019~", "1990", "../2020", "2018/2019-05"])


@given(st.lists(st.builds(lambda name, born: (name, born), NAMES, BORN), max_size=8))
def test_nobody_is_taken_for_one_with_a_different_birth_and_order_changes_nothing(told: list[tuple[str, str]]) -> None:
    people = [a_person(str(number), name, born=born) for number, (name, born) in enumerate(told)]
    likely = found(*people)
    assert {each.key for each in likely} == {each.key for each in found(*people[::-1])}
    births = {person.id: birth_of(person) for person in people}
    assert all(compare_births(births[each.one], births[each.other]) is each.birth is not Birth.DIFFER for each in likely)
    assert len(likely) <= len(list(combinations(people, 2)))
    assert all(list(Why).index(one.why) <= list(Why).index(other.why) for one, other in pairwise(likely))
