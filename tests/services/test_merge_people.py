"""Two records made one: every reference is carried over, no copy shows a word more, and it is taken apart again after later edits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.changes import apply, reverse
from confprep.core.codec import canonical, encode
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.family.people import BackgroundCheck, ChildTold, Order, Person, Prison
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import ConferenceId, ItemId, OperationId, PersonId
from confprep.core.meeting.conference import Attendance, Invitation
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.references import HISTORY
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.release_words import release_words
from confprep.services.clock import Desk
from confprep.services.demo import bring_in_sample
from confprep.services.dismiss import NoReason
from confprep.services.edits import Edit
from confprep.services.genogram import family_picture
from confprep.services.merge_people import TakenApartLater, TheyBelongTogether, WouldShowMore, merge_people, merges_of, take_apart
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_block, a_case, a_child, a_conference, a_person, a_recipient, an_event

DESK = Desk("A Chair", new_id=(f"new-{number}" for number in itertools.count()).__next__)
ADA, OWEN, ANNA, ANNE, MARK = (PersonId(each) for each in ("ada", "owen", "anna", "anne", "mark"))
PEOPLE = (
    a_child("ada", "Ada Vale", born="2020-01-02"),
    a_child("owen", "Owen Ridge", born="2021-01-02"),
    a_person("anna", "Anna Vale", sex="F", parental_responsibility=(ADA,), born="1990"),
    a_person(
        "anne",
        "Anne Vale",
        aliases=("Annie",),
        born="1990-05-06",
        role="CANARY-role",
        ethnicity="CANARY-ethnicity",
        telephones=("01632 960077",),
    ),
    a_person("mark", "Mark Ridge", sex="M", parental_responsibility=(OWEN,)),
)
TIES = (
    Relationship(ItemId("t1"), ANNA, ADA, "mother"),
    Relationship(ItemId("t2"), ANNE, OWEN, "aunt"),
    Relationship(ItemId("t3"), MARK, ANNE, "sibling"),
)
MOTHER = a_recipient("mother", person="anna", scope=(ADA,))
AUNT = a_recipient("aunt", person="anne", scope=(), groups=("relatives",))
FATHER = a_recipient("father", person="mark", scope=(OWEN,))
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
NURSE = a_recipient("nurse", person="nurse", circle=Circle.PROFESSIONAL, groups=(), scope=(OWEN,))


def a_view(id: str, giver: str, text: str) -> FamilyView:
    return FamilyView(ItemId(id), "conference-1", PersonId(giver), text=(a_block(text, f"{id}-b"),), children=(ADA,))


def a_family(**named: Any) -> Case:
    return a_case(
        **{
            "people": PEOPLE,
            "relationships": TIES,
            "conferences": (a_conference(children=(ADA, OWEN)),),
            "residences": (
                Residence(ItemId("h1"), ANNA, "1 Mill Lane, Whitcombe"),
                Residence(ItemId("h2"), ANNE, "CANARY-home 2 Elm Road, Whitcombe"),
            ),
            "family_views": (a_view("v1", "anna", "Ada sleeps badly."), a_view("v2", "anne", "CANARY-view she hides.")),
            "events": (an_event("CANARY-event Owen was hurt.", children=(OWEN,)),),
            "recipients": (MOTHER, AUNT, FATHER, SCHOOL, NURSE),
            **named,
        }
    )


def done(case: Case, edit: Edit) -> Case:
    changes = edit.change_set(case, DESK)
    after = apply(case, changes)
    assert by_id(apply(after, reverse(after, changes, OperationId(DESK.new_id()), "", ""))) == by_id(case)
    return after


def made_one(case: Case, keep: str = "anna", gone: str = "anne") -> Case:
    return done(case, merge_people(case, keep, gone, "One woman, two spellings.", DESK).edit)


def copy_of(case: Case, reader: Recipient) -> str:
    held = case.find("recipients", reader.id)
    return canonical(project(label(case, release_words()), held or reader, ConferenceId("conference-1")).case).decode()


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (each for key, member in value.items() for each in (key, *strings(member)))
    elif isinstance(value, list):
        yield from (each for member in value for each in strings(member))


def mentions(case: Case, person: str) -> list[str]:
    return [kind for kind, item in case.every() if kind not in HISTORY and person in set(strings(encode(item)))]


def by_id(case: Case) -> dict[tuple[str, str], Any]:
    return {(kind, item.id): item for kind, item in case.every()}


# what is carried over


def test_every_reference_is_carried_over_and_names_are_kept() -> None:
    case = made_one(a_family(recipients=(), invitations=(Invitation(ItemId("i"), "conference-1", "anne"),)))
    assert mentions(case, "anne") == []
    assert [(each.from_, each.to) for each in case.relationships] == [("anna", "ada"), ("anna", "owen"), ("mark", "anna")]
    (anna,) = [each for each in case.people if each.id == "anna"]
    assert anna.aliases == ("Anne Vale", "Annie")
    assert (anna.born, anna.sex, anna.role, anna.telephones) == ("1990-05-06", "F", "CANARY-role", ("01632 960077",))
    (record,) = merges_of(case, "anna")
    assert (record.was, record.gone, record.reason, record.by) == (PEOPLE[2], PEOPLE[3], "One woman, two spellings.", "A Chair")


def test_in_the_sample_any_two_who_are_not_joined_can_be_made_one_and_two_again(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s", "six plain words for the tests", "A Chair", "chair", DEMO_COST) as store:
        bring_in_sample(store)
        case = store.load(store.cases()[0].id)
    people = [person.id for person in case.people]
    joined = {frozenset((each.from_, each.to)) for each in case.relationships}
    pairs = [pair for pair in itertools.combinations(people, 2) if frozenset(pair) not in joined][::190]
    assert len(pairs) > 1
    for keep, gone in pairs:
        try:
            after = made_one(case, keep, gone)
        except WouldShowMore:
            continue
        assert mentions(after, gone) == []
        apart = done(after, take_apart(after, after.person_merges[0].id))
        assert by_id(apart) == by_id(case)


def test_what_the_two_say_differently_is_told_and_the_kept_ones_stays() -> None:
    case = a_family(people=(*PEOPLE[:2], replace(PEOPLE[2], role="mother", ethnicity="x"), *PEOPLE[3:]), recipients=())
    made = merge_people(case, "anna", "anne", "why", DESK)
    assert set(made.differ) == {"born", "role", "ethnicity"}
    person = done(case, made.edit).find("people", "anna")
    assert person is not None
    assert (person.role, person.ethnicity) == ("mother", "x")


def test_lists_of_both_are_kept_and_what_protects_one_protects_the_one_who_is_left() -> None:
    one = replace(PEOPLE[2], orders=(Order("bail"),), safety="A", is_safety_shared=True, prison=Prison("Moor", told=(ChildTold(ADA, "a"),)))
    other = replace(
        PEOPLE[3], orders=(Order("bail"), Order("care")), checks=(BackgroundCheck("Police"),), safety="B", identity_withheld=True,
        prison=Prison("Fen", contact="letters", told=(ChildTold(ADA, "b"), ChildTold(OWEN, "c"))),
    )  # fmt: skip
    case = made_one(a_family(people=(*PEOPLE[:2], one, other, PEOPLE[4]), recipients=()))
    held = case.find("people", "anna")
    assert isinstance(held, Person)
    assert (held.orders, held.checks) == ((Order("bail"), Order("care")), (BackgroundCheck("Police"),))
    assert (held.safety, held.is_safety_shared, held.identity_withheld) == ("A\nB", False, True)
    assert held.prison == Prison("Moor", contact="letters", told=(ChildTold(ADA, "a"), ChildTold(OWEN, "c")))


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        (("anna", "anna", "why"), NotFound),
        (("anna", "nobody", "why"), NotFound),
        (("anna", "anne", "  "), NoReason),
        (("anna", "ada", "why"), TheyBelongTogether),
        (("anne", "mark", "why"), TheyBelongTogether),
    ],
)
def test_what_cannot_be_one_is_refused(wish: tuple[str, str, str], fault: type[Fault]) -> None:
    with pytest.raises(fault):
        merge_people(a_family(), *wish, DESK)


# nobody sees more


READERS = (MOTHER, AUNT, FATHER, SCHOOL, NURSE)
CANARIES = (
    "CANARY-role",
    "CANARY-ethnicity",
    "CANARY-home",
    "CANARY-view",
    "CANARY-event",
    "960077",
    "1990-05-06",
    "Elm Road",
    "Ada sleeps",
)
TO_AUNT = Release(ItemId("r1"), Target(items=("event-1",)), ("anne",), "she was there")
TO_MOTHER = Release(ItemId("r2"), Target(items=("event-1",)), ("anna",), "she was there")
HIDDEN = Restriction(ItemId("x1"), Target(items=("v1",)), ("family", "professional"), "risk", except_for=("anne",))
ABOUT = Restriction(ItemId("x2"), Target(items=("v1",)), ("anne",), "risk")


@pytest.mark.parametrize("ways", [("anna", "anne"), ("anne", "anna"), ("ada", "owen"), ("owen", "ada"), ("mark", "anna")], ids="-".join)
@pytest.mark.parametrize("decisions", [(), (TO_AUNT,), (TO_MOTHER,), (HIDDEN,), (ABOUT,), (TO_AUNT, HIDDEN)], ids=str)
def test_no_copy_shows_a_word_more(ways: tuple[str, str], decisions: tuple[Any, ...]) -> None:
    case = a_family(
        releases=tuple(each for each in decisions if isinstance(each, Release)),
        restrictions=tuple(each for each in decisions if isinstance(each, Restriction)),
        relationships=TIES[:2],
    )
    before = {reader.id: copy_of(case, reader) for reader in READERS}
    try:
        after = made_one(case, *ways)
    except WouldShowMore:
        return
    for reader in READERS:
        shown = copy_of(after, reader)
        assert [each for each in CANARIES if each in shown and each not in before[reader.id]] == [], reader.id


def test_a_view_of_the_one_is_not_the_others_own_words_until_a_person_says_so() -> None:
    case = a_family()
    assert "CANARY-view" in copy_of(case, AUNT)
    made = merge_people(case, "anna", "anne", "why", DESK)
    after = done(case, made.edit)
    assert made.withheld > 0
    assert "CANARY-view" not in copy_of(after, MOTHER)
    assert "CANARY-view" in copy_of(after, AUNT)
    lifted = replace(after, restrictions=())
    assert "CANARY-view" in copy_of(lifted, MOTHER)


def test_a_birth_date_a_copy_would_show_stays_in_the_record_of_the_merge() -> None:
    made = merge_people(a_family(), "anna", "anne", "why", DESK)
    assert made.left == ("born",)
    assert merge_people(a_family(recipients=()), "anna", "anne", "why", DESK).left == ()


def test_an_exception_made_for_one_of_two_readers_is_nobodys() -> None:
    after = made_one(a_family(restrictions=(HIDDEN,)))
    (held,) = [each for each in after.restrictions if each.id == "x1"]
    assert held.except_for == ()
    (held,) = [each for each in made_one(a_family(restrictions=(ABOUT,))).restrictions if each.id == "x2"]
    assert held.withheld_from == ("anna",)


def test_what_was_released_to_a_reader_stays_released_when_the_other_has_no_copy() -> None:
    case = a_family(recipients=(MOTHER,), releases=(replace(TO_MOTHER, target=Target(items=("v2",))),))
    assert "CANARY-view" in copy_of(case, MOTHER)
    assert "CANARY-view" in copy_of(made_one(case), MOTHER)


def test_a_merge_that_would_open_a_part_of_the_meeting_is_refused() -> None:
    conference = a_conference(children=(ADA, OWEN), venue="CANARY-venue")
    sat = (Attendance(ItemId("a"), "conference-1", "anne", segments=("s1",)),)
    case = a_family(conferences=(conference,), attendance=sat)
    assert "CANARY-venue" in copy_of(case, AUNT)
    assert "CANARY-venue" not in copy_of(case, MOTHER)
    with pytest.raises(WouldShowMore):
        merge_people(case, "anna", "anne", "why", DESK)


# two again


def apart(case: Case) -> Case:
    return done(case, take_apart(case, case.person_merges[-1].id))


@pytest.mark.parametrize("decisions", [(), (TO_AUNT, HIDDEN), (TO_MOTHER, ABOUT)], ids=str)
def test_taken_apart_at_once_everything_is_as_it_was(decisions: tuple[Any, ...]) -> None:
    case = a_family(
        releases=tuple(each for each in decisions if isinstance(each, Release)),
        restrictions=tuple(each for each in decisions if isinstance(each, Restriction)),
    )
    assert by_id(apart(made_one(case))) == by_id(case)


def test_taken_apart_after_later_edits_gives_back_what_was_there_and_keeps_what_was_written() -> None:
    case = a_family()
    one = made_one(case)
    anna = one.find("people", "anna")
    view = one.find("family_views", "v2")
    assert anna is not None
    assert view is not None
    later = replace(anna, adjustments="written since", aliases=(*anna.aliases, "Nan"), orders=(Order("written since"),))
    one = one.with_item("people", later).with_item("family_views", replace(view, finding="written since", children=(ADA, OWEN)))
    one = one.with_item("residences", Residence(ItemId("h3"), ANNA, "written since"))
    two = apart(one)
    assert two.find("people", "anne") == PEOPLE[3]
    held = two.find("people", "anna")
    assert held == replace(PEOPLE[2], adjustments="written since", aliases=("Nan",), orders=(Order("written since"),))
    seen = two.find("family_views", "v2")
    assert seen == replace(view, giver=ANNE, finding="written since", children=(ADA, OWEN))
    assert [(each.id, each.person) for each in two.residences] == [("h1", "anna"), ("h2", "anne"), ("h3", "anna")]
    assert [(each.from_, each.to) for each in two.relationships] == [(each.from_, each.to) for each in TIES]
    assert (two.person_merges, two.restrictions) == ((), ())


def test_a_list_that_was_edited_since_gives_the_other_their_place_back() -> None:
    people = (*PEOPLE[:2], a_child("ava", "Ava Vale"), *PEOPLE[2:])
    event = an_event("All three.", children=(ADA, OWEN, PersonId("ava")))
    case = a_family(people=people, events=(event,), recipients=(), relationships=())
    one = made_one(case, "ada", "owen")
    assert one.events[0].children == ("ada", "ava")
    assert set(apart(one.with_item("events", replace(one.events[0], children=(ADA,)))).events[0].children) == {"ada", "owen"}
    assert apart(one.with_item("events", replace(one.events[0], children=(PersonId("ava"),)))).events[0].children == ("ava",)


def test_an_item_that_is_gone_by_then_stays_gone() -> None:
    one = made_one(a_family()).without("family_views", "v2")
    assert [each.id for each in apart(one).family_views] == ["v1"]


def test_merges_are_taken_apart_one_after_the_other_whichever_came_first() -> None:
    case = a_family(relationships=TIES[:2], recipients=())
    once = made_one(case, "anna", "anne")
    twice = made_one(once, "mark", "anna")
    with pytest.raises(TakenApartLater):
        take_apart(twice, twice.person_merges[0].id)
    back = done(twice, take_apart(twice, twice.person_merges[-1].id))
    assert by_id(back) == by_id(once)
    assert by_id(apart(back)) == by_id(case)
    with pytest.raises(NotFound):
        take_apart(case, "nothing")


IDS = st.sampled_from(["anna", "anne", "mark"])


@settings(max_examples=30, deadline=None)
@given(st.lists(IDS, max_size=3, unique=True), st.lists(IDS, max_size=3, unique=True), st.lists(IDS, max_size=3, unique=True))
def test_whatever_was_decided_no_copy_grows_and_apart_it_is_as_it_was(to: list[str], held: list[str], free: list[str]) -> None:
    case = a_family(
        relationships=TIES[:2],
        releases=(Release(ItemId("r"), Target(items=("event-1",)), tuple(to), "why"),),
        restrictions=(Restriction(ItemId("x"), Target(items=("v1",)), tuple(held), "why", except_for=tuple(free)),),
    )
    before = {reader.id: copy_of(case, reader) for reader in READERS}
    after = made_one(case)
    for reader in READERS:
        shown = copy_of(after, reader)
        assert [each for each in CANARIES if each in shown and each not in before[reader.id]] == []
    assert by_id(apart(after)) == by_id(case)


def test_the_family_is_drawn_with_each_tie_once_though_both_records_told_it() -> None:
    ties = (TIES[0], Relationship(ItemId("t4"), ANNE, ADA, "mother"), Relationship(ItemId("t5"), MARK, ANNE, "partner"))
    one = made_one(a_family(relationships=ties, recipients=()))
    picture = family_picture(one, date(2030, 2, 1), shows_asked=True)
    assert len(one.relationships) == 3
    assert [each.person for each in picture.rows] == ["ada", "owen", "anna", "mark"]
    (ada,) = [each for each in picture.rows if each.person == "ada"]
    assert ada.place.count("Anna Vale") == 1
