"""Families written as GEDCOM: read back they are the same, and nothing leaves the case but names, sex, birth, death and ties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.family.people import Person, Prison
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, PersonId
from confprep.exchange.gedcom import read_family
from confprep.exchange.gedcom_write import VERSIONS, Written, write_family
from tests.builders import a_person
from tests.core.families import a_family
from tests.exchange.gedcom_files import DAY, WORDS, drawn_once, dropped, meant, told_of
from tests.reference.make_demo_case import sample_case

ADA, BEN, KIT = (a_person(name.casefold(), f"{name} Brook", sex=sex) for name, sex in (("Ada", "F"), ("Ben", "M"), ("Kit", "")))


def tie(one: Person, kind: str, other: Person, **named: str) -> Relationship:
    return Relationship(ItemId(f"{one.id}-{kind}-{other.id}"), one.id, other.id, kind, **named)


def written(people: Iterable[Person], *relationships: Relationship, version: str = "7.0") -> Written:
    return write_family(people, relationships, WORDS, version, DAY)


def rows_of(made: Written) -> list[str]:
    return made.data.decode("utf-8-sig").splitlines()


def left(made: Written) -> dict[str, int]:
    return {each.field: each.count for each in made.not_written}


@pytest.mark.parametrize("version", VERSIONS)
@settings(max_examples=30)
@given(size=st.integers(1, 60), seed=st.integers(0, 2**32 - 1))
def test_a_family_read_back_is_the_same(version: str, size: int, seed: int) -> None:
    family = a_family(size, seed)
    draft = read_family(write_family(family.people, family.relations, WORDS, version, DAY).data, WORDS)
    assert told_of(draft.people) == told_of(family.people), f"a family of {size} by seed {seed}"
    assert meant(draft.people, draft.relationships) == meant(family.people, family.relations), f"a family of {size} by seed {seed}"
    assert drawn_once(draft.people, draft.relationships)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd"), max_size=12).map(
    lambda each: " ".join(each.replace("/", "").split())
)
DATES = st.sampled_from(["", "1981", "1981-03~", "1981-03-04", "../1980", "1990-05/..", "1980/1984", "1999-02-28/2001-03-01"])
PEOPLE = st.lists(
    st.tuples(NAMES, st.lists(NAMES, max_size=2), st.sampled_from(["M", "F", "U", ""]), DATES, DATES), min_size=2, max_size=6
).map(
    lambda rows: [
        Person(
            PersonId(f"p{number}"),
            name,
            tuple(dict.fromkeys(each for each in aliases if each not in ("", name))) if name else (),
            sex,
            born=born,
            died=died,
        )
        for number, (name, aliases, sex, born, died) in enumerate(rows)
    ]
)
KINDS = st.sampled_from(
    ["parent", "birth mother", "father (reported, disputed)", "adopter", "foster carer", "special guardian", "step-father", "parent (pregnant)",
     "son", "adopted child", "married", "civil partnership", "ex-husband", "cohabiting", "partner (reported)", "husband", "sibling", "half-sister",
     "twin (identical)", "identical twin", "neighbour", "@home help", "grandmother"]
)  # fmt: skip
STATUSES = st.sampled_from(["", "separated", "divorced 2009", "widowed", "reconciled", "on and off", "former"])


@st.composite
def tied(draw: st.DrawFn) -> tuple[list[Person], list[Relationship]]:
    people = draw(PEOPLE)
    pairs = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(people), KINDS, STATUSES, DATES, DATES), max_size=10))
    once = {frozenset((one.id, other.id)): (one, other, *rest) for one, other, *rest in pairs if one.id != other.id}
    made = [
        Relationship(ItemId(f"r{number}"), one.id, other.id, str(kind), status=str(status), start=str(start), end=str(end))
        for number, (one, other, kind, status, start, end) in enumerate(once.values())
    ]
    return people, made


@pytest.mark.parametrize("version", VERSIONS)
@given(family=tied())
def test_any_people_and_ties_read_back_are_the_same(version: str, family: tuple[list[Person], list[Relationship]]) -> None:
    people, relations = family
    draft = read_family(write_family(people, relations, WORDS, version, DAY).data, WORDS)
    assert told_of(draft.people) == told_of(people)
    assert meant(draft.people, draft.relationships) == meant(people, relations)
    assert {tag for tag in dropped(draft) if not tag.startswith(("HEAD", "SUBM"))} == set()


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sample_family_goes_out_and_comes_back(version: str) -> None:
    case = sample_case()
    shown = [each for each in case.people if not each.identity_withheld]
    ids = {each.id for each in shown}
    between = [each for each in case.relationships if {each.from_, each.to} <= ids]
    draft = read_family(write_family(case.people, case.relationships, WORDS, version, DAY).data, WORDS)
    assert told_of(draft.people) == told_of(shown)
    assert sum(meant(draft.people, draft.relationships).values()) == len(between)
    assert drawn_once(draft.people, draft.relationships)


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_but_names_sex_birth_death_and_ties_leaves_the_case(version: str) -> None:
    secrets = ("07000", "Secret Road School", "12 Quay", "nobody says", "hits her", "Prison Hill", "as Canary told", "Chair Canary")
    ada = a_person(
        "ada", "Ada Brook", telephones=("07000",), setting="Secret Road School", adjustments="12 Quay", born="1981",
        born_note="as Canary told", prison=Prison("Prison Hill"), extra={"note": "nobody says"},
    )  # fmt: skip
    married = tie(ada, "married (hits her)", BEN, quality="hits her", status="separated: hits her", asserted_by="Chair Canary", end="2009")
    made = written([ada, BEN], married, tie(BEN, "uncle (nobody says)", ada), version=version)
    assert [each for each in secrets if each.encode() in made.data] == []
    assert {"people.telephones", "people.prison", "people.born_note", "relationships.quality", "relationships.kind"} <= set(left(made))
    assert {"relationships.status", "relationships.asserted_by"} <= set(left(made))


@pytest.mark.parametrize("version", VERSIONS)
def test_nobody_whose_identity_is_withheld_is_written_nor_any_tie_of_theirs(version: str) -> None:
    hidden = a_person("hidden", "Canary Person", aliases=("Canary Two",), sex="F", identity_withheld=True, telephones=("07000",))
    made = written(
        [ADA, hidden, KIT], tie(hidden, "parent", KIT), tie(ADA, "Canary's friend", hidden), tie(ADA, "parent", KIT), version=version
    )
    assert b"Canary" not in made.data
    assert (made.people, made.ties) == (2, 1)
    assert left(made) == {"people": 1, "relationships": 2}
    assert [each.name for each in read_family(made.data, WORDS).people] == ["Ada Brook", "Kit Brook"]


def test_seven_is_written_as_its_standard_wants_it() -> None:
    made = written([ADA, BEN, KIT], tie(ADA, "married", BEN), *(tie(each, "birth parent", KIT) for each in (ADA, BEN)))
    assert made.data.startswith(b"\xef\xbb\xbf0 HEAD\n1 GEDC\n2 VERS 7.0\n")
    rows = rows_of(made)
    assert rows[-6:] == ["0 @F1@ FAM", "1 HUSB @I2@", "1 WIFE @I1@", "1 MARR Y", "1 CHIL @I3@", "0 TRLR"]
    assert rows[rows.index("0 @I3@ INDI") :][:4] == ["0 @I3@ INDI", "1 NAME Kit /Brook/", "1 FAMC @F1@", "2 PEDI BIRTH"]


def test_five_has_the_head_older_programs_want() -> None:
    rows = rows_of(written([ADA], version="5.5.1"))
    assert {"2 VERS 5.5.1", "2 FORM LINEAGE-LINKED", "1 CHAR UTF-8", "1 SUBM @U1@", "0 @U1@ SUBM"} <= set(rows)


def test_two_mothers_stand_once_on_each_side() -> None:
    bea = a_person("bea", "Bea Brook", sex="F")
    rows = rows_of(written([ADA, bea], tie(ADA, "married", bea)))
    assert rows[rows.index("0 @F1@ FAM") :] == ["0 @F1@ FAM", "1 HUSB @I1@", "1 WIFE @I2@", "1 MARR Y", "0 TRLR"]


def test_parents_who_are_no_couple_are_not_made_one() -> None:
    made = written([ADA, BEN, KIT], tie(ADA, "parent", KIT), tie(BEN, "parent", KIT))
    assert sorted(each.kind for each in read_family(made.data, WORDS).relationships) == ["parent", "parent"]
    assert "2 TYPE not a couple" in rows_of(made)


def test_parents_of_different_kinds_stay_different() -> None:
    made = written([ADA, BEN, KIT], tie(ADA, "birth mother", KIT), tie(BEN, "adoptive father", KIT), tie(ADA, "partner", BEN))
    assert {each.kind for each in read_family(made.data, WORDS).relationships} == {"birth parent", "adoptive parent", "partner"}


def test_a_season_is_listed_as_less_exact() -> None:
    made = written([a_person(born="2019-22")])
    assert ("2 DATE BET JUN 2019 AND AUG 2019" in rows_of(made), left(made)) == (True, {"people.born": 1})


def test_an_at_sign_and_a_stroke_in_a_name_do_no_harm() -> None:
    for version in VERSIONS:
        made = written([a_person(name="@home A/B Co@x")], version=version)
        assert [each.name for each in read_family(made.data, WORDS).people] == ["@home A B Co@x"]
        assert left(made) == {"people.name": 1}


def test_half_a_letter_or_a_control_character_stops_no_export() -> None:
    made = written([a_person("ada", "Ada\x00 \ud83dBrook"), BEN], tie(BEN, "uncle\x07", a_person("ada")))
    assert {"1 NAME Ada /Brook/", "3 PHRASE uncle"} <= set(rows_of(made))


def test_the_day_in_the_head_is_the_day_it_is_written() -> None:
    assert "1 DATE 2 JAN 2030" in rows_of(write_family([ADA], [], WORDS, "7.0", date(2030, 1, 2)))
