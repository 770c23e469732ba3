"""Writes what goes out about a conference: letters, diary entries and mail drafts, each from what its reader may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from confprep.children.letter import render_letter
from confprep.core.case import Case
from confprep.core.dates import exact
from confprep.core.errors import Fault
from confprep.core.identity import derived
from confprep.core.invitations import is_asked, must_be_taken_back, next_sequence
from confprep.core.meeting.conference import Conference, Invitation, Told
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.addressed import addressed
from confprep.core.release.addressee import Addressed, address_to
from confprep.core.sentences import say
from confprep.documents.edition import Document
from confprep.documents.invitation import LetterKind, Needs, letter_of
from confprep.documents.letter import Letter, words_of
from confprep.exchange.diary import DiaryEntry, write_diary
from confprep.exchange.mail_draft import Enclosure, write_mail_draft
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.days import day_words
from confprep.services.versions import versions_of


class NoDayYet(Fault):
    """A diary entry needs a day."""

    def __init__(self) -> None:
        super().__init__(
            say("The conference has no day yet, or it is kept from this person."),
            say("Nothing was made."),
            say("Give the conference a day, then make the diary entry."),
        )


class NotAsked(Fault):
    """An invitation for somebody who is asked to no part."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("{name} is not asked to any part of this conference.", name=name),
            say("Nothing was made, and nobody was told a time or a place."),
            say("Choose a part they may come to, or ask for their views in another way."),
        )


class NoPlainTime(Fault):
    """A diary entry needs times it can read."""

    def __init__(self, told: str) -> None:
        super().__init__(
            say("“{told}” is no time that a diary can read.", told=told),
            say("Nothing was made."),
            say("Write the times of the conference as 09:30, then make the diary entry."),
        )


class NotSettled(Fault):
    """A restriction for this reader does not know where its words stand."""

    def __init__(self, count: int) -> None:
        super().__init__(
            say("{count} restrictions for this reader do not find their words.", count=count),
            say("Nothing was made and nothing went out."),
            say("Settle them on the Pack page, then write again."),
        )


@dataclass(frozen=True)
class Outgoing:
    """A file that goes out: its neutral name, its bytes, and what it told its reader."""

    name: str
    data: bytes
    says: Told


def letter_for(case: Case, conference: str, invitation_id: str, kind: LetterKind, desk: Desk, request_id: str = "") -> Letter:
    """The letter's words. Raises NotSettled, or NotAsked for an invitation to nothing."""
    to = _written_to(case, conference, invitation_id, kind)
    meeting = case.find("conferences", conference)
    request = case.find("report_requests", request_id)
    own: ReportRequest | None = addressed(versions_of(case).labelled, request, to.recipient) if request else None
    chair = to.allowed.name_of(meeting.chair) if meeting else ""
    return letter_of(kind, to, chair, own, _needs(case, to.invitation.to), reference(case, to.invitation), desk.today.isoformat())


def write_letter(case: Case, conference: str, invitation_id: str, kind: LetterKind, desk: Desk, request_id: str = "") -> Outgoing:
    """The letter as a PDF. Raises NotSettled or ChildFailed."""
    letter = letter_for(case, conference, invitation_id, kind, desk, request_id)
    document: Document = render_letter(letter)
    says = _written_to(case, conference, invitation_id, kind).says
    return Outgoing(f"CPC-{_code(case, invitation_id)}.pdf", document.data, says)


def kind_of(case: Case, conference: str, invitation_id: str) -> LetterKind:
    """What is to be written to somebody now: an invitation, or that the one they hold no longer holds."""
    is_over = must_be_taken_back(*_found(case, conference, invitation_id))
    return LetterKind.TAKEN_BACK if is_over else LetterKind.INVITATION


def write_diary_entry(case: Case, conference: str, invitation_id: str, desk: Desk) -> Outgoing:
    """The diary entry, or the one that takes an earlier one back. Raises NotSettled, NoDayYet, NoPlainTime or NotAsked."""
    to = _written_to(case, conference, invitation_id, kind_of(case, conference, invitation_id))
    day = exact(to.says.date)
    if day is None:
        raise NoDayYet
    _require_clock(to.says)
    entry = DiaryEntry(
        uid=f"{derived('diary', case.id, invitation_id, length=24)}@confprep",
        sequence=next_sequence(to.invitation),
        stamp=_stamp(desk),
        day=day,
        summary=render(say("Meeting, reference {reference}", reference=reference(case, to.invitation))),
        start=to.says.start,
        end=to.says.end,
        place=to.says.venue,
        note=", ".join(to.says.times) if len(to.says.times) > 1 else "",
        is_cancelled=to.says.taken_back,
    )
    return Outgoing(f"CPC-{_code(case, invitation_id)}.ics", write_diary(entry), to.says)


