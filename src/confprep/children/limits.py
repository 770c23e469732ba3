"""What a child may use, growing with the size of what it is given, and how the child binds itself to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """Address space in bytes, processor time in seconds, time on the wall in seconds, and the largest answer in bytes."""

    memory: int
    cpu: int
    wall: float
    answer: int = 1024 * MEGABYTE


def limits_for(size: int) -> Limits:
    """Limits for an input of `size` bytes."""
    megabytes = size // MEGABYTE + 1
    seconds = 20 + 2 * megabytes
    return Limits(memory=(768 + 24 * megabytes) * MEGABYTE, cpu=seconds, wall=seconds * 2.0)


def bind(memory: int, cpu: int) -> None:
    """Binds this process: memory, time, no core dump, no file written. Systems without such limits keep the parent's clock alone."""
    if sys.platform == "win32":
        return
    import resource

    for kind, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard < 0 else min(limit, hard), hard))
