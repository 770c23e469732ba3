"""Agency reports as they were written: every section under its own heading, the council's first."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.blocks import MarkKind
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport, Response, Section
from confprep.core.evidence.writing import NIL
from confprep.core.meeting.sharing import SharingRule, in_hand_words
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, body, heading, new_page, note, quote, subheading, table, tell
from confprep.documents.text import pieces_of

KEY = say(
    "Beside the words stands how the writer knows them: record (solid line), saw or heard it (double line), "
    "was told (dashed line), opinion (dotted line), analysis (dashes and dots). Where nothing stands, the writer has not said."
)


SAID = {
    "agree": say("{name} agrees ({day}):"),
    "disagree": say("{name} disagrees ({day}):"),
    "correction": say("{name} corrects this ({day}):"),
    "": say("{name} says ({day}):"),
}
SAID_NOTHING_MORE = {"agree": say("{name} agrees ({day})."), "disagree": say("{name} disagrees ({day}).")}


def report_pieces(case: Case, sharing: SharingRule | None = None) -> Iterable[Piece]:
    """Each report on a page of its own, with who wrote it, what the family says to it, and with whom it was shared how early."""
    for number, report in enumerate(in_order(case)):
        if number:
            yield new_page()
        yield heading(_name(case, report), report.id)
        yield note(_source(case, report))
        if report.kind == NIL:
            yield body(tell(say("The agency has nothing to report.")))
        if any(mark.kind is MarkKind.STATEMENT for section in report.sections for block in section.text for mark in block.marks):
            yield note(tell(KEY))
        for number_of_section, section in enumerate(report.sections):
            if section.text or not report.template or _says_something_below(report, number_of_section):
                yield from _section(case, report, section)
        if report.template:
            yield from _beside(case, report)
        yield from _answers_elsewhere(case, report)
        yield from _shared(case, report, sharing)
        yield from _signed(report)


def in_order(case: Case) -> list[AgencyReport]:
    """The council's reports first, then the others by agency; records of meetings last."""
    council = {agency.id for agency in case.agencies if agency.council}
    return sorted(case.reports, key=lambda each: (each.kind != "report", each.agency not in council, case.name_of(each.agency), each.dated))


def _name(case: Case, report: AgencyReport) -> str:
    return case.name_of(report.agency) or report.title or tell(say("A report whose sender is not known"))


def _source(case: Case, report: AgencyReport) -> str:
    dated = tell(say("written {day}", day=day_words(report.dated))) if report.dated else tell(say("undated"))
    received = tell(say("received {day}", day=day_words(report.received))) if report.received else ""
    return " · ".join(filter(None, (case.name_of(report.author), dated, received)))


def _says_something_below(report: AgencyReport, number: int) -> bool:
    """Whether an empty section of a report written here stands above one that says something."""
    for below in report.sections[number + 1 :]:
        if below.level <= report.sections[number].level:
            return False
        if below.text:
            return True
    return False


def _section(case: Case, report: AgencyReport, section: Section) -> Iterable[Piece]:
    if section.heading:
        yield subheading(section.heading, section.id)
    yield from _answers(case, report, (section.id,))
    for piece in pieces_of(section.text):
        yield piece
        shown = [cell.block for row in piece.rows for cell in row] if piece.rows else [piece.block]
        yield from _answers(case, report, shown)


def _answers(case: Case, report: AgencyReport, blocks: Iterable[str]) -> Iterable[Piece]:
    """What the family says, beside the statement it is about."""
    for each in report.responses:
        if each.block and each.block in blocks:
            yield from _answer(case, each)


def _answer(case: Case, response: Response) -> Iterable[Piece]:
    day = day_words(response.date) if response.date else tell(say("undated"))
    said = SAID.get(response.kind, SAID[""])
    who = tell(said if response.words else SAID_NOTHING_MORE.get(response.kind, said)).format(name=case.name_of(response.person), day=day)
    yield quote(" ".join(filter(None, (who, response.words))))
    if response.answer:
        yield note(tell(say("The writer answers: {words}", words=response.answer)))


def _answers_elsewhere(case: Case, report: AgencyReport) -> Iterable[Piece]:
    """Answers to words that a later revision no longer has."""
    here = {block.id for block in report.blocks()} | {section.id for section in report.sections}
    lost = [each for each in report.responses if each.block not in here]
    if lost:
        yield subheading(tell(say("Said to an earlier wording")))
    for each in lost:
        yield from _answer(case, each)


def _beside(case: Case, report: AgencyReport) -> Iterable[Piece]:
    """What was entered beside the words of a report written here."""
    if report.seen:
        yield subheading(tell(say("Dates seen, and seen alone")))
        alone, not_alone = tell(say("alone")), tell(say("not alone"))
        rows = [(case.name_of(each.child), day_words(each.date), alone if each.alone else not_alone, each.note) for each in report.seen]
        yield table((tell(say("Child")), tell(say("Day")), tell(say("Seen")), tell(say("Who else, and why"))), rows, (5, 4, 3, 8))
    if report.ratings:
        yield subheading(tell(say("Scale, from 0 (certain serious harm) to 10 (safe enough to close)")))
        numbers = [(case.name_of(each.child), str(each.value), each.reason) for each in report.ratings]
        yield table((tell(say("Child")), tell(say("Number")), tell(say("Why not lower or higher"))), numbers, (5, 3, 12))
    if report.recommendations:
        yield subheading(tell(say("Recommendation for each child")))
        wishes = [(case.name_of(each.child), each.text) for each in report.recommendations]
        yield table((tell(say("Child")), tell(say("Recommendation"))), wishes, (5, 15))


def _shared(case: Case, report: AgencyReport, sharing: SharingRule | None) -> Iterable[Piece]:
    for each in report.shared:
        how = tell(say("Shared with {name} on {day}.", name=case.name_of(each.person), day=day_words(each.date)))
        language = tell(say("In {language}.", language=each.language)) if each.language else ""
        in_hand = tell(in_hand_words(sharing, each)) if sharing else ""
        yield body(" ".join(filter(None, (how, each.how, language, in_hand, each.response))))


def _signed(report: AgencyReport) -> Iterable[Piece]:
    for each in report.signed:
        who = f"{each.name} ({each.post})" if each.post else each.name
        yield note(tell(say("Signed by {name} on {day}.", name=who, day=day_words(each.at[:10]))))
    if report.revision_reason:
        yield note(tell(say("A revision: {reason}", reason=report.revision_reason)))
