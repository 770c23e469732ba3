"""The decision is small enough to be tried in every combination."""

from __future__ import annotations

import itertools

from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.decide import Item, Openness, Rule, decide
from confprep.core.release.words import DeniedClass
from tests.builders import a_recipient

MOTHER = a_recipient("mother", person="anna")
FATHER = a_recipient("father", person="ben")
SCHOOL = a_recipient("school", person="teacher", circle=Circle.PROFESSIONAL, groups=(), scope=())
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=())


def a_restriction(*withheld_from: str, except_for: tuple[str, ...] = ()) -> Restriction:
    return Restriction(ItemId("r"), Target(items=("x",)), withheld_from, "risk to an adult", except_for)


def test_without_a_decision_the_family_is_denied_and_professionals_are_not() -> None:
    assert not decide(Item(), MOTHER).allowed
    assert decide(Item(), SCHOOL).allowed


def test_a_released_paper_reaches_those_it_was_released_to_and_nobody_else() -> None:
    item = Item(released=(("mother",),))
    assert decide(item, MOTHER).allowed
    assert not decide(item, FATHER).allowed


def test_a_denied_class_stays_denied_in_a_released_paper_until_released_by_itself() -> None:
    legal = frozenset({DeniedClass.LEGAL})
    assert decide(Item(released=(("parents",),), classes=legal), MOTHER).rule is Rule.CLASS
    assert decide(Item(lifted=(("parents",),), classes=legal), MOTHER).allowed


def test_nobody_is_denied_their_own_health_or_address_but_others_are() -> None:
    item = Item(released=(("parents",),), classes=frozenset({DeniedClass.ADULT_HEALTH}), personal=frozenset({"anna"}))
    assert decide(item, MOTHER).allowed
    assert not decide(item, FATHER).allowed


def test_own_words_are_the_speakers_unless_restricted() -> None:
    assert decide(Item(own=frozenset({"anna"})), MOTHER).allowed
    assert not decide(Item(own=frozenset({"anna"}), restrictions=(a_restriction("mother"),)), MOTHER).allowed


def test_what_is_only_about_a_child_outside_the_scope_is_denied_unless_released() -> None:
    other = frozenset({PersonId("child-2")})
    assert decide(Item(children=other, released=(("parents",),)), MOTHER).rule is Rule.SCOPE
    assert decide(Item(children=other | {PersonId("child-1")}, released=(("parents",),)), MOTHER).allowed
    assert decide(Item(children=other, lifted=(("mother",),)), MOTHER).allowed


def test_a_restriction_overrides_every_release_and_spares_only_its_exceptions() -> None:
    item = Item(released=(("everyone",),), lifted=(("everyone",),), restrictions=(a_restriction("everyone", except_for=("mother",)),))
    assert decide(item, MOTHER).allowed
    assert not decide(item, FATHER).allowed
    assert not decide(item, SCHOOL).allowed


def test_words_beside_the_text_are_the_chairs_alone() -> None:
    item = Item(openness=Openness.CHAIR, released=(("everyone",),), lifted=(("everyone",),))
    assert [decide(item, each).allowed for each in (CHAIR, SCHOOL, MOTHER)] == [True, False, False]


def _every_item() -> list[Item]:
    yes_no = (False, True)
    return [
        Item(
            openness=openness,
            classes=frozenset({DeniedClass.INFORMANT}) if denied else frozenset(),
            children=frozenset({PersonId("child-2")}) if other else frozenset(),
            own=frozenset({"anna"}) if own else frozenset(),
            restrictions=(a_restriction("mother"),) if restricted else (),
            released=(("mother",),) if released else (),
            lifted=(("mother",),) if lifted else (),
        )
        for openness, denied, other, own, restricted, released, lifted in itertools.product(Openness, *([yes_no] * 6))
    ]


def _expected(item: Item, recipient: Recipient) -> bool:
    """The rule in other words: a table a chair could read."""
    if recipient is CHAIR:
        return True
    if (item.restrictions and recipient is MOTHER) or item.openness is Openness.CHAIR:
        return False
    if recipient is MOTHER and item.own:
        return True
    if recipient is SCHOOL:
        return True
    is_lifted = recipient is MOTHER and bool(item.lifted)
    is_in_scope, is_released = not item.children, recipient is MOTHER and bool(item.released)
    fits = item.openness is Openness.OPEN or (item.openness is Openness.PAPER and is_released)
    return is_lifted or (is_in_scope and not item.classes and fits)


def test_every_combination_is_decided_as_the_table_says() -> None:
    for item in _every_item():
        for recipient in (MOTHER, FATHER, SCHOOL, CHAIR):
            assert decide(item, recipient).allowed == _expected(item, recipient), (item, recipient.id)


def test_withholding_from_one_more_never_shows_anything_new() -> None:
    for item in _every_item():
        stricter = Item(**{**item.__dict__, "restrictions": (*item.restrictions, a_restriction("father", "school"))})
        for recipient in (MOTHER, FATHER, SCHOOL, CHAIR):
            assert decide(item, recipient).allowed or not decide(stricter, recipient).allowed
