"""The warning of two records that may be of one person: in words, in the check, and set aside with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from confprep.core.case import Case
from confprep.core.changes import apply
from confprep.messages import render
from confprep.services.check import check_conference
from confprep.services.clock import Desk
from confprep.services.dismiss import NoReason
from confprep.services.duplicates import duplicates_of, likeness_words, possible_duplicates, say_two
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_person

DESK = Desk("A Chair")
CASE = a_case(people=(a_child(), a_person("a", "Catherine Vale", born="1990-01-02"), a_person("b", "Kathryn Vale", born="1990")))


def set_aside(case: Case) -> Case:
    return apply(case, say_two(case, possible_duplicates(case)[0], "They are cousins.", DESK).change_set(case, DESK))


def test_who_may_be_one_is_said_with_the_reason() -> None:
    (found,) = possible_duplicates(CASE)
    words = render(likeness_words(CASE, found)).replace("\xa0", " ")
    assert words == (
        "Catherine Vale, 2 January 1990 and Kathryn Vale, 1990 may be one person: their names sound alike or nearly the same, "
        "and their births may be one."
    )
    assert duplicates_of(CASE, "b") == (found,)
    assert duplicates_of(CASE, "child-1") == ()


def test_two_who_were_said_to_be_two_are_not_asked_about_again() -> None:
    after = set_aside(CASE)
    assert possible_duplicates(after) == ()
    assert [(each.rule, each.key, each.reason, each.by) for each in after.dismissals] == [("duplicate", "a+b", "They are cousins.", "A Chair")]
    with pytest.raises(NoReason):
        say_two(CASE, possible_duplicates(CASE)[0], "  ", DESK)


def test_the_check_warns_of_them_until_then(tmp_path: Path) -> None:
    with Store.create(tmp_path / "s", "six plain words for the tests", "A Chair", "chair", DEMO_COST) as store:
        store.commit(bring_in(CASE, DESK))
        found = check_conference(store, "conference-1", "", date(2030, 1, 1))["questions"]
        (told,) = [each for each in found if each["kind"] == "duplicate"]
        assert (told["rule"], told["evidence"]) == ("duplicate", ["a", "b"])
        assert "Catherine Vale" in told["text"]
        assert told["remedy"]
        case = store.load("case-1")
        store.commit(say_two(case, possible_duplicates(case)[0], "They are cousins.", DESK).change_set(case, DESK))
        assert all(each["kind"] != "duplicate" for each in check_conference(store, "conference-1", "", date(2030, 1, 1))["questions"])
