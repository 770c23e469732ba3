"""Children: bound in time and memory, without the parent's secrets, and never a danger to the parent."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from confprep.assets import asset
from confprep.children import parse as parsing
from confprep.children import process
from confprep.children.limits import MEGABYTE, Limits, limits_for
from confprep.children.parse import parse
from confprep.children.process import ChildFailed, framed, run
from confprep.core.codec import canonical
from confprep.core.evidence.attachments import PaperState
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read

PAPERS = Path(asset("demo/papers"))
ROOMY = Limits(memory=2**30, cpu=20, wall=60)


def a_child_that(does: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Puts a script of our own in the child's place."""
    script = tmp_path / "child.py"
    script.write_text(f"import os, sys, time\nframe = lambda data: len(data).to_bytes(8, 'big') + data\n{does}\n")
    monkeypatch.setattr(process, "_command", lambda: [sys.executable, str(script)])


def test_a_child_reads_as_the_parent_would() -> None:
    data = (PAPERS / "school-report.docx").read_bytes()
    assert parse("school-report.docx", data) == read("school-report.docx", data, lists_from(asset("templates")))


def test_a_child_knows_next_to_nothing_of_its_parent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("A_SECRET", "the passphrase")
    does = (
        "sys.stdin.buffer.read(); env = sorted(os.environ)\n"
        "open_files = [int(each) for each in os.listdir('/proc/self/fd') if int(each) > 2] if os.path.isdir('/proc/self/fd') else []\n"
        "held = [each for each in open_files if os.path.exists(f'/proc/self/fd/{each}') and 'held' in os.readlink(f'/proc/self/fd/{each}')]\n"
        "sys.stdout.buffer.write(frame(repr((env, held)).encode()))"
    )
    a_child_that(does, monkeypatch, tmp_path)
    with (tmp_path / "held").open("wb") as held:
        os.set_inheritable(held.fileno(), True)
        env, files = eval(run("parse", b"", ROOMY).decode())  # noqa: S307
    assert set(env) <= {*process.KEPT, "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "LC_CTYPE"}
    assert files == []


def test_a_package_in_the_working_folder_is_not_taken_for_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for package in ("confprep", "lxml", "rapidfuzz"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise SystemExit('taken')")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert parse("a.txt", b"Words.").state is PaperState.GATHERED


@pytest.mark.parametrize(
    ("does", "limits"),
    [
        ("time.sleep(60)", Limits(memory=2**30, cpu=20, wall=0.5)),
        ("sys.stdin.buffer.read(); os.abort()", ROOMY),
        ("sys.stdin.buffer.read(); sys.exit(3)", ROOMY),
        ("sys.stdout.buffer.write(frame(b'whole')); sys.exit(3)", ROOMY),
        ("sys.stdout.buffer.write(frame(b'x' * 100)[:50])", ROOMY),
        ("sys.stdout.buffer.write(b'\\xff' * 8)", ROOMY),
        (
            "while True: sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x00\\x7f\\xff\\xff\\xff' * 100000)",
            dataclasses.replace(ROOMY, answer=MEGABYTE),
        ),
        ("while True: sys.stderr.write('x' * 100000)", Limits(memory=2**30, cpu=20, wall=1)),
    ],
)
def test_a_child_that_breaks_off_hangs_or_floods_is_a_fault(
    does: str, limits: Limits, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_child_that(does, monkeypatch, tmp_path)
    began = time.monotonic()
    with pytest.raises(ChildFailed):
        run("parse", b"y" * 5 * MEGABYTE, limits)
    assert time.monotonic() - began < 15
    assert threading.active_count() < 10


def test_what_a_child_complained_of_is_kept_for_developers_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    a_child_that("sys.exit('no such luck')", monkeypatch, tmp_path)
    with pytest.raises(ChildFailed) as told:
        run("parse", b"", ROOMY)
    assert told.value.stderr.strip() == "no such luck"
    assert "luck" not in "".join(part.template for part in told.value.parts)


def test_a_file_planted_where_children_start_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "confprep.py").write_text("raise SystemExit('planted')")
    command = [*process._command(), "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env=process._environment())
    assert "planted" not in done.stderr
    assert done.returncode == 0


def test_a_request_that_broke_off_gets_no_answer() -> None:
    command = [*process._command(), "--child", "parse", str(ROOMY.memory), str(ROOMY.cpu)]
    done = subprocess.run(command, input=framed(b"request")[:-1], capture_output=True, check=False, env=process._environment())
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_kind_of_work_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(ChildFailed):
        run("delete", b"", ROOMY)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits; the parent's clock alone holds there")
def test_a_child_may_use_no_more_memory_than_it_was_given() -> None:
    with pytest.raises(ChildFailed):
        run("parse", b"\0\0\0\0" + b"word " * 40_000_000, Limits(memory=256 * MEGABYTE, cpu=20, wall=60))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such limits")
def test_a_child_binds_itself() -> None:
    told = (
        "import resource; from confprep.children.limits import bind; bind(1 << 30, 7)\n"
        "print([resource.getrlimit(kind)[0] for kind in "
        "(resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE)])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([1 << 30, 7, 0, 0])


def test_limits_grow_with_what_is_given() -> None:
    small, large = limits_for(1), limits_for(100 * MEGABYTE)
    assert small.memory < large.memory
    assert small.cpu < large.cpu
    assert small.wall < large.wall


@pytest.mark.parametrize(
    "answer", [b"", b"not json", b"[]", b'{"name": 7}', b"[" * 100_000, b'{"name": "x", "state": "odd"}', b"\xff\xfe\xfd"]
)
def test_a_file_whose_child_answers_nonsense_is_refused(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "run", lambda *_: answer)
    draft = parse("letter.docx", b"bytes")
    assert (draft.state, draft.name, draft.size) == (PaperState.REFUSED, "letter.docx", 5)
    assert draft.sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert len(draft.needs) == 1


def test_a_child_cannot_answer_for_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "run", lambda *_: canonical(Draft("other.pdf", "0" * 64, 1)))
    draft = parse("letter.docx", b"bytes")
    assert (draft.name, draft.sha256, draft.size) == ("letter.docx", hashlib.sha256(b"bytes").hexdigest(), 5)


def test_a_file_that_breaks_its_child_is_refused_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "limits_for", lambda _: Limits(memory=64 * MEGABYTE, cpu=20, wall=60))
    assert parse("a.txt", b"word " * 10_000_000).state is PaperState.REFUSED
    monkeypatch.undo()
    assert parse("a.txt", b"word").state is PaperState.GATHERED


def test_a_name_of_any_letters_reaches_the_child() -> None:
    for name in ("পরিবার/চিঠি.txt", "a\udcff.txt", "x" * 5000):
        assert parse(name, b"Words.").name == name


def test_a_frame_holds_its_length() -> None:
    assert framed(b"abc") == b"\0\0\0\0\0\0\0\x03abc"
