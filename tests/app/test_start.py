"""What is loaded when, in a fresh process: the modules are listed, nothing is timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from confprep.store.door import Store
from confprep.store.header import DEMO_COST

WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
a = QApplication([])
apply_theme(a, theme("light"))
w = Shell(Session(), Path(sys.argv[1]))
w.show()
a.processEvents()
w.grab()
painted = sorted(sys.modules)
opened = []
w.session.opened.connect(lambda: opened.append(True))
w.unlock.ui.passphraseEdit.setText(sys.argv[2])
w.unlock.unlock()
while not opened:
    a.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print(json.dumps([painted, sorted(sys.modules)]))
w.close()
"""
NEVER_AT_START = {
    "networkx", "reportlab", "pikepdf", "lxml", "openpyxl", "PIL", "docx", "odf", "pypdfium2", "uharfbuzz", "rapidfuzz", "icalendar",
    "pyrage", "enchant", "click", "dateutil", "pluggy", "importlib.metadata", "numpy", "confprep.children", "confprep.exchange",
}  # fmt: skip
NOT_BEFORE_THE_STORE = {"sqlite_utils", "sqlcipher3", "argon2", "cryptography", "confprep.core.case", "confprep.store", "PySide6.QtSvg"}
PASSPHRASE = "six plain words for the tests"


def loaded(folder: Path) -> tuple[set[str], set[str]]:
    with Store.create(folder, PASSPHRASE, "A Chair", "chair", DEMO_COST):
        pass
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(folder), PASSPHRASE],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    painted, opened = json.loads(done.stdout)
    return set(painted), set(opened)


def test_the_first_paint_loads_nothing_that_only_a_store_or_a_page_needs(tmp_path: Path) -> None:
    painted, opened = loaded(tmp_path / "store")
    assert painted & (NEVER_AT_START | NOT_BEFORE_THE_STORE) == set()
    assert [each for each in painted if each.startswith("confprep.app.pages.") and not each.endswith("registry")] == []
    assert {"sqlite_utils", "confprep.core.case"} <= opened


def test_opening_a_store_loads_neither_a_command_line_nor_what_draws_or_reads_papers(tmp_path: Path) -> None:
    _, opened = loaded(tmp_path / "store")
    assert opened & NEVER_AT_START == set()
