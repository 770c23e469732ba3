"""The sample's happenings are found among its lines, without being told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from confprep.core.case import Case
from confprep.services.demo import bring_in_sample
from confprep.services.incident_words import incident_proposals
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

SOURCES = {"csc": "chronology-children-services.xlsx", "health": "chronology-health.csv", "school": "chronology-school.docx",
           "police": "police-log.csv"}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Case:
    with Store.create(tmp_path_factory.mktemp("sample") / "store", "sample", "Sample", "chair", DEMO_COST) as store:
        return store.load(bring_in_sample(store).case)


def test_the_samples_happenings_are_proposed(sample: Case, truth: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """A happening is found when one proposal holds at least two of its lines; a proposal is right when it does so for some happening."""
    assert sample.incidents == ()
    files = {file.id: Path(file.name).name for file in sample.attachments}
    by_file = {name: short for short, name in SOURCES.items()}
    rows = {event.id: f"{by_file[files[event.attachment]]}:{event.source_ref}" for event in sample.events}
    proposed = [{rows[line] for line in each.events} for each in incident_proposals(sample)]
    clusters = {each["id"]: set(each["rows"]) for each in truth["chronology"]["clusters"]}
    found = {name for name, lines in clusters.items() if any(len(lines & each) > 1 for each in proposed)}
    right = sum(any(len(lines & each) > 1 for lines in clusters.values()) for each in proposed)
    with capsys.disabled():
        print(
            f"\n{len(found)} of {len(clusters)} happenings found, missing {sorted(clusters.keys() - found)}; "
            f"{right} of {len(proposed)} proposals right"
        )
    assert len(found) >= 0.9 * len(clusters)
    assert right >= 0.8 * len(proposed)
