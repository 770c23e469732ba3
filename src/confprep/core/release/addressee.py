"""Who an invitation or request goes to, as a recipient: with the circle, scope and groups that the release rules read."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.identity import PersonId, RecipientId
from confprep.core.invitations import says_now
from confprep.core.meeting.conference import Conference, Invitation, Told
from confprep.core.meeting.recipients import Circle, Recipient
from confprep.core.release.addressed import addressed
from confprep.core.release.labels import Labelled
from confprep.core.release.projection import project
from confprep.core.release.requests import groups_of_others


@dataclass(frozen=True)
class Addressed:
    """What may be written to somebody about their own invitation.

    `allowed` is their projection of the case, `invitation` theirs without what is kept from them, `says` the day, time and place of
    the parts they are asked to, `address` the lines of their only known home.
    """

    allowed: Case
    recipient: Recipient
    invitation: Invitation
    says: Told
    name: str
    address: tuple[str, ...] = ()
    email: str = ""
    sample: bool = False


def invitee(case: Case, who: str) -> Recipient:
    """The recipient that somebody is: the one held for them, else one with the least that follows from who they are."""
    held = next((each for each in case.recipients if each.person == who), None)
    if held is not None:
        return held
    person = case.find("people", who)
    if person is not None:
        scope = tuple(child for child in person.parental_responsibility if case.find("people", child))
        return Recipient(RecipientId(who), who, person.role, Circle.FAMILY, scope=scope, groups=("parents",) if scope else ())
    worker = case.find("practitioners", who)
    if worker is None:
        return Recipient(RecipientId(who), who, "", Circle.FAMILY)
    agency = case.find("agencies", worker.agency)
    groups = () if agency and agency.council else tuple(sorted(groups_of_others(case)))
    return Recipient(RecipientId(who), who, worker.post, Circle.PROFESSIONAL, agency=worker.agency, groups=groups)


def address_to(labelled: Labelled, conference: Conference, invitation: Invitation) -> Addressed:
    """What may be written to the invited person; unchanged by any change to what they may not see."""
    case = labelled.case
    recipient = invitee(case, invitation.to)
    allowed = project(labelled, recipient, conference.id).case
    meeting: Conference = addressed(labelled, conference, recipient)
    mine: Invitation = addressed(labelled, invitation, recipient)
    return Addressed(
        allowed,
        recipient,
        mine,
        says_now(meeting, mine),
        case.name_of(invitation.to),
        _home(case, invitation.to),
        _email(case, invitation.to),
        bool(case.extra.get("sample")),
    )


def _home(case: Case, who: str) -> tuple[str, ...]:
    """The lines of the only place somebody lives at; none where there are several: a letter must not tell one home of another."""
    now = [each for each in case.residences if each.person == PersonId(who) and not each.until and each.address]
    homes = {each.address for each in now}
    is_open = len(homes) == 1 and not any(each.is_embargoed for each in now)
    return tuple(part.strip() for part in homes.pop().split(",")) if is_open else ()


def _email(case: Case, who: str) -> str:
    found = case.find("people", who) or case.find("practitioners", who)
    return found.email if found else ""
