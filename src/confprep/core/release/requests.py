"""What an agency is told when it is asked for a report: a small case of the request, its conference and children, and nothing else.

Built up from the projection of the agency's own recipient, so no other person, paper or agency is ever in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.family.people import Person
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import ConferenceId, ItemId, PersonId, RecipientId
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.decide import Openness, decide
from confprep.core.release.labels import Labelled
from confprep.core.release.projection import project


@dataclass(frozen=True)
class Asked:
    """`case` is what goes out. `withheld` are numbers (from 0) of questions with words that are kept from one who would read them."""

    case: Case
    withheld: tuple[int, ...] = ()


def addressees(case: Case, request: ReportRequest) -> tuple[Recipient, ...]:
    """Everybody who may open what is sent to the agency: the practitioner asked, else all recipients of the agency.

    For an agency without any, somebody who is in every group that is not the family's, so that each restriction holds that may be meant.
    """
    fits = [each for each in case.recipients if each.circle is Circle.PROFESSIONAL]
    workers = {each.id for each in case.practitioners if each.agency == request.agency}
    named = tuple(each for each in fits if request.to and each.person == request.to)
    own = named or tuple(each for each in fits if each.agency == request.agency or each.person in workers)
    if own:
        return own
    groups = tuple(sorted(groups_of_others(case)))
    return (Recipient(RecipientId(request.agency), request.to, "", Circle.PROFESSIONAL, agency=request.agency, groups=groups),)


def groups_of_others(case: Case) -> set[str]:
    """Every name that restrictions withhold from, but those of the family and of known recipients.

    Somebody nobody has sorted yet is taken to be in all of them, and in every group of the professionals who are known.
    """
    family = {group for each in case.recipients if each.circle is Circle.FAMILY for group in each.groups}
    known = {name for each in case.recipients for name in (each.id, each.person)} | {each.id for each in case.people}
    named = {name for each in case.restrictions for name in each.withheld_from}
    groups = {group for each in case.recipients if each.circle is Circle.PROFESSIONAL for group in each.groups}
    return (named | groups) - family - known - {Circle.FAMILY.value, Circle.CHAIR.value}


def asked_of(labelled: Labelled, request: ReportRequest) -> Asked:
    """What goes out for `request`: what every one of its addressees may see, question by question."""
    readers = addressees(labelled.case, request)
    seen = [_seen_by(labelled, reader, request) for reader in readers]
    withheld = {
        number
        for reader in readers
        for number, question in enumerate(request.questions)
        if not _may_read(labelled, request, number, question, reader)
    }
    return Asked(_common(seen), tuple(sorted(withheld)))


def _seen_by(labelled: Labelled, reader: Recipient, request: ReportRequest) -> Case:
    conference = ConferenceId(request.conference)
    allowed = project(labelled, reader, conference).case
    children = tuple(_child(each) for each in allowed.subjects() if each.name and (not request.children or each.id in request.children))
    ids = tuple(child.id for child in children)
    texts = {each.id: each.text for each in labelled.case.questions}
    return Case(
        id=labelled.case.id,
        people=children,
        agencies=tuple(Agency(each.id, each.name, each.discipline) for each in allowed.agencies if each.id == request.agency),
        practitioners=tuple(
            Practitioner(each.id, each.name, each.agency, each.post)
            for each in allowed.practitioners
            if each.id == request.to and each.agency == request.agency
        ),
        conferences=tuple(_meeting(each, ids) for each in allowed.conferences if each.id == conference),
        report_requests=(_request(request, ids, tuple(texts.get(ItemId(each), each) for each in request.questions)),),
    )


def _child(child: Person) -> Person:
    return Person(child.id, child.name, aliases=child.aliases, born=child.born, due=child.due, subject=True)


def _meeting(conference: Conference, children: tuple[PersonId, ...]) -> Conference:
    return Conference(
        conference.id, conference.kind, conference.date, children=tuple(each for each in conference.children if each in children)
    )


def _request(request: ReportRequest, children: tuple[PersonId, ...], questions: tuple[str, ...]) -> ReportRequest:
    return ReportRequest(
        request.id,
        request.conference,
        request.agency,
        request.to,
        request.template,
        children,
        questions,
        request.asked,
        request.due,
        request.method,
    )


def _may_read(labelled: Labelled, request: ReportRequest, number: int, question: str, reader: Recipient) -> bool:
    """Being addressed to somebody opens a question to them; no restriction gives way to that."""
    asked = any(each.id == question for each in labelled.case.questions)
    place = (question, f"{question}.text") if asked else (request.id, f"{request.id}.questions[{number}]")
    passages = labelled.passages.get(place, ())
    return bool(passages) and all(decide(replace(each.item, openness=Openness.OFFICE), reader).allowed for each in passages)


def _common(seen: list[Case]) -> Case:
    """What stands in all of them alike."""
    first, rest = seen[0], seen[1:]
    kinds = ("people", "agencies", "practitioners", "conferences")
    kept: dict[str, Any] = {
        kind: tuple(each for each in first.items(kind) if all(each in other.items(kind) for other in rest)) for kind in kinds
    }
    ids = {each.id for each in kept["people"]}
    asked = first.report_requests[0]
    to = asked.to if any(each.id == asked.to for each in kept["practitioners"]) else ""
    return replace(first, **kept, report_requests=(replace(asked, to=to, children=tuple(each for each in asked.children if each in ids)),))
