"""What the family says to a report: taken down beside the statement, answered, printed there, and given to nobody else of the family."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.children.render import compose
from confprep.core.case import Case
from confprep.core.changes import apply
from confprep.core.codec import canonical
from confprep.core.evidence.reports import Rating, Recommendation, Response, Seen, Shared, Signature
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.meeting.sharing import days_in_hand, in_hand_words, is_in_time
from confprep.documents.pack import pack_plan
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.family_side import NothingSaid, a_response, answer_response, note_response, responses_to, take_out_response
from confprep.services.profiles import sharing_of
from confprep.services.typed_date import NotADate
from confprep.services.versions import Versions
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient, a_report, a_section
from tests.documents.test_documents import EDITION, poppler

DESK = Desk("Tom Reed", lambda: datetime(2030, 1, 20, 9, 0, tzinfo=UTC))
BOTH = ("mother", "father")
WORDS = "Ada was late. Her friend hides letters at the mill."


def the_case(**named: object) -> Case:
    parents = tuple(
        a_person(each, f"{name} Vale", parental_responsibility=(PersonId("child-1"),))
        for each, name in (("mother", "Anna"), ("father", "Ben"))
    )
    recipients = (
        *(a_recipient(f"to-{each}", person=each) for each in BOTH),
        a_recipient("to-teacher", person="teacher", circle=Circle.PROFESSIONAL, scope=(), groups=()),
        a_recipient("to-chair", person="chair", circle=Circle.CHAIR),
    )
    release = Release(ItemId("open"), Target(items=("report-1",)), ("parents",), "about their child")
    return a_case(
        people=(a_child(name="Ada Vale"), *parents),
        recipients=recipients,
        releases=(release,),
        reports=(a_report(a_section(WORDS), title="Northmoor School"),),
        **named,
    )


def statement(case: Case) -> str:
    return next(case.reports[0].blocks()).id


def after(case: Case, edit: Edit) -> Case:
    return apply(case, edit.change_set(case, DESK))


def said(case: Case, person: str, kind: str, words: str = "") -> Case:
    return after(case, note_response(case, "report-1", a_response(person, statement(case), kind, words, "2030-01-19"), DESK))


def version(case: Case, person: str) -> Case:
    whose: Recipient = next(each for each in case.recipients if each.person == person)
    return Versions(case).of(whose, ConferenceId("conference-1")).projection.case


def printed(case: Case, person: str, tmp_path: Path) -> str:
    whose = next(each for each in case.recipients if each.person == person)
    projection = Versions(case).of(whose, ConferenceId("conference-1")).projection
    edition = replace(EDITION, sharing=sharing_of(case.conferences[0]))
    document, _ = compose(pack_plan(projection, edition), {})
    return " ".join(poppler(document.data, tmp_path).split())


def test_an_answer_stands_beside_its_statement_and_a_second_one_replaces_the_first() -> None:
    case = said(the_case(), "mother", "disagree", "She was never late.")
    (first,) = responses_to(case.reports[0], statement(case))
    assert (first.person, first.kind, first.words, first.date, first.taken_by) == (
        "mother",
        "disagree",
        "She was never late.",
        "2030-01-19",
        "Tom Reed",
    )
    case = after(case, answer_response(case, "report-1", first.id, "The register says three times."))
    case = said(case, "mother", "correction", "She was late once.")
    (second,) = case.reports[0].responses
    assert (second.id, second.kind, second.answer) == (first.id, "correction", "The register says three times.")
    case = after(case, take_out_response(case, "report-1", first.id))
    assert case.reports[0].responses == ()


def test_an_answer_can_be_taken_down_after_signing() -> None:
    case = the_case()
    signed = replace(case.reports[0], signed=(Signature("Tom Reed"),))
    assert note_response(replace(case, reports=(signed,)), "report-1", a_response("mother", statement(case), "agree", ""), DESK).items


@pytest.mark.parametrize(
    "wrong",
    [
        a_response("", "block", "agree", ""),
        a_response("mother", "nowhere", "agree", ""),
    ],
)
def test_an_answer_of_nobody_or_to_nothing_changes_nothing(wrong: Response) -> None:
    with pytest.raises(NothingSaid):
        note_response(the_case(), "report-1", wrong, DESK)


def test_a_correction_needs_its_words_and_a_day_must_be_one() -> None:
    case = the_case()
    with pytest.raises(NothingSaid):
        note_response(case, "report-1", a_response("mother", statement(case), "correction", " "), DESK)
    with pytest.raises(NotADate):
        note_response(case, "report-1", a_response("mother", statement(case), "agree", "", "soonish"), DESK)


def test_working_days_in_hand_are_counted_against_the_rule() -> None:
    rule = sharing_of(a_conference(date="2030-02-01"))
    assert rule is not None
    assert (rule.needed, rule.held) == (3, date(2030, 2, 1))
    in_time, late = Shared(PersonId("mother"), "2030-01-29"), Shared(PersonId("mother"), "2030-01-30")
    assert (days_in_hand(rule, in_time), is_in_time(rule, in_time)) == (3, True)
    assert (days_in_hand(rule, late), is_in_time(rule, late)) == (2, False)
    assert render(in_hand_words(rule, late)) == "Only 2 working days in hand; 3 are asked for."
    assert days_in_hand(rule, Shared(PersonId("mother"), "2030-01")) is None
    assert "not known exactly" in render(in_hand_words(rule, Shared(PersonId("mother"), "2030-01")))
    review = sharing_of(a_conference(date="2030-02-01", kind="RCPC"))
    assert review is not None
    assert review.needed == 5
    assert sharing_of(a_conference(date="")) is None


def test_one_parents_answer_reaches_that_parent_the_professionals_and_the_chair() -> None:
    case = said(said(the_case(), "mother", "disagree", "He hits me."), "father", "agree")
    assert [each.words for each in version(case, "mother").reports[0].responses] == ["He hits me."]
    assert [each.kind for each in version(case, "father").reports[0].responses] == ["agree"]
    for person in ("teacher", "chair"):
        assert len(version(case, person).reports[0].responses) == 2


def test_an_answer_to_withheld_words_goes_with_them() -> None:
    case = said(the_case(), "mother", "disagree", "Nobody hides letters at the mill.")
    block = statement(case)
    held = Restriction(
        ItemId("h"), Target(items=(block,), quotation="Her friend hides letters at the mill."), ("professional", "father"), "risk"
    )
    case = replace(case, restrictions=(held,))
    assert [each.text for each in version(case, "teacher").reports[0].blocks()] == ["Ada was late."]
    assert version(case, "teacher").reports[0].responses == ()
    assert "mill" not in canonical(version(case, "father")).decode()
    assert [each.words for each in version(case, "mother").reports[0].responses] == ["Nobody hides letters at the mill."]
    teacher = next(each for each in case.recipients if each.person == "teacher")
    told = Versions(case).of(teacher, ConferenceId("conference-1")).account.withheld
    assert "Nobody hides letters at the mill." in [each.words for each in told]


@given(
    st.sampled_from(["agree", "disagree", "correction"]),
    st.text(min_size=1, max_size=40).filter(lambda words: words.strip()),
    st.booleans(),
)
def test_whatever_one_parent_says_the_others_version_is_the_same(kind: str, words: str, answered: bool) -> None:
    plain = the_case()
    case = said(plain, "father", kind, words)
    if answered:
        case = after(case, answer_response(case, "report-1", case.reports[0].responses[0].id, words))
    assert canonical(version(case, "mother")) == canonical(version(plain, "mother"))


def test_answers_and_sharing_are_printed_with_the_report(tmp_path: Path) -> None:
    case = said(the_case(), "mother", "correction", "She was late <once> & said so.")
    (response,) = case.reports[0].responses
    case = after(case, answer_response(case, "report-1", response.id, "Corrected at the conference."))
    shared = Shared(PersonId("mother"), "2030-01-30", "read aloud", "She cried.", "Polish")
    case = replace(case, reports=(replace(case.reports[0], shared=(shared,)),))
    for person in ("chair", "mother"):
        words = printed(case, person, tmp_path)
        at = words.index("Her friend hides letters at the mill.")
        assert words[at:].index("Anna Vale corrects this (19 January 2030): She was late <once> & said so.") < 80
        assert "The writer answers: Corrected at the conference." in words
        assert "Shared with Anna Vale on 30 January 2030. read aloud In Polish. Only 2 working days in hand; 3 are asked for." in words
    assert "corrects this" not in printed(case, "father", tmp_path)
    assert "Polish" not in printed(case, "father", tmp_path)


def test_an_answer_to_an_earlier_wording_is_printed_apart_and_not_lost(tmp_path: Path) -> None:
    case = said(the_case(), "mother", "disagree", "Never.")
    rewritten = replace(case.reports[0], sections=(a_section("Something else.", "section-2"),))
    words = printed(replace(case, reports=(rewritten,)), "chair", tmp_path)
    assert "Said to an earlier wording" in words
    assert "Anna Vale disagrees (19 January 2030): Never." in words


def test_what_was_entered_beside_the_words_is_printed_and_a_nil_return_says_so(tmp_path: Path) -> None:
    child = PersonId("child-1")
    case = the_case()
    full = replace(
        case.reports[0],
        template="school/1",
        seen=(Seen(child, "2030-01-18", True),),
        ratings=(Rating(child, 4, "meals at school only"),),
        recommendations=(Recommendation(child, "A plan for neglect."),),
        signed=(Signature("Tom Reed", "teacher", "2030-01-20T09:00:00+00:00"),),
    )
    nothing = replace(case.reports[0], id=full.id + "x", kind="nil return", sections=(), title="Housing")  # type: ignore[arg-type]
    case = replace(case, reports=(full, nothing))
    words = printed(case, "chair", tmp_path)
    for expected in (
        "18 January 2030 alone",
        "4 meals at school only",
        "A plan for neglect.",
        "Signed by Tom Reed (teacher)",
        "nothing to report",
    ):
        assert expected in words
    mothers = printed(case, "mother", tmp_path)
    assert "A plan for neglect." in mothers
    assert "Housing" not in mothers
