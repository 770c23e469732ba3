"""The store's keys, cards and book of packets: kept, only added to, and gone with their case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from confprep.store.packets import IN, OUT, BookedPacket, WaitingPacket
from tests.builders import a_case

PASSPHRASE = "six plain words"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "store", PASSPHRASE, "A", "chair", DEMO_COST) as made:
        yield made


def a_packet(id: str = "p", number: int = 1, **named: str) -> BookedPacket:
    return BookedPacket(**{"id": id, "way": IN, "kind": "report", "case": "case-1", "about": "r", "peer": "f", "body": {"a": 1}, "number": number, **named})  # type: ignore[arg-type]  # fmt: skip


def test_a_store_made_before_there_were_packets_gets_their_tables(tmp_path: Path) -> None:
    with Store.create(tmp_path / "store", PASSPHRASE, "A", "chair", DEMO_COST) as old:
        old.commit(bring_in(a_case(), Desk("A")))
        for name in ("own_keys", "cards", "packets", "waiting"):
            old._db[name].drop()
        old._db["_sqlite_migrations"].delete_where("name = 'keys_and_packets'")
    with Store.open(tmp_path / "store", PASSPHRASE) as store:
        assert store.keys.cards() == () and store.packets.waiting() == ()
        assert store.load("case-1") == a_case()


def test_what_is_known_of_a_card_only_grows(store: Store) -> None:
    store.keys.keep_card("f", b"first", confirmed=True, agency="School")
    store.keys.keep_card("f", b"second", agency="Nursery")
    card = store.keys.card("f")
    assert card is not None
    assert (card.body, card.confirmed, card.agencies) == (b"first", True, ("Nursery", "School"))


def test_own_keys_are_made_once(store: Store) -> None:
    store.keys.keep_own({"sign": b"1"})
    with pytest.raises(Exception, match="UNIQUE"):
        store.keys.keep_own({"sign": b"2"})
    assert store.keys.own() == {"sign": b"1"}


def test_a_packet_is_entered_once_and_found_by_its_way_case_and_request(store: Store) -> None:
    store.packets.book(a_packet("p2", 2))
    store.packets.book(a_packet("p1", 1))
    store.packets.book(a_packet("p1", 7, peer="another"))
    store.packets.book(a_packet("p1", way=OUT))
    assert [each.id for each in store.packets.about(IN, "report", "r")] == ["p1", "p2"]
    assert store.packets.of_case(IN, "request", "case-1") == ()
    assert store.packets.find(IN, "p1") == a_packet("p1", 1)
    assert store.packets.find(IN, "p3") is None


def test_packets_and_what_waits_go_with_their_case(store: Store) -> None:
    store.commit(bring_in(a_case(), Desk("A")))
    store.packets.book(a_packet())
    store.packets.wait(WaitingPacket("s", "a.age", "case-1", b"sealed"))
    store.packets.wait(WaitingPacket("s", "a.age", "case-1", b"sealed"))
    assert len(store.packets.waiting()) == 1
    store.erase("case-1")
    assert store.packets.waiting() == ()
    assert store.packets.find(IN, "p") is None
