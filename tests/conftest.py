"""What holds in every test: no Qt warning, no stray thread, timer or window; generated tests draw a fresh seed and print it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
COMMON: dict[str, Any] = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("default", **COMMON)
settings.register_profile("campaign", max_examples=20_000, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
QT_OWN = ("This plugin does not support", "OpenType support missing")


@dataclass(frozen=True)
class DemoRun:
    """The sample run through the command line: its answer, and where it wrote."""

    answer: dict[str, Any]
    out: Path
    code: int

    def pdf(self, kind: str, recipient: str) -> Path:
        return self.out / f"{kind}-{recipient}.pdf"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """The sample family, end to end, once a test process; tests that use it are kept in one group."""
    out = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "confprep", "demo", "--out", str(out), "--no-window", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return DemoRun(json.loads(done.stdout), out, done.returncode)


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    """What is in the sample's papers; a missing reference fails."""
    return json.loads((ROOT / "tests" / "reference" / "marlowe" / "TRUTH.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def no_stray_thread() -> Iterator[None]:
    """Every thread a test starts has ended with it, the pools' idle ones apart."""
    before = set(threading.enumerate())
    yield
    stray = [
        each for each in set(threading.enumerate()) - before if each.is_alive() and not each.name.startswith(("execnet", "Dummy", "pytest"))
    ]
    for each in stray:
        each.join(2)
    assert [each.name for each in stray if each.is_alive()] == []


@pytest.fixture(autouse=True)
def no_qt_warning() -> Iterator[None]:
    """Any word from Qt fails the test, Qt's own about this platform apart."""
    if "PySide6.QtWidgets" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QTimer, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: told.append(text))
    yield
    qInstallMessageHandler(before)
    application = QApplication.instance()
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()] if application else []
    timers = [each for widget in windows for each in widget.findChildren(QTimer) if each.isActive()]
    for each in windows:
        each.close()
    assert [text for text in told if not text.startswith(QT_OWN)] == []
    assert (windows, timers) == ([], [])


def pytest_report_header() -> str:
    """Says which counts generated tests run with."""
    return f"hypothesis profile: {os.environ.get('HYPOTHESIS_PROFILE', 'default')}, a fresh seed each run"
