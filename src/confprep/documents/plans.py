"""What cover, foot and stamps of a document say, from the projection and the edition alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle
from confprep.core.release.projection import Projection
from confprep.core.sentences import Sentence, say
from confprep.documents.codes import words_for
from confprep.documents.days import day_words, initials
from confprep.documents.edition import Edition
from confprep.documents.pieces import Part, Piece, PieceKind, Plan, body, gap, note, table, tell


def conference_of(projection: Projection) -> Conference:
    """The conference that the document is for."""
    found = projection.case.find("conferences", projection.conference)
    if not isinstance(found, Conference):
        raise KeyError(projection.conference)
    return found


def plan_of(projection: Projection, edition: Edition, name: Sentence, parts: Iterable[Part]) -> Plan:
    """The whole document: cover and the parts that hold something."""
    conference = conference_of(projection)
    reader = projection.case.name_of(projection.recipient.person)
    foot = tell(
        say(
            "For {name}, {capacity} · copy {copy} of {copies}",
            name=reader,
            capacity=projection.recipient.capacity,
            copy=edition.copy,
            copies=edition.copies,
        )
    )
    about = tell(
        say(
            "{initials} · {kind}, {day} · Confidential · {code}",
            initials=initials(projection.case),
            kind=_kind(conference),
            day=day_words(conference.date),
            code=edition.code,
        )
    )
    return Plan(
        tell(name),
        _sized(_cover(projection, edition, name, conference), edition),
        tuple(replace(part, pieces=_sized(part.pieces, edition)) for part in parts if part.pieces),
        foot,
        about,
        tuple(_stamps(projection, edition)),
    )


def _sized(pieces: Iterable[Piece], edition: Edition) -> tuple[Piece, ...]:
    return tuple(replace(piece, large=True) for piece in pieces) if edition.large else tuple(pieces)


def _kind(conference: Conference) -> str:
    return words_for("conference", conference.kind)


def _stamps(projection: Projection, edition: Edition) -> Iterable[str]:
    if projection.sample:
        yield tell(say("SAMPLE"))
    if edition.draft:
        yield tell(say("DRAFT"))


def _cover(projection: Projection, edition: Edition, name: Sentence, conference: Conference) -> Iterable[Piece]:
    case, recipient = projection.case, projection.recipient
    yield gap()
    yield Piece(PieceKind.TITLE, tell(name))
    yield body(tell(say("{kind}, {day}", kind=_kind(conference), day=day_words(conference.date))))
    rows = [
        (tell(say("For")), tell(say("{name}, {capacity}", name=case.name_of(recipient.person), capacity=recipient.capacity))),
        (tell(say("About")), ", ".join(child.name for child in case.subjects())),
        (tell(say("Where")), conference.venue),
        (tell(say("Time")), " – ".join(filter(None, (conference.start, conference.end)))),
        (tell(say("Chair")), case.name_of(conference.chair) if conference.chair else ""),
        (tell(say("Council")), case.council),
        (tell(say("Printed")), day_words(edition.printed) if edition.printed else ""),
        (tell(say("Local rules")), edition.profile),
    ]
    yield table((), [row for row in rows if row[1]], (3, 14))
    yield gap()
    yield body(_notice(recipient.circle))
    if edition.draft:
        yield note(tell(say("This is a draft. It has not been released to anybody; it must not be sent or handed out.")))


def _notice(circle: Circle) -> str:
    if circle is Circle.FAMILY:
        return tell(
            say(
                "This copy was made for you alone. It holds private facts about children and other people. Keep it where nobody else can "
                "read it, do not copy it or show it on the internet, and bring it with you to the conference."
            )
        )
    return tell(
        say(
            "Confidential. This copy was made for the person named above and is not to be passed on without the chair's agreement. It holds "
            "personal information about children and other people: keep it locked away, and hand it back or destroy it as your agency rules."
        )
    )
