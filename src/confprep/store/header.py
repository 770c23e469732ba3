"""The store's header file: how a passphrase becomes the key. It holds no name and nothing about any case."""

from __future__ import annotations

import json
import os
import unicodedata
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw

from confprep.store.faults import NewerVersion, NotAStore, WrongPassphrase
from confprep.store.seal import KEY_BYTES, BrokenSeal, new_key, seal, unseal

FORMAT = "confprep-store"
VERSION = 1
FILE = "header.json"


@dataclass(frozen=True)
class Cost:
    """What unlocking costs: Argon2id memory in KiB, passes and lanes."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 4


FULL_COST = Cost()
DEMO_COST = Cost(memory=8 * 1024, passes=1, lanes=1)
"""For the sample and for tests, whose passphrase lies beside the store anyway."""


@dataclass(frozen=True)
class Slot:
    """One passphrase's way to the key."""

    salt: str
    cost: Cost
    sealed: str


@dataclass(frozen=True)
class Header:
    """The store's id and its key slots."""

    store: str
    slots: tuple[Slot, ...]


def new_header(passphrase: str, cost: Cost) -> tuple[Header, bytes]:
    """A header with one slot, and the key it leads to."""
    key, store = new_key(), uuid.uuid4().hex
    return Header(store, (new_slot(store, passphrase, key, cost),)), key


def new_slot(store: str, passphrase: str, key: bytes, cost: Cost) -> Slot:
    """A slot through which `passphrase` leads to `key`."""
    salt = os.urandom(16)
    sealed = seal(_derive(passphrase, salt, cost), key, _context(store, salt, cost))
    return Slot(salt.hex(), cost, sealed.hex())


def key_from(header: Header, passphrase: str) -> bytes:
    """The store's key. Raises WrongPassphrase."""
    for slot in header.slots:
        salt = bytes.fromhex(slot.salt)
        try:
            return unseal(_derive(passphrase, salt, slot.cost), bytes.fromhex(slot.sealed), _context(header.store, salt, slot.cost))
        except BrokenSeal:
            continue
    raise WrongPassphrase


def read_header(folder: Path) -> Header:
    """The header in `folder`. Raises NotAStore or NewerVersion."""
    try:
        untrusted = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if untrusted.get("format") != FORMAT:
            raise NotAStore(str(folder))
        if int(untrusted["version"]) > VERSION:
            raise NewerVersion(int(untrusted["version"]))
        return Header(str(untrusted["store"]), tuple(_slot(each) for each in untrusted["slots"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise NotAStore(str(folder)) from wrong


def write_header(folder: Path, header: Header) -> None:
    """Writes the header whole: beside, synced, renamed."""
    held = {"format": FORMAT, "version": VERSION, "store": header.store, "slots": [asdict(slot) for slot in header.slots]}
    beside = folder / f"{FILE}.new"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(held, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, folder / FILE)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` last; folders cannot be synced on Windows, which does it by itself."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _slot(untrusted: Any) -> Slot:
    cost = untrusted["cost"]
    return Slot(str(untrusted["salt"]), Cost(int(cost["memory"]), int(cost["passes"]), int(cost["lanes"])), str(untrusted["sealed"]))


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _context(store: str, salt: bytes, cost: Cost) -> bytes:
    return f"{FORMAT}/{VERSION}/{store}/{salt.hex()}/{cost.memory}/{cost.passes}/{cost.lanes}".encode()
