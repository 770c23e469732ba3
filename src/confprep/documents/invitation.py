"""The words of letters about a conference: an invitation, a request for a report, a reminder. Made from what its reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from confprep.core.meeting.recipients import Circle
from confprep.core.meeting.requests import ReportRequest
from confprep.core.release.addressee import Addressed
from confprep.core.sentences import Sentence, say
from confprep.documents.codes import words_for
from confprep.documents.days import day_words
from confprep.documents.letter import Letter
from confprep.documents.pieces import Piece, body, item, tell
from confprep.documents.style import LARGE_PRINT, PLAIN_WORDS


class LetterKind(StrEnum):
    """What a letter is for."""

    INVITATION = "invitation"
    REQUEST = "request"
    REMINDER = "reminder"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True)
class Needs:
    """What the reader needs, stored once with the person: formats, and the language of an interpreter."""

    formats: tuple[str, ...] = ()
    interpreter: str = ""


def letter_of(
    kind: LetterKind, to: Addressed, chair: str, request: ReportRequest | None, needs: Needs, reference: str, printed: str
) -> Letter:
    """The letter. `printed` is an ISO day; `request` is needed for a request and a reminder."""
    by_post = to.invitation.method == "post"
    return Letter(
        title=tell(_title(kind, to)),
        sender=tuple(filter(None, (to.allowed.council, tell(say("Child protection conferences"))))),
        to=(tell(say("Private: to be opened only by")), to.name, *(to.address if by_post else ())),
        about=(day_words(printed), tell(say("Reference {reference}", reference=reference))),
        greeting=tell(say("Dear {name},", name=to.name)),
        pieces=tuple(_pieces(kind, to, request, needs)),
        signed=tuple(filter(None, (chair, tell(say("Chair of the conference"))))),
        foot=tell(say("For {name}", name=to.name)),
        stamps=(tell(say("SAMPLE")),) if to.sample else (),
        large=LARGE_PRINT in needs.formats,
    )


def _pieces(kind: LetterKind, to: Addressed, request: ReportRequest | None, needs: Needs) -> Iterator[Piece]:
    if kind is LetterKind.TAKEN_BACK:
        return _taken_back(to)
    if kind is LetterKind.INVITATION:
        return _plain_invitation(to, needs) if PLAIN_WORDS in needs.formats else _invitation(to, needs)
    return _asking(kind, to, request)


def _title(kind: LetterKind, to: Addressed) -> Sentence:
    if kind is LetterKind.REMINDER:
        return say("A report that is still owed")
    if kind is LetterKind.TAKEN_BACK:
        return say("Your invitation no longer holds")
    if kind is LetterKind.REQUEST:
        return say("A report for a child protection conference")
    names = _children(to)
    return say("A meeting about {children}", children=names) if names else say("A meeting you are asked to")


def _invitation(to: Addressed, needs: Needs) -> Iterator[Piece]:
    says = to.says
    if to.invitation.told:
        sent = day_words(to.invitation.told[-1].sent)
        yield body(tell(say("This letter takes the place of the one of {day}. Please keep to what stands here.", day=sent)))
    yield body(tell(_when(to)))
    if says.venue:
        yield body(tell(say("It takes place at: {place}", place=says.venue)))
    yield from _for_family() if to.recipient.circle is Circle.FAMILY else _for_agency(to)
    if to.invitation.adjustments and to.recipient.circle is Circle.FAMILY:
        yield body(tell(say("We have noted what would make it easier for you to take part.")))
    yield from _interpreter(needs)
    yield body(tell(say("Please tell us whether you are coming.")))


def _plain_invitation(to: Addressed, needs: Needs) -> Iterator[Piece]:
    """The same in short sentences, one thing each."""
    if to.invitation.told:
        yield body(tell(say("This is a new letter. Please forget the old one.")))
    yield body(tell(say("There is a meeting. It is on {day}.", day=day_words(to.says.date))))
    if to.says.start:
        yield body(tell(say("Please be there at {start}.", start=to.says.start)))
    for again in to.says.times[1:]:
        yield body(tell(say("You can go out then. Please be there again at {start}.", start=again[:5])))
    if to.says.venue:
        yield body(tell(say("It is here: {place}", place=to.says.venue)))
    yield body(tell(say("We talk about how the children can be safe.")))
    yield body(tell(say("You can say what you think. You can write it down for us. Somebody can say it for you.")))
    yield body(tell(say("You can bring somebody who helps you.")))
    yield from _interpreter(needs)
    yield body(tell(say("Please tell us: are you coming?")))


def _taken_back(to: Addressed) -> Iterator[Piece]:
    """Only what the reader was told before, and that it no longer holds: no reason, nothing of what goes on without them."""
    last = to.invitation.told[-1]
    yield body(tell(say("On {sent} we asked you to a meeting on {day}.", sent=day_words(last.sent), day=day_words(last.date))))
    yield body(tell(say("That invitation no longer holds. Please do not come on that day.")))
    yield body(tell(say("You can still say what you think, in writing or by telephone. It will be heard.")))


def _interpreter(needs: Needs) -> Iterator[Piece]:
    if needs.interpreter:
        yield body(tell(say("An interpreter for {language} will be there for you.", language=needs.interpreter)))


def _when(to: Addressed) -> Sentence:
    says, kind = to.says, words_for("conference", _kind(to)).lower()
    day = day_words(says.date)
    if len(says.times) > 1:
        times = tell(say(" and ")).join(tell(say("from {start} to {end}", start=each[:5], end=each[6:])) for each in says.times)
        return say("You are asked to parts of the {kind} on {day}: {times}.", kind=kind, day=day, times=times)
    if says.start and says.end:
        return say("You are asked to the {kind} on {day}, from {start} to {end}.", kind=kind, day=day, start=says.start, end=says.end)
    if says.start:
        return say("You are asked to the {kind} on {day}, at {start}.", kind=kind, day=day, start=says.start)
    return say("You are asked to the {kind} on {day}. We will tell you the time.", kind=kind, day=day)


def _for_family() -> Iterator[Piece]:
    yield body(tell(say("People who know the children come together to decide whether they need a plan to keep them safe.")))
    yield body(tell(say("You have a part in it:")))
    yield item(tell(say("You can say what you think, there, in writing, or through somebody who speaks for you.")))
    yield item(tell(say("You can bring somebody to support you. Tell us who it is before the day.")))
    yield item(tell(say("You can ask to come at another time than somebody else. Nobody is told that you asked.")))
    yield item(tell(say("You will be given the reports that are about you and the children, before the day.")))


def _for_agency(to: Addressed) -> Iterator[Piece]:
    names = _children(to)
    if names:
        yield body(tell(say("It is about {children}.", children=names)))
    if to.invitation.report_wanted and to.invitation.due:
        due = day_words(to.invitation.due)
        yield body(tell(say("Please send your report by {day}. If you hold nothing, please say so.", day=due)))
    yield body(tell(say("If you cannot come, please name a colleague who knows the children.")))


def _asking(kind: LetterKind, to: Addressed, request: ReportRequest | None) -> Iterator[Piece]:
    assert request is not None
    held, due = day_words(to.says.date), day_words(request.due) if request.due else ""
    if kind is LetterKind.REMINDER:
        asked = day_words(request.asked) if request.asked else tell(say("an earlier day"))
        yield body(
            tell(say("On {asked} we asked you for a report for the conference on {held}. It has not reached us.", asked=asked, held=held))
        )
        if due:
            yield body(tell(say("It was due on {day}. Please send it today, or say when it comes.", day=due)))
    else:
        yield body(
            tell(say("A child protection conference is held on {held}. Please send your report by {due}.", held=held, due=due or held))
        )
        names = _children(to)
        if names:
            yield body(tell(say("It is about {children}.", children=names)))
    if request.questions:
        yield body(tell(say("Please answer these questions as well:")))
        yield from (item(question) for question in request.questions)
    yield body(tell(say("If you hold nothing, a line that says so is an answer.")))


def _children(to: Addressed) -> str:
    names = [child.name for child in to.allowed.subjects()]
    return ", ".join(names)


def _kind(to: Addressed) -> str:
    return next((each.kind for each in to.allowed.conferences if each.date == to.says.date), "ICPC")
