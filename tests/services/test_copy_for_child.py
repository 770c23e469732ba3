"""A child's own copy: plain words by age, from what was released to the child, and never a word that the child's version leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.evidence.said_and_done import SaidAndDone
from confprep.core.family.practitioners import Practitioner
from confprep.core.identity import AgencyId, ItemId, PersonId, PractitionerId
from confprep.core.meeting.conference import Invitation
from confprep.core.meeting.decisions import CoreGroup, Decision
from confprep.documents.letter import words_of
from confprep.services.clock import Desk
from confprep.services.copy_for_child import TooYoung, Unreleased, copy_letter, release_to_child, unreleased
from confprep.services.edit_said_and_done import take_said
from confprep.services.restrict import ReasonMissing
from confprep.services.write_letter import NotSettled
from tests.builders import a_case, a_child, a_conference, a_person
from tests.core.test_lived_experience import DESK as EARLY

CONFERENCE = "conference-1"
DAY = Desk("A Chair", lambda: datetime(2030, 2, 1, tzinfo=UTC))


def a_family(**named: object) -> Case:
    said = LivedExperience(
        ItemId("l1"), CONFERENCE, PersonId("child-1"), kind="words", text=plain("I hide under the {done} stairs.\nI like Gran.", "l1")
    )
    other = LivedExperience(ItemId("l2"), CONFERENCE, PersonId("child-2"), kind="words", text=plain("Bo wants his bear.", "l2"))
    (row,) = take_said(CONFERENCE, said, said.text[1].id, "I like Gran", EARLY).items
    decision = Decision(
        ItemId("d"), CONFERENCE, PersonId("child-1"), "CP plan made", "NEG", suffered=True, reasons=plain("He hit her with a belt.", "d")
    )
    workers = (
        Practitioner(PractitionerId("w1"), "Wanda Worker", AgencyId("a")),
        Practitioner(PractitionerId("w2"), "Carl Chair", AgencyId("a")),
    )
    group = CoreGroup(ItemId("g"), CONFERENCE, lead="w1", members=("w1",))
    people = (a_child(name="Ada Vale", born="2022-01-01"), a_child("child-2", "Bo Vale", born="2029-06-01"), a_person("anna", "Anna Vale"))
    children = (PersonId("child-1"), PersonId("child-2"))
    return a_case(
        **{
            "people": people, "practitioners": workers, "lived_experience": (said, other), "decisions": (decision,), "core_groups": (group,),
            "said_and_done": (replace(row[1], done="Gran may visit."),),
            "conferences": (a_conference(chair="w2", children=children, reason="A belt was used on Ada."),),
            **named,
        }
    )  # fmt: skip


def copied(case: Case, child: str = "child-1") -> str:
    return words_of(copy_letter(case, CONFERENCE, child, DAY))


def released(case: Case, *items: str) -> Case:
    for item in items:
        (what,) = [each for each in unreleased(case, CONFERENCE, "child-1") if each.item == item]
        for kind, made in release_to_child(case, "child-1", what, "It is hers", EARLY).items:
            case = case.with_item(kind, made)
    return case


def test_a_copy_tells_the_meeting_the_decision_and_whom_to_talk_to() -> None:
    words = copied(a_family())
    assert words.startswith("Dear Ada,")
    assert "You have done nothing wrong." in words
    assert "The person who leads the meeting is Carl Chair." in words
    assert "They made a plan to keep you safe." in words
    assert "You can talk to Wanda Worker." in words
    assert "0800 1111" in words


def test_nothing_that_was_not_released_and_no_reason_of_a_decision_is_in_it() -> None:
    words = copied(a_family(invitations=(Invitation(ItemId("i"), CONFERENCE, "anna"),)))
    for secret in ("hide", "Gran", "belt", "bear", "CP plan made", "Anna"):
        assert secret not in words


def test_what_the_child_said_comes_back_to_the_child_when_it_was_released() -> None:
    case = a_family()
    assert [each.kind for each in unreleased(case, CONFERENCE, "child-1")] == ["lived_experience", "said_and_done"]
    case = released(case, "l1", case.said_and_done[0].id)
    words = copied(case)
    assert "I hide under the {done} stairs." in words
    assert "You said: “I like Gran” We did this: Gran may visit." in words
    assert "bear" not in words
    assert unreleased(case, CONFERENCE, "child-1") == ()


def test_a_row_alone_brings_its_own_words_and_no_others() -> None:
    case = a_family()
    words = copied(released(case, case.said_and_done[0].id))
    assert "Gran may visit." in words
    assert "hide" not in words


def test_a_restriction_holds_against_a_release() -> None:
    case = released(a_family(), "l1")
    hidden = Restriction(
        ItemId("r"), Target(items=(case.lived_experience[0].text[0].id,)), ("child-child-1",), "Not now", agreed_by="chair"
    )
    words = copied(replace(case, restrictions=(hidden,)))
    assert "hide" not in words
    assert "I like Gran." in words


def test_what_stands_open_is_told_as_open() -> None:
    row = SaidAndDone(ItemId("s"), CONFERENCE, PersonId("child-1"), "I want my {said} bike")
    case = released(a_family(said_and_done=(row,)), "s")
    assert "You said: “I want my {said} bike” We are still working on it." in copied(case)


def test_a_restriction_that_finds_no_place_stops_the_copy() -> None:
    lost = Restriction(ItemId("r"), Target(quotation="words that stand nowhere"), ("family",), "Secret", agreed_by="chair")
    with pytest.raises(NotSettled):
        copied(a_family(restrictions=(lost,)))


def test_a_baby_gets_no_copy_and_a_teenager_other_words() -> None:
    with pytest.raises(TooYoung):
        copied(a_family(), "child-2")
    people = (a_child(name="Ada Vale", born="2015-01-01"),)
    words = copied(a_family(people=people))
    assert "you are not to blame" in words
    assert "A child protection plan was made for you." in words


def test_a_release_needs_its_reason_and_makes_the_child_a_reader_once() -> None:
    case = a_family()
    what = Unreleased("lived_experience", "l1", "")
    with pytest.raises(ReasonMissing):
        release_to_child(case, "child-1", what, "  ", EARLY)
    once = released(case, "l1")
    assert [(each.person, each.scope) for each in once.recipients] == [("child-1", (PersonId("child-1"),))]
    assert [kind for kind, _ in release_to_child(once, "child-1", what, "Hers", EARLY).items] == ["releases"]


def test_a_paper_that_a_worker_wrote_is_not_taken_for_the_childs_words() -> None:
    case = a_family()
    case = replace(case, lived_experience=tuple(replace(each, attachment="file-1") for each in case.lived_experience))
    assert [each.kind for each in unreleased(case, CONFERENCE, "child-1")] == ["said_and_done"]


def test_no_decision_is_told_before_the_day_of_the_conference() -> None:
    assert "decided" in words_of(copy_letter(a_family(), CONFERENCE, "child-1", DAY))
    assert "decided" not in words_of(copy_letter(a_family(), CONFERENCE, "child-1", EARLY))
