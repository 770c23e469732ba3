"""Makes a received report packet into the agency's report: its text, marks, ids, files, and what its writer asks to be withheld.

Versions of a report are followed, never obeyed blindly: an older one after a newer changes nothing, and what was changed here meanwhile
stays, with the version that differs kept beside it and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from confprep.core.case import Case
from confprep.core.evidence.attachments import Attachment, PaperState
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import ItemRevision
from confprep.core.identity import AttachmentId, derived
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.sentences import say
from confprep.exchange.packets.container import Packet
from confprep.exchange.packets.content import small_case, small_case_from
from confprep.exchange.packets.faults import UnfitPacket, WrongCase
from confprep.exchange.packets.manifest import PacketKind
from confprep.messages import render
from confprep.services.clock import Desk
from confprep.services.edits import Edit
from confprep.services.follow_sender import Items, follow
from confprep.services.keep_version import version_kept
from confprep.services.merge_report import Merged, merge_with, receive_report
from confprep.store.door import Store
from confprep.store.packets import IN, OUT, BookedPacket

BROUGHT = ("reports", "events", "lived_experience", "restrictions", "attachments", "practitioners")
"""Kinds a report packet may bring."""
REFERRED = ("people", "agencies", "conferences")
"""Kinds that only say what the others refer to; they are looked at and never taken in."""
SHARED = ("attachments", "practitioners")
"""Of these, kinds that others may have brought before."""
MERGED = ("reports", "events", "lived_experience")
"""Kinds that are put together when both sides changed them. A restriction is none: what the chair decided gives way to no packet."""
NIL = "nil return"
RECEIVED = "received"


@dataclass(frozen=True)
class ReportTaken:
    """How many edits a report held and how many were applied; which restrictions wait for the chair, and which items differ here."""

    edits: int
    applied: int
    awaiting: tuple[str, ...]
    conflicts: tuple[tuple[str, str], ...]
    is_older: bool = False


def request_answered(store: Store, packet: Packet) -> tuple[Case, ReportRequest]:
    """The case and request a report answers. Raises WrongCase."""
    manifest = packet.manifest
    sent = store.packets.about(OUT, PacketKind.REQUEST.value, manifest.request)
    if not any(each.case == manifest.case for each in sent) or not any(title.id == manifest.case for title in store.cases()):
        raise WrongCase
    case = store.load(manifest.case)
    request = case.find("report_requests", manifest.request)
    if request is None:
        raise WrongCase
    return case, request


def check_report(store: Store, packet: Packet) -> None:
    """Makes sure that a packet is a report on what was asked, and touches nothing else. Raises UnfitPacket or WrongCase."""
    case, request = request_answered(store, packet)
    small = small_case(packet)
    strange = next((kind for kind, _ in small.every() if kind not in (*BROUGHT, *REFERRED)), "")
    if strange:
        raise UnfitPacket(say("it holds “{kind}”", kind=strange))
    _check_report(small, request)
    _check_beside(small, request)
    _check_restrictions(case, small)
    _check_files(case, small, packet)
    _check_ids(case, small, _versions(store, packet.manifest.request))


def take_report(store: Store, packet: BookedPacket, desk: Desk) -> ReportTaken:
    """Takes a checked report in as one change, and enters it in the book. Its files are kept already."""
    case = store.load(packet.case)
    versions = {each.id: each for each in _versions(store, packet.about)}
    before = {} if _is_undone(case, versions.values()) else _said(versions.values())
    versions[packet.id] = packet
    now = _said(versions.values())
    followed = follow(case, before, now)
    latest, agency = _latest(versions.values()), case.name_of(_report_in(packet).agency)
    both = {key: _merged(case, before, now, key, (agency, desk.by)) for key in followed.conflicts if key in before and key[0] in MERGED}
    merged, settled = tuple(both.values()), {key for key, each in both.items() if not each.conflicts}
    conflicts = tuple(each for each in followed.conflicts if each[0] not in SHARED and each not in settled)
    papers = [(key[0], now[key]) for key in followed.conflicts if key[1] == _paper(packet).id]
    put = _with_notes([*followed.put, *papers, *(item for each in merged for item in each.edit.items)], case, latest, conflicts)
    put.extend(_answered(case, latest, packet, desk))
    put.extend(("item_revisions", each) for each in _kept(versions) if case.find("item_revisions", each.id) != each)
    if put:
        edit = Edit(
            say("Receive the report of {agency}", agency=agency), tuple(put), tuple(gone for each in merged for gone in each.edit.gone)
        )
        store.commit(edit.change_set(case, desk))
    store.packets.book(packet)
    return _counted(packet, conflicts, latest.id != packet.id)


def _merged(case: Case, before: Items, now: Items, key: tuple[str, str], sides: tuple[str, str]) -> Merged:
    """What the chair changed and what the agency changed, put together; where they differ a person decides."""
    agency, here = sides
    newer = now[key]
    if isinstance(newer, AgencyReport):
        return receive_report(case, key[1], newer, before[key], agency, newer.revision_reason)
    return merge_with(case, *key, before[key], newer, agency, here)


def _versions(store: Store, request: str) -> tuple[BookedPacket, ...]:
    return store.packets.about(IN, PacketKind.REPORT.value, request)


def _kept(versions: Mapping[str, BookedPacket]) -> Iterator[ItemRevision]:
    """The words of every version that came, each after those it follows."""
    for version in versions.values():
        yield version_kept(_report_in(version), version.id, (each for each in version.body["follows"] if each in versions))


def _latest(versions: Iterable[BookedPacket]) -> BookedPacket:
    return max(versions, key=_order)


def _order(version: BookedPacket) -> tuple[int, str]:
    return len(version.body["follows"]), version.id


def _said(versions: Iterable[BookedPacket]) -> Items:
    """What all versions say together: of each item what the latest version that has it says. Nothing is taken out by silence."""
    said: dict[tuple[str, str], Any] = {}
    ordered = sorted(versions, key=_order)
    for version in ordered:
        said |= {(kind, item.id): item for kind, item in _brought(version)}
    if ordered:
        paper = _paper(ordered[-1])
        said["attachments", paper.id] = paper
    for version in ordered[:-1]:
        file = replace(_file(version), parent=paper.id)
        is_followed = version.id in ordered[-1].body["follows"]
        said["attachments", file.id] = file if is_followed else _differing(file)
    return said


def _brought(version: BookedPacket) -> Iterator[tuple[str, Any]]:
    """The items of one version as they stand in the case of who asked."""
    small, paper = small_case_from(str(version.body["case"]), version.case), _paper(version)
    for kind, item in small.every():
        if kind == "reports":
            yield kind, replace(item, attachment=item.attachment or paper.id, received=paper.received, status=RECEIVED)
        elif kind in BROUGHT:
            yield kind, item


def _paper(version: BookedPacket) -> Attachment:
    """The latest packet as the paper the report was read from. Its id stays through all versions, so that what was decided about the
    paper holds for each of them."""
    return replace(_file(version), id=AttachmentId(f"paper-{derived(version.about, 'packet')}"))


def _file(version: BookedPacket) -> Attachment:
    """The packet itself as a received file."""
    held = version.body["file"]
    report = _report_in(version)
    return Attachment(
        AttachmentId(f"file-{held['sha256'][:20]}"),
        str(held["name"]),
        str(held["sha256"]),
        int(held["size"]),
        received=str(version.body["received"]),
        state=PaperState.GATHERED,
        became=(report.id,),
        extra={"packet": version.id, "signer": version.peer},
    )


def _differing(file: Attachment) -> Attachment:
    need = say("This version of the report and what stands here were changed apart from each other. Both are kept; compare them.")
    return replace(file, state=PaperState.NEEDS_A_PERSON, needs=(render(need),))


def _with_notes(
    put: list[tuple[str, Any]], case: Case, latest: BookedPacket, conflicts: tuple[tuple[str, str], ...]
) -> list[tuple[str, Any]]:
    """The paper says so when something in it could not be put in the place of what stands here."""
    if not conflicts:
        return put
    paper = _differing(_paper(latest))
    rest = [each for each in put if each[1].id != paper.id]
    return [*rest, ("attachments", paper)] if case.find("attachments", paper.id) != paper else rest


def _report_in(version: BookedPacket) -> AgencyReport:
    return small_case_from(str(version.body["case"]), version.case).reports[0]


def _is_undone(case: Case, versions: Iterable[BookedPacket]) -> bool:
    """Whether everything that came was taken back here, so that it may come again."""
    return not any(case.find("reports", _report_in(each).id) for each in versions)


def _answered(case: Case, latest: BookedPacket, packet: BookedPacket, desk: Desk) -> tuple[tuple[str, Any], ...]:
    request, report = case.find("report_requests", packet.about), _report_in(latest)
    if request is None or (latest.id != packet.id and request.report):
        return ()
    answer = Answer.NIL if report.kind == NIL else Answer.REPORT
    made = replace(request, answer=answer, answered=request.answered or desk.today.isoformat(), report=report.id)
    return (("report_requests", made),) if made != request else ()


def _counted(packet: BookedPacket, conflicts: tuple[tuple[str, str], ...], is_older: bool) -> ReportTaken:
    small = small_case_from(str(packet.body["case"]), packet.case)
    weights = {
        (kind, item.id): len(item.sections) or 1 if kind == "reports" else 1
        for kind, item in small.every()
        if kind in BROUGHT and kind != "practitioners"
    }
    awaiting = tuple(item for kind, item in weights if kind == "restrictions")
    differing = sum(weights.get(each, 0) for each in conflicts)
    edits = sum(weights.values())
    return ReportTaken(edits, edits - len(awaiting) - differing, awaiting, conflicts, is_older)


def _check_report(small: Case, request: ReportRequest) -> None:
    if len(small.reports) != 1:
        raise UnfitPacket(say("it does not hold one report"))
    report = small.reports[0]
    if (report.request, report.conference, report.agency) != (request.id, request.conference, request.agency):
        raise WrongCase
    if not report.signed:
        raise UnfitPacket(say("its report is not signed"))
    if request.children and not set(report.children) <= set(request.children):
        raise WrongCase
    if report.responses:
        raise UnfitPacket(say("it holds what the family said to the report"))


def _check_beside(small: Case, request: ReportRequest) -> None:
    """Lines and entries beside the report are the agency's own and about this conference."""
    beside: tuple[Any, ...] = (*small.events, *small.lived_experience)
    for item in beside:
        if item.conference != request.conference or item.agency not in ("", request.agency):
            raise WrongCase
    if any(each.agency != request.agency for each in small.practitioners):
        raise WrongCase


