"""What a practitioner may do to a report while it is written: begin it, mark it, enter what stands beside the words, answer with nothing.

A signed report is locked; every verb here refuses to touch it (see `sign_report` and `revise_report`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from confprep.core.blocks import Block, Mark, MarkKind, Text, plain
from confprep.core.case import Case
from confprep.core.dates import is_edtf
from confprep.core.errors import Fault
from confprep.core.evidence.attachments import Attachment, PaperKind, PaperState
from confprep.core.evidence.chronology import Event
from confprep.core.evidence.editing import mark_block
from confprep.core.evidence.reports import AgencyReport, Rating, Recommendation, Seen, Shared, Signature
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.evidence.templates import Template
from confprep.core.evidence.writing import NIL, SIGNED, WRITING, empty_sections
from confprep.core.family.people import Person
from confprep.core.identity import AttachmentId, EventId, ItemId, PersonId, ReportId, derived
from confprep.core.meeting.profile import Profile
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.sentences import Sentence, say
from confprep.core.told_dates import date_told
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.restrict import ReasonMissing
from confprep.services.templates import keeping, template_kept, template_to_write
from confprep.services.typed_date import typed_date


class LockedReport(Fault):
    """Something was to be changed in a report that is signed."""

    def __init__(self) -> None:
        super().__init__(
            say("This report is signed, so its words are locked."),
            say("It is as it was signed."),
            say("Begin a revision: it keeps every word, and says why it was changed."),
        )


class NameMissing(Fault):
    """Somebody signs without a name."""

    def __init__(self) -> None:
        super().__init__(
            say("A report is signed with a name."),
            say("It is not signed, and can still be changed."),
            say("Write your name and your post."),
        )


class NotAScale(Fault):
    """A number that is not on the scale."""

    def __init__(self) -> None:
        super().__init__(
            say("The scale goes from 0 to 10."),
            say("The scale is as it was."),
            say("Choose a whole number from 0 (certain serious harm) to 10 (safe enough to close)."),
        )


class NothingWritten(Fault):
    """An entry without words."""

    def __init__(self) -> None:
        super().__init__(
            say("There is nothing to enter yet."), say("The report is as it was."), say("Fill in the words first; a day may stay empty.")
        )


def children_of(case: Case, request: ReportRequest | None, conference: str = "") -> tuple[Person, ...]:
    """The children a report is about: those the request names, else those of the conference, else all subjects."""
    meeting = case.find("conferences", request.conference if request else conference)
    wanted = (request.children if request else ()) or (meeting.children if meeting else ())
    return tuple(person for person in case.people if person.id in wanted) or case.subjects()


def template_of_request(case: Case, request: ReportRequest, profile: Profile) -> Template:
    """The prompts a report for this request is written with."""
    agency = case.find("agencies", request.agency)
    return template_to_write(request.template, agency.discipline if agency else "", profile)


def begin_report(case: Case, request: ReportRequest, profile: Profile, desk: Desk) -> Edit:
    """Begins the report that a request asks for; nothing when it was begun before."""
    if is_begun(_asked_for(case, request)):
        return Edit(say("Begin a report"), ())
    report = _new_report(case, request, template_of_request(case, request, profile), desk)
    answered = replace(request, report=report.id, acknowledged=request.acknowledged or desk.today.isoformat())
    return Edit(say("Begin a report"), (("reports", report), ("report_requests", answered)))


def nil_return(case: Case, request: ReportRequest, name: str, post: str, profile: Profile, desk: Desk) -> Edit:
    """Answers a request in one step: the agency knows nothing of this family. It is signed by that. Raises NameMissing or LockedReport."""
    if not name.strip():
        raise NameMissing
    old = _asked_for(case, request)
    report = old if is_begun(old) and old else _new_report(case, request, template_of_request(case, request, profile), desk)
    writable(report)
    signed = (Signature(name.strip(), post.strip(), desk.at),)
    made = replace(report, kind=NIL, status=SIGNED, dated=desk.today.isoformat(), sections=(), signed=signed)
    answered = replace(request, report=made.id, answer=Answer.NIL, answered=desk.today.isoformat())
    return Edit(say("Answer that there is nothing to report"), (("reports", made), ("report_requests", answered)))


def is_begun(report: AgencyReport | None) -> bool:
    """Whether a report is more than the empty sheet that comes with a request."""
    return report is not None and bool(report.sections or report.signed or template_kept(report))


def _asked_for(case: Case, request: ReportRequest) -> AgencyReport | None:
    return case.find("reports", request.report) if request.report else None


def _new_report(case: Case, request: ReportRequest, template: Template, desk: Desk) -> AgencyReport:
    sheet = _asked_for(case, request)
    report_id = sheet.id if sheet else ReportId(derived(request.id, "report"))
    children = children_of(case, request)
    return AgencyReport(
        report_id,
        request.conference,
        request.agency,
        author=(sheet.author if sheet else "") or desk.by,
        title=template.name,
        children=tuple(child.id for child in children),
        sections=empty_sections(report_id, template, children),
        status=WRITING,
        request=request.id,
        template=template.ref,
        extra=keeping(template),
    )


def writable(report: AgencyReport) -> AgencyReport:
    """The report, when it may be written in. Raises LockedReport."""
    if report.signed:
        raise LockedReport
    return report


def write_section(case: Case, report_id: str, section_id: str, text: Text) -> Edit:
    """Puts edited words in the place of a section's. Raises LockedReport when they differ."""
    report = _report(case, report_id)
    sections = tuple(replace(section, text=text) if section.id == section_id else section for section in report.sections)
    return _changed(report, say("Write in a section"), sections=sections)


