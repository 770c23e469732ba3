"""The store's own secret keys and the key cards of others, in the encrypted database. What a card says is for others to read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KnownCard:
    """A card as it came. `confirmed`: its words were compared by telephone; `agencies` are names it has answered for."""

    fingerprint: str
    body: bytes
    confirmed: bool = False
    agencies: tuple[str, ...] = ()


class Keys:
    """Reads and keeps keys. What is known of a card only ever grows."""

    def __init__(self, db: Any, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        self._db = db
        self._transaction = transaction

    def own(self) -> Mapping[str, bytes]:
        """The store's secrets by name; empty until they were made."""
        return {row["name"]: bytes(row["secret"]) for row in self._db["own_keys"].rows}

    def keep_own(self, secrets: Mapping[str, bytes]) -> None:
        """Keeps secrets that were made once and are never replaced."""
        with self._transaction():
            self._db["own_keys"].insert_all([{"name": name, "secret": secret} for name, secret in secrets.items()])

    def cards(self) -> tuple[KnownCard, ...]:
        """Every card that is known, by fingerprint."""
        return tuple(_card(row) for row in self._db["cards"].rows_where(order_by="fingerprint"))

    def card(self, fingerprint: str) -> KnownCard | None:
        """The card of that fingerprint, or None."""
        return next((_card(row) for row in self._db["cards"].rows_where("fingerprint = ?", [fingerprint])), None)

    def keep_card(self, fingerprint: str, body: bytes, confirmed: bool = False, agency: str = "") -> None:
        """Keeps a card and what is newly known of it."""
        known = self.card(fingerprint) or KnownCard(fingerprint, body)
        agencies = sorted({*known.agencies, *filter(None, [agency])})
        row = {
            "fingerprint": fingerprint,
            "body": known.body,
            "confirmed": int(known.confirmed or confirmed),
            "agencies": json.dumps(agencies),
        }
        with self._transaction():
            self._db["cards"].upsert(row, pk="fingerprint")


def _card(row: Any) -> KnownCard:
    return KnownCard(row["fingerprint"], bytes(row["body"]), bool(row["confirmed"]), tuple(json.loads(row["agencies"])))
