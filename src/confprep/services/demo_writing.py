"""The sample family's school at work on its report: a request, and the report half written from the school's own sample paper."""

from __future__ import annotations

from dataclasses import replace

from confprep.core.blocks import Block, BlockKind, Mark, MarkKind, Statement, Text
from confprep.core.case import Case
from confprep.core.evidence.editing import mark_block
from confprep.core.evidence.reports import AgencyReport, Section, Seen
from confprep.core.evidence.templates import Form
from confprep.core.evidence.writing import section_id
from confprep.core.identity import BlockId, ItemId, OperationId, derived
from confprep.core.meeting.requests import ReportRequest
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.profiles import profile_named
from confprep.services.templates import template_kept
from confprep.services.write_report import begin_report, mark_lines, note_seen, propose_restriction
from confprep.store.door import Store

DISCIPLINE = "education"
SAID = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL)
UNWRITTEN = ("grey_areas", "recommendation")


def begin_sample_report(store: Store, desk: Desk) -> OperationId:
    """Adds to a store with the sample a request to the school and its half-written report; returns the last operation."""
    title = store.cases()[0].id
    case = store.load(title)
    agency = next(each for each in case.agencies if each.discipline == DISCIPLINE)
    paper = next(each for each in case.reports if each.agency == agency.id and each.kind == "report")
    request = ReportRequest(
        ItemId("sample-request"), case.conferences[0].id, agency.id, asked=desk.today.isoformat(), due=case.conferences[0].date
    )
    _commit(store, title, Edit(say("Ask for a report"), (("report_requests", request),)), desk)
    _commit(store, title, begin_report(store.load(title), request, profile_named(), desk), desk)
    _commit(store, title, _written(store.load(title), paper), desk)
    report = next(each for each in store.load(title).reports if each.request == request.id)
    worries = next(section for section in report.sections if section.key == "worries" and section.text)
    told = next(block for block in worries.text if any(mark.value == Statement.TOLD for mark in block.marks))
    _commit(store, title, mark_lines(store.load(title), report.id, (told.id,), Statement.TOLD.value, report.children[0]), desk)
    reason = render(say("The child asked that her parents should not hear it before the conference."))
    return _commit(store, title, propose_restriction(told.id, "", ("parents",), reason, desk), desk)


def _written(case: Case, paper: AgencyReport) -> Edit:
    request = case.report_requests[0]
    report = case.find("reports", request.report)
    assert isinstance(report, AgencyReport)
    template = template_kept(report)
    assert template is not None
    texts: dict[str, Text] = {}
    for part in template.parts:
        if part.core not in UNWRITTEN and part.form is Form.NONE:
            child = report.children[0] if part.each_child else ""
            text = next((section.text for section in paper.sections if section.key == part.core and section.text), ())
            texts[section_id(report.id, part.key, child)] = _own_words(report.id, part.key, text)
    sections: tuple[Section, ...] = tuple(replace(section, text=texts.get(section.id, section.text)) for section in report.sections)
    seen = note_seen(case, report.id, paper.seen[0] if paper.seen else Seen(report.children[0], case.conferences[0].date[:7]))
    made = next(item for _, item in seen.items)
    return Edit(say("Write in a section"), (("reports", replace(made, sections=sections)),))


def _own_words(report_id: str, part: str, text: Text) -> Text:
    """The paper's words as lines of the new report; all but the last say how the writer knows them."""
    said = [words for block in text if block.kind in SAID for words in block.text.splitlines() if words.strip()]
    lines = [Block(BlockId(derived(report_id, part, str(number))), BlockKind.PARAGRAPH, words) for number, words in enumerate(said)]
    return tuple(mark_block(line, _known(line.text)) for line in lines[:-1]) + tuple(lines[-1:])


def _known(words: str) -> Mark:
    return Mark(0, len(words), MarkKind.STATEMENT, Statement.TOLD.value if "‘" in words else Statement.FACT.value)


def _commit(store: Store, case_id: str, edit: Edit, desk: Desk) -> OperationId:
    changes = edit.change_set(store.load(case_id), desk)
    store.commit(changes)
    return changes.operation
