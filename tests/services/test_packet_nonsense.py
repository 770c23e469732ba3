"""Well signed nonsense: whatever a known agency's store may say, it is taken in as a report or refused with a sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.errors import Fault
from confprep.exchange.packets import container
from confprep.exchange.packets.container import Packet, listing, read_container, write_container
from confprep.exchange.packets.content import CASE, RECEIPT, write_small_case
from confprep.exchange.packets.manifest import Manifest, PacketKind
from confprep.exchange.packets.seal import seal_to
from confprep.services.make_key_card import own_card, own_keys
from confprep.services.submit_report import small_case_of
from tests.exchange.strategies import JSON, cases
from tests.services.forging import report_packet
from tests.services.offices import Office, a_chair, a_school, acquainted, propose, rows, write

pytestmark = pytest.mark.xdist_group("packets")
COUNT = 5_000 if os.environ.get("HYPOTHESIS_PROFILE") == "campaign" else 100
Offices = tuple[Office, Office]


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """A chair who asked, and a school that wrote."""
    place = tmp_path_factory.mktemp("nonsense")
    chair, school = a_chair(place), a_school(place)
    acquainted(chair, school)
    school.receive(Path(chair.request().path))
    write(school, "It is well.", "It is not.")
    propose(school)
    yield chair, school
    chair.close()
    school.close()


def refused_or_taken(offices: Offices, inner: bytes) -> bool:
    """Sends the inside of a packet to the chair. Refused, it has not moved one row."""
    chair, school = offices
    path = school.place / "nonsense.age"
    path.write_bytes(seal_to(inner, own_card(chair.store).box))
    before = rows(chair.store)
    try:
        chair.receive(path)
    except Fault:
        assert rows(chair.store) == before
        return False
    return True


def packet_with(offices: Offices, small: Case) -> Packet:
    chair, school = offices
    packet = report_packet(school, school, replace(small, attachments=()))
    return replace(packet, manifest=replace(packet.manifest, to=own_card(chair.store).fingerprint))


def run(check: Callable[..., None], strategy: st.SearchStrategy[Any]) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    settings(max_examples=COUNT, suppress_health_check=quiet)(given(strategy)(check))()


def test_any_case_at_all_as_a_report(offices: Offices) -> None:
    def check(small: Case) -> None:
        assert not refused_or_taken(offices, write_container(packet_with(offices, small), own_keys(offices[1].store)))

    run(check, cases())


def test_a_report_with_any_field_replaced(offices: Offices) -> None:
    _, school = offices
    plain = json.loads(write_small_case(replace(small_case_of(school.case, school.report), attachments=())))
    spots = [
        (kind, number, key) for kind, rows in plain.items() if isinstance(rows, list) for number, row in enumerate(rows) for key in row
    ]

    def check(drawn: tuple[tuple[str, int, str], Any]) -> None:
        (kind, number, key), value = drawn
        spoilt = json.loads(json.dumps(plain))
        spoilt[kind][number][key] = value
        parts = {CASE: json.dumps(spoilt).encode()}
        packet = packet_with(offices, small_case_of(school.case, school.report))
        packet = Packet(replace(packet.manifest, parts=listing(parts)), parts)
        refused_or_taken(offices, write_container(packet, own_keys(school.store)))
        assert offices[0].store.check_chain() is None

    run(check, st.tuples(st.sampled_from(spots), JSON | st.just("\ud800")))


def test_a_manifest_with_any_field_replaced(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    _, school = offices
    packet = packet_with(offices, small_case_of(school.case, school.report))
    names = ["kind", "case", "signer", "to", "request", "number", "follows", "token", "parts"]

    def check(drawn: tuple[str, Any]) -> None:
        name, value = drawn
        with monkeypatch.context() as patched:
            patched.setattr(container, "encode", lambda manifest: {**ENCODE(manifest), name: value})
            patched.setattr(container, "canonical", lambda held: json.dumps(held).encode())
            inner = write_container(packet, own_keys(school.store))
        refused_or_taken(offices, inner)

    ENCODE = container.encode
    run(check, st.tuples(st.sampled_from(names), JSON | st.just("\ud800") | st.just(2**80)))


def test_a_receipt_with_anything_in_it(offices: Offices) -> None:
    chair, school = offices
    sent = chair.store.packets.of_case("out", "request", "case-1")[0]

    def check(value: Any) -> None:
        parts = {RECEIPT: json.dumps({"packet": sent.id, "on": value, "edits": 2**80}).encode()}
        manifest = Manifest(
            PacketKind.RECEIPT, "case-1", own_card(school.store), own_card(chair.store).fingerprint, sent.about, follows=(sent.id,)
        )
        packet = Packet(replace(manifest, parts=listing(parts)), parts)
        assert not refused_or_taken(offices, write_container(packet, own_keys(school.store)))

    run(check, JSON.filter(lambda value: not isinstance(value, str) or "-" not in value) | st.just("\ud800"))


def test_the_bytes_of_a_packet_read_back(offices: Offices) -> None:
    packet = packet_with(offices, small_case_of(offices[1].case, offices[1].report))
    assert read_container(write_container(packet, own_keys(offices[1].store))) == packet
