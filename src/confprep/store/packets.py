"""The book of packets: what went out, what came in, and what waits for its sender's key."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

OUT, IN = "out", "in"


@dataclass(frozen=True)
class BookedPacket:
    """A packet in the book. `about` is the request's id, `peer` the other side's fingerprint ("" when it was locked with words)."""

    id: str
    way: str
    kind: str
    case: str
    about: str
    peer: str
    body: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True)
class WaitingPacket:
    """A sealed file whose signer is not known yet."""

    sha256: str
    name: str
    case: str
    data: bytes


class Packets:
    """Reads and keeps the book. An entry is made once."""

    def __init__(self, db: Any, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._transaction = transaction

    def book(self, packet: BookedPacket) -> None:
        """Enters a packet; one that is in the book stays as it is."""
        row = {name: getattr(packet, name) for name in ("id", "way", "kind", "about", "peer", "number")}
        with self._transaction():
            self._db["packets"].insert({**row, "case_id": packet.case, "body": json.dumps(packet.body)}, pk=("id", "way"), ignore=True)

    def find(self, way: str, packet_id: str) -> BookedPacket | None:
        """The packet of that id, or None."""
        return next(self._where("way = ? and id = ?", [way, packet_id]), None)

    def of_case(self, way: str, kind: str, case: str) -> tuple[BookedPacket, ...]:
        """Packets of one kind about a case, in the order of their numbers."""
        return tuple(self._where("way = ? and kind = ? and case_id = ?", [way, kind, case]))

    def about(self, way: str, kind: str, request: str) -> tuple[BookedPacket, ...]:
        """Packets of one kind about a request, in the order of their numbers."""
        return tuple(self._where("way = ? and kind = ? and about = ?", [way, kind, request]))

    def wait(self, packet: WaitingPacket) -> None:
        """Keeps a sealed file until its signer is known."""
        with self._transaction():
            row = {"sha256": packet.sha256, "name": packet.name, "case_id": packet.case, "data": packet.data}
            self._db["waiting"].insert(row, ignore=True)

    def waiting(self) -> tuple[WaitingPacket, ...]:
        """Files whose signers are not known yet."""
        rows = self._db["waiting"].rows_where(order_by="sha256")
        return tuple(WaitingPacket(row["sha256"], row["name"], row["case_id"], bytes(row["data"])) for row in rows)

    def drop_waiting(self, sha256: str) -> None:
        """Forgets a file that was taken in, or refused for good."""
        with self._transaction():
            self._db["waiting"].delete_where("sha256 = ?", [sha256])

    def _where(self, where: str, values: list[Any]) -> Any:
        for row in self._db["packets"].rows_where(where, values, order_by="number, id"):
            body = json.loads(row["body"])
            yield BookedPacket(row["id"], row["way"], row["kind"], row["case_id"], row["about"], row["peer"], body, row["number"])
