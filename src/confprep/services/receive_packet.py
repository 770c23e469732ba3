"""Receives a file from another store: a key card, a request, a report or a receipt. Checked whole before anything is written.

What is signed with a key that is not known waits, apart from every case, and is taken in when the key is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confprep.core.errors import Fault
from confprep.core.evidence.attachments import Attachment, PaperState
from confprep.core.identity import AttachmentId
from confprep.core.sentences import Sentence, say
from confprep.exchange.packets.container import Packet, read_container
from confprep.exchange.packets.content import CASE, Receipt, receipt_in
from confprep.exchange.packets.faults import NotAPacket, TooLarge, UnknownSigner
from confprep.exchange.packets.keys import KeyCard, is_card
from confprep.exchange.packets.manifest import PacketKind
from confprep.exchange.packets.seal import LARGEST, is_locked, is_sealed, open_sealed
from confprep.exchange.packets.wrapping import is_wrapped, unwrap
from confprep.services.acknowledge import acknowledge
from confprep.services.clock import Desk
from confprep.services.know_card import take_card
from confprep.services.make_key_card import BOX
from confprep.services.take_receipt import packet_received, take_receipt
from confprep.services.take_report import check_report, request_answered, take_report
from confprep.services.take_request import check_request, take_request
from confprep.services.trust_signer import check_receiver, trust_answerer, trust_asker, trust_reader
from confprep.store.door import Store
from confprep.store.packets import IN, BookedPacket, WaitingPacket

KEY_CARD = "key card"


@dataclass(frozen=True)
class Received:
    """What became of a file. `awaiting` are ids of restrictions the chair has to decide on, `conflicts` items ("kind/id") that were
    changed here too; `receipt` is the file to send back ("" when none is due, or it could not be written). `notes` must be read, and
    `later` are packets that had waited for this one."""

    kind: str
    told: Sentence
    case: str = ""
    about: str = ""
    edits: int = 0
    applied: int = 0
    awaiting: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    receipt: str = ""
    notes: tuple[Sentence, ...] = ()
    later: tuple[Received, ...] = ()

    def plain(self) -> dict[str, Any]:
        """What came, as the command line's `--json` answers it."""
        counts = {"edits": self.edits, "applied": self.applied, "awaiting": list(self.awaiting), "conflicts": list(self.conflicts)}
        later = [each.plain() for each in self.later]
        return {**counts, "kind": self.kind, "case": self.case, "request": self.about, "receipt": self.receipt or None, "later": later}

    def lines(self) -> list[Sentence]:
        """What came, for people."""
        back = [say("Send {path} back: it is the receipt.", path=self.receipt)] if self.receipt else []
        return [self.told, *back, *(line for each in self.later for line in each.lines())]

    def warnings(self) -> tuple[Sentence, ...]:
        """What must be read, of those that had waited too."""
        return (*self.notes, *(note for each in self.later for note in each.warnings()))


def receive_packet(store: Store, path: Path, desk: Desk, words: str = "") -> Received:
    """Takes the file at `path` in. `words` open a locked packet, or confirm a key card.

    Raises a fault of packets, and NotAPacket for any other file; then nothing has changed, but that an unknown signer's packet waits.
    """
    data = _read(path)
    if is_card(data):
        received = _take_card(store, data, words)
    else:
        received = _take(store, _sealed(data), path, desk, words)
    return Received(**{**received.__dict__, "later": tuple(_take_waiting(store, path, desk))})


def is_office_file(path: Path) -> bool:
    """Whether the file at `path` is a zip as Word and its like write it, and no packet. Raises TooLarge."""
    data = _read(path)
    return data.startswith(b"PK") and not is_wrapped(data)


