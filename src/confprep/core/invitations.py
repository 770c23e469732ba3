"""Who is asked to a conference, to which parts of it, what they were told, and who of the family was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from confprep.core.case import Case
from confprep.core.family.practitioners import Practitioner
from confprep.core.meeting.conference import Conference, Invitation, Segment, Told
from confprep.core.meeting.profile import QuorumRule
from confprep.core.meeting.quorum import is_quorate
from confprep.core.sentences import Sentence, say

COMING, NOT_COMING = "accepted", "declined"


class Role(StrEnum):
    """What somebody is asked as."""

    FAMILY = "family"
    CHILD = "child"
    ADVOCATE = "advocate"
    SUPPORTER = "supporter"
    INTERPRETER = "interpreter"
    AGENCY = "agency"


class Standing(StrEnum):
    """How an invitation stands.

    OUTDATED: what was sent says another day, time or place than is true now. TO_TAKE_BACK: somebody holds one who is asked no more.
    """

    NOT_INVITED = "not invited"
    NOT_SENT = "not sent"
    SENT = "sent"
    OUTDATED = "outdated"
    TO_TAKE_BACK = "to take back"
    COMING = "coming"
    DECLINED = "declined"


@dataclass(frozen=True)
class Forgotten:
    """Somebody in the family file who is neither asked nor left out with a reason."""

    person: str
    sentence: Sentence


@dataclass(frozen=True)
class Forecast:
    """Whether the conference would be quorate with those who said they come, and with those as well who have not answered.

    `waiting` are ids of practitioners whose answer would decide it, `council_missing` that nobody of children's services is sure.
    """

    is_sure: bool
    is_possible: bool
    waiting: tuple[str, ...] = ()
    council_missing: bool = False


def role_of(case: Case, invitation: Invitation) -> Role:
    """The role it names, else what follows from who it is."""
    if invitation.role:
        return Role(invitation.role) if invitation.role in set(Role) else Role.SUPPORTER
    person = case.find("people", invitation.to)
    if person is None:
        return Role.AGENCY
    return Role.CHILD if person.subject else Role.FAMILY


def parts_for(conference: Conference, invitation: Invitation) -> tuple[Segment, ...]:
    """The parts somebody is asked to: those that are named, else every open one; never one they are excluded from.

    An exclusion that names no part is from all of them.
    """
    exclusions = [each for each in conference.exclusions if each.person == invitation.to]
    if not all(each.segments for each in exclusions):
        return ()
    kept_out = {part for each in exclusions for part in each.segments}
    wanted = invitation.segments or tuple(part.id for part in conference.segments if not part.closed)
    return tuple(part for part in conference.segments if part.id in wanted and part.id not in kept_out)


def is_asked(conference: Conference, invitation: Invitation) -> bool:
    """Whether anything is left that they are asked to: no reason against it, and some part they are not kept out of."""
    is_undivided = not conference.segments and all(each.person != invitation.to for each in conference.exclusions)
    return not invitation.not_invited_reason and (is_undivided or bool(parts_for(conference, invitation)))


def says_now(conference: Conference, invitation: Invitation) -> Told:
    """What an invitation sent today would say: the day, the place, and from when to when the person is wanted, no more.

    Somebody who is asked to nothing is told neither a time nor the place.
    """
    if not is_asked(conference, invitation):
        return Told("", date=conference.date)
    times = _times(conference, parts_for(conference, invitation)) if conference.segments else ((conference.start, conference.end),)
    start = times[0][0] if times else ""
    end = times[-1][1] if times else ""
    return Told(
        "", date=conference.date, start=start, end=end, venue=conference.venue, times=tuple(f"{a}-{b}" for a, b in times if a and b)
    )


def _times(conference: Conference, parts: tuple[Segment, ...]) -> tuple[tuple[str, str], ...]:
    """The stretches somebody is wanted; parts with none between them that they are not asked to are one stretch."""
    mine = {part.id for part in parts}
    stretches: list[list[str]] = []
    is_joined = False
    for part in sorted(conference.segments, key=lambda part: (part.start, part.end)):
        if part.id not in mine:
            is_joined = False
        elif is_joined:
            stretches[-1][1] = part.end
        else:
            stretches.append([part.start, part.end])
            is_joined = True
    return tuple((start, end) for start, end in stretches)


def standing_of(conference: Conference, invitation: Invitation) -> Standing:
    """How it stands; what they hold that is no longer true comes before their answer."""
    if must_be_taken_back(conference, invitation):
        return Standing.TO_TAKE_BACK
    if not is_asked(conference, invitation):
        return Standing.NOT_INVITED
    if invitation.told and not _same(invitation.told[-1], says_now(conference, invitation)):
        return Standing.OUTDATED
    if invitation.reply in (COMING, NOT_COMING):
        return Standing.COMING if invitation.reply == COMING else Standing.DECLINED
    return Standing.SENT if invitation.told else Standing.NOT_SENT


def must_be_taken_back(conference: Conference, invitation: Invitation) -> bool:
    """Whether somebody was invited who is asked to nothing now, and has not been told so."""
    return bool(invitation.told) and not invitation.told[-1].taken_back and not is_asked(conference, invitation)


def next_sequence(invitation: Invitation) -> int:
    """The sequence of the next diary entry: one more than the last that went out, which holds the same id."""
    return max((each.sequence for each in invitation.told), default=-1) + 1


def invitations_of(case: Case, conference: Conference) -> tuple[Invitation, ...]:
    """Everybody asked or left out with a reason, the family first."""
    order = list(Role)
    mine = [each for each in case.invitations if each.conference == conference.id]
    return tuple(sorted(mine, key=lambda each: (bool(each.not_invited_reason), order.index(role_of(case, each)))))


def forgotten(case: Case, conference: Conference) -> Iterator[Forgotten]:
    """Living people of the family file, the unborn apart, who are neither asked nor explained."""
    named = {each.to for each in case.invitations if each.conference == conference.id}
    for person in case.people:
        if person.id in named or person.died or (person.due and not person.born) or person.identity_withheld:
            continue
        if person.parental_responsibility:
            yield Forgotten(person.id, say("{name} has parental responsibility and is not invited.", name=person.name))
        else:
            yield Forgotten(person.id, say("{name} is neither invited nor left out with a reason.", name=person.name))


def forecast(case: Case, conference: Conference, rule: QuorumRule) -> Forecast:
    """The quorum foretold from the replies; a declined invitation counts with its substitute, a report alone counts for nothing."""
    replies = {each.to: each for each in case.invitations if each.conference == conference.id and not each.not_invited_reason}
    sure = [each for each in case.practitioners if each.id in replies and _comes(replies[each.id])]
    open_ = [each for each in case.practitioners if each.id in replies and not replies[each.id].reply]
    is_sure = is_quorate(sure, case.agencies, rule)
    is_possible = is_quorate([*sure, *open_], case.agencies, rule)
    groups = {agency.id: agency.quorum_group for agency in case.agencies}
    council_missing = not any(groups.get(each.agency) == rule.children_services for each in sure)
    waiting = () if is_sure else tuple(each.id for each in open_ if _counts(each, groups.get(each.agency, ""), rule))
    return Forecast(is_sure, is_possible, waiting, council_missing)


def _counts(practitioner: Practitioner, group: str, rule: QuorumRule) -> bool:
    """Whether this answer can move the quorum: children's services, or another group that counts and has direct contact."""
    return group == rule.children_services or (practitioner.direct_contact and group not in (*rule.not_counted, ""))


def _comes(invitation: Invitation) -> bool:
    return invitation.reply == COMING or (invitation.reply == NOT_COMING and bool(invitation.substitute))


def _same(told: Told, now: Told) -> bool:
    return not told.taken_back and (told.date, told.start, told.end, told.venue, told.times) == (
        now.date,
        now.start,
        now.end,
        now.venue,
        now.times,
    )
