"""The signed list of a packet: what it is, from whom, for whom, about what, and every part with its digest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from confprep.core.codec import digest
from confprep.exchange.packets.keys import KeyCard


class PacketKind(StrEnum):
    """What a packet carries."""

    REQUEST = "request"
    REPORT = "report"
    RECEIPT = "receipt"


@dataclass(frozen=True)
class Part:
    """One file of a packet: its flat name, SHA-256 (hex) and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """`to` is the receiver's fingerprint, "" when the packet is locked with words; `request` the id of the request it is about.

    `number` counts the requests a sender made about one case; `follows` are ids of the sender's earlier packets that this one
    stands on; `token` proves that its sender could open the request it answers.
    """

    kind: PacketKind
    case: str
    signer: KeyCard
    to: str = ""
    request: str = ""
    number: int = 0
    follows: tuple[str, ...] = ()
    token: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def id(self) -> str:
        """Follows from everything said, so that the same packet sealed twice is the same packet."""
        said = (self.kind, self.case, self.signer.fingerprint, self.request, self.number, self.follows, self.parts)
        return digest(said)
