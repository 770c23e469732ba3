"""Notes what became of a packet that went out: a request that was received is acknowledged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.codec import encode
from confprep.core.dates import exact
from confprep.core.identity import ItemId, OperationId
from confprep.core.meeting.entries import Entry
from confprep.core.sentences import say
from confprep.exchange.packets.container import Packet
from confprep.exchange.packets.content import Receipt, receipt_in
from confprep.exchange.packets.faults import UnfitPacket, WrongCase
from confprep.services.clock import Desk
from confprep.store.door import Store
from confprep.store.packets import OUT, BookedPacket


def packet_received(store: Store, packet: Packet) -> BookedPacket:
    """The packet of ours that a receipt is about. Raises UnfitPacket or WrongCase."""
    receipt = receipt_in(packet)
    sent = store.packets.find(OUT, receipt.packet)
    if sent is None or (sent.case, sent.about) != (packet.manifest.case, packet.manifest.request):
        raise WrongCase
    if packet.manifest.follows != (sent.id,) or exact(receipt.on) is None:
        raise UnfitPacket(say("its receipt is not about the packet it names"))
    return sent


def take_receipt(store: Store, sent: BookedPacket, packet: BookedPacket, receipt: Receipt, desk: Desk) -> int:
    """Takes a checked receipt in, and enters it in the book; how many items changed."""
    case = store.load(sent.case)
    items = [*_note(case, packet, receipt), *_acknowledged(case, sent, receipt)]
    if items:
        store.commit(compose(case, OperationId(desk.new_id()), say("Receive a receipt"), items, desk.by, desk.at))
    store.packets.book(packet)
    return len(items)


def _note(case: Case, packet: BookedPacket, receipt: Receipt) -> list[tuple[str, Any]]:
    entry = Entry(ItemId(f"receipt-{packet.id[:20]}"), {"what": "receipt", **encode(receipt)})
    return [] if case.find("distributions", entry.id) else [("distributions", entry)]


def _acknowledged(case: Case, sent: BookedPacket, receipt: Receipt) -> list[tuple[str, Any]]:
    """A request counts from the first day somebody says they have it."""
    request = case.find("report_requests", sent.about) if sent.kind == "request" else None
    if request is None or (request.acknowledged and request.acknowledged <= receipt.on):
        return []
    return [("report_requests", replace(request, acknowledged=receipt.on))]
