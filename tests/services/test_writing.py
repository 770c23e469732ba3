"""Writing a report: begun from a request, marked, filled in beside the words, signed, locked, revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from confprep.core.blocks import Mark, MarkKind, plain
from confprep.core.case import Case
from confprep.core.changes import apply
from confprep.core.errors import Fault
from confprep.core.evidence.reports import AgencyReport, Rating, Seen, Shared
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.templates import Part
from confprep.core.evidence.writing import Standing, section_of, standing, still_missing
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, ConferenceId, ItemId, PersonId, SectionId
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.restrict import ReasonMissing, agree
from confprep.services.revise_report import RevisionWithoutReason, revise_report
from confprep.services.sign_report import SamePerson, SignedAlready, is_complete, next_to_sign, sign_report
from confprep.services.templates import template_kept
from confprep.services.typed_date import NotADate
from confprep.services.versions import Versions
from confprep.services.write_report import (
    LockedReport,
    NameMissing,
    NotAScale,
    NothingWritten,
    add_line,
    attach,
    attached,
    begin_report,
    children_of,
    detach,
    lines_beside,
    mark_lines,
    nil_return,
    note_seen,
    note_shared,
    propose_restriction,
    rate,
    recommend,
    take_out_line,
    write_section,
)
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient

DESK = Desk("Tom Reed", lambda: datetime(2030, 1, 20, 9, 0, tzinfo=UTC))
REQUEST = ReportRequest(ItemId("q"), "conference-1", "school", "Tom Reed", "school/1", asked="2030-01-10", due="2030-01-30")
PROFILE = Profile("a", "1")


def the_case() -> Case:
    two = (PersonId("child-1"), PersonId("child-2"))
    return a_case(
        people=(a_child(), a_child("child-2", "Kit Example"), a_person(parental_responsibility=two)),
        agencies=(Agency(AgencyId("school"), "Northmoor School", "education"),),
        conferences=(a_conference(children=two),),
        report_requests=(REQUEST,),
    )


def undecided(case: Case) -> tuple[Restriction, ...]:
    return tuple(each for each in case.restrictions if not each.agreed_by)


def after(case: Case, edit: Edit) -> Case:
    return apply(case, edit.change_set(case, DESK))


def begun() -> tuple[Case, AgencyReport]:
    case = after(the_case(), begin_report(the_case(), REQUEST, PROFILE, DESK))
    return case, case.reports[0]


def part(report: AgencyReport, key: str) -> Part:
    template = template_kept(report)
    assert template is not None
    found = template.part(key)
    assert found is not None
    return found


def missing_in(case: Case, key: str) -> list[str]:
    report = case.reports[0]
    template = template_kept(report)
    assert template is not None
    return [render(each.sentence) for each in still_missing(report, template, children_of(case, REQUEST)) if each.part == key]


def written(case: Case, key: str, words: str, child: str = "") -> tuple[Case, SectionId]:
    section = section_of(case.reports[0], part(case.reports[0], key), child)
    assert section is not None
    return after(case, write_section(case, case.reports[0].id, section.id, plain(words, section.id))), section.id


def test_a_report_is_begun_with_every_section_and_once() -> None:
    case, report = begun()
    assert report.status == "writing"
    assert report.request == "q"
    assert report.template == "school/1"
    assert [section.heading for section in report.sections if section.level == 2][:2] == ["Ada Example", "Kit Example"]
    assert case.report_requests[0].report == report.id
    assert begin_report(case, case.report_requests[0], PROFILE, DESK).items == ()


def test_a_new_report_says_what_is_missing_and_why() -> None:
    case, report = begun()
    template = template_kept(report)
    assert template is not None
    found = still_missing(report, template, children_of(case, REQUEST))
    assert {each.part for each in found} >= {part.key for part in template.parts if part.required}
    assert all(each.why for each in found)
    assert not any(each.is_soft for each in found)
    assert "“A school day in each child's life” says nothing of Kit." in missing_in(case, "day")


def test_writing_about_each_child_finishes_a_section_written_for_each() -> None:
    case, _ = begun()
    case, section = written(case, "day", "Ada came early.", "child-1")
    assert section != written(case, "day", "x", "child-2")[1]
    assert missing_in(case, "day") == [
        "“A school day in each child's life” says nothing of Kit.",
        "One line in “A school day in each child's life” is not marked as record, seen, told or opinion.",
    ]


def test_a_telling_wants_its_teller() -> None:
    case, _ = begun()
    case, _ = written(case, "worries", "He shouts.")
    block = next(case.reports[0].blocks()).id
    case = after(case, mark_lines(case, case.reports[0].id, (block,), "told"))
    assert missing_in(case, "worries") == ["Something in “Worries: past, now and future” was told, but not by whom."]
    case = after(case, mark_lines(case, case.reports[0].id, (block,), "told", "adult-1"))
    assert missing_in(case, "worries") == []
    assert next(case.reports[0].blocks()).marks == (Mark(0, 10, MarkKind.STATEMENT, "told"), Mark(0, 10, MarkKind.SOURCE, "adult-1"))
    template_part = part(case.reports[0], "worries")
    assert standing(case.reports[0], template_part, children_of(case, REQUEST), ()) is Standing.DONE


def test_marking_anew_takes_the_teller_away() -> None:
    case, _ = begun()
    case, _ = written(case, "worries", "He shouts.")
    block = next(case.reports[0].blocks()).id
    case = after(case, mark_lines(case, case.reports[0].id, (block,), "told", "adult-1"))
    case = after(case, mark_lines(case, case.reports[0].id, (block,), "observed"))
    assert [mark.value for mark in next(case.reports[0].blocks()).marks] == ["observed"]


def test_what_is_entered_beside_the_words_is_no_longer_missing() -> None:
    case, report = begun()
    assert len(missing_in(case, "seen")) == len(missing_in(case, "scale")) == len(missing_in(case, "recommendation")) == 2
    for child in ("child-1", "child-2"):
        case = after(case, note_seen(case, report.id, Seen(PersonId(child), "2030-01-18", True)))
        case = after(case, rate(case, report.id, child, 4, "school meals are the only ones"))
        case = after(case, recommend(case, report.id, child, "A plan for neglect."))
    case = after(case, note_shared(case, report.id, Shared(PersonId("adult-1"), "2030-01-19", "read aloud", "agreed", "English")))
    for key in ("seen", "scale", "recommendation", "shared"):
        assert missing_in(case, key) == []


def test_a_number_wants_its_reason_and_a_child_never_alone_wants_why() -> None:
    case, report = begun()
    case = after(case, rate(case, report.id, "child-1", 4, " "))
    case = after(case, note_seen(case, report.id, Seen(PersonId("child-1"), "2030-01")))
    assert "The number for Ada has no reason." in missing_in(case, "scale")
    assert "Ada was never seen alone. Say why." in missing_in(case, "seen")


@pytest.mark.parametrize("wrong", ["soonish", "2030-02-31"])
def test_a_day_that_is_none_changes_nothing(wrong: str) -> None:
    case, report = begun()
    with pytest.raises(NotADate):
        note_seen(case, report.id, Seen(PersonId("child-1"), wrong))
    with pytest.raises(NotADate):
        add_line(case, report.id, wrong, "x", (), DESK)
    with pytest.raises(NotADate):
        note_shared(case, report.id, Shared(PersonId("adult-1"), wrong))


@pytest.mark.parametrize("value", [-1, 11])
def test_a_number_outside_the_scale_is_refused(value: int) -> None:
    case, report = begun()
    with pytest.raises(NotAScale):
        rate(case, report.id, "child-1", value, "x")


def test_a_second_number_for_a_child_takes_the_place_of_the_first() -> None:
    case, report = begun()
    case = after(case, rate(case, report.id, "child-1", 4, "a"))
    case = after(case, rate(case, report.id, "child-1", 6, "b"))
    assert case.reports[0].ratings == (Rating(PersonId("child-1"), 6, "b"),)


def test_chronology_lines_and_files_stand_beside_the_report() -> None:
    case, report = begun()
    with pytest.raises(NothingWritten):
        add_line(case, report.id, "2030-01", " ", (), DESK)
    case = after(case, add_line(case, report.id, "2030-01", "Late three times.", ("child-1",), DESK))
    (event,) = lines_beside(case, report.id)
    assert (event.agency, event.date, event.text[0].text) == ("school", "2030-01", "Late three times.")
    case = after(case, attach(case, report.id, "/home/somebody/register.pdf", b"%PDF", DESK))
    (file,) = attached(case, report.id)
    assert (file.name, file.size) == ("register.pdf", 4)
    case = after(case, take_out_line(case, report.id, event.id))
    case = after(case, detach(case, report.id, file.id))
    assert (lines_beside(case, report.id), attached(case, report.id)) == ((), ())


def test_a_proposed_restriction_holds_until_the_chair_decides() -> None:
    case, report = begun()
    case, _ = written(case, "worries", "He shouts. Her friend hides letters at the mill.")
    block = next(case.reports[0].blocks()).id
    mother = a_recipient()
    release = Release(ItemId("x"), Target(items=(report.id,)), ("family",), "about their child")
    case = replace(case, recipients=(mother,), releases=(release,))
    with pytest.raises(ReasonMissing):
        propose_restriction(block, "", ("parents",), " ", DESK)
    case = after(case, propose_restriction(block, "Her friend hides letters at the mill.", ("parents",), "risk to the friend", DESK))
    (asked,) = undecided(case)
    assert (asked.asked_by, asked.agreed_by) == ("Tom Reed", "")
    shown = Versions(case).of(mother, ConferenceId("conference-1")).projection.case
    assert [each.text for each in shown.reports[0].blocks()] == ["He shouts."]


def test_the_chair_agrees_to_what_was_asked_and_is_named_with_the_day() -> None:
    case, _ = begun()
    case, _ = written(case, "worries", "He shouts.")
    case = after(case, propose_restriction(next(case.reports[0].blocks()).id, "", ("parents",), "risk", DESK))
    (asked,) = undecided(case)
    chair = Desk("A Chair", DESK.now)
    case = apply(case, agree(case, asked.id, chair).change_set(case, chair))
    assert undecided(case) == ()
    (agreed,) = case.restrictions
    assert (agreed.agreed_by, agreed.agreed_on, agreed.asked_by, agreed.reason) == ("A Chair", "2030-01-20", "Tom Reed", "risk")
    assert agree(case, asked.id, chair).items == ()


def test_a_nil_return_is_one_step_and_lacks_nothing() -> None:
    case = the_case()
    edit = nil_return(case, REQUEST, "Tom Reed", "head teacher", PROFILE, DESK)
    case = after(case, edit)
    (report,) = case.reports
    assert (report.kind, report.status, report.signed[0].name) == ("nil return", "signed", "Tom Reed")
    assert case.report_requests[0].answer is Answer.NIL
    template = template_kept(report)
    assert template is not None
    assert still_missing(report, template, children_of(case, REQUEST)) == ()
    assert is_complete(report)
    again = after(case, revise_report(case, report.id, "We found a file after all"))
    assert again.reports[0].kind == "report"
    assert len(again.reports[0].sections) > 10


def test_the_writer_signs_first_then_the_manager_and_the_first_signature_locks() -> None:
    case, report = begun()
    assert next_to_sign(report) == "class teacher or pastoral lead"
    with pytest.raises(NameMissing):
        sign_report(case, report.id, "", "teacher", DESK)
    case = after(case, sign_report(case, report.id, "Tom Reed", "teacher", DESK))
    assert next_to_sign(case.reports[0]) == "designated safeguarding lead"
    assert case.report_requests[0].answer is Answer.WAITING
    with pytest.raises(SamePerson):
        sign_report(case, report.id, "tom reed", "lead", DESK)
    for change in (
        lambda: written(case, "worries", "Changed."),
        lambda: rate(case, report.id, "child-1", 3, "x"),
        lambda: recommend(case, report.id, "child-1", "x"),
        lambda: note_seen(case, report.id, Seen(PersonId("child-1"), "2030")),
        lambda: add_line(case, report.id, "2030", "x", (), DESK),
        lambda: attach(case, report.id, "x", b"x", DESK),
        lambda: nil_return(case, case.report_requests[0], "Tom Reed", "", PROFILE, DESK),
    ):
        with pytest.raises(LockedReport):
            change()
    case = after(case, sign_report(case, report.id, "Ann Lake", "safeguarding lead", DESK))
    assert case.report_requests[0].answer is Answer.REPORT
    assert is_complete(case.reports[0])
    with pytest.raises(SignedAlready):
        sign_report(case, report.id, "Third Person", "", DESK)


def test_sharing_is_noted_after_signing_too() -> None:
    case, report = begun()
    case = after(case, sign_report(case, report.id, "Tom Reed", "teacher", DESK))
    assert note_shared(case, report.id, Shared(PersonId("adult-1"), "2030-01-21", "read aloud")).items


def test_a_revision_keeps_words_ids_and_restrictions_and_says_why() -> None:
    case, report = begun()
    case, _ = written(case, "worries", "He shouts.")
    block = next(case.reports[0].blocks()).id
    case = after(case, propose_restriction(block, "", ("family",), "risk", DESK))
    case = after(case, sign_report(case, report.id, "Tom Reed", "teacher", DESK))
    signed = case.revisions[f"reports/{report.id}"]
    with pytest.raises(RevisionWithoutReason):
        revise_report(case, report.id, " ")
    case = after(case, revise_report(case, report.id, "A date was wrong"))
    (made,) = case.reports
    assert made.id == report.id
    assert made.parents == (signed,)
    assert (made.signed, made.status, made.revision_reason) == ((), "writing", "A date was wrong")
    assert next(made.blocks()).id == block
    assert undecided(case)[0].target.items == (block,)


def test_every_fault_has_its_three_parts() -> None:
    for fault in (LockedReport(), NotAScale(), NothingWritten(), NameMissing(), SignedAlready(), SamePerson("A"), RevisionWithoutReason()):
        assert isinstance(fault, Fault)
        assert all(render(each) for each in fault.parts)
