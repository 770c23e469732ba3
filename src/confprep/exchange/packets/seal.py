"""Seals bytes in the age format, to a key or with words, and opens them again. What is made here opens with the public `age` command."""

from __future__ import annotations

import re

import pyrage

from confprep.exchange.packets.faults import CannotOpen, DamagedPacket, NewerPacket, TooLarge, WordsNeeded, WrongWords
from confprep.exchange.packets.words import as_heard

MAGIC = b"age-encryption.org/"
FIRST = b"age-encryption.org/v1\n"
LOCKED = re.compile(rb"-> scrypt \S+ (\d{1,2})\n")
DEAREST = 20
"""The greatest work factor (log 2) that is done for a stranger's file: about four seconds."""
LARGEST = 200 * 2**20


def seal_to(data: bytes, box: str) -> bytes:
    """`data` sealed to the key of a card."""
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(box)]))


def lock_with(data: bytes, words: str) -> bytes:
    """`data` locked with words, however they will be typed."""
    return bytes(pyrage.passphrase.encrypt(data, as_heard(words)))


def is_sealed(data: bytes) -> bool:
    """Whether a file is one of the age format."""
    return data.startswith(MAGIC)


def is_locked(data: bytes) -> bool:
    """Whether a sealed file is locked with words rather than to a key."""
    return LOCKED.match(data, len(FIRST)) is not None


def open_sealed(data: bytes, identity: str, words: str = "") -> bytes:
    """What was sealed; `identity` is "" for a store without keys. Raises TooLarge, NewerPacket, CannotOpen, WordsNeeded or WrongWords."""
    if len(data) > LARGEST:
        raise TooLarge(LARGEST // 2**20)
    if not data.startswith(FIRST):
        raise _other_form(data)
    if is_locked(data):
        return _unlock(data, words)
    if not identity:
        raise CannotOpen
    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.DecryptError as wrong:
        raise CannotOpen from wrong


def _unlock(data: bytes, words: str) -> bytes:
    if not as_heard(words):
        raise WordsNeeded
    cost = LOCKED.match(data, len(FIRST))
    if cost is None or int(cost[1]) > DEAREST:
        raise DamagedPacket
    try:
        return bytes(pyrage.passphrase.decrypt(data, as_heard(words)))
    except pyrage.DecryptError as wrong:
        raise WrongWords from wrong


def _other_form(data: bytes) -> NewerPacket | DamagedPacket:
    version = re.match(rb"age-encryption\.org/v([2-9])\n", data)
    return NewerPacket(int(version[1])) if version else DamagedPacket()
