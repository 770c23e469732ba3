"""Makes a read paper into what it is: a report, chronology lines, a relative's view, or a child's lived experience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from confprep.core.blocks import Block, BlockKind, Text, words
from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment, PaperKind, PaperState
from confprep.core.evidence.chronology import SAID_IN_WORDS, Event
from confprep.core.evidence.column_matches import ColumnMatch
from confprep.core.evidence.family_views import FamilyView
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.family.practitioners import Agency, Practitioner
from confprep.core.identity import AgencyId, AttachmentId, BlockId, EventId, ItemId, PersonId, ReportId, SectionId, derived
from confprep.core.release.labels import mentions_in
from confprep.core.release.matching import squash
from confprep.core.sentences import Sentence, say
from confprep.documents.release_words import release_words
from confprep.exchange.draft import Draft, Row
from confprep.exchange.reading import sentence_of
from confprep.messages import render
from confprep.services.accepted import Accepted
from confprep.services.shared_log import seen_in, shared_in
from confprep.services.wrong_family import wrong_family


@dataclass(frozen=True)
class Taken:
    """The items a paper became, the received file among them, with whose it was taken to be."""

    attachment: Attachment
    items: tuple[tuple[str, Any], ...]
    agency: str = ""
    author: str = ""
    needs: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Post:
    """The post book: by a paper's name, the day it came, the id of the agency that sent it, its draft as corrected, and who may have it.

    `matches` are what columns hold, as it was said in other families' cases.
    """

    received: Mapping[str, str] = field(default_factory=dict)
    senders: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    accepted: Mapping[str, Accepted] = field(default_factory=dict)
    matches: tuple[ColumnMatch, ...] = ()


NO_POST = Post()
NOT_ASKED = Accepted()


@dataclass
class Intake:
    """One paper on its way in."""

    case: Case
    conference: str
    draft: Draft
    file: Attachment
    agency: str = ""
    author: str = ""
    new: list[tuple[str, Any]] = field(default_factory=list)


def take_in(case: Case, conference: str, draft: Draft, file: Attachment, sender: str = "") -> Taken:
    """What `draft` becomes in `case`; pure. `sender` is an agency's id where somebody said who sent it. A paper that was not read becomes its received file and nothing else."""
    intake = Intake(case, conference, draft, file)
    if draft.state is not PaperState.REFUSED and (draft.sections or draft.events or any(inner.sections for inner in draft.inside)):
        intake.agency = sender or _agency(intake)
        intake.author = _author(intake)
        intake.new.extend(_evidence(intake))
    needs = (*map(sentence_of, draft.needs), *_needs(intake), *wrong_family(case, draft))
    state = PaperState.NEEDS_A_PERSON if needs and draft.state is PaperState.GATHERED else draft.state
    became = tuple(item.id for kind, item in intake.new if kind not in ("agencies", "events"))
    file = replace(file, became=became, state=state)
    return Taken(file, (("attachments", file), *intake.new), _name(intake, intake.agency), _name(intake, intake.author), needs)


def attachment_of(name: str, draft: Draft, received: str) -> Attachment:
    """The received file of a draft. `received` is a day."""
    return Attachment(
        id=AttachmentId(f"file-{draft.sha256[:20]}"),
        name=name,
        sha256=draft.sha256,
        size=draft.size,
        media_type=draft.media_type,
        received=received,
        state=draft.state,
        kind=draft.kind,
        asides=(*draft.asides, *(aside for inner in draft.inside for aside in inner.asides)),
        not_carried=tuple(render(sentence_of(each)) for each in draft.not_carried),
        needs=tuple(render(sentence_of(each)) for each in draft.needs),
        unread=draft.unread,
    )


def _evidence(intake: Intake) -> Iterable[tuple[str, Any]]:
    match intake.draft.kind:
        case PaperKind.CHRONOLOGY:
            return [("events", event) for event in _events(intake)]
        case PaperKind.FAMILY_VIEW:
            return [("family_views", view) for view in _family_views(intake)]
        case PaperKind.LIVED_EXPERIENCE:
            return [("lived_experience", _lived_experience(intake))]
        case _:
            return [("reports", _report(intake))]


def _report(intake: Intake) -> AgencyReport:
    draft, file = intake.draft, intake.file
    conference = intake.case.find("conferences", intake.conference)
    sections = tuple(_all_sections(draft))
    mentions = mentions_in(intake.case, release_words())
    is_record = draft.kind is PaperKind.MEETING_RECORD
    return AgencyReport(
        id=ReportId(derived("report", file.id)),
        conference=intake.conference,
        agency=intake.agency,
        author=intake.author,
        kind="meeting record" if is_record else "report",
        title=draft.title,
        dated=draft.dated.value,
        received=file.received,
        attachment=file.id,
        children=tuple(conference.children) if conference else (),
        sections=sections,
        seen=seen_in(sections, mentions),
        shared=shared_in(sections, mentions),
    )


def _all_sections(draft: Draft) -> Iterable[Section]:
    yield from draft.sections
    for inner in draft.inside:
        if inner.sections:
            yield Section(SectionId(derived(inner.sha256, "name")), "", inner.name, 1)
            yield from (replace(section, level=section.level + 1) for section in inner.sections)


