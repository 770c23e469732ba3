"""Lets a packet out: signed, sealed, entered in the book and in the case's list of what left, then written whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from confprep.core.case import Case
from confprep.core.changes import compose
from confprep.core.identity import ItemId, OperationId
from confprep.core.meeting.entries import Entry
from confprep.core.sentences import Sentence, say
from confprep.documents.write import write_whole
from confprep.exchange.packets.container import Packet, write_container
from confprep.exchange.packets.keys import KeyCard
from confprep.exchange.packets.seal import lock_with, seal_to
from confprep.exchange.packets.words import fresh_words
from confprep.exchange.packets.wrapping import wrap
from confprep.services.clock import Desk
from confprep.services.make_key_card import own_keys
from confprep.store.door import SENT, Store
from confprep.store.packets import OUT, BookedPacket

SHA256 = "sha256"


@dataclass(frozen=True)
class Receiver:
    """Whose key a packet is sealed to; without one it is locked with words. `confirmed`: the words of the key were compared."""

    card: KeyCard | None = None
    confirmed: bool = False

    @property
    def fingerprint(self) -> str:
        """Of the key, "" without one."""
        return self.card.fingerprint if self.card else ""


@dataclass(frozen=True)
class Outgoing:
    """A packet on its way out: what it says, to whom, and the case's items that change with it."""

    packet: Packet
    receiver: Receiver
    name: Sentence
    items: tuple[tuple[str, Any], ...] = ()
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A packet that was written. `words` open it when it was not sealed to a key; `fingerprint` is the SHA-256 (hex) of the file."""

    path: str
    fingerprint: str
    receiver: Receiver
    words: str = ""
    about: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether nobody but the receiver can open it, as far as telephones can tell."""
        return self.receiver.card is None or self.receiver.confirmed

    def plain(self) -> dict[str, Any]:
        """The packet as the command line's `--json` answers it."""
        return {
            "path": self.path,
            "fingerprint": self.fingerprint,
            "to": self.receiver.fingerprint,
            "confirmed": self.receiver.confirmed,
            "words": self.words,
            "id": self.about,
        }

    def lines(self) -> list[Sentence]:
        """What was written, for people."""
        if self.receiver.card is None:
            return [
                say("The packet was written to {path}, locked with these words: {words}", path=self.path, words=self.words),
                say("Tell them by telephone, never in the same message as the packet."),
            ]
        return [say("The packet was written to {path}, sealed for {name}.", path=self.path, name=self.receiver.card.name)]

    def warnings(self) -> list[Sentence]:
        """What must be read before the packet is sent on."""
        if self.is_sure or self.receiver.card is None:
            return []
        card = self.receiver.card
        return [
            say("The key of {name} was never compared by telephone. Before you send the packet, ring them:", name=card.name),
            say("their words must be “{words}”. Then receive their key card once more, with these words.", words=card.words),
        ]


def send(store: Store, case: Case, outgoing: Outgoing, out: Path, desk: Desk) -> Sent:
    """Writes the packet and notes that it left; the same packet for the same key is the same file again. Raises CannotWrite."""
    sealed, words = _sealed(store, case, outgoing)
    written = wrap(sealed) if out.suffix == ".zip" else sealed
    store.packets.book(_booked(outgoing, store.keep_file(case.id, sealed)))
    write_whole(out, written)
    entry = _entry(outgoing, desk)
    if case.find("distributions", entry.id) is None:
        items = [*outgoing.items, ("distributions", entry)]
        store.commit(compose(case, OperationId(desk.new_id()), outgoing.name, items, desk.by, desk.at))
    return Sent(str(out), hashlib.sha256(written).hexdigest(), outgoing.receiver, words, outgoing.packet.manifest.request)


def _sealed(store: Store, case: Case, outgoing: Outgoing) -> tuple[bytes, str]:
    receiver, known = outgoing.receiver, store.packets.find(OUT, outgoing.packet.manifest.id)
    if receiver.card is not None and known is not None and known.peer == receiver.fingerprint:
        return store.read_file(case.id, known.body[SHA256]), ""
    addressed = replace(outgoing.packet, manifest=replace(outgoing.packet.manifest, to=receiver.fingerprint))
    inner = write_container(addressed, own_keys(store))
    if receiver.card is not None:
        return seal_to(inner, receiver.card.box), ""
    words = " ".join(fresh_words())
    return lock_with(inner, words), words


def _booked(outgoing: Outgoing, sha256: str) -> BookedPacket:
    manifest = outgoing.packet.manifest
    body = {**outgoing.body, SHA256: sha256, "token": manifest.token}
    peer = outgoing.receiver.fingerprint
    return BookedPacket(manifest.id, OUT, manifest.kind.value, manifest.case, manifest.request, peer, body, manifest.number)


def _entry(outgoing: Outgoing, desk: Desk) -> Entry:
    """A line in the list of what left; one for each packet and key."""
    manifest, receiver = outgoing.packet.manifest, outgoing.receiver
    name = receiver.card.name if receiver.card else ""
    held = {"what": SENT, "document": manifest.kind.value, "packet": manifest.id, "to": receiver.fingerprint, "name": name}
    return Entry(ItemId(f"{SENT}-{manifest.id[:20]}-{receiver.fingerprint[:10]}"), {**held, "on": desk.today.isoformat(), "by": desk.by})
