"""The whole record of one person, kept by undoable edits: nothing typed badly changes anything, and a birth loses no history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.core.changes import apply, reverse
from confprep.core.errors import Fault, NotFound
from confprep.core.family.people import BackgroundCheck, Behaviour, ChildTold, Order, Person, Prison
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, OperationId, PersonId
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edit_person import NoName
from confprep.services.edit_record import DiedBeforeBirth, RecordForm, keep_record, keep_responsibility, keep_told, record_of
from confprep.services.edit_record_rows import (
    BEHAVIOURS,
    CHECKS,
    HOMES,
    ORDERS,
    EndsBeforeItBegins,
    NothingWritten,
    add_row,
    keep_row,
    remove_row,
    rows_of,
)
from confprep.services.edits import Edit
from confprep.services.typed_date import NotADate
from tests.builders import a_case, a_child, a_person

DESK = Desk("A Chair", new_id=iter(map(str, range(1000))).__next__)


def after(case: Case, edit: Edit) -> Case:
    changes = edit.change_set(case, DESK)
    changed = apply(case, changes)
    assert apply(changed, reverse(changed, changes, OperationId(DESK.new_id()), "A Chair", "")) == case
    return changed


def person_of(case: Case, id: str = "adult-1") -> Person:
    found = case.find("people", id)
    assert isinstance(found, Person)
    return found


def written(case: Case, id: str = "adult-1", **words: Any) -> Case:
    return after(case, keep_record(case, id, replace(record_of(person_of(case, id)), **words)))


FULL = a_person(
    aliases=("Bee", "B"),
    former_names=("Bea Before",),
    role="aunt",
    sex="F",
    born="1990~",
    formats=("large print",),
    safety="A spare key is next door.",
    is_safety_shared=True,
    prison=Prison(
        "Moorgate", "2029-01", "2030-06", "2031-06", "one letter a week", (ChildTold(PersonId("child-1"), "away"),), "she comes home"
    ),
    orders=(Order("bail"),),
    extra={"kept": 1},
)


def test_keeping_a_record_as_it_stands_changes_nothing() -> None:
    case = a_case(people=(a_child(), FULL))
    assert keep_record(case, "adult-1", record_of(FULL)).items == ()


def test_names_days_needs_and_prison_are_kept_as_they_were_typed() -> None:
    case = written(
        a_case(), aliases="Bee; Bee ;", former_names="Bea Before", born="about 1990", formats="large print; plain words",
        establishment="Moorgate", release="June 2030", release_changes="She comes home.", interpreter="Polish",
    )  # fmt: skip
    held = person_of(case)
    assert (held.aliases, held.former_names, held.born, held.formats) == (
        ("Bee",),
        ("Bea Before",),
        "1990~",
        ("large print", "plain words"),
    )
    assert held.prison == Prison("Moorgate", release="2030-06", release_changes="She comes home.")
    assert person_of(written(case, establishment="", release="", release_changes="")).prison is None


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"name": "  "}, NoName),
        ({"born": "the other day"}, NotADate),
        ({"release": "soonish"}, NotADate),
        ({"born": "4 March 2010", "died": "3 March 2010"}, DiedBeforeBirth),
    ],
)
def test_what_cannot_be_kept_is_said_in_three_sentences(words: dict[str, str], fault: type[Fault]) -> None:
    with pytest.raises(fault) as told:
        keep_record(a_case(), "adult-1", replace(record_of(person_of(a_case())), **words))
    assert len({render(each) for each in told.value.parts}) == 3


def test_somebody_who_may_have_died_on_the_day_of_birth_is_kept() -> None:
    assert person_of(written(a_case(), born="March 2010", died="2010")).died == "2010"


def test_a_child_that_is_born_keeps_its_expected_day_and_the_name_it_went_by() -> None:
    case = a_case(people=(a_child("baby", "Baby Example", due="2030-03-01"), a_person()))
    case = written(case, "baby", name="Ivy Example")
    case = written(case, "baby", born="26 February 2030", born_note="in hospital")
    held = person_of(case, "baby")
    assert (held.id, held.name, held.aliases, held.due, held.born) == ("baby", "Ivy Example", ("Baby Example",), "2030-03-01", "2030-02-26")
    assert person_of(written(case, "baby", name="Ivy Rose Example", aliases="Baby Example"), "baby").aliases == (
        "Baby Example",
        "Ivy Example",
    )


def test_another_persons_corrected_name_leaves_nothing_behind() -> None:
    assert person_of(written(a_case(), name="Beah Example")).aliases == ()


def test_parental_responsibility_is_said_for_each_child_and_others_stay() -> None:
    people = (a_child("one"), a_child("two"), a_person(parental_responsibility=(PersonId("elsewhere"), PersonId("one"))))
    case = a_case(people=people)
    case = after(case, keep_responsibility(case, "adult-1", ("two",)))
    assert person_of(case).parental_responsibility == ("two", "elsewhere")
    assert keep_responsibility(case, "adult-1", ("two",)).items == ()


def test_what_each_child_was_told_is_kept_apart() -> None:
    case = a_case()
    case = after(case, keep_told(case, "adult-1", "child-1", " She is working away. "))
    assert person_of(case).prison == Prison(told=(ChildTold(PersonId("child-1"), "She is working away."),))
    case = written(case, establishment="Moorgate")
    case = after(case, keep_told(case, "adult-1", "child-1", ""))
    assert person_of(case).prison == Prison("Moorgate")


ROWS: list[tuple[str, dict[str, Any], Any]] = [
    (ORDERS, {"kind": "Non-molestation order", "protects": "child-1", "made": "1/2/2029", "expires": "1/2/2030"},
     Order("Non-molestation order", "child-1", "2029-02-01", "2030-02-01")),
    (CHECKS, {"asked_of": "Police", "asked": "1/2/2030", "returned": "", "result": ""}, BackgroundCheck("Police", "2030-02-01")),
    (BEHAVIOURS, {"described": "He reads her messages.", "by": "the school", "told": "March 2029"},
     Behaviour("He reads her messages.", "the school", "2029-03")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "noun"), ROWS, ids=[each[0] for each in ROWS])
def test_a_row_is_added_changed_and_taken_away(kind: str, words: dict[str, Any], noun: Any) -> None:
    case = a_case()
    case = after(case, add_row(case, "adult-1", kind, words, DESK))
    case = after(case, add_row(case, "adult-1", kind, {**words, next(iter(words)): "another"}, DESK))
    assert rows_of(case, "adult-1", kind)["0"] == noun
    case = after(case, keep_row(case, "adult-1", kind, "1", {**words, next(iter(words)): "a third"}))
    assert [next(iter(vars(each).values())) for each in rows_of(case, "adult-1", kind).values()] == [next(iter(words.values())), "a third"]
    case = after(case, remove_row(case, "adult-1", kind, "0"))
    assert len(rows_of(case, "adult-1", kind)) == 1


def test_a_row_that_was_edited_keeps_what_a_file_said_beside_it() -> None:
    case = a_case(people=(a_child(), a_person(orders=(Order("bail", extra={"court": "X"}),))))
    case = after(case, keep_row(case, "adult-1", ORDERS, "0", {"kind": "bail", "protects": "", "made": "", "expires": "2030"}))
    assert person_of(case).orders == (Order("bail", expires="2030", extra={"court": "X"}),)


def test_homes_are_kept_with_their_days_and_who_shares_an_address_shares_a_household() -> None:
    case = a_case(residences=(Residence(ItemId("h"), PersonId("child-1"), "1 Elm Road", household="elm"),))
    words = {"address": "1  elm road", "since": "May 2029", "until": "", "kind": "stays at weekends", "is_embargoed": False}
    case = after(case, add_row(case, "adult-1", HOMES, words, DESK))
    (key,) = rows_of(case, "adult-1", HOMES)
    assert rows_of(case, "adult-1", HOMES)[key].household == "elm"
    case = after(case, keep_row(case, "adult-1", HOMES, key, {**words, "address": "a refuge", "is_embargoed": True}))
    moved = rows_of(case, "adult-1", HOMES)[key]
    assert (moved.household, moved.is_embargoed, moved.since) == ("", True, "2029-05")
    assert rows_of(after(case, remove_row(case, "adult-1", HOMES, key)), "adult-1", HOMES) == {}


FAULTS: list[tuple[Callable[[Case], Edit], type[Fault]]] = [
    (lambda case: add_row(case, "adult-1", ORDERS, {"kind": " "}, DESK), NothingWritten),
    (lambda case: add_row(case, "adult-1", CHECKS, {"asked_of": "Police", "asked": "soon"}, DESK), NotADate),
    (lambda case: add_row(case, "adult-1", ORDERS, {"kind": "bail", "made": "2030", "expires": "2029"}, DESK), EndsBeforeItBegins),
    (lambda case: add_row(case, "nobody", HOMES, {"address": "a"}, DESK), NotFound),
    (lambda case: keep_row(case, "adult-1", ORDERS, "7", {"kind": "bail"}), NotFound),
    (lambda case: keep_record(case, "nobody", RecordForm("x")), NotFound),
]


@pytest.mark.parametrize(("wish", "fault"), FAULTS)
def test_a_row_that_cannot_be_kept_is_refused(wish: Callable[[Case], Edit], fault: type[Fault]) -> None:
    with pytest.raises(fault):
        wish(a_case())
