"""The inside of a packet: a zip of flat, stored parts, a manifest and its signature.

Nothing is compressed, so nothing can swell. The end of the zip is looked at before the list is read, and the signature before any part.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from confprep.core.codec import canonical, decode, encode
from confprep.core.errors import BadCaseFile
from confprep.exchange.packets.faults import DamagedPacket, NewerPacket, StrangePart
from confprep.exchange.packets.keys import OwnKeys, card_from, check_signature
from confprep.exchange.packets.manifest import Manifest, Part

FORMAT = "confprep-packet"
VERSION = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
CONTENT = ("case.json", "receipt.json")
FILE = re.compile(r"[0-9a-f]{64}")
END = struct.Struct("<4s4H2LH")
MOST_PARTS = 1000
MOST_NUMBERS = 1_000_000
LIST_LIMIT = 200 * MOST_PARTS
MANIFEST_LIMIT = 2**20


@dataclass(frozen=True)
class Packet:
    """A manifest and the parts it lists, by name."""

    manifest: Manifest
    parts: Mapping[str, bytes] = field(default_factory=dict)


def listing(parts: Mapping[str, bytes]) -> tuple[Part, ...]:
    """How a manifest lists `parts`."""
    return tuple(Part(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in sorted(parts.items()))


def write_container(packet: Packet, keys: OwnKeys) -> bytes:
    """The packet as bytes, signed; equal packets give equal bytes."""
    spelt = canonical({"format": FORMAT, "version": VERSION, **encode(packet.manifest)})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for name, data in {MANIFEST: spelt, SIGNATURE: keys.signature(_signed(spelt)), **dict(sorted(packet.parts.items()))}.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def read_container(data: bytes) -> Packet:
    """The packet, every byte of it checked. Raises DamagedPacket, StrangePart, NewerPacket or BrokenSignature."""
    with _package(data) as package:
        listed = _entries(package, len(data))
        spelt = _read(package, listed, MANIFEST, MANIFEST_LIMIT)
        manifest = _manifest(spelt)
        check_signature(manifest.signer, _read(package, listed, SIGNATURE, MANIFEST_LIMIT), _signed(spelt))
        _check_names(listed, manifest)
        return Packet(manifest, {part.name: _part(package, listed, part) for part in manifest.parts})


def _signed(spelt: bytes) -> bytes:
    return f"{FORMAT}/{VERSION}\n".encode() + spelt


def _package(data: bytes) -> zipfile.ZipFile:
    if len(data) < END.size:
        raise DamagedPacket
    mark, _, _, here, count, size, _, comment = END.unpack(data[-END.size :])
    if mark != b"PK\x05\x06" or comment or here != count or count > MOST_PARTS or size > LIST_LIMIT:
        raise DamagedPacket
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as broken:
        raise DamagedPacket from broken


def _entries(package: zipfile.ZipFile, size: int) -> Mapping[str, zipfile.ZipInfo]:
    listed: dict[str, zipfile.ZipInfo] = {}
    if sum(entry.file_size for entry in package.infolist()) > size:
        raise DamagedPacket
    for entry in package.infolist():
        if entry.filename in listed or not _is_known(entry.orig_filename):
            raise StrangePart(ascii(entry.orig_filename)[:80])
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & 1 or entry.extra or entry.file_size != entry.compress_size:
            raise StrangePart(entry.filename)
        listed[entry.filename] = entry
    return listed


def _is_known(name: str) -> bool:
    return name in (MANIFEST, SIGNATURE, *CONTENT) or FILE.fullmatch(name) is not None


def _read(package: zipfile.ZipFile, listed: Mapping[str, zipfile.ZipInfo], name: str, limit: int) -> bytes:
    entry = listed.get(name)
    if entry is None or entry.file_size > limit:
        raise DamagedPacket
    try:
        return package.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError, NotImplementedError, struct.error) as broken:
        raise DamagedPacket from broken


def _manifest(spelt: bytes) -> Manifest:
    try:
        untrusted = json.loads(spelt)
    except (ValueError, RecursionError) as wrong:
        raise DamagedPacket from wrong
    if not isinstance(untrusted, dict) or untrusted.pop("format", "") != FORMAT:
        raise DamagedPacket
    version = untrusted.pop("version", None)
    if isinstance(version, int) and version > VERSION:
        raise NewerPacket(version)
    return _decoded(untrusted)


def _decoded(untrusted: dict[str, Any]) -> Manifest:
    try:
        json.dumps(untrusted, ensure_ascii=False).encode()
        manifest = decode(Manifest, untrusted)
    except (BadCaseFile, UnicodeEncodeError) as wrong:
        raise DamagedPacket from wrong
    if not 0 <= manifest.number <= MOST_NUMBERS or not manifest.case:
        raise DamagedPacket
    return replace(manifest, signer=card_from(encode(manifest.signer)))


def _check_names(listed: Mapping[str, zipfile.ZipInfo], manifest: Manifest) -> None:
    told = {part.name for part in manifest.parts}
    strange = (set(listed) - {MANIFEST, SIGNATURE}) ^ told
    if strange or len(told) != len(manifest.parts):
        raise StrangePart(ascii(min(strange, default=""))[:80])


def _part(package: zipfile.ZipFile, listed: Mapping[str, zipfile.ZipInfo], part: Part) -> bytes:
    data = _read(package, listed, part.name, part.size)
    is_file = FILE.fullmatch(part.name) is not None
    if len(data) != part.size or hashlib.sha256(data).hexdigest() != part.sha256 or (is_file and part.name != part.sha256):
        raise DamagedPacket
    return data
