"""The store's own keys: made at first use, shown to others as a key card, and given out to nobody but the store's owner."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from confprep.core.sentences import Sentence, say
from confprep.documents.write import write_whole
from confprep.exchange.packets.keys import KeyCard, OwnKeys, new_keys, write_card
from confprep.store.door import Store

SIGN, BOX = "sign", "age"


@dataclass(frozen=True)
class CardMade:
    """This store's card, and where it and the identity were written ("" when they were not)."""

    card: KeyCard
    path: str
    identity: str

    def plain(self) -> dict[str, Any]:
        """The card as the command line's `--json` answers it."""
        return {"card": self.path, "fingerprint": self.card.fingerprint, "words": self.card.words, "identity": self.identity}

    def lines(self) -> list[Sentence]:
        """The card for people."""
        told = [
            say("Key of {name}: {fingerprint}", name=self.card.name, fingerprint=self.card.fingerprint),
            say("Read these words over the telephone: {words}", words=self.card.words),
        ]
        if self.path:
            told.append(say("The card was written to {path}. It holds nothing secret and nothing about any case.", path=self.path))
        if self.identity:
            told.append(
                say("The secret identity was written to {path}. Whoever has it can open every packet sent to you.", path=self.identity)
            )
        return told


def own_keys(store: Store) -> OwnKeys:
    """The store's secret keys."""
    if not store.keys.own():
        made = new_keys()
        store.keys.keep_own({SIGN: made.sign, BOX: made.box.encode()})
    held = store.keys.own()
    return OwnKeys(held[SIGN], held[BOX].decode())


def own_card(store: Store) -> KeyCard:
    """What others know this store by."""
    return own_keys(store).card(_printable(store.name), store.role)


def make_key_card(store: Store, card: Path | None = None, identity: Path | None = None) -> CardMade:
    """Writes what is asked for. The identity opens packets with the public `age` command. Raises CannotWrite."""
    own = own_card(store)
    if card is not None:
        write_whole(card, write_card(own, own_keys(store)))
    if identity is not None:
        write_whole(identity, f"{own_keys(store).box}\n".encode())
    return CardMade(own, str(card or ""), str(identity or ""))


def _printable(name: str) -> str:
    """A name as one line; nobody is nameless."""
    return "".join(letter if letter.isprintable() else " " for letter in name).strip()[:200] or "-"
