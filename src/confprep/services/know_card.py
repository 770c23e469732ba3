"""The key cards of others: received, confirmed by telephone, and found again for an agency."""

from __future__ import annotations

import json

from confprep.core.case import Case
from confprep.core.codec import canonical
from confprep.core.release.matching import squash
from confprep.exchange.packets.faults import WrongWords
from confprep.exchange.packets.keys import KeyCard, card_from, read_card
from confprep.exchange.packets.words import as_heard
from confprep.services.make_key_card import own_card
from confprep.store.door import Store
from confprep.store.keys import KnownCard


def take_card(store: Store, data: bytes, words: str = "") -> KeyCard:
    """Makes a card known; with the words read over the telephone, confirmed. Raises a fault of packets; then nothing has changed."""
    card = read_card(data)
    if words and as_heard(words) != as_heard(card.words):
        raise WrongWords
    know(store, card, confirmed=bool(as_heard(words)))
    return card


def know(store: Store, card: KeyCard, confirmed: bool = False, agency: str = "") -> None:
    """Keeps a card and what is newly known of it."""
    store.keys.keep_card(card.fingerprint, canonical(card), confirmed, agency)


def card_in(known: KnownCard) -> KeyCard:
    """The card that was kept."""
    return card_from(json.loads(known.body))


def card_of_agency(store: Store, case: Case, agency: str, to: str = "") -> KnownCard | None:
    """The one card that answers for an agency: by its earlier answers, or by the name of agency or worker. None when none or several do."""
    own = own_card(store).fingerprint
    cards = [each for each in store.keys.cards() if each.fingerprint != own]
    workers = [each for each in case.practitioners if each.agency == agency]
    asked = [each.name for each in workers if each.id == to]
    names = {squash(name) for name in (case.name_of(agency), *(asked or (each.name for each in workers)))} - {""}
    fits = [each for each in cards if case.name_of(agency) in each.agencies] or [
        each for each in cards if squash(card_in(each).name) in names
    ]
    sure = [each for each in fits if each.confirmed] or fits
    return sure[0] if len(sure) == 1 else None


def is_taken_name(store: Store, card: KeyCard) -> bool:
    """Whether somebody else is known by the name of an unknown card."""
    return any(squash(card_in(each).name) == squash(card.name) for each in store.keys.cards() if each.fingerprint != card.fingerprint)