def needs_words(path: Path) -> bool:
    """Whether the file at `path` is locked with words told by telephone. Raises TooLarge."""
    data = _read(path)
    return is_locked(unwrap(data) if is_wrapped(data) else data)


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise TooLarge(LARGEST // 2**20)
    return path.read_bytes()


def _sealed(data: bytes) -> bytes:
    sealed = unwrap(data) if is_wrapped(data) else data
    if not is_sealed(sealed):
        raise NotAPacket
    return sealed


def _take_card(store: Store, data: bytes, words: str) -> Received:
    before = store.keys.cards()
    card = take_card(store, data, words)
    applied = int(store.keys.cards() != before)
    told = say("The key of {name} is known.", name=card.name) if applied else say("The key of {name} was known already.", name=card.name)
    return Received(KEY_CARD, told, edits=1, applied=applied, notes=_unconfirmed(store, card))


def open_packet(store: Store, sealed: bytes, words: str = "") -> Packet:
    """The packet in a sealed file, every byte of it checked; nothing is written. Raises a fault of packets."""
    own = store.keys.own()
    packet = read_container(open_sealed(sealed, own[BOX].decode() if own else "", words))
    check_receiver(store, packet, is_locked(sealed))
    return packet


def _take(store: Store, sealed: bytes, path: Path, desk: Desk, words: str) -> Received:
    packet = open_packet(store, sealed, words)
    try:
        _check(store, packet, is_locked(sealed))
    except UnknownSigner:
        store.packets.wait(WaitingPacket(hashlib.sha256(sealed).hexdigest(), _name_of(path), packet.manifest.case, sealed))
        raise
    is_again = store.packets.find(IN, packet.manifest.id) is not None
    booked = _booked(store, packet, sealed, _name_of(path), desk)
    match packet.manifest.kind:
        case PacketKind.REQUEST:
            return _request(store, packet, booked, path, desk, is_again)
        case PacketKind.REPORT:
            return _report(store, packet, booked, path, desk, is_again)
        case PacketKind.RECEIPT:
            return _receipt(store, packet, booked, desk, is_again)


def _name_of(path: Path) -> str:
    """A file's name, without characters that no text can hold."""
    return path.name.encode("utf-8", "replace").decode()


def _check(store: Store, packet: Packet, was_locked: bool) -> None:
    """Everything that can be said against a packet is said here, before its first byte is kept."""
    match packet.manifest.kind:
        case PacketKind.REQUEST:
            check_request(store, packet)
            trust_asker(store, packet, was_locked)
        case PacketKind.REPORT:
            case, request = request_answered(store, packet)
            check_report(store, packet)
            trust_answerer(store, packet, case.name_of(request.agency))
        case PacketKind.RECEIPT:
            sent = packet_received(store, packet)
            asked = store.load(sent.case)
            about = asked.find("report_requests", sent.about)
            trust_reader(store, packet, sent, asked.name_of(about.agency) if about else "")


def _booked(store: Store, packet: Packet, sealed: bytes, name: str, desk: Desk) -> BookedPacket:
    """The packet's place in the book: the one it has, or a new one with its bytes and files kept."""
    manifest = packet.manifest
    known = store.packets.find(IN, manifest.id)
    if known is not None:
        return known
    file = {"name": name, "sha256": store.keep_file(manifest.case, sealed), "size": len(sealed)}
    for part, data in packet.parts.items():
        if part not in (CASE, "receipt.json"):
            store.keep_file(manifest.case, data)
    body = {
        "file": file,
        "received": desk.today.isoformat(),
        "follows": list(manifest.follows),
        "token": manifest.token,
        "case": packet.parts.get(CASE, b"").decode(),
    }
    signer = manifest.signer.fingerprint
    return BookedPacket(manifest.id, IN, manifest.kind.value, manifest.case, manifest.request, signer, body, manifest.number)


def _request(store: Store, packet: Packet, booked: BookedPacket, path: Path, desk: Desk, is_again: bool) -> Received:
    count, conflicts = take_request(store, booked, _file_of(booked), desk)
    receipt = acknowledge(store, packet, _receipt_for(booked, count, 0, len(conflicts)), path)
    told = AGAIN if is_again and not count else say("A request for a report came from {name}.", name=packet.manifest.signer.name)
    notes = (*_unconfirmed(store, packet.manifest.signer), *_differing(conflicts))
    return Received("request", told, booked.case, booked.about, count, count, (), _named(conflicts), receipt, notes)


def _report(store: Store, packet: Packet, booked: BookedPacket, path: Path, desk: Desk, is_again: bool) -> Received:
    before = store.load(booked.case)
    taken = take_report(store, booked, desk)
    applied = taken.applied if store.load(booked.case) != before else 0
    receipt = acknowledge(store, packet, _receipt_for(booked, taken.edits, len(taken.awaiting), len(taken.conflicts)), path)
    told = say(
        "{edits} edits: {applied} applied, {awaiting} await the chair.",
        edits=taken.edits,
        applied=taken.applied,
        awaiting=len(taken.awaiting),
    )
    notes = [*_unconfirmed(store, packet.manifest.signer), *_differing(taken.conflicts)]
    if taken.is_older and not is_again:
        notes.append(say("This version is older than the one that is here; nothing was put back to it."))
    told = AGAIN if is_again and not applied else told
    return Received(
        "report",
        told,
        booked.case,
        booked.about,
        taken.edits,
        applied,
        taken.awaiting,
        _named(taken.conflicts),
        receipt,
        tuple(notes),
    )


def _receipt(store: Store, packet: Packet, booked: BookedPacket, desk: Desk, is_again: bool) -> Received:
    receipt = receipt_in(packet)
    count = take_receipt(store, packet_received(store, packet), booked, receipt, desk)
    told = AGAIN if is_again else say("{name} has received your packet.", name=packet.manifest.signer.name)
    return Received("receipt", told, booked.case, booked.about, count, count)


AGAIN = say("This packet was received before; nothing was changed.")


def _receipt_for(booked: BookedPacket, edits: int, awaiting: int, conflicts: int) -> Receipt:
    return Receipt(booked.id, str(booked.body["received"]), edits, edits - awaiting - conflicts, awaiting, conflicts)


def _file_of(booked: BookedPacket) -> Attachment:
    held = booked.body["file"]
    return Attachment(
        AttachmentId(f"file-{held['sha256'][:20]}"),
        str(held["name"]),
        str(held["sha256"]),
        int(held["size"]),
        received=str(booked.body["received"]),
        state=PaperState.GATHERED,
        extra={"packet": booked.id, "signer": booked.peer},
    )


def _unconfirmed(store: Store, card: KeyCard) -> tuple[Sentence, ...]:
    known = store.keys.card(card.fingerprint)
    if known is None or known.confirmed:
        return ()
    words = say(
        "The key of {name} was never compared by telephone. Ring them: their words must be “{words}”.", name=card.name, words=card.words
    )
    return (words, say("Then receive their key card with these words."))


def _named(conflicts: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(f"{kind}/{item}" for kind, item in conflicts)


def _differing(conflicts: tuple[tuple[str, str], ...]) -> tuple[Sentence, ...]:
    if not conflicts:
        return ()
    return (say("{count} items were changed here and by the sender. Both versions are kept; compare them.", count=len(conflicts)),)


def _take_waiting(store: Store, path: Path, desk: Desk) -> Iterator[Received]:
    """Takes in what waited for a key that is known now; what turns out to be unfit is dropped, what still waits is left."""
    for waiting in store.packets.waiting():
        try:
            received = _take(store, waiting.data, path.with_name(waiting.name), desk, "")
        except UnknownSigner:
            continue
        except Fault:
            store.packets.drop_waiting(waiting.sha256)
            continue
        store.packets.drop_waiting(waiting.sha256)
        yield received
