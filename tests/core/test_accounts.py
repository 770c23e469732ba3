"""How a child was hurt: told in several ways, or by adults at home alone."""

from __future__ import annotations

from confprep.messages import render
from tests.builders import an_event
from tests.core.test_questions import a_family, asked, texts

MARK = an_event("A bruise was seen on Ada's arm.", "e1", "2030-01-05", agency="school")
STAIRS = an_event("Ms Vale said Ada fell down the stairs.", "e2", "2030-01-06", agency="council")
BATH = an_event("Ms Vale told the nurse that Ada banged her arm on the side of the bath.", "e3", "2030-01-08", agency="health")
OFFERED = an_event("A family group conference was offered to both sides.", "fgc", "2029-12-01", agency="council")


def test_two_accounts_of_one_injury_are_held_against_each_other() -> None:
    case = a_family(events=(OFFERED, MARK, STAIRS, BATH))
    found = [each for each in asked(case, "R32") if each.key.startswith("accounts")]
    assert [render(each.text) for each in found] == ["How did Ada come by the injury?"]
    assert {each.item for each in found[0].evidence} == {"e2", "e3"}
    assert found[0].asked_of == ("council", "health")


def test_one_account_is_no_contradiction_but_rests_on_one_side() -> None:
    case = a_family(events=(OFFERED, MARK, STAIRS))
    assert not [each for each in asked(case, "R32") if each.key.startswith("accounts")]
    assert texts(case, "Q-account") == ["Who else can say how Ada was hurt: “Ms Vale said Ada fell down the stairs.”?"]


def test_an_account_that_somebody_else_bears_out_is_not_asked() -> None:
    seen = an_event("The doctor found the mark on Ada consistent with a fall.", "e4", "2030-01-07", agency="health")
    assert texts(a_family(events=(OFFERED, MARK, STAIRS, seen)), "Q-account") == []


def test_without_an_injury_nobody_is_asked_about_a_fall() -> None:
    assert texts(a_family(events=(OFFERED, STAIRS)), "Q-account") == []
    asleep = an_event("Ms Vale said Ada fell asleep in the car.", "e5", "2030-01-06", agency="council")
    assert texts(a_family(events=(OFFERED, MARK, asleep)), "Q-account") == []


def test_an_adults_injury_is_not_taken_for_the_childs() -> None:
    adults = an_event("Ms Vale attended with a sprained wrist.", "e6", "2030-01-05", agency="health", children=("ada",))
    assert texts(a_family(events=(OFFERED, adults)), "Q-medical") == []
    assert texts(a_family(events=(OFFERED, MARK)), "Q-medical") != []


def test_a_parent_whom_somebody_may_not_be_alone_with_was_not_refused_a_talk_alone() -> None:
    promise = an_event("Ms Vale agreed that he will not be alone with the children.", "e7", "2030-01-05", agency="council")
    refused = an_event("It was not possible to speak to Ms Vale alone.", "e8", "2030-01-06", agency="council")
    assert texts(a_family(events=(OFFERED, promise)), "Q-alone") == []
    assert len(texts(a_family(events=(OFFERED, promise, refused)), "Q-alone")) == 1
