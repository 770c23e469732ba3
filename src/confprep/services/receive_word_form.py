"""Receives a filled Word form: the file is kept byte for byte, its words become the agency's report, and the request is answered.

A second, different form for the same request becomes a revision that names the report it follows; nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from confprep.children.word_form import read_apart
from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.errors import Fault
from confprep.core.evidence.attachments import Aside, AsideKind, Attachment, PaperKind, PaperState
from confprep.core.evidence.reports import AgencyReport
from confprep.core.identity import OperationId
from confprep.core.meeting.conference import Conference
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.sentences import Sentence, say
from confprep.exchange.reading import sentence_of
from confprep.exchange.word_form import FormSection, number_line
from confprep.exchange.word_form_answers import answers_in
from confprep.exchange.word_form_back import FilledForm
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.make_word_form import form_as_asked, form_words, number_of
from confprep.services.word_form_report import NIL, RESTRICTED, Receiving, file_id, person_meant, report_of
from confprep.store.door import Store


class NotReceived(Fault):
    """A file that was not taken in as a filled form."""

    def __init__(self, happened: Sentence, todo: Sentence) -> None:
        super().__init__(happened, say("Nothing was taken in; your store is unchanged."), todo)


@dataclass(frozen=True)
class ReceivedForm:
    """What became of a form. `report` is the id of the report it became, or of the one that says the same already."""

    number: str
    case: str
    conference: str
    request: str
    report: str
    sections: int
    is_new: bool
    needs: tuple[Sentence, ...] = ()

    def plain(self) -> dict[str, Any]:
        """The form as the command line's `--json` answers it."""
        needs = [render(each) for each in self.needs]
        return {
            "applied": int(self.is_new),
            "conflicts": [],
            "awaiting": needs,
            "receipt": None,
            "request": self.request,
            "report": self.report,
            "sections": self.sections,
        }

    def lines(self) -> list[Sentence]:
        """What to tell a person."""
        done = say("Request {number} is answered: {count} sections.", number=self.number, count=self.sections)
        return [done, *(say("   {need}", need=need) for need in self.needs)]


def receive_word_form(store: Store, data: bytes, desk: Desk, name: str = "", sections: tuple[FormSection, ...] = ()) -> ReceivedForm:
    """Takes a filled form in. `sections` are what the request asks; `name` is the file's own. Raises NotReceived."""
    filled = read_apart(data)
    case, meeting, request = _asked(store, filled)
    form = form_as_asked(case, meeting, request, sections)
    at_work = Receiving(case, meeting, request, form, filled, answers_in(filled, form, form_words()), desk.today.isoformat())
    if not (at_work.answers.answers or at_work.answers.outside or at_work.answers.is_nil):
        raise NotReceived(
            say("The form for request {number} came back with nothing written in it.", number=form.number),
            say("Ask the sender to save it after writing and to send it again."),
        )
    store.keep_file(case.id, data)
    return _taken(store, at_work, desk, name or render(say("form {number}", number=form.number)))


def _asked(store: Store, filled: FilledForm) -> tuple[Case, Conference, ReportRequest]:
    """The request that the form answers. Raises NotReceived when there is not exactly one."""
    if filled.refused:
        raise NotReceived(
            say("The form could not be read. {reason}", reason=sentence_of(filled.refused)), say("Ask the sender for it again.")
        )
    if not filled.numbers:
        raise NotReceived(
            say("The file is not a form made by confprep: no request number was found in it."),
            say("If it is a report in another shape, gather it with the other papers."),
        )
    if len(filled.numbers) > 1:
        raise NotReceived(
            say("The file holds parts of several forms: requests {numbers}.", numbers=", ".join(filled.numbers)),
            say("Ask the sender which request it answers, and for a form that holds only that."),
        )
    for title in store.cases():
        case = store.load(title.id)
        for request in case.report_requests:
            meeting = case.find("conferences", request.conference)
            if number_of(case, request) == filled.numbers[0] and isinstance(meeting, Conference):
                return case, meeting, request
    raise NotReceived(
        say("The form answers request {number}, which was not made here.", number=filled.numbers[0]),
        say("Look whether it belongs to another unit or another store, and send it on; do not keep a copy."),
    )


