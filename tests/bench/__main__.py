"""Speeds of this machine beside the aims; ratios are what counts, since machines differ. Run with `make bench`."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from confprep.children.render import compose, names_of
from confprep.core.evidence.incidents import propose_incidents
from confprep.core.evidence.wanted_lines import Wanted
from confprep.core.family.genogram_drawing import Look, Records, draw_family
from confprep.core.family.genogram_graph import family_of
from confprep.core.family.genogram_rows import rows_of
from confprep.core.family.practitioners import Agency
from confprep.core.identity import AgencyId, ConferenceId
from confprep.core.release.labels import label
from confprep.documents.edition import Edition
from confprep.documents.genogram import measured
from confprep.documents.pack import pack_plan
from confprep.documents.relation_words import relation_words
from confprep.documents.release_words import release_words
from confprep.services.chronology_look import chronology_look, lines_wanted
from confprep.services.demo import bring_in_sample
from confprep.services.find import recipient_of
from confprep.services.incident_words import incident_words
from confprep.services.profiles import profile_named
from confprep.services.question_board import question_proposals
from confprep.services.versions import Versions
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.bench import typing
from tests.bench.chronologies import AGENCIES, a_chronology
from tests.builders import a_case, a_report, a_section
from tests.core.families import a_family

BARE = """
import time; began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
a = QApplication([]); w = QMainWindow(); w.show(); a.processEvents(); w.grab()
print(time.perf_counter() - began)
"""
OURS = """
import sys, time; began = time.perf_counter()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from confprep.app.session import Session
from confprep.app.shell import Shell
from confprep.app.theme import apply_theme, theme
from PySide6.QtCore import QEventLoop
a = QApplication([]); apply_theme(a, theme("light"))
w = Shell(Session(), Path(sys.argv[1])); w.show(); a.processEvents(); w.grab()
print(time.perf_counter() - began)
if sys.argv[2] == "ahead":
    from confprep.app.application import load_ahead
    load_ahead(); began = time.perf_counter()