def _check_restrictions(case: Case, small: Case) -> None:
    """A writer proposes; deciding and lifting are the chair's."""
    known = {*_ids(_new(small)), *(each.id for each in small.attachments), *(each.id for each in case.people)}
    for each in small.restrictions:
        if each.agreed_by or each.agreed_on or not each.withheld_from or not each.reason.strip():
            raise UnfitPacket(say("a restriction in it is decided already, or has no reason"))
        if not {*each.target.items, *filter(None, [each.target.person])} <= known:
            raise UnfitPacket(say("a restriction in it is about something that is not in it"))


def _check_files(case: Case, small: Case, packet: Packet) -> None:
    listed = {each.sha256 for each in small.attachments}
    if {name for name in packet.parts if len(name) == 64} != listed:
        raise UnfitPacket(say("its files are not those it lists"))
    for each in small.attachments:
        held = case.find("attachments", each.id)
        if len(packet.parts[each.sha256]) != each.size or (held and held.sha256 != each.sha256):
            raise UnfitPacket(say("its files are not those it lists"))


def _check_ids(case: Case, small: Case, versions: Iterable[BookedPacket]) -> None:
    """Nothing may take the id of something here that this sender did not bring."""
    own = {each for version in versions for each in _ids(_new(small_case_from(str(version.body["case"]), version.case)))}
    taken = set(_ids(item for _, item in case.every())) - own
    mine = list(_ids(_new(small)))
    if len(mine) != len(set(mine)) or not taken.isdisjoint(mine):
        raise UnfitPacket(say("something in it has the id of something else"))


def _new(small: Case) -> Iterator[Any]:
    """What a packet brings that nobody else can have brought; a worker may be known, and a file be here with the same bytes."""
    return (item for kind, item in small.every() if kind in BROUGHT and kind not in SHARED)


def _ids(items: Iterable[Any]) -> Iterator[str]:
    """Ids of items, with the sections and blocks inside them."""
    for item in items:
        yield item.id
        sections = getattr(item, "sections", ())
        yield from (section.id for section in sections)
        texts = (getattr(item, "text", ()), *(section.text for section in sections), *(each.text for each in getattr(item, "details", ())))
        yield from (block.id for text in texts if isinstance(text, tuple) for block in text)
