"""A sealed packet opens whole or not at all: every flipped bit and every cut is noticed, and nothing strange inside is read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from confprep.assets import asset
from confprep.core.errors import Fault
from confprep.exchange.packets.container import MANIFEST, SIGNATURE, Packet, listing, read_container, write_container
from confprep.exchange.packets.faults import BrokenSignature, DamagedPacket, NewerPacket, StrangePart
from confprep.exchange.packets.keys import new_keys
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.exchange.packets.seal import lock_with, open_sealed, seal_to
from confprep.exchange.packets.words import fresh_words, telephone_words, words_for

CHAIR, SCHOOL = new_keys(), new_keys()
FILE = b"%PDF-1.7 a letter"
PARTS = {"case.json": b'{"a": 1}' * 40, hashlib.sha256(FILE).hexdigest(): FILE}


def a_packet(**named: object) -> Packet:
    card = CHAIR.card("A Chair", "chair")
    manifest = Manifest(**{"kind": PacketKind.REPORT, "case": "case-1", "signer": card, "parts": listing(PARTS), **named})  # type: ignore[arg-type]
    return Packet(manifest, PARTS)


def sealed(inner: bytes) -> bytes:
    return seal_to(inner, SCHOOL.card("S", "practitioner").box)


def opened(data: bytes) -> Packet:
    return read_container(open_sealed(data, SCHOOL.box))


def is_refused(data: bytes) -> bool:
    try:
        opened(data)
    except Fault:
        return True
    return False


def test_what_was_put_in_comes_out() -> None:
    assert opened(sealed(write_container(a_packet(), CHAIR))) == a_packet()


def test_every_flipped_bit_of_the_head_is_refused() -> None:
    data = sealed(write_container(a_packet(), CHAIR))
    missed = []
    for bit in range((data.index(b"---") + 60) * 8):
        spoilt = bytearray(data)
        spoilt[bit // 8] ^= 1 << (bit % 8)
        if not is_refused(bytes(spoilt)):
            missed.append(bit)
    assert missed == []


def test_every_cut_is_refused() -> None:
    data = sealed(write_container(a_packet(), CHAIR))
    header = data.index(b"---")
    cuts = {*range(header + 60), *(len(data) * percent // 100 for percent in range(100)), len(data) - 1}
    assert [cut for cut in cuts if not is_refused(data[:cut])] == []
    assert is_refused(data + b"x")


def test_the_detector_would_notice_a_packet_that_opens() -> None:
    assert not is_refused(sealed(write_container(a_packet(), CHAIR)))


def rezipped(change: Callable[[dict[str, bytes]], None], kind: int = zipfile.ZIP_STORED) -> bytes:
    """The inside of a packet, put together anew with something changed."""
    with zipfile.ZipFile(io.BytesIO(write_container(a_packet(), CHAIR))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, kind)
    return made.getvalue()


NAMES = [
    "../evil",
    "/etc/passwd",
    "C:\\evil",
    "a/b",
    "sub/",
    "..",
    "con",
    "case.json\x01",
    "CASE.JSON",
    "f" * 63,
    "\u202egnp.exe",
    "a\\b",
    "x" * 300,
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_packets_do_not_have_are_refused(name: str) -> None:
    with pytest.raises((StrangePart, DamagedPacket)):
        read_container(rezipped(lambda parts: parts.update({name: b"x"})))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda parts: parts.update({"f" * 64: b"x"}), StrangePart),
        (lambda parts: parts.update({"receipt.json": b"x"}), StrangePart),
        (lambda parts: parts.pop("case.json"), StrangePart),
        (lambda parts: parts.pop(MANIFEST), DamagedPacket),
        (lambda parts: parts.pop(SIGNATURE), DamagedPacket),
        (lambda parts: parts.update({"case.json": b"{}"}), DamagedPacket),
        (lambda parts: parts.update({"case.json": parts["case.json"].replace(b"1", b"2")}), DamagedPacket),
        (lambda parts: parts.update({SIGNATURE: b"\0" * 64}), BrokenSignature),
        (lambda parts: parts.update({SIGNATURE: b""}), BrokenSignature),
        (lambda parts: parts.update({MANIFEST: parts[MANIFEST].replace(b"case-1", b"case-2")}), BrokenSignature),
        (lambda parts: parts.update({MANIFEST: parts[MANIFEST].replace(b'"version":1', b'"version":2')}), NewerPacket),
        (lambda parts: parts.update({MANIFEST: parts[MANIFEST].replace(b'"report"', b'"other"')}), DamagedPacket),
        (lambda parts: parts.update({MANIFEST: b"{"}), DamagedPacket),
        (lambda parts: parts.update({MANIFEST: b"[" * 100_000}), DamagedPacket),
        (lambda parts: parts.update({MANIFEST: b" " * (2**20 + 1)}), DamagedPacket),
    ],
)
def test_what_was_not_signed_so_is_refused(change: Callable[[dict[str, bytes]], None], fault: type[Fault]) -> None:
    with pytest.raises(fault):
        read_container(rezipped(change))


def test_another_key_cannot_sign_in_the_chairs_name() -> None:
    with pytest.raises(BrokenSignature):
        read_container(write_container(a_packet(), SCHOOL))


def test_compressed_parts_are_refused_so_that_nothing_can_swell() -> None:
    with pytest.raises(StrangePart):
        read_container(rezipped(lambda _: None, zipfile.ZIP_DEFLATED))


def test_a_million_entries_are_refused_before_the_list_is_read() -> None:
    inner = bytearray(write_container(a_packet(), CHAIR))
    inner[-10:-6] = (2**31).to_bytes(4, "little")
    with pytest.raises(DamagedPacket):
        read_container(bytes(inner))
    with pytest.raises(DamagedPacket):
        read_container(rezipped(lambda parts: parts.update({f"{number:064x}": b"" for number in range(1500)})))


def test_parts_that_claim_more_than_there_is_are_refused() -> None:
    inner = bytearray(write_container(a_packet(), CHAIR))
    at = inner.rindex(b"PK\x01\x02")
    inner[at + 20 : at + 28] = (10 * 2**28).to_bytes(4, "little") * 2
    with pytest.raises(DamagedPacket):
        read_container(bytes(inner))


def test_the_same_packet_has_the_same_id_however_it_is_sealed() -> None:
    assert a_packet().manifest.id == a_packet(to="somebody").manifest.id
    assert a_packet().manifest.id != a_packet(case="case-2").manifest.id


def test_words_are_heard_however_they_are_typed() -> None:
    words = " ".join(("zoom", *fresh_words()))
    data = lock_with(b"inside", words)
    assert open_sealed(data, "", f" {words.upper().replace(' ', ', ')}.\n") == b"inside"


def test_a_key_is_said_in_seven_words_that_follow_from_it() -> None:
    card = CHAIR.card("A Chair", "chair")
    assert len(card.words.split()) == 7
    assert card.words == replace(card, name="Another name").words
    assert card.words != SCHOOL.card("A Chair", "chair").words
    assert words_for(b"\0" * 32) == ("acid",) * 7


def test_the_list_of_words_is_the_one_that_keys_are_known_by() -> None:
    words = telephone_words()
    assert (len(words), len(set(words))) == (1295, 1295)
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 5 for word in words)
    assert hashlib.sha256("\n".join(words).encode()).hexdigest() == WORDS
    assert "Licence:" in asset("words/telephone.txt").read_text(encoding="utf-8")


WORDS = "d2ee5adec14a5e9a63ab145e169bbb052091c4d8b5fae9d36a55099f76cf3072"
