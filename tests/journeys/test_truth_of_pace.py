"""Every change that the sample's truth marks is found on its day, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from confprep.documents.pace_words import changes_in
from confprep.services.demo import bring_in_sample
from confprep.store.door import Store
from confprep.store.header import DEMO_COST

KINDS = {
    "2025-11-02": "arrest", "2025-12-12": "sentence", "2026-01-12": "move", "2026-03-20": "pregnancy", "2026-04-01": "adult",
    "2026-04-19": "injury", "2026-04-27": "collector", "2026-04-30": "setting", "2026-05-11": "home education", "2026-05-14": "absence",
    "2026-06-16": "release",
}  # fmt: skip


def test_the_samples_changes_are_found(
    tmp_path_factory: pytest.TempPathFactory, truth: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.create(tmp_path_factory.mktemp("sample") / "store", "sample", "Sample", "chair", DEMO_COST) as store:
        case = store.load(bring_in_sample(store).case)
    assert {each["date"] for each in truth["pace_markers"]} == KINDS.keys()
    found = {(each.day, each.kind) for each in changes_in(case, date.fromisoformat(case.conferences[0].date))}
    wanted = {(date.fromisoformat(day), kind) for day, kind in KINDS.items()}
    with capsys.disabled():
        print(f"\n{len(found & wanted)} of {len(wanted)} changes found, besides {sorted(f'{day} {kind}' for day, kind in found - wanted)}")
    assert wanted <= found
    assert len(found - wanted) <= len(wanted)
