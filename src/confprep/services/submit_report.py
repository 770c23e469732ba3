"""Sends a finished report to the one who asked for it: signed, sealed, with its files and what its writer asks to be withheld."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from confprep.core.case import Case
from confprep.core.errors import Fault, NotFound
from confprep.core.evidence.attachments import Attachment
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Restriction
from confprep.core.identity import PersonId
from confprep.core.sentences import say
from confprep.exchange.packets.container import Packet, listing
from confprep.exchange.packets.content import CASE, write_small_case
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.services.clock import Desk
from confprep.services.know_card import card_in
from confprep.services.make_key_card import own_card
from confprep.services.send_packet import Outgoing, Receiver, Sent, send
from confprep.services.sign_report import is_complete
from confprep.store.door import Store
from confprep.store.packets import IN, OUT, BookedPacket


class NotSigned(Fault):
    """A report that not everybody has signed who should."""

    def __init__(self) -> None:
        super().__init__(
            say("This report is not signed by everybody who should."),
            say("Nothing was sent; the report is as it was."),
            say("Sign it off first: what is sent can be revised, but not taken back."),
        )


class NobodyAsked(Fault):
    """A report that answers no request that came as a packet."""

    def __init__(self) -> None:
        super().__init__(
            say("No request for this report came to this store, so there is no key to seal it for."),
            say("Nothing was sent; the report is as it was."),
            say("Receive the request packet first, and write the report in the case that comes with it."),
        )


def submit_report(store: Store, report_id: str, out: Path, desk: Desk) -> Sent:
    """Writes the report packet to `out`. Raises NotFound, NotSigned, NobodyAsked or CannotWrite; then nothing has left."""
    case, report = _find(store, report_id)
    if not is_complete(report):
        raise NotSigned
    request = next(iter(store.packets.about(IN, PacketKind.REQUEST.value, report.request)[-1:]), None)
    if request is None or request.case != case.id:
        raise NobodyAsked
    small = small_case_of(case, report)
    files = {each.sha256: store.read_file(case.id, each.sha256) for each in small.attachments}
    packet = _packet(store, request, {CASE: write_small_case(small), **files})
    name = say("Send the report of {agency}", agency=case.name_of(report.agency))
    return send(store, case, Outgoing(packet, _receiver(store, request), name), out, desk)


def small_case_of(case: Case, report: AgencyReport) -> Case:
    """The report with everything that goes with it: its files, its writer's chronology lines and lived experience, what they ask to
    be withheld, and as much of the case as these refer to."""
    events = tuple(each for each in case.events if _is_beside(each, report))
    lived = tuple(each for each in case.lived_experience if _is_beside(each, report))
    spoken = {*report.children, *(child for each in events for child in each.children), *(each.child for each in lived)}
    return Case(
        id=case.id,
        people=tuple(each for each in case.people if each.id in spoken),
        agencies=tuple(each for each in case.agencies if each.id == report.agency),
        practitioners=tuple(each for each in case.practitioners if each.id == report.author and each.agency == report.agency),
        conferences=tuple(
            replace(each, children=_those(each.children, spoken)) for each in case.conferences if each.id == report.conference
        ),
        reports=(report,),
        events=events,
        lived_experience=lived,
        restrictions=tuple(map(_proposed, case.restrictions)),
        attachments=tuple(each for each in case.attachments if _goes_with(each, report)),
    )


def _find(store: Store, report_id: str) -> tuple[Case, AgencyReport]:
    for title in store.cases():
        case = store.load(title.id)
        found = case.find("reports", report_id)
        if found is not None:
            return case, found
    raise NotFound(say("The report"), report_id)


def _is_beside(item: Any, report: AgencyReport) -> bool:
    return item.conference == report.conference and item.agency in ("", report.agency)


def _those(children: tuple[PersonId, ...], wanted: set[PersonId]) -> tuple[PersonId, ...]:
    return tuple(each for each in children if each in wanted)


def _goes_with(file: Attachment, report: AgencyReport) -> bool:
    shown = {block.attachment for block in report.blocks()}
    return file.parent == report.id or file.id in (report.attachment, *shown)


def _proposed(restriction: Restriction) -> Restriction:
    """What the writer decided for themselves is a proposal to the chair."""
    asked_by = restriction.asked_by or restriction.agreed_by
    return replace(restriction, asked_by=asked_by, agreed_by="", agreed_on="")


def _receiver(store: Store, request: BookedPacket) -> Receiver:
    known = store.keys.card(request.peer)
    if known is None:
        raise NobodyAsked
    return Receiver(card_in(known), known.confirmed)


def _packet(store: Store, request: BookedPacket, parts: dict[str, bytes]) -> Packet:
    """The packet; it names every earlier one about this request, and one that says what the last one said is that one again."""
    earlier = store.packets.about(OUT, PacketKind.REPORT.value, request.about)
    manifest = Manifest(
        PacketKind.REPORT,
        request.case,
        own_card(store),
        request=request.about,
        number=len(earlier) + 1,
        follows=tuple(each.id for each in earlier),
        token=str(request.body["token"]),
        parts=listing(parts),
    )
    before = replace(manifest, number=len(earlier), follows=manifest.follows[:-1])
    return Packet(before if earlier and before.id == earlier[-1].id else manifest, parts)
