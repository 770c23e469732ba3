"""Whether a packet's signer is somebody this store may believe about what the packet says."""

from __future__ import annotations

import hmac

from confprep.exchange.packets.container import Packet
from confprep.exchange.packets.faults import UnknownSigner, WrongReceiver
from confprep.exchange.packets.manifest import PacketKind
from confprep.services.know_card import is_taken_name, know
from confprep.services.make_key_card import own_card
from confprep.store.door import Store
from confprep.store.packets import IN, OUT, BookedPacket


def check_receiver(store: Store, packet: Packet, was_locked: bool) -> None:
    """A packet is for the one it was signed for; only a first request may be locked with words. Raises WrongReceiver."""
    wanted = packet.manifest.to
    if was_locked and (wanted or packet.manifest.kind is not PacketKind.REQUEST):
        raise WrongReceiver
    if not was_locked and wanted != own_card(store).fingerprint:
        raise WrongReceiver


def trust_asker(store: Store, packet: Packet, was_locked: bool) -> None:
    """Believes who asks: words told by telephone confirm them; a first request brings their card. Raises UnknownSigner."""
    card = packet.manifest.signer
    if not was_locked and store.keys.card(card.fingerprint) is None and is_taken_name(store, card):
        raise UnknownSigner(card.name, card.words)
    know(store, card, confirmed=was_locked)


def trust_answerer(store: Store, packet: Packet, agency: str) -> None:
    """Believes an answer from the key that was asked. Where words were told instead of a key, the first answer that could open the
    request brings its key; any other needs a confirmed card. Raises UnknownSigner."""
    manifest = packet.manifest
    sent = store.packets.about(OUT, PacketKind.REQUEST.value, manifest.request)
    if not _is_asked(store, sent, packet):
        raise UnknownSigner(manifest.signer.name, manifest.signer.words)
    told = not any(each.peer for each in sent)
    know(store, manifest.signer, confirmed=told, agency=agency)


def trust_reader(store: Store, packet: Packet, sent: BookedPacket, agency: str) -> None:
    """Believes a receipt from the one the packet went to. Raises UnknownSigner."""
    if sent.kind == PacketKind.REQUEST.value:
        trust_answerer(store, packet, agency)
    elif sent.peer != packet.manifest.signer.fingerprint:
        raise UnknownSigner(packet.manifest.signer.name, packet.manifest.signer.words)


def _is_asked(store: Store, sent: tuple[BookedPacket, ...], packet: Packet) -> bool:
    signer = packet.manifest.signer.fingerprint
    if any(each.peer == signer for each in sent):
        return True
    if not any(hmac.compare_digest(str(each.body["token"]), packet.manifest.token) for each in sent):
        return False
    card = store.keys.card(signer)
    if card is not None and card.confirmed:
        return True
    return any(not each.peer for each in sent) and not _is_bound(store, packet)


def _is_bound(store: Store, packet: Packet) -> bool:
    """Whether somebody else has answered the request already."""
    kinds = (PacketKind.REPORT.value, PacketKind.RECEIPT.value)
    answers = [each for kind in kinds for each in store.packets.about(IN, kind, packet.manifest.request)]
    return any(each.peer != packet.manifest.signer.fingerprint for each in answers)
