"""The stretches in which, by the sample's truth, nobody saw a child are drawn on its lane; and what lines say was offered is proposed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.services.chronology_look import chronology_look
from confprep.services.demo import bring_in_sample, sample_desk
from confprep.services.edit_engagement import engagement_proposals
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

UNSEEN = {
    "G13": ("Rowan", (date(2026, 4, 30), date(2026, 5, 13)), (date(2026, 5, 13), date(2026, 6, 3))),
    "G14": ("Tamsin", (date(2026, 5, 20), date(2026, 6, 1))),
}
SAYS = ("was not brought", "did not attend", "no access", "cancelled by", "visit: no reply")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    with Store.create(tmp_path_factory.mktemp("sample") / "store", "sample", "Sample", "chair", DEMO_COST) as store:
        return store.load(bring_in_sample(store).case)


def test_the_unseen_stretches_of_the_truth_stand_on_the_lanes(case: Case, truth: dict[str, Any]) -> None:
    known = {each["id"] for each in truth["gaps"] if each["kind"] == "unseen period"}
    assert known == UNSEEN.keys()
    look = chronology_look(case, case.conferences[0], sample_desk().today)
    lanes = {lane.name: lane.stretches for lane in look.timeline.lanes}
    for name, *stretches in UNSEEN.values():
        for first, last in stretches:
            assert any(each.kind == "unseen" and each.first <= first and each.last >= last for each in lanes[name]), (name, first)


def test_lines_that_say_that_something_was_not_kept_are_proposed(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {event.id for event in case.events if any(each in words(event.text).casefold() for each in SAYS)}
    found = {each.event.id for each in engagement_proposals(case)}
    with capsys.disabled():
        print(f"\n{len(found & wanted)} of {len(wanted)} lines proposed, besides {len(found - wanted)} others")
    assert len(wanted - found) <= 1, "one only passes on what another line tells"
    assert len(found - wanted) <= 3
