"""Killed at any moment while it saves, the program loses nothing it had acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from confprep.services.clock import Desk
from confprep.services.import_case import bring_in
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case

KILLS = 200 if os.environ.get("HYPOTHESIS_PROFILE") != "campaign" else 10_000
ROOT = Path(__file__).parents[2]
SAVER = """
import sys
from pathlib import Path
from confprep.store.door import Store
from tests.store.test_door import adding
store = Store.open(Path(sys.argv[1]), "kill")
number = int(sys.argv[2])
print("ready", flush=True)
while True:
    store.commit(adding(store.load("case-1"), number))
    print(number, flush=True)
    number += 1
"""


def killed_after(folder: Path, start: int, wait: float) -> list[int]:
    """Starts the saver, kills it in the midst, and returns what it had acknowledged."""
    child = subprocess.Popen([sys.executable, "-c", SAVER, str(folder), str(start)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "ready"
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    told, _ = child.communicate()
    return [int(line) for line in told.splitlines() if line.isdigit()]


def test_killing_it_while_it_saves_loses_no_acknowledged_change(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Store.create(folder, "kill", "A Chair", "chair", DEMO_COST) as store:
        store.commit(bring_in(a_case(), Desk("me")))
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    acknowledged: set[int] = set()
    for kill in range(KILLS):
        start = 1000 * kill
        acknowledged.update(killed_after(folder, start, chance.random() * 0.02))
        with Store.open(folder, "kill") as store:
            held = {int(event.id[1:]) for event in store.load("case-1").events}
            assert acknowledged <= held, (seed, kill)
            assert store.check_chain() is None, (seed, kill)
    print(f"killed {KILLS} times, {len(acknowledged)} acknowledged changes, seed {seed}")
    assert len(acknowledged) > 0
