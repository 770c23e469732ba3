"""A sealed packet inside a plain zip, for mail filters that let nothing else through."""

from __future__ import annotations

import io
import zipfile
import zlib

from confprep.exchange.packets.faults import DamagedPacket, TooLarge
from confprep.exchange.packets.seal import LARGEST, MAGIC

NAME = "packet.age"


def wrap(sealed: bytes) -> bytes:
    """The zip with nothing but the packet in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        package.writestr(zipfile.ZipInfo(NAME), sealed)
    return made.getvalue()


def is_wrapped(data: bytes) -> bool:
    """Whether a file is a zip that begins with a sealed packet."""
    return data.startswith(b"PK\x03\x04") and NAME.encode() in data[:100]


def unwrap(data: bytes) -> bytes:
    """The packet in the zip. Raises DamagedPacket or TooLarge."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entry = package.getinfo(NAME)
            if entry.file_size > LARGEST:
                raise TooLarge(LARGEST // 2**20)
            sealed = package.read(entry)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, NotImplementedError) as broken:
        raise DamagedPacket from broken
    if not sealed.startswith(MAGIC):
        raise DamagedPacket
    return sealed