def _events(intake: Intake) -> Iterable[Event]:
    mentions = mentions_in(intake.case, release_words())
    for row in intake.draft.events:
        said = _said(row)
        spoken = "\n".join([words(row.text), *(words(each.text) for each in row.details if not each.hidden)])
        yield Event(
            id=EventId(derived("event", intake.file.id, str(row.order))),
            conference=intake.conference,
            agency=intake.agency,
            date=row.date,
            stated=row.stated,
            time=row.time,
            text=row.text,
            details=tuple(each if each.fills in said else replace(each, fills="") for each in row.details),
            children=tuple(sorted(mentions.children(spoken))),
            attachment=intake.file.id,
            source_ref=row.source_ref,
            order=row.order,
            page=row.page,
            row=row.row,
            **said,
        )


CODES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("child_seen", "seen_alone", "bedroom_seen", "first_hand"), frozenset({"yes", "no"})),
    "standing": frozenset({"reported", "verified", "disproved"}),
}


def _said(row: Row) -> dict[str, Any]:
    """The fields that a row's columns fill, by name: words and known codes only, whatever the reader's process answered."""
    said: dict[str, Any] = {name: value for name, value in row.said if name in SAID_IN_WORDS or value in CODES.get(name, ())}
    return {**said, "significant": True} if ("significant", "yes") in row.said else said


def _family_views(intake: Intake) -> Iterable[FamilyView]:
    expected = [view for view in intake.case.family_views if view.attachment in (intake.file.name, intake.file.id)]
    text = flattened(_all_sections(intake.draft))
    if not expected:
        yield _new_view(intake, text)
        return
    yield replace(expected[0], text=text, attachment=intake.file.id)
    yield from (replace(view, attachment=intake.file.id) for view in expected[1:])


def _new_view(intake: Intake, text: Text) -> FamilyView:
    mentions = mentions_in(intake.case, release_words())
    giver = next(iter(sorted(mentions.of(intake.draft.author.value))), PersonId(""))
    return FamilyView(
        id=ItemId(derived("view", intake.file.id)),
        conference=intake.conference,
        giver=giver,
        giver_name=intake.draft.author.value,
        date=intake.draft.dated.value,
        text=text,
        children=tuple(sorted(mentions.children(words(text)))),
        attachment=intake.file.id,
    )


def _lived_experience(intake: Intake) -> LivedExperience:
    text = flattened(_all_sections(intake.draft))
    return LivedExperience(
        id=ItemId(derived("lived", intake.file.id)),
        conference=intake.conference,
        child=_child_most_named(intake, text),
        tool=intake.draft.title,
        agency=intake.agency,
        author=intake.author,
        date=intake.draft.dated.value,
        text=text,
        attachment=intake.file.id,
    )


def _child_most_named(intake: Intake, text: Text) -> PersonId:
    mentions = mentions_in(intake.case, release_words())
    opening = mentions.children("\n".join([intake.draft.title, words(text[:4])]))
    if len(opening) == 1:
        return next(iter(opening))
    counted = {child.id: sum(child.id in mentions.children(block.text) for block in text) for child in intake.case.subjects()}
    best = max(counted, key=lambda child: counted[child], default=PersonId(""))
    return best if counted.get(best) else PersonId("")


def flattened(sections: Iterable[Section]) -> Text:
    """Sections as one text: each heading a heading block under its section's id, then its blocks."""
    blocks: list[Block] = []
    tables = 0
    for section in sections:
        if section.heading:
            blocks.append(Block(BlockId(section.id), BlockKind.HEADING, section.heading, section.level))
        moved = [_in_table(block, tables) for block in section.text]
        tables = max([tables, *(block.cell.table + 1 for block in moved if block.cell)])
        blocks.extend(moved)
    return tuple(blocks)


def _in_table(block: Block, first: int) -> Block:
    return replace(block, cell=replace(block.cell, table=block.cell.table + first)) if block.cell else block


def _agency(intake: Intake) -> str:
    wanted = intake.draft.agency.value
    found = agency_named(intake.case.agencies, wanted)
    if found or not wanted:
        return found
    agency = Agency(AgencyId(derived("agency", squash(wanted))), wanted)
    intake.new.append(("agencies", agency))
    return agency.id


def agency_named(agencies: Iterable[Agency], wanted: str) -> str:
    """The id of the agency that `wanted` names, in full or as part of a longer line; "" when none or several fit."""
    letters = squash(wanted)
    if not letters:
        return ""
    whole = [each.id for each in agencies if squash(each.name) == letters]
    part = [each.id for each in agencies if squash(each.name) in letters or (len(letters) > 8 and letters in squash(each.name))]
    found = whole or part
    return found[0] if len(found) == 1 else ""


def _author(intake: Intake) -> str:
    wanted = intake.draft.author.value
    fits: list[Practitioner] = [each for each in intake.case.practitioners if squash(each.name) in squash(wanted)] if wanted else []
    if len(fits) != 1:
        return wanted
    if not intake.agency and intake.draft.kind not in (PaperKind.FAMILY_VIEW,):
        intake.agency = fits[0].agency
    return fits[0].id


def _needs(intake: Intake) -> tuple[Sentence, ...]:
    kind = intake.draft.kind
    if not intake.new:
        return ()
    if kind is PaperKind.LIVED_EXPERIENCE:
        entry = next(item for name, item in intake.new if name == "lived_experience")
        return () if entry.child else (say("Say which child this is about."),)
    if kind is PaperKind.FAMILY_VIEW:
        return ()
    return () if intake.agency else (say("Say which agency sent this."),)


def _name(intake: Intake, who: str) -> str:
    new = next((item.name for kind, item in intake.new if kind == "agencies" and item.id == who), "")
    return new or intake.case.name_of(who)
