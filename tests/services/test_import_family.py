"""A GEDCOM file brought into a case: one edit that adds, changes nobody, and knows whom the case has already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from confprep.core.case import Case
from confprep.core.changes import apply, reverse
from confprep.core.family.relationships import Relationship
from confprep.core.identity import ItemId, OperationId, PersonId
from confprep.documents.relation_words import relation_words
from confprep.exchange.gedcom import FamilyDraft, read_family
from confprep.exchange.gedcom_lines import NotAFamilyFile
from confprep.services.clock import Desk
from confprep.services.export_family import export_family
from confprep.services.import_case import bring_in
from confprep.services.import_family import BroughtIn, CannotReadFamilyFile, bring_family, import_family
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_person
from tests.exchange.gedcom_files import a_file, drawn_once, reference

WORDS = relation_words()
DESK = Desk(by="A Chair")
ADA, CLEO = PersonId("ada"), PersonId("cleo")


def a_draft(*rows: str) -> FamilyDraft:
    return read_family(a_file(*rows), WORDS)


TREE = a_draft(
    "0 @A@ INDI", "1 NAME Ada /Vale/", "1 SEX F", "1 BIRT", "2 DATE 4 MAR 1981", "1 OCCU Baker", "0 @B@ INDI", "1 NAME Ben /Vale/",
    "0 @K@ INDI", "1 BIRT", "2 DATE 2019", "0 @F@ FAM", "1 WIFE @A@", "1 HUSB @B@", "1 CHIL @K@", "1 MARR", "2 DATE 2010",
)  # fmt: skip


def brought(case: Case, draft: FamilyDraft = TREE) -> BroughtIn:
    return bring_family(case, draft, WORDS, "vale.ged", DESK)


def after(case: Case, made: BroughtIn) -> Case:
    return apply(case, made.edit.change_set(case, DESK))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "store", "six plain words", "A Chair", "chair", DEMO_COST) as made:
        made.commit(bring_in(a_case(), DESK))
        yield made


def test_people_and_ties_are_added_and_say_where_they_are_from() -> None:
    made = brought(a_case())
    assert [each.name for each in made.people] == ["Ada Vale", "Ben Vale", "Not known"]
    assert (made.ties, made.known, made.known_ties) == (3, (), 0)
    assert {each.asserted_by for each in after(a_case(), made).relationships} == {"vale.ged"}
    assert [each.tag for each in made.not_carried] == ["INDI.OCCU"]


def test_it_is_one_edit_that_can_be_taken_back() -> None:
    case = a_case()
    done = brought(case).edit.change_set(case, DESK)
    back = reverse(apply(case, done), done, OperationId("back"), "A Chair", DESK.at)
    assert apply(apply(case, done), back).people == case.people


def test_who_has_the_same_name_and_birth_date_is_not_added_twice() -> None:
    case = a_case(people=(a_child(), a_person("ada", "ADA  vale", born="1981-03-04", telephones=("07000",))))
    made = brought(case)
    assert [each.id for each in made.known] == [ADA]
    assert [each.name for each in made.people] == ["Ben Vale", "Not known"]
    assert {ADA} < {each.from_ for each in after(case, made).relationships}
    assert after(case, made).people[:2] == case.people


@pytest.mark.parametrize(("name", "born"), [("Ada Vale", "1981"), ("Ada Vale", ""), ("Ada Vayle", "1981-03-04")])
def test_a_name_or_a_birth_date_alone_is_not_enough(name: str, born: str) -> None:
    assert brought(a_case(people=(a_person("ada", name, born=born),))).known == ()


def test_two_nobody_knows_the_birth_of_are_two() -> None:
    assert brought(a_case(people=(a_person("ben", "Ben Vale"),))).known == ()


def test_the_same_file_again_adds_nothing_and_overwrites_nobody() -> None:
    once = after(a_case(), brought(a_case()))
    corrected = once.with_item("people", a_person(once.people[-1].id, "Kit Vale", born="2019-05-06"))
    again = brought(corrected)
    assert (again.edit.items, again.ties, again.known_ties) == ((), 0, 3)
    assert [each.name for each in again.known] == ["Ada Vale", "Ben Vale", "Kit Vale"]


@pytest.mark.parametrize(
    ("kind", "start", "is_new"),
    [("married", "", False), ("wife", "2010", False), ("married", "1999", True), ("partner", "", True), ("neighbour", "", True)],
)
def test_a_tie_of_the_same_kind_is_the_same_tie(kind: str, start: str, is_new: bool) -> None:
    people = (a_person("ada", "Ada Vale", born="1981-03-04"), a_person("cleo", "Cleo Marsh", born="1980"))
    held = Relationship(ItemId("r"), CLEO, ADA, kind, start=start)
    draft = a_draft(
        "0 @A@ INDI", "1 NAME Ada /Vale/", "1 BIRT", "2 DATE 4 MAR 1981", "0 @C@ INDI", "1 NAME Cleo /Marsh/", "1 BIRT", "2 DATE 1980",
        "0 @F@ FAM", "1 WIFE @A@", "1 WIFE @C@", "1 MARR", "2 DATE 2010",
    )  # fmt: skip
    made = brought(a_case(people=people, relationships=(held,)), draft)
    assert (made.ties, made.known_ties) == ((1, 0) if is_new else (0, 1))
    assert after(a_case(people=people, relationships=(held,)), made).relationships[0] == held


def test_a_parent_already_known_better_is_known() -> None:
    people = (a_person("ada", "Ada Vale", born="1981-03-04"), a_person("kit", "Kit Vale", born="2019"))
    held = Relationship(ItemId("r"), PersonId("kit"), ADA, "adopted child")
    rows = ("0 @A@ INDI", "1 NAME Ada /Vale/", "1 BIRT", "2 DATE 4 MAR 1981", "0 @K@ INDI", "1 NAME Kit /Vale/", "1 BIRT", "2 DATE 2019")
    case = a_case(people=people, relationships=(held,))
    assert brought(case, a_draft(*rows, "0 @F@ FAM", "1 WIFE @A@", "1 CHIL @K@")).ties == 0
    assert brought(case, a_draft(*rows, "1 FAMC @F@", "2 PEDI foster", "0 @F@ FAM", "1 WIFE @A@", "1 CHIL @K@")).ties == 1


def test_a_file_comes_into_a_store_and_goes_out_again(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tree.ged").write_bytes(reference("gramps"))
    made = import_family(store, "case-1", tmp_path / "tree.ged", DESK)
    case = store.load("case-1")
    assert len(case.people) == 2 + len(made.people)
    assert drawn_once(case.people, case.relationships)
    for version in ("7.0", "5.5.1"):
        out = tmp_path / f"{version}.ged"
        written = export_family(store, "case-1", out, version, DESK)
        assert (written.people, written.ties) == (len(case.people), len(case.relationships))
        assert len(read_family(out.read_bytes(), WORDS).people) == len(case.people)
    assert {"people.subject", "relationships.asserted_by"} <= {each.field for each in written.not_written}


def test_a_file_that_is_none_changes_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing of the kind")
    before = store.load("case-1")
    with pytest.raises(NotAFamilyFile):
        import_family(store, "case-1", tmp_path / "notes.txt", DESK)
    with pytest.raises(CannotReadFamilyFile):
        import_family(store, "case-1", tmp_path / "missing.ged", DESK)
    assert store.load("case-1") == before


def test_every_kind_of_line_left_behind_is_told() -> None:
    made = brought(a_case())
    told = [each.values["tag"] for each in made.lines() if "tag" in each.values]
    assert told == [each["tag"] for each in made.plain()["not_carried"]] == ["INDI.OCCU"]
