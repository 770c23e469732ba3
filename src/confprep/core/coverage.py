"""Who of the family has been asked, who has answered, and whose history was asked for: computed from what is recorded, never ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.dates import sort_key
from confprep.core.family.households import is_loss, is_unborn
from confprep.core.family.people import BackgroundCheck, Person
from confprep.core.identity import PersonId


@dataclass(frozen=True)
class Coverage:
    """One person's line: whether and when they were asked (the latest day), whether and when they answered.

    `checks_open` are agencies that were not asked about an adult or have not answered; `checks_done` those that have.
    """

    person: PersonId
    is_asked: bool = False
    asked: str = ""
    is_answered: bool = False
    answered: str = ""
    checks_open: tuple[str, ...] = ()
    checks_done: tuple[str, ...] = ()


def coverage_of(case: Case) -> tuple[Coverage, ...]:
    """A line for everybody who can be asked: neither the dead nor the unborn."""
    return tuple(_line(case, person) for person in case.people if not (person.died or is_unborn(person) or is_loss(person)))


def _line(case: Case, person: Person) -> Coverage:
    answers, requests = list(_answers(case, person.id)), list(_requests(case, person.id))
    return Coverage(
        person.id,
        bool(answers or requests),
        _latest([*requests, *answers]),
        bool(answers),
        _latest(answers),
        tuple(each.asked_of for each in person.checks if not _is_done(each)),
        tuple(each.asked_of for each in person.checks if _is_done(each)),
    )


def _is_done(check: BackgroundCheck) -> bool:
    return bool(check.returned)


def _requests(case: Case, person: PersonId) -> Iterator[str]:
    """The days on which somebody was asked to come or to say something; "" where the day is not recorded."""
    for invitation in case.invitations:
        if invitation.to == person and not invitation.not_invited_reason:
            yield max((told.sent for told in invitation.told), default="")
    yield from (each.asked for each in case.questions if person in each.asked_of and each.asked)


def _answers(case: Case, person: PersonId) -> Iterator[str]:
    """The days on which they were heard."""
    yield from (view.date for view in case.family_views if view.giver == person and (view.text or view.summary))
    yield from (entry.date for entry in case.lived_experience if entry.child == person and entry.text)
    yield from (each.replied for each in case.invitations if each.to == person and each.reply)
    meetings: dict[str, str] = {each.id: each.date for each in case.conferences}
    yield from (meetings.get(each.conference, "") for each in case.attendance if each.who == person and each.segments)


def _latest(days: Iterable[str]) -> str:
    told = [day for day in days if day]
    return max(told, key=sort_key) if told else ""


def asked_of(coverage: Iterable[Coverage]) -> dict[PersonId, bool]:
    """By person, whether they were asked."""
    return {each.person: each.is_asked for each in coverage}