def _taken(store: Store, at_work: Receiving, desk: Desk, name: str) -> ReceivedForm:
    """Commits what the form became, in one transaction."""
    case, filled, request = at_work.case, at_work.filled, at_work.request
    earlier = [each for each in case.reports if each.request == request.id]
    known = next((each for each in case.attachments if each.sha256 == filled.sha256), None)
    if known is not None:
        here = say("This very file is here already as “{name}”; nothing was added.", name=known.name)
        return _received(at_work, next(iter(known.became), ""), False, (here,))
    needs = tuple(_needs(at_work, earlier))
    report = report_of(at_work, earlier)
    same = next((each for each in earlier if _says_the_same(each, report)), None)
    if same is not None:
        needs = (say("It says the same as the form that came before; the file was kept and nothing else was added."),)
    file = _attachment(at_work, name, same.id if same else report.id, needs)
    items: list[tuple[str, Any]] = [("attachments", file)]
    if same is None:
        items += [("reports", report), ("report_requests", _answered(request, report, at_work.today))]
    title = say("Receive the form for request {number}", number=at_work.form.number)
    store.commit(compose(case, OperationId(desk.new_id()), title, items, desk.by, desk.at))
    return _received(at_work, same.id if same else report.id, same is None, needs)


def _received(at_work: Receiving, report: str, is_new: bool, needs: tuple[Sentence, ...]) -> ReceivedForm:
    return ReceivedForm(
        at_work.form.number,
        at_work.case.id,
        at_work.meeting.id,
        at_work.request.id,
        report,
        len(at_work.answers.answers),
        is_new,
        needs,
    )


def _needs(at_work: Receiving, earlier: list[AgencyReport]) -> Iterator[Sentence]:
    """What a person should know or do about this form."""
    if at_work.filled.editions and at_work.form.edition not in at_work.filled.editions:
        yield say("The form is an older version: what is asked has changed since it was made. Look for what it could not answer.")
    if earlier:
        before = earlier[-1]
        yield say(
            "The form was filled twice: a report for this request is here since {day}. This one is kept as its revision.",
            day=before.received,
        )
        held = _restrictions_on(at_work.case, before)
        if held:
            yield say("{count} restrictions on the earlier report have to be looked at again for this one.", count=held)
    yield from at_work.answers.needs
    if not at_work.answers.author:
        yield say("The form does not say who wrote it.")
    if any(each.slot and (each.slot.section.core or each.slot.section.key) == RESTRICTED for each in at_work.answers.answers):
        yield say("It has a restricted part. Read it first, and decide from whom it is kept.")
    yield from (sentence_of(each) for each in at_work.filled.not_carried)
    asides = _asides(at_work)
    for kind in dict.fromkeys(aside.kind for aside in asides):
        if kind is not AsideKind.PROPERTIES:
            count = sum(aside.kind is kind for aside in asides)
            yield say("{count} pieces of {kind} kept beside the text, for the chair only.", count=count, kind=kind.value)
    yield from _unknown_people(at_work)


def _restrictions_on(case: Case, report: AgencyReport) -> int:
    """How many restrictions point at a report, its sections, its blocks or its file."""
    own = {report.id, report.attachment, *(section.id for section in report.sections), *(block.id for block in report.blocks())}
    return sum(bool(own & {*each.target.items, each.target.attachment}) for each in case.restrictions)


def _unknown_people(at_work: Receiving) -> Iterator[Sentence]:
    for row in at_work.answers.shared:
        if not person_meant(at_work.case, row.who):
            yield say("It was shared with “{who}”, who could not be told from the words. Say who it was.", who=row.who)
        elif not row.day:
            yield say("It was shared with “{who}”, and the day could not be read. Say when.", who=row.who)


def _says_the_same(earlier: AgencyReport, report: AgencyReport) -> bool:
    return earlier.kind == report.kind and _said(earlier) == _said(report)


def _said(report: AgencyReport) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.key, each.heading, tuple(block.text for block in each.text)) for each in report.sections]


def _attachment(at_work: Receiving, name: str, became: str, needs: tuple[Sentence, ...]) -> Attachment:
    """The received file, with what stood beside the text."""
    filled = at_work.filled
    return Attachment(
        id=file_id(filled.sha256),
        name=name,
        sha256=filled.sha256,
        size=filled.size,
        media_type=filled.media_type,
        received=at_work.today,
        state=PaperState.NEEDS_A_PERSON if needs else PaperState.GATHERED,
        kind=PaperKind.REPORT,
        became=(became,),
        asides=_asides(at_work),
        not_carried=tuple(render(sentence_of(each)) for each in filled.not_carried),
        needs=tuple(map(render, needs)),
    )


def _asides(at_work: Receiving) -> tuple[Aside, ...]:
    """What stood beside the text; the form's own footer is no news."""
    own = render(number_line(at_work.form))
    return tuple(aside for aside in at_work.filled.asides if aside.text != own)


def _answered(request: ReportRequest, report: AgencyReport, today: str) -> ReportRequest:
    answer = Answer.NIL if report.kind == NIL else Answer.REPORT
    return replace(request, answer=answer, answered=today, acknowledged=request.acknowledged or today, report=report.id)
