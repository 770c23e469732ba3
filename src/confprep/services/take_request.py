"""Makes a received request into a case of the practitioner's own: the request, the children as they may be seen, and an empty report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import ChangeSet, front, put, retitle
from confprep.core.errors import NotFound
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.reports import AgencyReport
from confprep.core.identity import OperationId
from confprep.core.meeting.requests import Answer, ReportRequest
from confprep.core.release.matching import squash
from confprep.core.sentences import say
from confprep.exchange.packets.container import Packet
from confprep.exchange.packets.content import small_case, small_case_from
from confprep.exchange.packets.faults import UnfitPacket, WrongCase
from confprep.exchange.packets.manifest import PacketKind
from confprep.services.clock import Desk
from confprep.services.follow_sender import Items, follow
from confprep.services.profiles import profile_named
from confprep.services.write_report import begin_report
from confprep.store.door import Store
from confprep.store.packets import IN, BookedPacket

ALLOWED = ("people", "agencies", "practitioners", "conferences", "report_requests")
OWN = ("acknowledged", "answer", "answered", "report", "note", "chases", "extra")
"""Fields of a request that belong to whoever answers it."""


def check_request(store: Store, packet: Packet) -> None:
    """Makes sure that a packet is a request this store can follow. Raises UnfitPacket or WrongCase."""
    case = small_case(packet)
    strange = next((kind for kind, _ in case.every() if kind not in ALLOWED), "")
    if strange:
        raise UnfitPacket(say("it holds “{kind}”", kind=strange))
    asked = case.report_requests
    if len(asked) != 1 or asked[0].id != packet.manifest.request or _is_answered(asked[0]):
        raise UnfitPacket(say("it does not hold one open request"))
    if not case.find("conferences", asked[0].conference) or not case.find("agencies", asked[0].agency):
        raise UnfitPacket(say("its request names a conference or agency that is not in it"))
    earlier = store.packets.of_case(IN, PacketKind.REQUEST.value, case.id)
    is_here = any(title.id == case.id for title in store.cases())
    if is_here and (not earlier or any(each.peer != packet.manifest.signer.fingerprint for each in earlier)):
        raise WrongCase


def take_request(store: Store, packet: BookedPacket, file: Attachment, desk: Desk) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Takes a checked request in, and enters it in the book; how many items changed, and which ones differ here.

    A report that was begun stays as it is, whatever the request says now.
    """
    case = _case(store, packet.case)
    earlier = store.packets.of_case(IN, PacketKind.REQUEST.value, packet.case)
    before = _said(case, earlier, desk)
    now = _said(case, {each.id: each for each in (*earlier, packet)}.values(), desk)
    followed = follow(case, before, now)
    fresh = () if case.find("attachments", file.id) else (("attachments", file),)
    operation = OperationId(desk.new_id())
    changes = [put(case, operation, kind, item) for kind, item in (*followed.put, *fresh)]
    if case.title in ("", _title(before)) and case.title != _title(now):
        changes.insert(0, retitle(case, operation, {**front(case), "title": _title(now)}))
    if changes:
        name = say("Receive the request of {agency}", agency=_agency(now))
        store.commit(ChangeSet(operation, case.id, name, tuple(changes), desk.by, desk.at))
    store.packets.book(packet)
    return len(followed.put), tuple(each for each in followed.conflicts if each[0] != "reports")


def _case(store: Store, case_id: str) -> Case:
    try:
        return store.load(case_id)
    except NotFound:
        return Case(id=case_id)  # type: ignore[arg-type]


def _said(case: Case, packets: Iterable[BookedPacket], desk: Desk) -> Items:
    """What a sender's requests about a case say together: of each item the latest, and a report to be written for each request."""
    said: dict[tuple[str, str], Any] = {}
    days: dict[str, str] = {}
    latest: dict[str, Case] = {}
    for packet in sorted(packets, key=lambda each: (each.number, each.id)):
        small = small_case_from(str(packet.body["case"]), packet.case)
        said |= {(kind, item.id): item for kind, item in small.every()}
        latest[packet.about] = small
        days[packet.about] = min(filter(None, (days.get(packet.about, ""), str(packet.body["received"]))))
    for request in [item for (kind, _), item in said.items() if kind == "report_requests"]:
        draft = _empty_report(latest[request.id], request, desk)
        said["reports", draft.id] = draft
        said["report_requests", request.id] = _as_answered(replace(request, report=draft.id, acknowledged=days[request.id]), case)
    return said


def _as_answered(request: ReportRequest, case: Case) -> ReportRequest:
    """The request with what stands here in the fields that are ours."""
    ours = case.find("report_requests", request.id)
    return replace(request, **{name: getattr(ours, name) for name in OWN}) if ours else request


def _empty_report(small: Case, request: ReportRequest, desk: Desk) -> AgencyReport:
    """The report as it is begun, with the sections of the agency's template; its writer is the one asked, where the names agree."""
    begun = dict(begin_report(small, request, profile_named(), desk).items)
    worker = small.find("practitioners", request.to)
    is_asked = worker is not None and squash(worker.name) == squash(desk.by)
    report: AgencyReport = begun["reports"]
    return replace(report, author=request.to) if is_asked else report


def _is_answered(request: ReportRequest) -> bool:
    return request.answer is not Answer.WAITING or bool(request.report or request.chases or request.note or request.extra)


def _title(said: Items) -> str:
    return ", ".join(item.name for (kind, _), item in said.items() if kind == "people")


def _agency(said: Items) -> str:
    return next(str(item.name) for (kind, _), item in said.items() if kind == "agencies")