def mark_lines(case: Case, report_id: str, block_ids: Collection[str], kind: str, told_by: str = "") -> Edit:
    """Marks lines as fact, observed, told, opinion or analysis; as told, by whom (a person's id, or a name). Raises LockedReport."""

    def marked(block: Block) -> Block:
        whole = mark_block(block, Mark(0, len(block.text), MarkKind.STATEMENT, kind))
        kept = replace(whole, marks=tuple(mark for mark in whole.marks if mark.kind is not MarkKind.SOURCE))
        return mark_block(kept, Mark(0, len(block.text), MarkKind.SOURCE, told_by.strip())) if told_by.strip() else kept

    report = _report(case, report_id)
    sections = tuple(
        replace(section, text=tuple(marked(block) if block.id in block_ids and block.text else block for block in section.text))
        for section in report.sections
    )
    return _changed(report, say("Mark a statement"), sections=sections)


def propose_restriction(block_id: str, words: str, from_whom: Iterable[str], reason: str, desk: Desk) -> Edit:
    """Asks that `words` of a block (all of it when empty) be kept from people. It holds until the chair decides. Raises ReasonMissing."""
    audience = tuple(from_whom)
    if not reason.strip() or not audience:
        raise ReasonMissing
    asked = Restriction(
        ItemId(desk.new_id()), Target(items=(block_id,), quotation=words.strip()), audience, reason.strip(), asked_by=desk.by
    )
    return Edit(say("Ask to withhold a passage"), (("restrictions", asked),))


def note_seen(case: Case, report_id: str, seen: Seen) -> Edit:
    """Notes that a child was seen. Raises NotADate or LockedReport."""
    seen = replace(seen, date=typed_date(seen.date))
    report = _report(case, report_id)
    return _changed(report, say("Note when a child was seen"), seen=_in_order((*(each for each in report.seen if each != seen), seen)))


def forget_seen(case: Case, report_id: str, seen: Seen) -> Edit:
    """Takes a day back on which a child was seen. Raises LockedReport."""
    report = _report(case, report_id)
    return _changed(report, say("Take out a day a child was seen"), seen=tuple(each for each in report.seen if each != seen))


def rate(case: Case, report_id: str, child: str, value: int, reason: str) -> Edit:
    """Puts a child on the scale, with the reason. Raises NotAScale or LockedReport."""
    if not 0 <= value <= 10:
        raise NotAScale
    report = _report(case, report_id)
    rest = tuple(each for each in report.ratings if each.child != child)
    return _changed(report, say("Scale a child"), ratings=(*rest, Rating(PersonId(child), value, reason.strip())))


