"""Sealing bytes under a key: AES-256-GCM with a fresh nonce in front and a context that must be the same at opening."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class BrokenSeal(ValueError):
    """The bytes were altered, or the key or context is not theirs."""


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, data: bytes, context: bytes = b"") -> bytes:
    """`data` sealed: nonce and ciphertext with its tag."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, context)


def unseal(key: bytes, sealed: bytes, context: bytes = b"") -> bytes:
    """What was sealed. Raises BrokenSeal."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as broken:
        raise BrokenSeal from broken
