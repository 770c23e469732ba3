"""What was offered and what became of it: proposed from lines by their words, counted by adult, and in nobody's copy without its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from confprep.core.case import Case
from confprep.core.evidence.engagement import Engagement, patterns
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.documents.engagement import engagement_pieces
from confprep.documents.pieces import PieceKind
from confprep.services.clock import Desk
from confprep.services.dismiss import NoReason
from confprep.services.edit_engagement import (
    EngagementForm,
    add_engagement,
    engagement_proposals,
    keep_engagement,
    remove_engagement,
    set_aside_engagement,
    take_up_engagement,
)
from confprep.services.typed_date import NotADate
from tests.builders import a_case, a_child, a_person, a_recipient, an_event
from tests.core.test_projection import version

DESK = Desk("A Chair", lambda: datetime(2030, 2, 1, tzinfo=UTC))
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
MOTHER = a_recipient("mother", person="anna")


def a_family(*texts: str) -> Case:
    people = (a_child(name="Ada Vale", sex="F"), a_person("anna", "Anna Vale", sex="F"))
    events = tuple(an_event(text, id=f"e{number}", date=f"2030-01-{number + 1:02}", children=(PersonId("child-1"),)) for number, text in enumerate(texts))
    return a_case(people=people, events=events)


def taken_up(case: Case) -> Case:
    for proposal in engagement_proposals(case):
        case = case.with_item("engagement", take_up_engagement(proposal, DESK).items[0][1])
    return case


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("Immunisations: was not brought.", "missed"),
        ("Planned visit: no access, blinds closed.", "missed"),
        ("Antenatal check: did not attend.", "missed"),
        ("Visit cancelled by mother by text.", "cancelled by them"),
        ("Visit cancelled by Ms Vale an hour before.", "cancelled by them"),
        ("Clinic cancelled: nurse ill.", "cancelled by us"),
        ("Parenting group: declined the place.", "refused"),
        ("Attended appointment with Ada.", "kept"),
    ],
)
def test_a_line_says_what_became_of_something_offered(text: str, became: str) -> None:
    assert [each.result for each in engagement_proposals(a_family(text))] == [became]


@pytest.mark.parametrize(
    "text", ["Health visitor told social worker: no access today.", "Weight plotted.", "Absent. Telephoned, no answer.", "Mother declined to make a statement."]
)
def test_what_only_passes_on_or_means_something_else_is_not_proposed(text: str) -> None:
    assert engagement_proposals(a_family(text)) == ()


def test_the_newest_line_is_proposed_first_and_one_adult_alone_is_named() -> None:
    found = engagement_proposals(a_family("Visit cancelled by Anna Vale by text.", "Ada was not brought."))
    assert [(each.event.id, each.who, each.said) for each in found] == [("e1", "", "was not brought"), ("e0", "anna", found[1].said)]


def test_what_was_taken_up_or_set_aside_is_not_proposed_again_until_it_is_taken_away() -> None:
    case = a_family("Was not brought.", "Did not attend.")
    newest, oldest = engagement_proposals(case)
    with pytest.raises(NoReason):
        set_aside_engagement(newest, " ", DESK)
    case = case.with_item("dismissals", set_aside_engagement(newest, "The clinic was closed.", DESK).items[0][1])
    case = case.with_item("engagement", take_up_engagement(oldest, DESK).items[0][1])
    assert engagement_proposals(case) == ()
    gone = remove_engagement(case, case.engagement[0].id).gone[0][1]
    assert [each.event.id for each in engagement_proposals(case.without("engagement", gone))] == ["e0"]


def test_what_a_person_writes_is_kept_and_a_day_that_is_none_changes_nothing() -> None:
    case = a_family().with_item("engagement", add_engagement("conference-1", DESK).items[0][1])
    (entry,) = case.engagement
    told = EngagementForm("summer 2029", "agency-1", "anna", " Home visit ", "missed", "Said she forgot")
    kept = keep_engagement(case, entry.id, told).items[0][1]
    assert (kept.date, kept.who, kept.offered, kept.upshot, kept.reason) == ("2029-22", "anna", "Home visit", "missed", "Said she forgot")
    with pytest.raises(NotADate):
        keep_engagement(case, entry.id, replace(told, date="soon"))
    assert keep_engagement(case, entry.id, EngagementForm()).items == ()


def test_the_pattern_is_counted_by_adult_with_nobody_last() -> None:
    entries = [("anna", "missed"), ("", "missed"), ("anna", "kept"), ("bo", "cancelled by us")]
    ledger = [Engagement(ItemId(str(number)), who=PersonId(who), upshot=became) for number, (who, became) in enumerate(entries)]
    found = patterns(ledger)
    assert [(each.who, each.total, each.of("missed")) for each in found] == [("anna", 2, 1), ("bo", 1, 0), ("", 1, 1)]


def test_it_is_printed_as_two_tables() -> None:
    case = taken_up(a_family("Visit cancelled by Anna Vale by text."))
    tables = [piece for piece in engagement_pieces(case) if piece.kind is PieceKind.TABLE]
    assert [cell.text for cell in tables[0].rows[0]] == ["Anna Vale", "1", "0", "0", "0", "1", "0"]
    assert [cell.text for cell in tables[1].rows[0]] == ["1\u00a0January\u00a02030", "agency-1", "", "Anna Vale\nAda", "Cancelled by them"]
    assert list(engagement_pieces(a_family())) == []


def test_an_entry_is_in_no_copy_without_the_words_it_was_taken_from_and_in_no_familys() -> None:
    case = taken_up(a_family("Clinic at noon: was not brought.", "Group: did not attend."))
    to_all = (Release(ItemId("r"), Target(items=("e0", "e1")), ("parents",)),)
    case = replace(case, releases=to_all)
    assert len(version(case, CHAIR).case.engagement) == len(version(case, SCHOOL).case.engagement) == 2
    assert version(case, MOTHER).case.engagement == ()
    for target in (Target(items=("e0",)), Target(quotation="Clinic at noon")):
        held = replace(case, restrictions=(Restriction(ItemId("w"), target, ("school",), "asked"),))
        assert [each.date for each in version(held, SCHOOL).case.engagement] == ["2030-01-02"]
        assert len(version(held, CHAIR).case.engagement) == 2


def test_words_of_a_reason_are_withheld_like_any_others() -> None:
    case = a_family().with_item("engagement", Engagement(ItemId("g"), "conference-1", "2030-01-02", "agency-1", upshot="missed", reason="She was at the mill."))
    held = replace(case, restrictions=(Restriction(ItemId("w"), Target(quotation="at the mill"), ("school",), "asked"),))
    assert version(case, SCHOOL).case.engagement[0].reason == "She was at the mill."
    assert version(held, SCHOOL).case.engagement[0].reason == ""
