"""Agency reports as they were written: every section under its own heading, the council's first."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.core.blocks import MarkKind
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.sentences import say
from confprep.documents.days import day_words
from confprep.documents.pieces import Piece, body, heading, new_page, note, subheading, tell
from confprep.documents.text import pieces_of

KEY = say(
    "Beside the words stands how the writer knows them: record (solid line), saw or heard it (double line), "
    "was told (dashed line), opinion (dotted line), analysis (dashes and dots). Where nothing stands, the writer has not said."
)


def report_pieces(case: Case) -> Iterable[Piece]:
    """Each report on a page of its own, with who wrote it and with whom it was shared."""
    for number, report in enumerate(in_order(case)):
        if number:
            yield new_page()
        yield heading(_name(case, report), report.id)
        yield note(_source(case, report))
        if any(mark.kind is MarkKind.STATEMENT for section in report.sections for block in section.text for mark in block.marks):
            yield note(tell(KEY))
        for section in report.sections:
            yield from _section(section)
        yield from _shared(case, report)


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


def _section(section: Section) -> Iterable[Piece]:
    if section.heading:
        yield subheading(section.heading, section.id)
    yield from pieces_of(section.text)


def _shared(case: Case, report: AgencyReport) -> Iterable[Piece]:
    for each in report.shared:
        how = tell(say("Shared with {name} on {day}.", name=case.name_of(each.person), day=day_words(each.date)))
        yield body(" ".join(filter(None, (how, each.how, each.response))))
