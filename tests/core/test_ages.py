"""Ages are as vague as birth and day were told."""

from __future__ import annotations

import pytest

from confprep.core.family.ages import age_at
from confprep.messages import render


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2021-10-04", "2026-04-19", "4 years old"),
        ("2021-10-04", "2023-01-23", "1 year and 3 months old"),
        ("2021-10-04", "2022-02-03", "3 months old"),
        ("2021-10-04", "2022-02-04", "4 months old"),
        ("2021", "2026-04-19", "4 or 5 years old"),
        ("2021-10", "2026-11-01", "5 years old"),
        ("2021-10-04", "2021-09-30", ""),
        ("", "2021-09-30", ""),
        ("2021-10-04", "", ""),
        ("../2021", "2026-01-01", ""),
    ],
)
def test_an_age_is_said(born: str, day: str, age: str) -> None:
    found = age_at(born, day)
    assert (render(found) if found else "") == age
