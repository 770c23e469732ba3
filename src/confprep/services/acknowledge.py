"""Makes the receipt that goes back for a packet: made once, and the same file however often the packet comes."""

from __future__ import annotations

from pathlib import Path

from confprep.documents.write import CannotWrite, write_whole
from confprep.exchange.packets.container import Packet, listing, write_container
from confprep.exchange.packets.content import RECEIPT, Receipt, write_receipt
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.exchange.packets.seal import seal_to
from confprep.services.make_key_card import own_card, own_keys
from confprep.services.send_packet import SHA256
from confprep.store.door import Store
from confprep.store.packets import OUT, BookedPacket

OF = "of"


def receipt_file(path: Path) -> Path:
    """Where the receipt for the packet at `path` is put: beside it."""
    return path.with_name(f"{path.stem}-receipt.age")


def acknowledge(store: Store, packet: Packet, receipt: Receipt, beside: Path) -> str:
    """Writes the receipt beside the packet and returns its path; "" where that folder cannot be written to."""
    sealed = _made_before(store, packet) or _make(store, packet, receipt)
    out = receipt_file(beside)
    try:
        write_whole(out, sealed)
    except CannotWrite:
        return ""
    return str(out)


def _made_before(store: Store, packet: Packet) -> bytes | None:
    sent = store.packets.about(OUT, PacketKind.RECEIPT.value, packet.manifest.request)
    made = next((each for each in sent if each.body[OF] == packet.manifest.id), None)
    return store.read_file(made.case, str(made.body[SHA256])) if made else None


def _make(store: Store, packet: Packet, receipt: Receipt) -> bytes:
    to, parts = packet.manifest, {RECEIPT: write_receipt(receipt)}
    manifest = Manifest(
        PacketKind.RECEIPT,
        to.case,
        own_card(store),
        to.signer.fingerprint,
        to.request,
        follows=(to.id,),
        token=to.token,
        parts=listing(parts),
    )
    sealed = seal_to(write_container(Packet(manifest, parts), own_keys(store)), to.signer.box)
    body = {OF: to.id, SHA256: store.keep_file(to.case, sealed)}
    store.packets.book(BookedPacket(manifest.id, OUT, manifest.kind.value, to.case, to.request, to.signer.fingerprint, body))
    return sealed
