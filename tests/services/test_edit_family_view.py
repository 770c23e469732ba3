"""A relative's view is written down whole: who, how they know, their words, whom they told, what was checked, and what they were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from confprep.core.blocks import plain, words
from confprep.core.case import Case
from confprep.core.changes import apply, reverse
from confprep.core.evidence.family_views import FamilyView, Test, Told
from confprep.core.evidence.restrictions import PersonField
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, ConferenceId, ItemId, OperationId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.release_words import release_words
from confprep.services.clock import Desk
from confprep.services.edit_family_view import NotAChild, keep_view, view_form
from confprep.services.typed_date import NotADate
from tests.builders import a_case, a_child, a_person, a_recipient

DESK = Desk(by="The chair", now=lambda: datetime(2030, 1, 20, 9))
NAN = PersonId("nan")
VIEW = FamilyView(ItemId("v1"), "conference-1", NAN, summary="A mark", told=(Told("school", "2030-01-03", "noted"),))
PEOPLE = (a_child(), a_child("child-2", "Owen Example"), a_person(), a_person("nan", "Nan Ridge"))


def a_family(view: FamilyView = VIEW) -> Case:
    agencies = (Agency(AgencyId("school"), "Mill Lane Primary"), Agency(AgencyId("police"), "Weld Police"))
    return a_case(people=PEOPLE, agencies=agencies, family_views=(view,))


def kept(case: Case, **typed: Any) -> Case:
    edit = keep_view(case, "v1", replace(view_form(case, case.family_views[0]), **typed), DESK)
    return apply(case, edit.change_set(case, DESK))


def test_what_is_shown_and_kept_again_changes_nothing() -> None:
    odd = replace(VIEW, finding="substantiated", tests=(Test("Seen", "", "2030-01", ""),), children=(PersonId("gone"),))
    for view in (VIEW, odd):
        case = a_family(view)
        assert keep_view(case, "v1", view_form(case, view), DESK).items == ()


def test_checks_and_agencies_are_rows_with_days_as_people_write_them() -> None:
    told = [["Mill Lane Primary", "3 January 2030", "noted"], ["weld police", "4/1/2030", "log 12"], ["A playgroup", "", ""]]
    checks = [["Looked at his arm", "Dr Roe", "5 Jan 2030", "a bruise"], ["Asked him alone", "J. May", "", ""]]
    (view,) = kept(a_family(), told=told, tests=checks).family_views
    assert view.told == (Told("school", "2030-01-03", "noted"), Told("police", "2030-01-04", "log 12"), Told("A playgroup"))
    assert view.tests == (Test("Looked at his arm", "Dr Roe", "2030-01-05", "a bruise"), Test("Asked him alone", "J. May"))


def test_the_childrens_names_are_known_and_any_other_is_told() -> None:
    case = kept(a_family(), children="Owen, Ada")
    assert case.family_views[0].children == ("child-1", "child-2")
    with pytest.raises(NotAChild):
        kept(a_family(), children="Owen, Bertie")
    with pytest.raises(NotADate):
        kept(a_family(), answered_on="soon")


def test_their_own_words_are_typed_and_those_of_a_paper_are_not_changed() -> None:
    typed = kept(a_family(), words="He had marks.\nLike fingers.").family_views[0]
    assert words(typed.text) == "He had marks.\nLike fingers."
    assert typed.summary == "A mark"
    paper = replace(VIEW, attachment="file-1", text=plain("From her letter.", "v1"))
    assert kept(a_family(paper), words="Something else", weight="much").family_views[0].text == paper.text


def shown(case: Case, circle: Circle, person: str = "adult-1") -> FamilyView | None:
    reader = a_recipient(person=person, circle=circle, groups=(), scope=(PersonId("child-1"),))
    views = project(label(case, release_words()), reader, ConferenceId("conference-1")).case.family_views
    return views[0] if views else None


def test_a_name_that_is_to_be_withheld_stays_with_the_chair_and_whoever_bears_it() -> None:
    case = kept(a_family(), words="Nan Ridge saw it.", identity_withheld=True, children="Ada", relationship="grandmother")
    (decided,) = case.restrictions
    assert (decided.target.person, decided.target.field, decided.withheld_from) == (NAN, PersonField.SOURCE, ("family",))
    for_school, for_chair = shown(case, Circle.PROFESSIONAL), shown(case, Circle.CHAIR)
    assert for_school is not None and for_chair is not None
    assert (for_school.giver, for_school.giver_name, for_school.relationship, for_school.taken_by) == ("", "", "", "")
    assert (for_chair.giver, for_chair.relationship) == (NAN, "grandmother")
    own = shown(case, Circle.FAMILY, "nan")
    assert own is not None
    assert (own.giver, words(own.text)) == (NAN, "Nan Ridge saw it.")
    assert shown(case, Circle.FAMILY) is None


def test_the_tick_taken_away_takes_its_decision_away_and_all_is_undone_as_one() -> None:
    before = a_family()
    edit = keep_view(before, "v1", replace(view_form(before, VIEW), identity_withheld=True), DESK)
    done = edit.change_set(before, DESK)
    ticked = apply(before, done)
    assert len(ticked.restrictions) == 1
    assert kept(ticked, identity_withheld=False).restrictions == ()
    undone = apply(ticked, reverse(ticked, done, OperationId("undo"), "me", "now"))
    assert (undone.restrictions, undone.family_views) == ((), before.family_views)


def test_somebody_known_by_name_alone_is_withheld_wherever_the_name_stands() -> None:
    case = kept(a_family(replace(VIEW, giver=PersonId(""))), giver_name="Mrs Oakes", identity_withheld=True)
    (decided,) = case.restrictions
    assert (decided.target.quotation, decided.target.every_place) == ("Mrs Oakes", True)
