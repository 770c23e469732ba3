"""The conference pack of one recipient, in pieces. The letters are fixed kinds and the same in every version."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.case import Case
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.recipients import Circle
from confprep.core.release.projection import Projection
from confprep.core.sentences import Sentence, say
from confprep.documents.before import before_pieces
from confprep.documents.chronology import chronology_pieces
from confprep.documents.days import day_words
from confprep.documents.edition import Edition
from confprep.documents.engagement import engagement_pieces
from confprep.documents.family import family_pieces
from confprep.documents.family_views import relatives_pieces
from confprep.documents.lived_experience import lived_experience_pieces
from confprep.documents.pace import pace_pieces
from confprep.documents.pieces import Part, Piece, Plan, body, heading, note, table, tell
from confprep.documents.plans import conference_of, plan_of
from confprep.documents.questions import question_pieces
from confprep.documents.reports import in_order, report_pieces
from confprep.documents.timeline import timeline_pieces

AGENDA: tuple[Sentence, ...] = (
    say("Welcome, who is here, confidentiality"),
    say("Why we are meeting and what has to be decided"),
    say("The family: is this right?"),
    say("Each child's day"),
    say("What the children want"),
    say("The parents' view"),
    say("What relatives told us, and what was done about it"),
    say("What the agencies know: worries, strengths, what is safe already"),
    say("What does not agree, and what nobody knows"),
    say("How safe is each child, from 0 to 10"),
    say("The decision for each child"),
    say("The plan, the core group, the dates"),
    say("Anybody who sees it differently"),
    say("The parents' answer, and the right to complain"),
)


def pack_plan(projection: Projection, edition: Edition) -> Plan:
    """Cover and sections A to J; what holds nothing for this reader is left out."""
    case = projection.case
    is_family = projection.recipient.circle is Circle.FAMILY
    conference = conference_of(projection)
    parts = (
        Part("A", tell(say("The conference")), tuple(_conference(case, conference))),
        Part("B", tell(say("The family")), tuple(family_pieces(case, conference, is_family, projection.recipient.circle is Circle.CHAIR))),
        Part("C", tell(say("Each child's day")), tuple(lived_experience_pieces(case, conference, not is_family))),
        Part("D", tell(say("What relatives and others told us")), tuple(relatives_pieces(case, not is_family))),
        Part("E", tell(say("Reports")), tuple(report_pieces(case, edition.sharing))),
        Part("F", tell(say("What happened when")), tuple(_chronology(case, conference, not is_family))),
        Part("G", tell(say("What is not known and what does not agree")), tuple(question_pieces(case))),
        Part("H", tell(say("Who was asked, who reported")), () if is_family else tuple(_matrix(case, conference))),
        Part("J", tell(say("Beside the text: for the chair only")), tuple(_asides(case))),
    )
    return plan_of(projection, edition, say("Conference pack"), parts)


def _chronology(case: Case, conference: Conference, shows_blanks: bool) -> Iterable[Piece]:
    yield from timeline_pieces(case, conference, shows_blanks)
    yield from pace_pieces(case, conference)
    yield from engagement_pieces(case)
    yield from chronology_pieces(case)


def _conference(case: Case, conference: Conference) -> Iterable[Piece]:
    yield from _agenda(conference)
    yield from before_pieces(case, conference)


def _agenda(conference: Conference) -> Iterable[Piece]:
    if conference.reason:
        yield heading(tell(say("Why we meet")))
        yield body(conference.reason)
    if conference.segments:
        yield heading(tell(say("Parts of the meeting")))
        rows = [(part.title, " – ".join(filter(None, (part.start, part.end)))) for part in conference.segments]
        yield table((tell(say("Part")), tell(say("Time"))), rows, (12, 4))
    yield heading(tell(say("Agenda")))
    yield table(("", ""), [(str(number), tell(line)) for number, line in enumerate(AGENDA, 1)], (1, 16))


def _matrix(case: Case, conference: Conference) -> Iterable[Piece]:
    invitations = [each for each in case.invitations if each.conference == conference.id]
    if invitations:
        yield heading(tell(say("Invitations")))
        rows = [(case.name_of(each.to), each.status or tell(say("no answer")), each.not_invited_reason) for each in invitations]
        yield table((tell(say("Who")), tell(say("Answer")), tell(say("Why not asked"))), rows, (7, 6, 5))
    if case.reports:
        yield heading(tell(say("Reports received")))
        lines = [
            (case.name_of(each.agency), case.name_of(each.author), day_words(each.dated) if each.dated else "", day_words(each.received))
            for each in in_order(case)
        ]
        yield table((tell(say("Agency")), tell(say("Writer")), tell(say("Written")), tell(say("Received"))), lines, (6, 5, 4, 4))


def _asides(case: Case) -> Iterable[Piece]:
    for file in case.attachments:
        if file.asides or file.needs:
            yield heading(file.name)
        for need in file.needs:
            yield note(need)
        rows = [(f"{aside.kind.value}\n{aside.where}", aside.author, aside.text) for aside in file.asides]
        if rows:
            yield table((tell(say("Where")), tell(say("By")), tell(say("Words"))), rows, (4, 3, 11))
    hidden = [event for event in case.events if any(detail.hidden for detail in event.details)]
    if hidden and not case.attachments:
        yield note(tell(say("Some lines of the chronology hold columns that were hidden in the file.")))
