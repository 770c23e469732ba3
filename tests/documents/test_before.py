"""A review begins with what was decided before and what became of the plan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from confprep.children.render import compose
from confprep.core.case import Case
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.decisions import Decision, PlanAction
from confprep.core.meeting.recipients import Circle
from confprep.documents.pack import pack_plan
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient
from tests.documents.test_documents import EDITION, poppler

CHILD = PersonId("child-1")


def reviewed(progress: str = "") -> Case:
    decision = Decision(ItemId("decision-1"), "conference-1", CHILD, "Child protection plan", "NEG", plan_start="2030-02-01")
    action = PlanAction(ItemId("action-1"), "conference-1", (CHILD,), "Take Ada to the dentist", "anna", "2030-03-01", progress=progress)
    conferences = (a_conference(), a_conference("conference-2", "2030-05-01", kind="RCPC", previous="conference-1"))
    people = (a_child(name="Ada Vale"), a_person("anna", "Anna Vale"))
    return a_case(people=people, conferences=conferences, decisions=(decision,), plan_actions=(action,))


def words(case: Case, conference: str, tmp_path: Path) -> str:
    chair = a_recipient("chair", circle=Circle.CHAIR)
    projection = Versions(case).of(chair, ConferenceId(conference)).projection
    return " ".join(poppler(compose(pack_plan(projection, EDITION), {})[0].data, tmp_path).split())


def test_a_review_pack_tells_the_earlier_decision_and_what_was_done(tmp_path: Path) -> None:
    text = words(reviewed("Seen on 12 March; one filling."), "conference-2", tmp_path)
    for each in ("What was decided before", "Initial", "neglect", "Take Ada to the dentist", "Anna Vale", "Seen on 12 March; one filling."):
        assert each in text


def test_an_action_nobody_reported_on_says_so(tmp_path: Path) -> None:
    assert "nothing told yet" in words(reviewed(), "conference-2", tmp_path)


def test_a_first_conference_tells_of_nothing_before(tmp_path: Path) -> None:
    text = words(replace(reviewed("Seen on 12 March."), conferences=(a_conference(),)), "conference-1", tmp_path)
    assert "What was decided before" not in text
    assert "Seen on 12 March" not in text