w.unlock.ui.passphraseEdit.setText("bench"); w.unlock.unlock()
while not w.session.cases: a.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
a.processEvents(); w.grab()
print(time.perf_counter() - began, flush=True)
w.close()
"""


def main() -> int:
    """Measures and prints; nothing here passes or fails."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        with Store.create(place, "bench", "Bench", "chair", DEMO_COST) as store:
            bring_in_sample(store)
            case = store.load(store.cases()[0].id)
        start(place)
    chair = recipient_of(case, "chair")
    told("labels of every passage (s)", clocked(lambda: label(case, release_words())), "")
    versions = Versions(case)
    versions.labelled  # noqa: B018  worked out at first use
    conference = ConferenceId(case.conferences[0].id)
    told("one version projected (s)", clocked(lambda: versions.of(chair, conference)), "")
    pack(case_of_pages())
    keys = subprocess.run([sys.executable, "-m", "tests.bench.typing"], capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    sys.stdout.write(f"keys typed in a report of {typing.PAGES} pages: {keys}\n")
    genograms()
    happenings()
    questions()
    chronologies()
    return 0


def start(place: Path) -> None:
    """Start to a usable window with an open store, against a bare Qt window."""
    bare = statistics.median(timed(BARE)[-1] for _ in range(5))
    runs = [timed(OURS, str(place), "at once") for _ in range(5)]
    asking, ours = (statistics.median(each) for each in zip(*runs, strict=True))
    ahead = statistics.median(timed(OURS, str(place), "ahead")[-1] for _ in range(5))
    told("bare Qt window (s)", bare, "")
    told("window that asks for the passphrase (s)", asking, f"{asking / bare:.1f} x bare")
    told("from the passphrase to all conferences (s)", ahead, "cheap key; loaded ahead while it is typed")
    told("usable window with an open store (s)", ours, f"{ours / bare:.1f} x bare, nobody typing; aim at most 2 x")


def case_of_pages() -> object:
    """About 160 pages of reports."""
    line = "The child was seen at home and spoke of school, of friends and of what happens in the evening when nobody is about. " * 3
    reports = tuple(a_report(*(a_section("\n".join([line] * 12), id=f"s{n}-{m}") for m in range(9)), id=f"r{n}") for n in range(8))
    return a_case(reports=reports)


def pack(case: object) -> None:
    """Pages a second, cold and after one edit."""
    from confprep.core.meeting.recipients import Circle
    from tests.builders import a_recipient

    reader = a_recipient("chair", circle=Circle.CHAIR)
    projection = Versions(case).of(reader, ConferenceId("conference-1")).projection  # type: ignore[arg-type]
    plan = pack_plan(projection, Edition())
    compose(plan, {})
    began = time.perf_counter()
    document, drawn = compose(plan, {})
    cold = time.perf_counter() - began
    told(
        f"{document.pages}-page pack, nothing kept (s)",
        cold,
        f"{document.pages / cold:.0f} pages a second; reportlab alone: 0.8 to 1.1 s for 163",
    )
    edited = names_of(plan)["A"]
    kept = {name: data for name, data in drawn.items() if name not in edited}
    warm = clocked(lambda: compose(plan, kept))
    told("the same after one edit of a small section (s)", warm, f"{document.pages / warm:.0f} pages a second; aim at most 0.25 s")


def genograms() -> None:
    """Families of three sizes, drawn, beside Graphviz."""
    from tests.core.dot import dot_crossings

    words, look = relation_words(), Look(date(2026, 1, 1))
    for size in (15, 60, 200):
        family = a_family(size, size)
        records = Records(tuple(family.people), tuple(family.relations), (), words)
        held = family_of(family.people, family.relations, words)
        drawing = draw_family(records, look, measured)
        beside = f"aim at most 0.2 s; {drawing.crossings} crossings, Graphviz {dot_crossings(held, rows_of(held))}"
        told(f"genogram of {size} people (s)", clocked(lambda records=records: draw_family(records, look, measured)), beside)


def happenings() -> None:
    """Lines that may be one happening, in chronologies of three lengths."""
    before = 0.0
    for count in (1_000, 10_000, 100_000):
        lines = a_chronology(count)
        began = time.perf_counter()
        found = propose_incidents(lines, incident_words())
        took = time.perf_counter() - began
        growth = f"{took / before:.1f} x for 10 x the lines; " if before else ""
        told(f"happenings among {count} lines (s)", took, f"{growth}{len(found)} proposed; aim at most 3 s for 10,000")
        before = took


def questions() -> None:
    """What rules would ask, in chronologies of three lengths."""
    before = 0.0
    for count in (1_000, 10_000, 100_000):
        lines = tuple(a_chronology(count))
        case = a_case(events=lines, agencies=tuple(Agency(AgencyId(each), each) for each in AGENCIES))
        began = time.perf_counter()
        found = question_proposals(case, case.conferences[0], profile_named(), date(2030, 1, 1))
        took = time.perf_counter() - began
        growth = f"{took / before:.1f} x for 10 x the lines; " if before else ""
        told(f"questions about {count} lines (s)", took, f"{growth}{len(found)} proposed; aim at most 3 s for 10,000")
        before = took


def chronologies() -> None:
    """Lines narrowed down, and the timeline laid out and drawn in a window, in chronologies of three lengths."""
    before: dict[str, float] = {}
    for count in (1_000, 10_000, 100_000):
        lines = tuple(a_chronology(count))
        case = a_case(events=lines, agencies=tuple(Agency(AgencyId(each), each) for each in AGENCIES))
        look = chronology_look(case, case.conferences[0], date(2030, 1, 1))
        drawn = subprocess.run([sys.executable, "-m", "tests.bench.frames", str(count)], capture_output=True, text=True, check=True)
        took = {
            "narrowed by words": clocked(lambda lines=lines, look=look: lines_wanted(lines, Wanted(words="review"), look)),
            "narrowed by time": clocked(lambda lines=lines, look=look: lines_wanted(lines, Wanted(since="2003", until="2004"), look)),
            "slowest frame of the timeline": float(drawn.stdout.split()[-2]),
            "slowest frame of the table": float(drawn.stdout.split()[-1]),
        }
        for name, value in took.items():
            growth = f"{value / before[name]:.1f} x for 10 x the lines; " if name in before else ""
            told(f"{count} lines, {name} (s)", value, f"{growth}aim at most 0.05 s for 10,000")
        before = took


def clocked(work: Callable[[], object]) -> float:
    """The median of three runs, in seconds."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def timed(script: str, *words: str) -> list[float]:
    """The times a fresh process says it took."""
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()]


def told(what: str, value: float, beside: str) -> None:
    """One line of the table."""
    print(f"{what:52} {value:8.3f}   {beside}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
