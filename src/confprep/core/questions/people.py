"""Gaps about people: adults nobody asked about, parents and relatives nobody asked, and what orders let them do."""

from __future__ import annotations

from collections.abc import Iterator

from confprep.core.dates import span
from confprep.core.family.people import Person
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.sentences import say

GROWN = 18


def unchecked_adults(look: Looking) -> Iterator[Proposal]:
    """Adults in the children's home whose history nobody has answered about. Source: national review 2022; rule R37."""
    for person in _adults_at_home(look):
        open_ = [check.asked_of for check in person.checks if not check.returned]
        if person.checks and not open_:
            continue
        yield Proposal(
            "R37",
            key_of("unchecked", person.id),
            "gap",
            say("What is known about {name} (convictions, children's services, health)?", name=person.name),
            say("{name} lives with the children, and no answer to a check is here.", name=person.name),
            asked_of=tuple(open_),
            remedy=say("Ask police, health and children's services, and write down what they say."),
            page="family",
            item=person.id,
        )


def parents_not_heard(look: Looking) -> Iterator[Proposal]:
    """Those with parental responsibility who gave no view. Source: Working Together 2026, chapter 3: parents' views are sought."""
    for person in look.case.people:
        held = look.coverage.get(person.id)
        if held is None or held.is_answered or not set(person.parental_responsibility) & set(look.conference.children):
            continue
        yield Proposal(
            "Q-parent",
            key_of("parent", person.id),
            "gap",
            say("What are the views of {name}, and did the invitation reach them?", name=person.name),
            say("{name} has parental responsibility and nothing is here in their own words.", name=person.name),
            asked_of=(person.id,),
            remedy=say("Ask them in the way that reaches them, and write down what they say."),
            page="invitations",
            item=person.id,
        )


def relatives_not_asked(look: Looking) -> Iterator[Proposal]:
    """Relatives and friends on record whom nobody asked. Source: national review 2022, finding on wider family; rule R31."""
    missing = [
        person
        for person in look.case.people
        if (held := look.coverage.get(person.id)) and not held.is_asked and not person.subject and _is_grown(person, look)
    ]
    if missing:
        most = look.words.limits["most_asked"]
        names = ", ".join(person.name for person in missing[:most])
        more = say(" and {count} others", count=len(missing) - most) if len(missing) > most else ""
        yield Proposal(
            "Q-relatives",
            key_of("relatives", *sorted(person.id for person in missing)),
            "gap",
            say("Have these been asked what they have seen: {names}{more}?", names=names, more=more),
            say("They know the children or an adult near them, and nothing says that anybody asked them."),
            asked_of=tuple(person.id for person in missing),
            remedy=say("Ask them, or write down why not."),
            page="family",
        )


def orders_and_contact(look: Looking) -> Iterator[Proposal]:
    """Parents under an order or on licence of whom nobody says what contact it allows. Source: rule R38."""
    for person in look.case.people:
        orders = [order.kind for order in person.orders if look.words.holds("restraining", order.kind)]
        is_near = bool(set(person.parental_responsibility) & set(look.conference.children))
        if is_near and (orders or person.prison):
            yield Proposal(
                "Q-order",
                key_of("order", person.id),
                "gap",
                say("Does the order or licence allow {name} any contact with the children?", name=person.name),
                say("It decides what the plan may count on, and from which day."),
                remedy=say("Ask for the order's and the licence's own words."),
                page="family",
                item=person.id,
            )


def _adults_at_home(look: Looking) -> Iterator[Person]:
    homes = {home.household or home.address for home in look.case.residences if home.person in look.conference.children and not home.until}
    here = {home.person for home in look.case.residences if (home.household or home.address) in homes and not home.until}
    for person in look.case.people:
        if person.id in here and not person.subject and not person.parental_responsibility and _is_grown(person, look):
            yield person


def _is_grown(person: Person, look: Looking) -> bool:
    """Grown up, or of unknown age."""
    born = span(person.born)
    return not person.died and (born is None or look.held.year - born[0].year >= GROWN)
