"""Families by lot, their truths written by others as prose and tables in real files: gathered, the rules find what is planted."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.invented.judge import Score, judged, judged_happenings

IS_CAMPAIGN = os.environ.get("HYPOTHESIS_PROFILE") == "campaign"
FAMILIES, WITHOUT_FILES = (200, 2_000) if IS_CAMPAIGN else (3, 60)
KEPT: tuple[int, ...] = ()
"""Seeds of families in which something was not found once."""


def test_what_is_planted_in_an_invented_familys_papers_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All gaps, changes and unseen stretches; seven contradictions in ten; no more false alarms than true ones."""
    first = random.SystemRandom().randrange(10**6)
    score = Score()
    for number, seed in enumerate((*KEPT, *range(first, first + FAMILIES))):
        score.add(judged(seed, tmp_path / str(number)))
    with capsys.disabled():
        print(f"\n{FAMILIES} invented families from seed {first}, their papers gathered: {score.told()}")
    for name in ("gaps", "changes", "unseen"):
        assert score.share(name) == 1, (first, [each for each in score.missing if each.startswith(name)])
    assert score.share("contradictions") >= 0.7, (first, score.missing)
    for name in ("contradictions", "gaps", "changes"):
        assert score.false[name] <= score.found[name], (first, [each for each in score.besides if each.startswith(name)])


def test_lines_of_several_agencies_about_one_happening_are_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    """Nine happenings in ten, and eight proposals in ten are right."""
    first = random.SystemRandom().randrange(10**6)
    score = Score()
    for seed in range(first, first + WITHOUT_FILES):
        score.add(judged_happenings(seed))
    with capsys.disabled():
        print(
            f"\nhappenings of {WITHOUT_FILES} invented families from seed {first}: {score.told()} of {score.proposed['happenings']} proposed"
        )
    assert score.share("happenings") >= 0.9, (first, score.missing[:20])
    assert score.false["happenings"] <= 0.2 * score.proposed["happenings"], (first, score.besides[:20])
