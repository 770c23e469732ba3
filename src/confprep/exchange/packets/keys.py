"""A store's own keys and the key card that tells others its public halves. A card holds no case data and no secret."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from confprep.core.codec import canonical, encode
from confprep.exchange.packets.faults import BrokenSignature, DamagedPacket, NewerPacket, NotAPacket
from confprep.exchange.packets.words import words_for

FORMAT = "confprep-key-card"
VERSION = 1
LARGEST = 10_000
LONGEST_NAME = 200


@dataclass(frozen=True)
class KeyCard:
    """Who somebody is to others: a name, a role, the key their signatures are checked with (Ed25519, hex) and the age recipient
    that packets are sealed to."""

    name: str
    role: str
    sign: str
    box: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over both keys; the name can be anything."""
        return self._digest.hex()

    @property
    def words(self) -> str:
        """The fingerprint as words for the telephone."""
        return " ".join(words_for(self._digest))

    @property
    def _digest(self) -> bytes:
        return hashlib.sha256(canonical([FORMAT, self.sign, self.box])).digest()


@dataclass(frozen=True)
class OwnKeys:
    """A store's secret halves: Ed25519 (32 bytes) and the age identity."""

    sign: bytes
    box: str

    def card(self, name: str, role: str) -> KeyCard:
        """The card that goes with them."""
        public = Ed25519PrivateKey.from_private_bytes(self.sign).public_key().public_bytes_raw().hex()
        return KeyCard(name, role, public, str(pyrage.x25519.Identity.from_str(self.box).to_public()))

    def signature(self, data: bytes) -> bytes:
        """The signature over `data`."""
        return Ed25519PrivateKey.from_private_bytes(self.sign).sign(data)


def new_keys() -> OwnKeys:
    """Keys nobody has had before."""
    return OwnKeys(Ed25519PrivateKey.generate().private_bytes_raw(), str(pyrage.x25519.Identity.generate()))


def check_signature(card: KeyCard, signature: bytes, data: bytes) -> None:
    """Makes sure that `card` signed `data`. Raises BrokenSignature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(card.sign)).verify(signature, data)
    except (InvalidSignature, ValueError) as broken:
        raise BrokenSignature from broken


def write_card(card: KeyCard, keys: OwnKeys) -> bytes:
    """The card as a file, signed with its own key."""
    held = {"format": FORMAT, "version": VERSION, **encode(card), "fingerprint": card.fingerprint, "words": card.words}
    return (json.dumps({**held, "signature": keys.signature(_signed(card)).hex()}, ensure_ascii=False, indent=1) + "\n").encode()


def is_card(data: bytes) -> bool:
    """Whether a file looks like a key card."""
    return len(data) <= LARGEST and data.lstrip()[:1] == b"{" and FORMAT.encode() in data


def read_card(data: bytes) -> KeyCard:
    """The card in a file. Raises NotAPacket, NewerPacket, DamagedPacket or BrokenSignature."""
    try:
        untrusted = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise DamagedPacket from wrong
    if not isinstance(untrusted, dict) or untrusted.get("format") != FORMAT:
        raise NotAPacket
    if isinstance(untrusted.get("version"), int) and untrusted["version"] > VERSION:
        raise NewerPacket(untrusted["version"])
    card = card_from(untrusted)
    check_signature(card, _bytes(untrusted.get("signature")), _signed(card))
    return card


def card_from(untrusted: dict[str, Any]) -> KeyCard:
    """The card that plain values describe, its keys checked for form. Raises DamagedPacket."""
    values = [untrusted.get(name) for name in ("name", "role", "sign", "box")]
    name, role, sign, box = (value if isinstance(value, str) else "" for value in values)
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME or not role.isalpha() or len(role) > LONGEST_NAME:
        raise DamagedPacket
    if len(_bytes(sign)) != 32 or sign != sign.lower():
        raise DamagedPacket
    try:
        known = str(pyrage.x25519.Recipient.from_str(box))
    except pyrage.RecipientError as wrong:
        raise DamagedPacket from wrong
    return KeyCard(name, role, sign, known)


def _signed(card: KeyCard) -> bytes:
    return canonical([FORMAT, VERSION, card.name, card.role, card.sign, card.box])


def _bytes(untrusted: Any) -> bytes:
    try:
        return bytes.fromhex(untrusted)
    except (TypeError, ValueError) as wrong:
        raise DamagedPacket from wrong