def write_mail(case: Case, conference: str, invitation_id: str, kind: LetterKind, desk: Desk, request_id: str = "") -> Outgoing:
    """A mail that was not sent, with the letter and, for an invitation, the diary entry. Raises NotSettled or ChildFailed."""
    letter = write_letter(case, conference, invitation_id, kind, desk, request_id)
    return draft_mail(case, conference, invitation_id, kind, letter, desk, request_id)


def draft_mail(
    case: Case, conference: str, invitation_id: str, kind: LetterKind, letter: Outgoing, desk: Desk, request_id: str = ""
) -> Outgoing:
    """The mail around a letter that is written already. Raises NotSettled."""
    to = _written_to(case, conference, invitation_id, kind)
    enclosures = [Enclosure(letter.name, "application/pdf", letter.data)]
    if kind in (LetterKind.INVITATION, LetterKind.TAKEN_BACK) and exact(to.says.date):
        diary = write_diary_entry(case, conference, invitation_id, desk)
        enclosures.append(Enclosure(diary.name, "text/calendar", diary.data))
    words = words_of(letter_for(case, conference, invitation_id, kind, desk, request_id))
    number = reference(case, to.invitation)
    subject = say("Meeting on {day}, reference {number}", day=day_words(to.says.date), number=number)
    data = write_mail_draft(
        to.email, render(subject).replace("\u00a0", " "), words, enclosures, f"=={derived('mail', case.id, invitation_id, length=24)}"
    )
    return Outgoing(f"CPC-{_code(case, invitation_id)}.eml", data, to.says)


def reference(case: Case, invitation: Invitation) -> str:
    """A number for letters and diaries that tells nothing of the family and is the same each time."""
    return f"CPC-{_code(case, invitation.id)}"


def _code(case: Case, invitation_id: str) -> str:
    return derived("letter", case.id, invitation_id, length=8).upper()


def _written_to(case: Case, conference: str, invitation_id: str, kind: LetterKind) -> Addressed:
    """What may be written; one who is asked no more is told of nothing but what they were told before."""
    if kind is LetterKind.INVITATION:
        return _invited(case, conference, invitation_id)
    to = _addressed(case, conference, invitation_id)
    if kind is not LetterKind.TAKEN_BACK:
        return to
    last = to.invitation.told[-1]
    return replace(to, says=Told("", date=last.date, start=last.start, end=last.end, taken_back=True))


def _invited(case: Case, conference: str, invitation_id: str) -> Addressed:
    to = _addressed(case, conference, invitation_id)
    if not is_asked(*_found(case, conference, invitation_id)):
        raise NotAsked(to.name)
    return to


def _require_clock(says: Told) -> None:
    for told in filter(None, (says.start, says.end)):
        try:
            time.fromisoformat(told)
        except ValueError as wrong:
            raise NoPlainTime(told) from wrong


def _addressed(case: Case, conference: str, invitation_id: str) -> Addressed:
    meeting, invitation = _found(case, conference, invitation_id)
    versions = versions_of(case)
    to = address_to(versions.labelled, meeting, invitation)
    stops = versions.stops(to.recipient)
    if stops:
        raise NotSettled(len(stops))
    return to


def _found(case: Case, conference: str, invitation_id: str) -> tuple[Conference, Invitation]:
    meeting, invitation = case.find("conferences", conference), case.find("invitations", invitation_id)
    if not isinstance(meeting, Conference) or not isinstance(invitation, Invitation):
        raise KeyError(invitation_id)
    return meeting, invitation


def _needs(case: Case, who: str) -> Needs:
    person = case.find("people", who)
    return Needs(tuple(person.formats), person.interpreter) if person else Needs()


def _stamp(desk: Desk) -> datetime:
    return desk.now().astimezone(ZoneInfo("UTC")).replace(microsecond=0)
