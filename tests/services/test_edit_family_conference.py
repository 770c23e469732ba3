"""A family group conference: the offer and what came of it, and actions that keep their owner on the way into the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.core.changes import apply
from confprep.core.codec import decode
from confprep.core.evidence.family_conferences import FamilyConference
from confprep.core.evidence.family_views import FamilyView
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.recipients import Circle
from confprep.core.readiness import Shortfall, readiness
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.family_conferences import family_conference_pieces
from confprep.documents.release_words import release_words
from confprep.services.clock import Desk
from confprep.services.edit_family_conference import (
    ActionWithoutOwner,
    NoReasonForNone,
    carry_actions,
    family_conference_form,
    keep_family_conference,
)
from confprep.services.profiles import bank_holidays
from tests.builders import a_case, a_child, a_person, a_recipient

DESK = Desk(now=lambda: datetime(2030, 1, 20, 9))
HELD = FamilyConference(ItemId("f1"), "conference-1")
PEOPLE = (a_child(), a_person("nan", "Nan Ridge"))


def kept(case: Case, **typed: Any) -> Case:
    form = replace(family_conference_form(case, case.family_conferences[0]), **typed)
    return apply(case, keep_family_conference(case, "f1", form, DESK).change_set(case, DESK))


def a_family(held: FamilyConference = HELD, **named: Any) -> Case:
    return a_case(people=PEOPLE, family_conferences=(held,), **named)


def test_what_is_typed_is_kept_with_days_and_owners_known() -> None:
    case = kept(a_family(), offered="3 Jan 2030", offered_by="Jo May", actions=[["Tea on Tuesdays", "nan ridge", "1/2/2030"]])
    (held,) = case.family_conferences
    assert (held.offered, held.offered_by) == ("2030-01-03", "Jo May")
    assert [(each.action, each.owner, each.due) for each in held.actions] == [("Tea on Tuesdays", "nan", "2030-02-01")]
    assert keep_family_conference(case, "f1", family_conference_form(case, held), DESK).items == ()


@pytest.mark.parametrize("answer", ["declined", "not offered"])
def test_none_needs_its_reason(answer: str) -> None:
    with pytest.raises(NoReasonForNone):
        kept(a_family(), answer=answer)
    assert kept(a_family(), answer=answer, reason="Nan is abroad.").family_conferences[0].answer == answer


def test_actions_go_into_the_plan_once_with_their_owner() -> None:
    case = kept(a_family(), actions=[["Tea on Tuesdays", "Nan Ridge", "1/2/2030"], ["School run", "A neighbour", "2/2/2030"]])
    carried = apply(case, carry_actions(case, "f1", DESK).change_set(case, DESK))
    assert [(each.action, each.owner, each.due, each.children) for each in carried.plan_actions] == [
        ("Tea on Tuesdays", "nan", "2030-02-01", ("child-1",)),
        ("School run", "A neighbour", "2030-02-02", ("child-1",)),
    ]
    assert carry_actions(carried, "f1", DESK).items == ()
    renamed = kept(carried, actions=[["Tea on Mondays", "Nan Ridge", "1/2/2030"], ["School run", "A neighbour", "2/2/2030"]])
    assert carry_actions(renamed, "f1", DESK).items == ()


def test_an_action_of_nobody_is_not_carried() -> None:
    case = kept(a_family(), actions=[["Tea", "", "1/2/2030"]])
    with pytest.raises(ActionWithoutOwner):
        carry_actions(case, "f1", DESK)


def missing(case: Case) -> list[Shortfall]:
    return list(readiness(case, case.conferences[0], Profile("a", "1"), bank_holidays(), date(2030, 1, 20)))


def test_a_conference_waits_until_somebody_says_whether_one_was_offered() -> None:
    def rules(case: Case) -> set[str]:
        return {each.rule for each in missing(case)}

    assert "F-family-conference" in rules(a_case())
    assert "F-family-conference" in rules(a_family())
    assert "F-family-conference" not in rules(kept(a_family(), offered="3 Jan 2030"))
    assert "F-family-conference" not in rules(kept(a_family(), answer="not offered", reason="Nobody is left to ask."))


def test_a_concern_neither_tested_nor_explained_stands_in_the_way_unless_the_chair_says_why() -> None:
    concern = FamilyView(ItemId("v1"), "conference-1", PersonId("nan"), summary="A mark")

    def stands(view: FamilyView) -> bool:
        return any(each.item == "v1" for each in missing(a_family(family_views=(view,))))

    assert stands(concern)
    assert not stands(replace(concern, reasoning="He was abroad."))
    assert not stands(replace(concern, chair_reason="Nan died; nobody else saw it."))
    assert stands(replace(concern, reasoning="  "))


def test_it_is_printed_for_professionals_and_stays_from_a_family_until_it_is_released() -> None:
    case = kept(a_family(), offered="3 Jan 2030", plan="We will take turns.", actions=[["Tea", "Nan Ridge", "1/2/2030"]])
    readers = a_recipient(), a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=())
    printed = []
    for reader in readers:
        version = project(label(case, release_words()), reader, ConferenceId("conference-1")).case
        printed.append([piece.text or str(piece.rows) for piece in family_conference_pieces(version)])
    assert printed[0] == []
    assert any("We will take turns." in each for each in printed[1])
    assert any("Nan Ridge" in each for each in printed[1])


def test_one_that_an_older_program_kept_whole_opens_with_everything_it_held() -> None:
    old = decode(FamilyConference, {"id": "f1", "who": "the aunts"})
    assert (old.id, dict(old.extra)) == ("f1", {"who": "the aunts"})
