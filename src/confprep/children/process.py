"""Starts this program again as a child for one piece of work, and speaks with it by framed bytes over its pipes.

The child gets no key, no store, no name of a file and next to no environment; works frozen and on systems without fork.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from confprep.children.limits import Limits
from confprep.core.errors import Fault
from confprep.core.sentences import say

ARGUMENT = "--child"
FRAME = 8
KEPT = ("SYSTEMROOT", "LANG", "LC_ALL")


class ChildFailed(Fault):
    """The child process gave no answer: it crashed, took too long, or used too much memory."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            say("The work was stopped because it took too long, used too much memory, or broke off ({kind}).", kind=kind),
            say("Nothing else was touched; what was received is kept as it came."),
            say("Try again; if it happens again with this file, ask its sender for another form of it."),
        )


def run(kind: str, request: bytes, limits: Limits) -> bytes:
    """The child's answer to `request`. Raises ChildFailed."""
    child = subprocess.Popen(
        [*_command(), ARGUMENT, kind, str(limits.memory), str(limits.cpu)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=tempfile.gettempdir(),
        env=_environment(),
        close_fds=True,
    )
    try:
        answer, _ = child.communicate(framed(request), timeout=limits.wall)
    except subprocess.TimeoutExpired as late:
        child.kill()
        child.communicate()
        raise ChildFailed(kind) from late
    if child.returncode != 0 or len(answer) < FRAME or len(answer) != FRAME + int.from_bytes(answer[:FRAME], "big"):
        raise ChildFailed(kind)
    return answer[FRAME:]


def framed(data: bytes) -> bytes:
    """`data` with its length in front, so that a broken-off answer is known as one."""
    return len(data).to_bytes(FRAME, "big") + data


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "confprep"]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    package = Path(__file__).resolve().parents[2]
    return {**kept, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}


def serve(kind: str, memory: int, cpu: int) -> int:
    """The child's side: binds itself, reads a request, writes the answer. Returns the exit code."""
    from confprep.children.entry import handler

    answer_to = handler(kind)
    with contextlib.suppress(ValueError, OSError):
        from confprep.children.limits import bind

        bind(memory, cpu)
    data = sys.stdin.buffer.read()
    if len(data) < FRAME or len(data) != FRAME + int.from_bytes(data[:FRAME], "big"):
        return 1
    sys.stdout.buffer.write(framed(answer_to(data[FRAME:])))
    sys.stdout.buffer.flush()
    return 0