def recommend(case: Case, report_id: str, child: str, text: str) -> Edit:
    """Says what the agency recommends for a child; nothing takes it back. Raises LockedReport."""
    report = _report(case, report_id)
    rest = tuple(each for each in report.recommendations if each.child != child)
    given = (Recommendation(PersonId(child), text.strip()),) if text.strip() else ()
    return _changed(report, say("Recommend for a child"), recommendations=(*rest, *given))


def note_shared(case: Case, report_id: str, shared: Shared) -> Edit:
    """Notes with whom of the family the report was gone through. Raises NotADate or NothingWritten.

    It may be noted after signing too: a report is often gone through once it is finished, and its words stay as they are.
    """
    shared = replace(shared, date=typed_date(shared.date))
    if not shared.person or not shared.date:
        raise NothingWritten
    report = _report(case, report_id)
    rest = tuple(each for each in report.shared if (each.person, each.date) != (shared.person, shared.date))
    made = replace(report, shared=tuple(sorted((*rest, shared), key=lambda each: each.date)))
    return Edit(say("Note that it was shared with the family"), (("reports", made),) if made != report else ())


def forget_shared(case: Case, report_id: str, shared: Shared) -> Edit:
    """Takes back that it was shared with somebody on a day."""
    report = _report(case, report_id)
    made = replace(report, shared=tuple(each for each in report.shared if each != shared))
    return Edit(say("Take out whom it was shared with"), (("reports", made),) if made != report else ())


def add_line(case: Case, report_id: str, date: str, text: str, children: Sequence[str], desk: Desk) -> Edit:
    """Enters a chronology line beside the report. Raises NotADate, NothingWritten or LockedReport."""
    day, stated = typed_date(date), "" if is_edtf(date.strip()) else date_told(date)[1]
    report = writable(_report(case, report_id))
    if not text.strip():
        raise NothingWritten
    event_id = EventId(desk.new_id())
    about = tuple(PersonId(child) for child in children)
    made = Event(
        event_id, report.conference, report.agency, day, stated, text=plain(text.strip(), event_id), children=about, source_ref=report.id
    )
    return Edit(say("Add an event"), (("events", made),))


def take_out_line(case: Case, report_id: str, event_id: str) -> Edit:
    """Takes a chronology line out that was entered beside the report. Raises LockedReport."""
    writable(_report(case, report_id))
    return Edit(say("Take out an event"), (), (("events", event_id),))


def lines_beside(case: Case, report_id: str) -> tuple[Event, ...]:
    """Chronology lines entered beside a report."""
    return tuple(event for event in case.events if event.source_ref == report_id)


def attach(case: Case, report_id: str, name: str, data: bytes, desk: Desk) -> Edit:
    """Notes a file that goes with the report; its bytes are kept by whoever calls. Raises LockedReport."""
    writable(_report(case, report_id))
    digest = hashlib.sha256(data).hexdigest()
    held = AttachmentId(derived(report_id, "attachment", digest))
    made = Attachment(
        held,
        PurePath(name).name,
        digest,
        len(data),
        "",
        desk.today.isoformat(),
        PaperState.KEPT_UNREAD,
        PaperKind.UNKNOWN,
        parent=report_id,
    )
    return Edit(say("Attach a file"), (("attachments", made),))


def attached(case: Case, report_id: str) -> tuple[Attachment, ...]:
    """Files that go with a report."""
    return tuple(each for each in case.attachments if each.parent == report_id)


def detach(case: Case, report_id: str, attachment_id: str) -> Edit:
    """Takes a file off the report; its bytes stay kept. Raises LockedReport."""
    writable(_report(case, report_id))
    return Edit(say("Take a file off the report"), (), (("attachments", attachment_id),))


def _in_order(days: Iterable[Seen]) -> tuple[Seen, ...]:
    return tuple(sorted(days, key=lambda each: (each.date, each.child)))


def _changed(report: AgencyReport, name: Sentence, **fields: Any) -> Edit:
    made = replace(report, **fields)
    if made == report:
        return Edit(name, ())
    writable(report)
    return Edit(name, (("reports", made),))


def _report(case: Case, report_id: str) -> AgencyReport:
    found = case.find("reports", report_id)
    if not isinstance(found, AgencyReport):
        raise KeyError(report_id)
    return found
