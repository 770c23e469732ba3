"""Children: started as this program, with nothing to steal and nobody else's code in their way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from confprep.children.limits import Limits, limits_for
from confprep.children.process import ChildFailed, _command, _environment, framed, run


def test_limits_grow_with_the_size_of_the_file() -> None:
    small, large = limits_for(1), limits_for(100 * 2**20)
    assert small.memory < large.memory
    assert small.cpu < large.cpu
    assert small.wall < large.wall


def test_a_child_gets_next_to_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_WORD", "canary")
    assert "SECRET_WORD" not in _environment()
    assert set(_environment()) <= {"LANG", "LC_ALL", "SYSTEMROOT", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED"}


def test_a_file_planted_where_children_start_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "confprep.py").write_text("raise SystemExit('planted')")
    done = subprocess.run([*_command(), "--version"], cwd=tmp_path, capture_output=True, text=True, check=False, env=_environment())
    assert "planted" not in done.stderr
    assert done.returncode == 0


def test_unknown_work_and_broken_requests_give_no_answer() -> None:
    limits = Limits(2**30, 10, 30)
    with pytest.raises(ChildFailed):
        run("no such work", b"", limits)
    command = [*_command(), "--child", "parse", str(limits.memory), str(limits.cpu)]
    done = subprocess.run(command, input=framed(b"request")[:-1], capture_output=True, check=False, env=_environment())
    assert (done.returncode, done.stdout) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of this kind are not there")
def test_a_child_can_write_no_file_and_leaves_no_core() -> None:
    script = (
        "import resource; from confprep.children.limits import bind; bind(2**31, 10)\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env={**os.environ, **_environment()})
    assert done.stdout.split() == ["0", "0"]
