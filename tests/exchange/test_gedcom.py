"""Families of GEDCOM files: everybody once, ties as they are told, and every line that was not carried listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from confprep.exchange.gedcom import read_family
from confprep.exchange.gedcom_lines import read_records, walk
from tests.exchange.gedcom_files import FILES, WORDS, drawn_once, dropped, read, reference, ties

COUPLE = ("0 @A@ INDI", "1 NAME Ada /Brook/", "0 @B@ INDI", "1 NAME Ben /Fell/")
CHILD = ("0 @K@ INDI", "1 NAME Kit")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_person_of_a_file_is_there_and_drawn_once(file: Path) -> None:
    gedcom = read_records(file.read_bytes())
    draft = read_family(file.read_bytes(), WORDS)
    assert len(draft.people) == len({each.id for each in draft.people}) == sum(each.tag == "INDI" for each in gedcom.records)
    assert len({each.id for each in draft.relationships}) == len(draft.relationships)
    assert drawn_once(draft.people, draft.relationships)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_listed_as_left_behind_is_in_the_file(file: Path) -> None:
    found: dict[str, list[int]] = {}
    for path, record in walk(read_records(file.read_bytes()).records):
        found.setdefault(path, []).append(record.line)
    for each in read_family(file.read_bytes(), WORDS).not_carried:
        lost = [line.line for line in read_records(file.read_bytes()).lost if line.tag == each.tag]
        assert each.line in [*found.get(each.tag, []), *lost]
        assert each.count <= len(found.get(each.tag, [])) + len(lost)


def test_the_same_file_tells_of_the_same_people() -> None:
    assert read_family(reference("gramps"), WORDS) == read_family(reference("gramps"), WORDS)


def test_a_family_written_by_gramps_is_read() -> None:
    draft = read_family(reference("gramps"), WORDS)
    ada, bjorn, cleo = draft.people[:3]
    assert (ada.name, ada.aliases, ada.sex, ada.born) == ("Ada Harrow", ("Ada Lindqvist",), "F", "1981-03-04")
    assert (bjorn.born, cleo.born) == ("1979~", "1980/1984")
    couples = [
        (each.kind, each.status, each.start, each.end) for each in draft.relationships if {each.from_, each.to} == {ada.id, bjorn.id}
    ]
    assert couples == [("married", "divorced", "2005-05-05", "2012"), ("married", "", "2014", "")]
    told = ties(draft)
    assert ("Cleo Marsh", "civil partnership", "Ada Harrow") in told
    assert ("Cleo Marsh", "adoptive parent", "Elsa Harrow") in told
    assert ("Ada Harrow", "foster carer", "Kit") in told
    assert ("Gita Osei", "Godmother", "Kit") in told
    assert {"INDI.OCCU", "INDI.OCCU.DATE", "INDI.RESI.PHON", "FAM.MARR.PLAC", "NOTE", "HEAD.SOUR"} <= set(dropped(draft))


def test_a_family_of_seven_is_read() -> None:
    draft = read_family(reference("seven"), WORDS)
    told = ties(draft)
    assert told.count(("Ben Fell", "married", "Ada Brook")) == 2
    assert {("Cleo Marsh", "birth parent", "Elsa Brook"), ("Ada Brook", "adoptive parent", "Elsa Brook")} <= set(told)
    assert {("Gita Osei", "special guardian", "Kit"), ("Ada Brook", "parent (disputed)", "Kit"), ("Cleo Marsh", "godparent", "Kit")} <= set(
        told
    )
    assert ("Hugh Osei", "sibling", "Iris Osei") in told
    assert dropped(draft)["FAM.WIFE"] == 2
    assert not any(tag.endswith("PEDI") for tag in dropped(draft))


def test_a_tag_is_listed_once_with_its_count_and_first_line() -> None:
    draft = read("0 @A@ INDI", "1 NAME Ada", "1 OCCU Baker", "0 @B@ INDI", "1 NAME Ben", "1 OCCU Miller")
    assert [(each.tag, each.count, each.line) for each in draft.not_carried] == [("INDI.OCCU", 2, 6)]


def test_the_first_name_is_the_name_and_the_others_are_aliases() -> None:
    (ada,) = read("0 @A@ INDI", "1 NAME Ada Mary /Brook/ OBE", "2 NICK Adie", "2 _MARNM Fell", "1 NAME Ada /Vale/", "1 ALIA Addy").people
    assert (ada.name, ada.aliases) == ("Ada Mary Brook OBE", ("Adie", "Ada Mary Fell", "Ada Vale", "Addy"))


def test_a_name_in_pieces_is_put_together_and_none_is_none() -> None:
    one, other = read("0 @A@ INDI", "1 NAME", "2 GIVN Ada", "2 SURN Brook", "0 @B@ INDI", "1 NAME //", "1 SEX U").people
    assert (one.name, other.name, other.sex) == ("Ada Brook", "", "U")


def test_a_piece_that_says_more_than_the_name_is_listed() -> None:
    assert dropped(read("0 @A@ INDI", "1 NAME Ada /Brook/", "2 GIVN Ada", "2 NPFX Dr")) == {"INDI.NAME.NPFX": 1}


def test_the_first_birth_counts_and_the_words_of_a_date_are_kept() -> None:
    draft = read("0 @A@ INDI", "1 BIRT", "2 DATE ABT 1981", "3 PHRASE as told", "1 BIRT", "2 DATE 1990", version="7.0")
    assert (draft.people[0].born, draft.people[0].born_note) == ("1981~", "as told")
    assert dropped(draft) == {"INDI.BIRT": 1, "INDI.BIRT.DATE": 1}


def test_a_date_that_is_not_understood_is_listed_and_not_guessed() -> None:
    draft = read("0 @A@ INDI", "1 BIRT", "2 DATE 3/4/1981")
    assert (draft.people[0].born, dropped(draft)) == ("", {"INDI.BIRT": 1, "INDI.BIRT.DATE": 1})


def test_who_is_only_said_to_be_dead_died_before_the_file_was_written() -> None:
    assert read("0 @A@ INDI", "1 DEAT Y", written="2 MAY 2026").people[0].died == "../2026-05-02"
    undated = read("0 @A@ INDI", "1 DEAT Y")
    assert (undated.people[0].died, dropped(undated)) == ("", {"INDI.DEAT": 1})


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ((), ("partner", "", "", "")),
        (("1 MARR", "2 DATE 2001"), ("married", "", "2001", "")),
        (("1 MARR Y", "1 DIV", "2 DATE JUN 2009"), ("married", "divorced", "", "2009-06")),
        (("1 MARR Y", "1 EVEN", "2 TYPE Separation", "2 DATE 2008", "1 DIV Y"), ("married", "divorced", "", "")),
        (("1 ENGA", "2 DATE 2000", "1 MARR", "2 DATE 2001"), ("married", "", "2001", "")),
        (("1 ENGA", "2 DATE 2000"), ("engaged", "", "2000", "")),
        (("1 MARR", "2 TYPE Civil partnership"), ("civil partnership", "", "", "")),
        (("1 EVEN", "2 TYPE Cohabiting", "2 DATE 2000"), ("cohabiting", "", "2000", "")),
        (("1 MARR N",), ("partner", "", "", "")),
        (("1 ANUL Y",), ("partner", "ended (annulled)", "", "")),
        (("1 EVEN", "2 TYPE Former residence"), ("partner", "", "", "")),
    ],
)  # fmt: skip
def test_a_couple_is_what_its_events_say(events: tuple[str, ...], told: tuple[str, ...]) -> None:
    (tie,) = read(*COUPLE, "0 @F@ FAM", "1 HUSB @B@", "1 WIFE @A@", *events).relationships
    assert (tie.kind, tie.status, tie.start, tie.end) == told


@pytest.mark.parametrize("sides", [("HUSB", "HUSB"), ("WIFE", "WIFE"), ("WIFE", "HUSB")])
def test_two_partners_are_a_couple_whatever_their_tags(sides: tuple[str, str]) -> None:
    draft = read(*COUPLE, *CHILD, "0 @F@ FAM", f"1 {sides[0]} @A@", f"1 {sides[1]} @B@", "1 CHIL @K@")
    assert ties(draft) == [("Ada Brook", "partner", "Ben Fell"), ("Ada Brook", "parent", "Kit"), ("Ben Fell", "parent", "Kit")]


@pytest.mark.parametrize(
    ("pedigree", "kind"),
    [
        ((), "parent"),
        (("2 PEDI birth",), "birth parent"),
        (("2 PEDI ADOPTED",), "adoptive parent"),
        (("2 PEDI foster",), "foster carer"),
        (("2 PEDI sealing",), "parent by sealing"),
        (("2 PEDI OTHER", "3 PHRASE special guardian"), "special guardian"),
        (("2 PEDI OTHER", "3 PHRASE raised him"), "parent (raised him)"),
        (("2 PEDI nonsense",), "parent"),
        (("2 STAT CHALLENGED",), "parent (disputed)"),
    ],
)
def test_a_parent_is_what_the_pedigree_says(pedigree: tuple[str, ...], kind: str) -> None:
    draft = read(*COUPLE[:2], *CHILD, "1 FAMC @F@", *pedigree, "0 @F@ FAM", "1 WIFE @A@", version="7.0")
    assert ties(draft) == [("Ada Brook", kind, "Kit")]


def test_a_child_the_file_itself_disclaims_has_no_tie() -> None:
    draft = read(*COUPLE[:2], *CHILD, "1 FAMC @F@", "2 STAT disproven", "0 @F@ FAM", "1 WIFE @A@", "1 CHIL @K@")
    assert ties(draft) == []
    assert "INDI.FAMC" in dropped(draft)


@pytest.mark.parametrize(
    ("by", "kinds"),
    [
        (("3 ADOP WIFE",), ("adoptive parent", "parent")),
        (("3 ADOP HUSB",), ("parent", "adoptive parent")),
        (("3 ADOP BOTH",), ("adoptive parent", "adoptive parent")),
        ((), ("adoptive parent", "adoptive parent")),
    ],
)
def test_who_adopted_is_an_adoptive_parent(by: tuple[str, ...], kinds: tuple[str, str]) -> None:
    adopted = ("1 FAMC @F@", "1 ADOP", "2 DATE 2017", "2 FAMC @F@", *by)
    draft = read(*COUPLE, *CHILD, *adopted, "0 @F@ FAM", "1 HUSB @B@", "1 WIFE @A@", "1 CHIL @K@")
    assert {name: kind for name, kind, child in ties(draft) if child == "Kit"} == {"Ada Brook": kinds[0], "Ben Fell": kinds[1]}
    assert {each.start for each in draft.relationships if each.kind == "adoptive parent"} == {"2017"}
    assert dropped(draft) == {}


def test_father_and_mother_may_be_parents_in_different_ways() -> None:
    draft = read(*COUPLE, *CHILD, "0 @F@ FAM", "1 HUSB @B@", "1 WIFE @A@", "1 CHIL @K@", "2 _FREL Step", "2 _MREL Natural")
    assert ties(draft)[1:] == [("Ben Fell", "step-parent", "Kit"), ("Ada Brook", "birth parent", "Kit")]


def test_a_parent_told_in_two_families_is_told_once_by_what_says_more() -> None:
    family = ("0 @F@ FAM", "1 WIFE @A@", "1 CHIL @K@", "0 @G@ FAM", "1 WIFE @A@", "1 HUSB @B@", "1 CHIL @K@")
    draft = read(*COUPLE, *CHILD, "1 FAMC @F@", "2 PEDI birth", *family)
    assert [each for each in ties(draft) if each[2] == "Kit"] == [("Ada Brook", "birth parent", "Kit"), ("Ben Fell", "parent", "Kit")]


def test_an_associate_is_what_the_role_says_and_a_witness_is_none() -> None:
    people = (*COUPLE, *CHILD)
    assert ties(read(*people, "1 ASSO @A@", "2 RELA Great-aunt")) == [("Ada Brook", "Great-aunt", "Kit")]
    assert ties(read(*people, "1 ASSO @A@", "2 ROLE NGHBR", version="7.0")) == [("Ada Brook", "neighbour", "Kit")]
    assert dropped(read(*people, "1 ASSO @A@", "2 ROLE WITN", version="7.0")) == {"INDI.ASSO": 1, "INDI.ASSO.ROLE": 1}


def test_people_under_one_number_are_all_kept() -> None:
    draft = read_family(reference("same-number"), WORDS)
    assert [each.name for each in draft.people] == ["Ada Brook", "Ben Brook", "Cleo Brook", "Dan Brook"]
    assert ties(draft) == [("Ada Brook", "parent", "Cleo Brook")]


def test_pointers_to_nobody_make_no_tie_and_are_listed() -> None:
    draft = read_family(reference("points-nowhere"), WORDS)
    assert ties(draft) == []
    assert {"INDI.FAMC", "INDI.ASSO", "INDI.ADOP.FAMC", "FAM.HUSB", "FAM.CHIL", "FAM.MARR"} <= set(dropped(draft))


def test_nobody_is_their_own_parent_or_partner() -> None:
    draft = read_family(reference("own-ancestor"), WORDS)
    assert all(each.from_ != each.to for each in draft.relationships)
    assert {"FAM.WIFE", "FAM.CHIL"} <= set(dropped(draft))


def test_a_crowd_of_partners_is_cut_short() -> None:
    crowd = [f"0 @I{number}@ INDI" for number in range(40)]
    draft = read(*crowd, "0 @F@ FAM", *(f"1 HUSB @I{number}@" for number in range(40)))
    assert (len(draft.people), len(draft.relationships), dropped(draft)) == (40, 28, {"FAM.HUSB": 32})
