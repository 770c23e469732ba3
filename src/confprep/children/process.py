"""Starts this program again as a child for one piece of work, and speaks with it by framed bytes over its pipes.

The child gets no key, no store, no path and next to no environment; works frozen and on systems without fork. It needs no network
and holds nothing worth sending; no rule of the system keeps it from one.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO

from confprep.children.limits import Limits
from confprep.core.errors import Fault
from confprep.core.sentences import say

ARGUMENT = "--child"
FRAME = 8
CHUNK = 2**20
STDERR_KEPT = 4000
KEPT = ("SYSTEMROOT", "LANG", "LC_ALL")


class ChildFailed(Fault):
    """The child process gave no answer: it crashed, took too long, or used too much memory. `stderr` is for developers only."""

    def __init__(self, kind: str, stderr: str = "") -> None:
        super().__init__(
            say("The work was stopped because it took too long, used too much memory, or broke off ({kind}).", kind=kind),
            say("Nothing else was touched; what was received is kept as it came."),
            say("Try again; if it happens again with this file, ask its sender for another form of it."),
        )
        self.stderr = stderr


def run(kind: str, request: bytes, limits: Limits) -> bytes:
    """The child's answer to `request`. Raises ChildFailed."""
    child = _start(kind, limits)
    told: list[bytes] = []
    helpers = [threading.Thread(target=_feed, args=(child, framed(request))), threading.Thread(target=_listen, args=(child, told))]
    clock = threading.Timer(limits.wall, child.kill)
    for each in (*helpers, clock):
        each.start()
    try:
        answer = _answer(child, limits.answer)
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        for each in (*helpers, clock):
            each.join()
        _close(child)
    if answer is None:
        raise ChildFailed(kind, b"".join(told).decode("utf-8", "replace"))
    return answer


def framed(data: bytes) -> bytes:
    """`data` with its length in front, so that a broken-off answer is known as one."""
    return len(data).to_bytes(FRAME, "big") + data


def _start(kind: str, limits: Limits) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_command(), ARGUMENT, kind, str(limits.memory), str(limits.cpu)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tempfile.gettempdir(),
        env=_environment(),
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _feed(child: subprocess.Popen[bytes], request: bytes) -> None:
    """Hands the request over; a child that has gone away does not want it."""
    with contextlib.suppress(OSError, ValueError):
        if child.stdin:
            child.stdin.write(request)
            child.stdin.close()


def _listen(child: subprocess.Popen[bytes], told: list[bytes]) -> None:
    """Keeps the end of what the child complains of."""
    with contextlib.suppress(OSError, ValueError):
        while child.stderr and (chunk := child.stderr.read1(CHUNK)):  # type: ignore[attr-defined]
            told[:] = [b"".join([*told, chunk])[-STDERR_KEPT:]]


def _answer(child: subprocess.Popen[bytes], most: int) -> bytes | None:
    """The whole answer; None when it broke off, does not end, or is larger than `most` bytes."""
    head = _taken(child.stdout, FRAME)
    length = int.from_bytes(head, "big")
    if len(head) < FRAME or length > most:
        return None
    answer = _taken(child.stdout, length)
    return answer if len(answer) == length and child.wait() == 0 else None


def _taken(pipe: IO[bytes] | None, length: int) -> bytes:
    """Up to `length` bytes; memory is used only as they come."""
    taken = bytearray()
    while pipe and len(taken) < length and (chunk := pipe.read(min(CHUNK, length - len(taken)))):
        taken += chunk
    return bytes(taken)


def _close(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()


def _command() -> list[str]:
    """The program itself; never a package that happens to lie in the working folder (-P)."""
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
