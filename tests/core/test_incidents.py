"""Lines of several agencies about one happening are found by their days and words, with the reasons; other lines are left alone."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from confprep.core.case import Case
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.days_spoken import days_spoken
from confprep.core.evidence.incidents import propose_incidents
from confprep.core.evidence.questions import Incident
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.identity import ConferenceId, ItemId
from confprep.core.meeting.recipients import Circle
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.incident_words import incident_words
from tests.builders import a_case, a_recipient, an_event

SOME = ("Attendance was discussed.", "A letter came about shoes.", "Growth was measured.", "The rent account was looked at.")


def line(agency: str, day: str, text: str, time: str = "", number: int = 0) -> Event:
    return an_event(id=f"{agency}-{day}-{number}", agency=agency, date=day, text=text, time=time)


def groups(*events: Event) -> list[set[str]]:
    return [set(each.events) for each in propose_incidents((*events, *filler()), incident_words())]


def filler() -> list[Event]:
    return [line(f"agency-{number % 3}", f"2027-0{1 + number % 9}-1{number % 10}", SOME[number % 4], number=number) for number in range(40)]


@pytest.mark.parametrize(
    ("text", "told", "first", "last"),
    [
        ("Police notification of 16/09/2029 received", "2029-09-20", "2029-09-16", "2029-09-16"),
        ("incident at home on Saturday 16/09", "2029-09-18", "2029-09-16", "2029-09-16"),
        ("he rang on 30/12", "2030-01-03", "2029-12-30", "2029-12-30"),
        ("seen on 3rd May", "2029-05-06", "2029-05-03", "2029-05-03"),
        ("on the 13th she fell", "2029-05-24", "2029-05-13", "2029-05-13"),
        ("she took him yesterday", "2029-05-24", "2029-05-23", "2029-05-23"),
        ("he broke it at the weekend", "2029-03-07", "2029-03-03", "2029-03-04"),
        ("they moved in last Thursday", "2029-03-01", "2029-02-22", "2029-02-22"),
        ("on Sunday he cried", "2029-03-06", "2029-03-04", "2029-03-04"),
    ],
)
def test_days_in_words_are_read_from_where_they_stand(text: str, told: str, first: str, last: str) -> None:
    assert date.fromisoformat(first), date.fromisoformat(last)
    assert (date.fromisoformat(first), date.fromisoformat(last)) in [
        (each.first, each.last) for each in days_spoken(text, date.fromisoformat(told))
    ]


@pytest.mark.parametrize("text", ["scored 7/10 on 3.5 items", "ratio 10/11/12", "on 31/02", "12.30 appointment", "size 4/5"])
def test_what_is_no_day_before_the_line_names_none(text: str) -> None:
    for each in days_spoken(text, date(2029, 3, 1)):
        assert each.first <= date(2029, 3, 1)
    assert not any(each.first == date(2029, 2, 28) for each in days_spoken("on 31/02", date(2029, 3, 1)))


def test_a_day_that_another_line_names_joins_them_and_says_why() -> None:
    events = (
        line("police", "2029-09-16", "Female says telephone taken, doorway blocked", "21:55"),
        line("council", "2029-09-18", "Notification about 16/09/2029: telephone taken, he stood in the doorway"),
        line("health", "2029-09-18", "Weight plotted, all well"),
    )
    (found,) = propose_incidents((*events, *filler()), incident_words())
    assert set(found.events) == {events[0].id, events[1].id}
    said = " ".join(render(each) for each in found.reasons)
    assert "Naming this day in their words" in said
    assert "doorway" in said


def test_two_different_things_on_one_day_are_no_happening() -> None:
    assert groups(line("school", "2029-02-05", "Won the running cup"), line("health", "2029-02-05", "Hearing checked in clinic")) == []


def test_one_agency_alone_is_no_happening() -> None:
    assert (
        groups(
            line("school", "2029-02-05", "Fell from the climbing frame"),
            line("school", "2029-02-06", "Fell from the climbing frame", number=1),
        )
        == []
    )


def test_what_is_told_a_few_days_later_needs_more_words_in_common() -> None:
    first = line("police", "2029-02-05", "Window smashed by thrown bottle, neighbour frightened")
    assert groups(first, line("housing", "2029-02-07", "Repair ordered: window smashed with thrown bottle, neighbour frightened")) != []
    assert groups(first, line("housing", "2029-02-07", "Window cleaning arranged")) == []


def test_a_vague_line_joins_the_day_its_time_holds() -> None:
    events = (
        line("council", "2029-03~", "Anonymous letter: front door kicked in, girl crying on the stairs"),
        line("school", "2029-03-12", "Girl tired: door kicked in at the weekend, she sat on the stairs"),
    )
    assert groups(*events) == [{each.id for each in events}]


def test_undated_lines_are_in_no_happening() -> None:
    assert groups(line("council", "", "Door kicked in, girl on stairs"), line("school", "", "Door kicked in, girl on stairs")) == []


def test_the_same_lines_have_the_same_key_in_any_order() -> None:
    events = [
        line("police", "2029-02-05", "Window smashed by bottle"),
        line("housing", "2029-02-05", "Window smashed by bottle"),
        *filler(),
    ]
    keys = {each.key for each in propose_incidents(events, incident_words())}
    random.Random(3).shuffle(events)
    assert {each.key for each in propose_incidents(events, incident_words())} == keys


def test_many_lines_of_many_days_stay_apart() -> None:
    start = date(2020, 1, 1)
    events = [line(f"a{n % 4}", (start + timedelta(n)).isoformat(), f"{SOME[n % 4]} number{n}word", number=n) for n in range(600)]
    assert propose_incidents(events, incident_words()) == ()


@pytest.mark.parametrize("kept", [("e1",), ("e1", "e2")])
def test_a_happening_is_for_a_reader_only_what_they_may_see_of_its_lines(kept: tuple[str, ...]) -> None:
    """With fewer than two lines left there is none; the title is the chair's alone."""
    nurse = a_recipient("nurse", person="nurse", circle=Circle.PROFESSIONAL, scope=(), groups=())
    events = tuple(an_event(f"Told {n}", id=f"e{n}", date="2029-02-05", agency=f"a{n}") for n in (1, 2, 3))
    hide = tuple(Restriction(ItemId(f"r-{each}"), Target(items=(each,)), ("nurse",), "risk") for each in kept)

    def version(title: str) -> Case:
        incident = Incident(ItemId("i1"), title, ("e1", "e2", "e3"), "A Chair", "2029-03-01")
        case = a_case(events=events, incidents=(incident,), restrictions=hide, recipients=(nurse,))
        return project(label(case, release_words()), nurse, ConferenceId("conference-1")).case

    seen = version("CANARY title")
    assert [each.events for each in seen.incidents] == ([("e2", "e3")] if len(kept) == 1 else [])
    assert "CANARY" not in repr(seen)
    assert version("Another") == seen
