"""Packets in any order and any number give one state, and a spoilt one leaves it as it is. Through real stores."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.errors import Fault
from confprep.exchange.packets.faults import UnknownSigner
from confprep.services.make_key_card import own_keys
from confprep.services.receive_packet import open_packet, receive_packet
from confprep.services.submit_report import small_case_of
from confprep.store.door import Store
from tests.services.forging import report_packet, seal_for
from tests.services.offices import PASSPHRASE, Office, a_chair, a_school, acquainted, content, note_event, propose, rows, write

IS_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
FLIPS = 200_000 if IS_CAMPAIGN else 10_000
ORDERS = 2_000 if IS_CAMPAIGN else 20
pytestmark = pytest.mark.xdist_group("packets")
Delivery = tuple[str, str]
"""A file's name in the post, and the words told with it."""


@dataclass(frozen=True)
class Post:
    """Two closed stores as they were before anything came back, everything that was sent to each of them, and by whom."""

    place: Path
    to_chair: tuple[Delivery, ...]
    to_school: tuple[Delivery, ...]

    def delivered(self, to: str, order: list[Delivery], fresh: Path) -> dict[str, Any]:
        """What a copy of a store holds after deliveries in that order."""
        shutil.copytree(self.place / f"{to}-before", fresh / "store")
        with Store.open(fresh / "store", PASSPHRASE) as store:
            for name, words in order:
                shutil.copy(self.place / "post" / name, fresh / name)
                try:
                    receive_packet(store, fresh / name, Office.desk_of(to), words)
                except UnknownSigner:
                    continue
            cards = [(each.fingerprint, each.confirmed, each.agencies) for each in store.keys.cards()]
            waiting = [each.sha256 for each in store.packets.waiting()]
            cases = [content(store.load(title.id)) for title in store.cases()]
            assert store.check_chain() is None
        return {"cases": cases, "cards": cards, "waiting": waiting}


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Post:
    """A request asked twice, three versions of the report, a colleague's version of it, and all receipts and cards."""
    place = tmp_path_factory.mktemp("post")
    (place / "post").mkdir()
    chair, school = a_chair(place), a_school(place)
    deputy = Office(place / "deputy", "Dan Deputy", "practitioner")
    acquainted(chair, school)
    shutil.copytree(school.place / "store", place / "school-before")
    sent = [send(place, chair.request(name="request-1.age").path)]
    asked = chair.case.report_requests[0]
    chair.put(("report_requests", type(asked)(**{**asked.__dict__, "due": "2030-03-10"})))
    sent.append(send(place, chair.request(name="request-2.age").path))
    shutil.copytree(chair.place / "store", place / "chair-before")
    back = [send(place, school.receive(chair.place / name).receipt) for name, _ in sent]
    write(school, "First.", "Another line.")
    propose(school)
    back.append(send(place, school.submit("report-1.age").path))
    note_event(school)
    school.attach(b"%PDF-1.7 a letter")
    back.append(send(place, school.submit("report-2.age").path))
    write(school, "Second.", "Another line.")
    note_event(school, "Ada left early.", "e2")
    back.append(send(place, school.submit("report-3.age").path))
    write(school, "What the deputy says.")
    packet = report_packet(school, deputy, small_case_of(school.case, school.report))
    back.append(send(place, str(seal_for(packet, deputy, chair))))
    back.append((send(place, str(deputy.card()))[0], deputy.words))
    for office in (chair, school, deputy):
        office.close()
    return Post(place, tuple(back), (*sent, (send(place, str(chair.place / "own.card"), "chair.card")[0], chair_words(place))))


def chair_words(place: Path) -> str:
    with Store.open(place / "chair" / "store", PASSPHRASE) as store:
        return own_keys(store).card("A Chair", "chair").words


def send(place: Path, path: str, name: str = "") -> Delivery:
    shutil.copy(path, place / "post" / (name or Path(path).name))
    return name or Path(path).name, ""


def test_any_order_and_any_repetition_give_the_same_state(
    post: Post, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[int] = []

    @settings(max_examples=ORDERS)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        to = data.draw(st.sampled_from(["chair", "chair", "school"]))
        every = post.to_chair if to == "chair" else post.to_school
        chosen = data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=7))
        again = data.draw(st.lists(st.sampled_from(chosen), max_size=3))
        order = data.draw(st.permutations([*chosen, *again]))
        place = tmp_path_factory.mktemp("order")
        plain = [each for each in every if each in chosen]
        assert post.delivered(to, list(order), place / "one") == post.delivered(to, plain, place / "two")
        shutil.rmtree(place)
        ran.append(len(order))

    check()
    with capsys.disabled():
        print(f"\n{len(ran)} orders of packets, {sum(ran)} deliveries, each compared with the plain order")


def test_all_that_came_is_there_in_the_end(post: Post, tmp_path: Path) -> None:
    held = post.delivered("chair", list(post.to_chair), tmp_path)
    (case,) = held["cases"]
    assert [each.id for each in case["events"]] == ["e1", "e2"]
    assert len(case["attachments"]) == 5
    assert sum(bool(each.needs) for each in case["attachments"]) == 1
    assert len(case["restrictions"]) == 1
    assert case["report_requests"][0].acknowledged == "2030-03-01"
    assert held["waiting"] == []


@pytest.fixture
def opened(post: Post, tmp_path: Path) -> Iterator[Store]:
    """A copy of the chair's store."""
    shutil.copytree(post.place / "chair-before", tmp_path / "store")
    with Store.open(tmp_path / "store", PASSPHRASE) as store:
        yield store


def is_refused(store: Store, data: bytes) -> bool:
    try:
        open_packet(store, data)
    except Fault:
        return True
    return False


def test_every_flipped_bit_and_every_cut_leave_the_store_as_it_is(
    post: Post, opened: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (post.place / "post" / "report-3.age").read_bytes()
    before = state(opened)
    assert not is_refused(opened, data)
    bits = random.SystemRandom().sample(range(len(data) * 8), min(FLIPS, len(data) * 8))
    flipped = [bit for bit in bits if not is_refused(opened, flip(data, bit))]
    cuts = sorted({*range(data.index(b"---") + 60), *(len(data) * percent // 100 for percent in range(100)), len(data) - 1})
    cut = [size for size in cuts if not is_refused(opened, data[:size])]
    whole = [flip(data, bit) for bit in bits[:40]] + [data[: len(data) * percent // 100] for percent in range(0, 100, 5)]
    taken = [number for number, each in enumerate(whole) if is_taken(opened, each, tmp_path / "spoilt.age")]

    with capsys.disabled():
        print(f"\n{len(bits)} single-bit flips and {len(cuts)} cuts of {len(data)} bytes refused, {len(whole)} of them through receiving")
    assert (flipped, cut, taken) == ([], [], [])
    assert state(opened) == before


def flip(data: bytes, bit: int) -> bytes:
    spoilt = bytearray(data)
    spoilt[bit // 8] ^= 1 << (bit % 8)
    return bytes(spoilt)


def is_taken(store: Store, data: bytes, path: Path) -> bool:
    path.write_bytes(data)
    try:
        receive_packet(store, path, Office.desk_of("chair"))
    except Fault:
        return False
    return True


def state(store: Store) -> Any:
    """Every row of the database, and every file beside it."""
    files = {each.name: each.stat().st_size for each in (store.folder / "files").iterdir()}
    return rows(store), files
