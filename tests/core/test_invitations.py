"""Invitations: to which parts, what they said, who was forgotten, and whether enough will come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, ItemId, PersonId, PractitionerId
from confprep.core.invitations import Standing, forecast, forgotten, is_asked, next_sequence, parts_for, role_of, says_now, standing_of
from confprep.core.meeting.conference import Conference, Exclusion, Invitation, Segment, Told
from confprep.core.meeting.profile import QuorumRule
from confprep.messages import render
from tests.builders import a_case, a_child, a_conference, a_person

PARTS = (
    Segment("closed", "police information", "09:30", "09:50", True),
    Segment("first", "with the mother", "10:00", "11:00"),
    Segment("second", "with her partner", "11:15", "11:45"),
)
MEETING = replace(a_conference(), venue="Room 2", start="10:00", end="11:45", segments=PARTS)
RULE = QuorumRule("CSC", 2, ("CSC", "chair", "minutes"))
AGENCIES = tuple(
    Agency(AgencyId(name), name, quorum_group=group)
    for name, group in (("council", "CSC"), ("school", "school"), ("health", "health"), ("police", "police"))
)


def an_invitation(to: str = "adult-1", **named: object) -> Invitation:
    return Invitation(**{"id": ItemId(f"inv-{to}"), "conference": "conference-1", "to": to, **named})  # type: ignore[arg-type]


def test_somebody_is_asked_to_every_open_part_unless_parts_are_named() -> None:
    assert [part.id for part in parts_for(MEETING, an_invitation())] == ["first", "second"]
    assert [part.id for part in parts_for(MEETING, an_invitation(segments=("closed", "first")))] == ["closed", "first"]


def test_nobody_is_asked_to_a_part_they_are_kept_out_of() -> None:
    kept_out = replace(MEETING, exclusions=(Exclusion(PersonId("adult-1"), ("first",)),))
    assert [part.id for part in parts_for(kept_out, an_invitation())] == ["second"]
    assert [part.id for part in parts_for(kept_out, an_invitation(segments=("first",)))] == []


def test_an_invitation_says_when_its_own_parts_begin_and_end_and_no_more() -> None:
    told = says_now(MEETING, an_invitation(segments=("second",)))
    assert (told.start, told.end, told.venue) == ("11:15", "11:45", "Room 2")
    nowhere = says_now(replace(MEETING, exclusions=(Exclusion(PersonId("adult-1"), ("second",)),)), an_invitation(segments=("second",)))
    assert (nowhere.start, nowhere.end, nowhere.venue) == ("", "", "")


@pytest.mark.parametrize("meeting", [MEETING, replace(MEETING, segments=())])
def test_an_exclusion_that_names_no_part_is_from_the_whole_conference(meeting: Conference) -> None:
    assert is_asked(meeting, an_invitation())
    kept_out = replace(meeting, exclusions=(Exclusion(PersonId("adult-1")),))
    assert not is_asked(kept_out, an_invitation())
    told = says_now(kept_out, an_invitation())
    assert (told.start, told.end, told.venue, told.times) == ("", "", "", ())


def test_both_parents_are_missed_by_what_they_are() -> None:
    parents = tuple(a_person(who, who.title(), parental_responsibility=(PersonId("child-1"),)) for who in ("mother", "father"))
    found = [render(each.sentence) for each in forgotten(a_case(people=parents), MEETING)]
    assert found == ["Mother has parental responsibility and is not invited.", "Father has parental responsibility and is not invited."]


def test_nobody_waits_for_an_answer_that_cannot_move_the_quorum() -> None:
    agencies = (*AGENCIES, Agency(AgencyId("voice"), "voice", quorum_group="advocacy"))
    names = ("council", "school", "health", "voice")
    workers = tuple(Practitioner(PractitionerId(each), each, AgencyId(each), direct_contact=each != "health") for each in names)
    case = a_case(practitioners=workers, agencies=agencies, invitations=tuple(an_invitation(each) for each in names))
    rule = replace(RULE, not_counted=("CSC", "advocacy"))
    assert forecast(case, a_conference(), rule).waiting == ("council", "school")


def test_what_was_sent_is_outdated_once_the_meeting_moves_even_for_those_who_said_yes() -> None:
    sent = replace(says_now(MEETING, an_invitation()), sent="2030-01-10")
    held = an_invitation(told=(sent,), reply="accepted")
    assert standing_of(MEETING, held) is Standing.COMING
    assert standing_of(replace(MEETING, date="2030-02-04"), held) is Standing.OUTDATED
    assert standing_of(replace(MEETING, venue="Room 3"), held) is Standing.OUTDATED
    other_part = replace(MEETING, segments=(PARTS[0], PARTS[1], replace(PARTS[2], end="12:00")))
    only_first = an_invitation(
        segments=("first",), told=(replace(says_now(MEETING, an_invitation(segments=("first",))), sent="2030-01-10"),)
    )
    assert standing_of(other_part, only_first) is Standing.SENT


def test_the_next_diary_entry_counts_on_from_the_last() -> None:
    assert next_sequence(an_invitation()) == 0
    assert next_sequence(an_invitation(told=(Told("2030-01-10", sequence=0), Told("2030-01-12", sequence=1)))) == 2


def test_people_of_the_family_who_are_neither_asked_nor_explained_are_named() -> None:
    people = (a_child(), a_person("mother", "Mia", parental_responsibility=(PersonId("child-1"),)), a_person("nan", "Nan"),
              a_person("dead", "Old", died="2020"), a_person("uncle", "Uno"), a_person("baby", "Baby", due="2030-05-01"))  # fmt: skip
    invitations = (an_invitation("nan"), an_invitation("uncle", not_invited_reason="lives abroad, views taken"))
    case = a_case(people=people, conferences=(MEETING,), invitations=invitations)
    found = [(each.person, render(each.sentence)) for each in forgotten(case, MEETING)]
    assert [each[0] for each in found] == ["child-1", "mother"]
    assert found[1][1] == "Mia has parental responsibility and is not invited."


def test_the_role_follows_from_who_it_is_where_none_is_named() -> None:
    case = a_case()
    assert [role_of(case, an_invitation(who)).value for who in ("child-1", "adult-1", "somebody of an agency")] == [
        "child",
        "family",
        "agency",
    ]
    assert role_of(case, an_invitation("adult-1", role="supporter")).value == "supporter"


@pytest.mark.parametrize(
    ("replies", "sure", "possible", "waiting"),
    [
        ({"council": "accepted", "school": "accepted", "health": "accepted", "police": ""}, True, True, ()),
        ({"council": "accepted", "school": "accepted", "health": "", "police": "declined"}, False, True, ("health",)),
        ({"council": "accepted", "school": "accepted", "health": "declined", "police": "declined"}, False, False, ()),
        ({"council": "", "school": "accepted", "health": "accepted", "police": "accepted"}, False, True, ("council",)),
        ({"council": "declined", "school": "accepted", "health": "accepted", "police": "accepted"}, False, False, ()),
        ({"council": "accepted", "school": "substitute", "health": "accepted", "police": "declined"}, True, True, ()),
    ],
)
def test_the_quorum_is_foretold_from_the_replies(replies: dict[str, str], sure: bool, possible: bool, waiting: tuple[str, ...]) -> None:
    workers = tuple(Practitioner(PractitionerId(name), name, AgencyId(name), discipline=name, direct_contact=True) for name in replies)
    invitations = tuple(
        an_invitation(name, reply="declined", substitute="A colleague") if reply == "substitute" else an_invitation(name, reply=reply)
        for name, reply in replies.items()
    )
    found = forecast(a_case(practitioners=workers, agencies=AGENCIES, invitations=invitations), a_conference(), RULE)
    assert (found.is_sure, found.is_possible, found.waiting) == (sure, possible, waiting)
    assert found.council_missing == (replies["council"] != "accepted")
