"""What a library would load and nobody uses stays out, and is the real thing for whoever calls it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from confprep.store.spare import spared

LIBRARY = """
import heavy
from heavy import marker
from heavy.parts import tool

mark = marker("name")

@mark
def plain(): return "plain"

def later(): return heavy.work(2), tool.word(), marker
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    heavy = tmp_path / "heavy"
    heavy.mkdir()
    (heavy / "__init__.py").write_text("def work(n): return n * 2\ndef marker(name): return lambda marked: marked\n")
    (heavy / "parts.py").write_text("class tool:\n    @staticmethod\n    def word(): return 'word'\n")
    (tmp_path / "light.py").write_text(LIBRARY)
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("heavy", "heavy.parts", "light"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


def test_a_spared_module_is_loaded_at_its_first_use_only(library: Path) -> None:
    with spared("heavy", "heavy.parts"):
        import light  # type: ignore[import-not-found]
    assert "heavy" not in sys.modules
    assert light.plain() == "plain"
    assert light.later()[:2] == (4, "word")
    import heavy  # type: ignore[import-not-found]

    assert heavy.work(3) == 6


def test_a_module_that_is_there_already_is_left_alone(library: Path) -> None:
    import heavy

    with spared("heavy"):
        import light
    assert light.heavy is heavy


def test_sqlite_utils_still_does_all_it_can() -> None:
    script = (
        "import sys, confprep.store.driver as d, sqlite_utils.utils as u;"
        "assert not {'click', 'dateutil', 'pluggy'} & set(sys.modules);"
        "assert u.recipes.parsedate('1 May 2020') == '2020-05-01';"
        "assert list(u.chunks([1, 2, 3], 2)); import click; assert click.Group;"
        "print(u.click.progressbar)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "function progressbar" in done.stdout
