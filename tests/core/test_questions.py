"""Each rule of the board finds what it looks for, says on what it rests, and leaves alone what is in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from confprep.core.blocks import plain
from confprep.core.case import Case
from confprep.core.evidence.chronology import Detail
from confprep.core.evidence.family_views import FamilyView, Test, Told
from confprep.core.evidence.questions import Dismissal, Evidence, Incident, Question
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.family.people import BackgroundCheck, Order, Prison
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import AgencyId, ConferenceId, ItemId, PersonId, PractitionerId
from confprep.core.meeting.conference import Invitation
from confprep.core.meeting.profile import profile_from
from confprep.core.meeting.recipients import Circle
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.rules import RULES
from confprep.core.release.labels import label
from confprep.core.release.projection import project
from confprep.documents.release_words import release_words
from confprep.messages import render
from confprep.services.profiles import profile_named
from confprep.services.question_board import children_last_seen, question_proposals
from tests.builders import a_block, a_case, a_child, a_conference, a_person, a_recipient, a_report, a_section, an_event

ADA = a_child("ada", "Ada Vale", born="2022-02-03")
ANNA = a_person("anna", "Anna Vale", sex="F", parental_responsibility=("ada",))
HEARD = FamilyView(
    ItemId("v-anna"), "conference-1", PersonId("anna"), kind="view", text=(a_block("I am here.", id="v-anna-b"),), answered="yes"
)
OFFERED = an_event("A family group conference was offered to both sides.", id="fgc", date="2029-12-01", agency="council")


def a_family(**named: Any) -> Case:
    held = {
        "people": (ADA, ANNA),
        "conferences": (a_conference(date="2030-02-01", children=("ada",)),),
        "family_views": (HEARD,),
        "events": (OFFERED,),
    }
    return a_case(**{**held, **named})


def asked(case: Case, rule: str) -> list[Proposal]:
    found = question_proposals(case, case.conferences[0], profile_named(), date(2030, 1, 28))
    return [each for each in found if each.rule == rule]


def texts(case: Case, rule: str) -> list[str]:
    return [render(each.text) for each in asked(case, rule)]


def lines(*told: tuple[str, str], agency: str = "school") -> tuple[Any, ...]:
    return (OFFERED, *(an_event(text, id=f"e{n}", date=day, agency=agency) for n, (day, text) in enumerate(told)))


def test_an_adult_in_the_home_is_asked_about_until_a_check_has_come_back() -> None:
    bo = a_person("bo", "Bo Stone", born="1990-01-01")
    homes = (Residence(ItemId("r1"), PersonId("ada"), "1 Low Road"), Residence(ItemId("r2"), PersonId("bo"), "1 Low Road"))
    case = a_family(people=(ADA, ANNA, bo), residences=homes)
    assert texts(case, "R37") == ["What is known about Bo Stone (convictions, children's services, health)?"]
    checked = replace(bo, checks=(BackgroundCheck("police", "2030-01-02", "2030-01-09", "nothing"),))
    assert asked(replace(case, people=(ADA, ANNA, checked)), "R37") == []
    moved = replace(homes[1], until="2029-12-01")
    assert asked(replace(case, residences=(homes[0], moved)), "R37") == []
    assert asked(replace(case, people=(ADA, ANNA, replace(bo, born="2015"))), "R37") == []


def test_a_parent_who_gave_no_view_is_asked_and_one_who_did_is_not() -> None:
    assert asked(a_family(), "Q-parent") == []
    assert texts(a_family(family_views=()), "Q-parent") == ["What are the views of Anna Vale, and did the invitation reach them?"]


def test_relatives_nobody_asked_stand_in_one_question() -> None:
    nan, uncle = a_person("nan", "Nan Ludd"), a_person("uncle", "Al Ludd", died="2020")
    (found,) = asked(a_family(people=(ADA, ANNA, nan, uncle)), "Q-relatives")
    assert found.asked_of == ("nan",)


def test_an_order_on_a_parent_raises_what_contact_it_allows() -> None:
    held = replace(ANNA, orders=(Order("restraining order", expires="2031"),))
    assert len(asked(a_family(people=(ADA, held)), "Q-order")) == 1
    assert asked(a_family(people=(ADA, replace(ANNA, orders=(Order("parking order"),)))), "Q-order") == []


def test_an_agency_on_record_that_was_never_asked() -> None:
    nursery = Agency(AgencyId("nursery"), "Hill Nursery")
    worker = Practitioner(PractitionerId("key"), "Kay Key", AgencyId("nursery"))
    case = a_family(agencies=(nursery,), practitioners=(worker,))
    assert texts(case, "Q-agency") == ["What does Hill Nursery know, and will it be asked for a report?"]
    invited = Invitation(ItemId("i1"), "conference-1", "key")
    assert asked(replace(case, invitations=(invited,)), "Q-agency") == []
    assert asked(replace(case, events=lines(("2030-01-02", "Ada played."), agency="nursery")), "Q-agency") == []


def test_a_referral_nobody_worked_on_is_one_question_however_often_it_is_told() -> None:
    case = a_family(
        events=lines(
            ("2030-01-20", "Referral of 02/01/2030 to the clinic found unprocessed."),
            ("2030-01-21", "The referral of 02/01/2030 was not processed until now."),
            ("2030-01-22", "Referral to the clinic accepted."),
        )
    )
    (found,) = asked(case, "Q-handoff")
    assert {each.item for each in found.evidence} == {"e0", "e1"}


def test_an_injury_without_a_medical_and_a_body_part_nobody_saw() -> None:
    told = ("2030-01-10", "Nan rang: a bruise on Ada's arm.")
    covered = ("2030-01-12", "Home visit. Ada seen, long sleeves.")
    case = a_family(events=lines(told, covered))
    assert len(asked(case, "Q-medical")) == 1
    assert texts(case, "Q-skin") == ["Who has seen Ada's arm uncovered?"]
    medical = ("2030-01-14", "Paediatrician examined Ada: bruise three days old.")
    assert asked(a_family(events=lines(told, covered, medical)), "Q-medical") == []
    assert asked(a_family(events=lines(told, ("2030-01-13", "Ada bathed at hospital, skin seen."))), "Q-skin") == []
    assert asked(a_family(events=lines(("2028-01-10", "A bruise on Ada's arm."))), "Q-medical") == []


def test_a_picture_that_was_not_shown() -> None:
    assert len(asked(a_family(events=lines(("2030-01-10", "Meeting held; photograph not seen."))), "Q-picture")) == 1
    assert asked(a_family(events=lines(("2030-01-10", "Photograph shown to the paediatrician."))), "Q-picture") == []


def test_stretches_in_which_nobody_saw_the_child() -> None:
    seen = lines(("2029-11-05", "Ada seen at home."), ("2029-11-14", "Ada seen at nursery."), ("2030-01-30", "Ada seen at home."))
    assert texts(a_family(events=seen), "R35") == ["Who saw Ada between 14 November 2029 and 30 January 2030?"]
    afar = lines(
        ("2029-11-05", "Ada seen at home."), ("2029-11-14", "Ada was not seen: asleep."), ("2029-11-20", "Ada seen by video call.")
    )
    assert texts(a_family(events=afar), "R35") == ["Who saw Ada between 5 November 2029 and 1 February 2030?"]


def test_when_a_child_was_last_seen_and_last_seen_alone() -> None:
    told = lines(
        ("2030-01-05", "Ada seen alone at nursery."),
        ("2030-01-20", "Ada seen at home with her mother."),
        ("2030-01-25", "Ada seen by video call."),
    )
    case = a_family(events=told)
    ((child, last),) = children_last_seen(case, case.conferences[0], date(2030, 1, 28))
    assert (child.id, last.seen and last.seen.day, last.alone and last.alone.day) == ("ada", date(2030, 1, 20), date(2030, 1, 5))
    ((_, never),) = children_last_seen(a_family(), case.conferences[0], date(2030, 1, 28))
    assert (never.seen, never.alone) == (None, None)


def test_a_column_says_of_nobody_in_particular_that_two_children_were_seen() -> None:
    (_, line) = lines(("2030-01-20", "Visit to Ada and Ben."))
    column = Detail("Child seen?", plain("Y", "c"), fills="child_seen")
    both = replace(line, children=(PersonId("ada"), PersonId("ben")), details=(column,), child_seen="yes")
    assert seen_by(both) == [None, None]
    assert seen_by(replace(both, details=())) == [date(2030, 1, 20)] * 2


def seen_by(line: Any) -> list[date | None]:
    """When each of two children was last seen by what a line says."""
    case = a_family(events=(line,))
    case = replace(case, people=(*case.people, a_child("ben", "Ben Vale", born="2026-01-01")))
    meeting = replace(case.conferences[0], children=(PersonId("ada"), PersonId("ben")))
    return [last.seen.day if last.seen else None for _, last in children_last_seen(case, meeting, date(2030, 1, 28))]


def test_a_parent_nobody_could_speak_to_alone() -> None:
    case = a_family(events=lines(("2030-01-10", "Partner present throughout, answered for mother; she was not seen alone.")))
    assert texts(case, "Q-alone") == ["Has Anna Vale been spoken to alone since 10 January 2030?"]
    assert asked(a_family(events=lines(("2030-01-10", "Mother seen alone."))), "Q-alone") == []


def concern(**named: Any) -> FamilyView:
    held = {"id": ItemId("v1"), "conference": "conference-1", "giver": PersonId("nan"), "text": (a_block("I saw a mark.", id="vb"),)}
    return FamilyView(**{**held, **named})


def test_a_concern_is_asked_about_until_it_is_tested_and_answered() -> None:
    nan = a_person("nan", "Nan Ludd")
    told = concern(told=(Told("school"), Told("police")))
    case = a_family(people=(ADA, ANNA, nan), family_views=(HEARD, told))
    (found,) = asked(case, "R31")
    assert "2 agencies were told" in render(found.why)
    assert found.evidence == (Evidence("vb", "", "", "v1"),)
    assert texts(case, "Q-reply") == ["What will be said in reply to Nan Ludd?"]
    settled = replace(told, tests=(Test("asked the school"),), answered="told on Monday")
    assert asked(replace(case, family_views=(HEARD, settled)), "R31") == []
    assert asked(replace(case, family_views=(HEARD, settled)), "Q-reply") == []


def test_a_worry_set_aside_by_a_word_is_asked_about() -> None:
    case = a_family(
        events=lines(("2030-01-10", "Call from Nan: recorded as appears malicious, family feud."), ("2030-01-11", "Nan rang again."))
    )
    (found,) = asked(case, "Q-set-aside")
    assert "malicious" in render(found.text)
    assert [each.item for each in found.evidence] == ["e0"]


def test_a_stranger_is_asked_whether_they_may_be_named_and_a_relative_is_not() -> None:
    nan = a_person("nan", "Nan Ludd")
    case = a_family(people=(ADA, ANNA, nan), family_views=(HEARD, concern()))
    neighbour = Relationship(ItemId("t1"), PersonId("nan"), PersonId("anna"), "neighbour")
    assert len(asked(replace(case, relationships=(neighbour,)), "Q-permission")) == 1
    assert asked(replace(case, relationships=(replace(neighbour, kind="mother"),)), "Q-permission") == []
    willing = concern(text=(a_block("I am happy to be named.", id="vb"),))
    assert asked(replace(case, family_views=(HEARD, willing)), "Q-permission") == []


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("A family group conference was offered and declined by the mother.", 0),
        ("A family group conference has not been offered.", 1),
        ("☐ Family group conference offered", 1),
        ("Nothing of the kind.", 1),
    ],
)
def test_a_family_group_conference_counts_only_when_a_sentence_says_it_was_offered(said: str, count: int) -> None:
    assert len(asked(a_family(events=(an_event(said, date="2029-12-01"),)), "Q-family-meeting")) == count


def test_a_name_that_is_nearly_somebodys() -> None:
    assert texts(a_family(events=lines(("2025-01-11", "Anna Vale rang, and Anna Stone."))), "Q-name") == []
    longer = replace(ANNA, name="Anna Hartnell")
    near = a_family(people=(ADA, longer), events=lines(("2025-01-10", "Caller names Anna HARTNALL.")))
    assert texts(near, "Q-name") == ["Is “Anna HARTNALL” Anna Hartnell?"]


def test_lines_about_another_child_are_one_question() -> None:
    cousin = a_person("kit", "Kit Marl", born="2016")
    told = lines(("2029-10-10", "Kit had a hearing test."), ("2029-10-12", "Kit moved school."), ("2029-10-13", "Kit and Ada played."))
    (found,) = asked(a_family(people=(ADA, ANNA, cousin), events=told), "Q-wrong-child")
    assert [each.item for each in found.evidence] == ["e0", "e1"]


def report(id: str, agency: str, *told: str, heading: str = "Worries") -> Any:
    text = tuple(a_block(words, id=f"{id}-{n}") for n, words in enumerate(told))
    held = a_report(replace(a_section("", id=f"{id}-s"), heading=heading, text=text), id=id)
    return replace(held, agency=agency, dated="2030-01-20")


@pytest.mark.parametrize(
    ("one", "other", "asked_for"),
    [
        ("Ada's attendance is 94%.", "Ada's attendance since May: 75 per cent.", "What is Ada Vale's attendance?"),
        ("He is due for release on 16 July 2030.", "Release date 16/06/2030.", "When is Rex Quill released?"),
        ("Police have attended seven domestic incidents.", "There were 12 police call-outs.", "How often were police called?"),
        ("The photograph was taken on 19 January 2030.", "The photo, taken on 16/01/2030, shows a mark.", "When was the picture taken?"),
    ],
)
def test_figures_that_two_papers_give_differently_are_asked_about(one: str, other: str, asked_for: str) -> None:
    rex = replace(a_person("rex", "Rex Quill"), prison=Prison("HMP Hill"))
    case = a_family(people=(ADA, ANNA, rex), reports=(report("r1", "school", one), report("r2", "council", other)))
    (found,) = asked(case, "R32")
    assert render(found.text) == asked_for
    assert {each.item for each in found.evidence} == {"r1", "r2"}
    assert asked(replace(case, reports=(report("r1", "school", one), report("r2", "council", one))), "R32") == []
    assert asked(replace(case, reports=(report("r1", "school", one, other),)), "R32") == []


def test_a_birth_date_with_day_and_month_changed_over() -> None:
    ada = replace(ADA, born="2022-02-03")
    case = a_family(people=(ada, ANNA), reports=(report("r1", "police", "Ada Vale 02/03/2022 was at home."),))
    assert texts(case, "R32") == ["Is Ada's birth date 02/03/2022, as one paper writes it?"]
    right = a_family(people=(ada, ANNA), reports=(report("r1", "police", "Ada Vale 03/02/2022 was at home. Seen 02/03/2029."),))
    assert asked(right, "R32") == []


def test_opposite_words_of_two_agencies_about_one_happening() -> None:
    incident = Incident(ItemId("i1"), "x", ("e0", "e1"))
    one = an_event("Officers saw both children asleep.", id="e0", date="2030-01-10", agency="police")
    other = an_event("Ada was awake and heard it.", id="e1", date="2030-01-11", agency="school")
    case = a_family(events=(OFFERED, one, other), incidents=(incident,))
    assert "Were the children asleep or awake?" in texts(case, "R32")
    assert asked(replace(case, events=(OFFERED, one, replace(other, agency="police"))), "R32") == []
    assert asked(replace(case, incidents=()), "R32") == []


def test_opposite_words_of_two_papers_about_one_child_or_the_home() -> None:
    papers = (report("r1", "health", "Ada's own bedroom seen."), report("r2", "housing", "Ada has a mattress on the landing."))
    assert texts(a_family(reports=papers), "R32") == ["Where does Ada sleep?"]
    home = (report("r1", "health", "She told me that she is single."), report("r2", "housing", "Her partner moved in on 1 April."))
    assert texts(a_family(reports=home), "R32") == ["Who lives in the home, and since when?"]
    assert asked(a_family(reports=(home[0], replace(home[1], agency="health"))), "R32") == []


def test_what_was_taken_up_or_set_aside_is_not_proposed_again_and_a_rule_can_be_switched_off() -> None:
    case = a_family(family_views=())
    (found,) = asked(case, "Q-parent")
    taken = Question(ItemId("q1"), "gap", "x", rule=found.rule, key=found.key)
    assert asked(replace(case, questions=(taken,)), "Q-parent") == []
    aside = Dismissal(ItemId("d1"), found.rule, found.key, "known")
    assert asked(replace(case, dismissals=(aside,)), "Q-parent") == []
    off = profile_from({"questions": {"off": [{"rule": "Q-parent", "reason": "asked elsewhere"}]}})
    assert off.questions_off == {"Q-parent": "asked elsewhere"}
    assert not [each for each in question_proposals(case, case.conferences[0], off, date(2030, 1, 28)) if each.rule == "Q-parent"]


def test_rules_have_names_of_their_own_and_proposals_carry_them() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    case = a_family(family_views=(), events=lines(("2030-01-10", "Nan rang: a bruise on Ada's arm; photograph not seen.")))
    found = question_proposals(case, case.conferences[0], profile_named(), date(2030, 1, 28))
    assert {each.rule for each in found} <= {rule.name for rule in RULES}
    assert len({(each.rule, each.key) for each in found}) == len(found)


@pytest.mark.parametrize("hidden", ["whole report", "sentence"])
def test_a_question_goes_with_the_words_it_was_made_of(hidden: str) -> None:
    nurse = a_recipient("nurse", person="nurse", circle=Circle.PROFESSIONAL, scope=(), groups=())
    secret = "Ada said CANARY at night."
    report = a_report(a_section("", id="s1"), id="report-1")
    report = replace(report, sections=(replace(report.sections[0], text=(a_block(f"Ada is well. {secret}", id="b1"),)),))
    target = Target(items=("report-1",)) if hidden == "whole report" else Target(items=("b1",), quotation=secret)
    question = Question(ItemId("q1"), "gap", "What of the CANARY?", evidence=(Evidence("b1", "", secret, "report-1"),))
    open_ = replace(a_family(), reports=(report,), questions=(question,), recipients=(nurse,))
    held = replace(open_, restrictions=(Restriction(ItemId("r1"), target, ("nurse",), "risk"),))

    def version(case: Case) -> Case:
        return project(label(case, release_words()), nurse, ConferenceId("conference-1")).case

    assert "CANARY" in repr(version(open_).questions)
    assert "CANARY" not in repr(version(held))
    mother = a_recipient("mother", person="anna", scope=("ada",))
    released = replace(open_, recipients=(mother,), releases=(Release(ItemId("l1"), Target(items=("report-1",)), ("mother",), "hers"),))
    assert "CANARY" not in repr(project(label(released, release_words()), mother, ConferenceId("conference-1")).case.questions)
