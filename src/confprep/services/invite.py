"""Whom a conference asks: adds people to the list, writes down their answers, and says why somebody is not asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.core.family.people import Person
from confprep.core.identity import ItemId
from confprep.core.invitations import next_sequence
from confprep.core.meeting.conference import Invitation, Told
from confprep.core.sentences import say
from confprep.services.clock import Desk
from confprep.services.edits import Edit


class NobodyNamed(Fault):
    """An invitation for nobody."""

    def __init__(self) -> None:
        super().__init__(
            say("Nobody was chosen and no name was written."),
            say("The list is as it was."),
            say("Choose somebody of the family or an agency, or write a name."),
        )


class AlreadyInvited(Fault):
    """Somebody stands on the list already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("{name} stands on the list already.", name=name), say("The list is as it was."), say("Open their line and change it there.")
        )


@dataclass(frozen=True)
class InvitationForm:
    """What the form of an invitation holds."""

    role: str = ""
    method: str = ""
    segments: tuple[str, ...] = ()
    adjustments: str = ""
    safety: str = ""
    reply: str = ""
    reply_note: str = ""
    substitute: str = ""
    report_wanted: bool = False
    not_invited_reason: str = ""


def add_invitation(case: Case, conference: str, who: str, role: str, due: date | None, desk: Desk) -> Edit:
    """Puts somebody on the list; agencies are asked for a report. Raises NobodyNamed or AlreadyInvited."""
    if not who.strip():
        raise NobodyNamed
    if any(each.conference == conference and each.to == who for each in case.invitations):
        raise AlreadyInvited(case.name_of(who))
    wants = case.find("practitioners", who) is not None
    day = due.isoformat() if wants and due else ""
    made = Invitation(ItemId(desk.new_id()), conference, who.strip(), report_wanted=wants, due=day, role=role)
    return Edit(say("Invite {name}", name=case.name_of(who)), (("invitations", made),))


def keep_invitation(case: Case, invitation_id: str, told: InvitationForm, desk: Desk) -> Edit:
    """Keeps what was written of an invitation; a reply gets its day."""
    held = _held(case, invitation_id)
    replied = held.replied if told.reply == held.reply else desk.today.isoformat() if told.reply else ""
    changed = replace(held, **vars(told), replied=replied)
    return Edit(say("Change the invitation of {name}", name=case.name_of(held.to)), (("invitations", changed),) if changed != held else ())


def keep_format(case: Case, who: str, interpreter: str, formats: tuple[str, ...]) -> Edit:
    """Keeps the language and the formats somebody needs, once, with the person."""
    person = case.find("people", who)
    if not isinstance(person, Person):
        return Edit(say("Say what a reader needs"), ())
    changed = replace(person, interpreter=interpreter.strip(), formats=formats)
    return Edit(say("Say what {name} needs", name=person.name), (("people", changed),) if changed != person else ())


def note_sent(case: Case, invitation_id: str, said: Told, method: str, desk: Desk) -> Edit:
    """Writes down that an invitation went out and what it said: `said` is what its reader was told."""
    held = _held(case, invitation_id)
    told = replace(said, sent=desk.today.isoformat(), method=method, sequence=next_sequence(held))
    changed = replace(held, told=(*held.told, told))
    return Edit(say("Note that {name} was invited", name=case.name_of(held.to)), (("invitations", changed),))


def take_off(case: Case, invitation_id: str) -> Edit:
    """Takes somebody off the list."""
    name = case.name_of(_held(case, invitation_id).to)
    return Edit(say("Take {name} off the list", name=name), (), (("invitations", invitation_id),))


def _held(case: Case, invitation_id: str) -> Invitation:
    held = case.find("invitations", invitation_id)
    if not isinstance(held, Invitation):
        raise KeyError(invitation_id)
    return held
