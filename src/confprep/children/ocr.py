"""Reads the words of a picture of a page by Tesseract, where that is installed: a child process without keys draws the page and asks it.

What comes out is a proposal for a person to correct, never text by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace

from confprep.children.limits import MEGABYTE, limits_for
from confprep.children.pixels import drawn_page
from confprep.children.process import run
from confprep.core.errors import Fault
from confprep.core.sentences import say

PROGRAM = "tesseract"
SIDE = 4
DOTS = 300
WIDEST = 4000
LANGUAGE = "eng"
SECONDS = 90


class NoReader(Fault):
    """No program that reads pictures is installed."""

    def __init__(self) -> None:
        super().__init__(
            say("No program that reads pictures of pages is installed on this computer (Tesseract)."),
            say("The page is kept as it came."),
            say("Type what it says, or ask for Tesseract to be installed."),
        )


def can_read() -> bool:
    """Whether the program is there."""
    return shutil.which(PROGRAM) is not None


def ocr(data: bytes, page: int) -> str:
    """The words that the program makes out on a page (from 1). Raises NoReader or ChildFailed."""
    place = shutil.which(PROGRAM)
    if place is None:
        raise NoReader
    label = place.encode("utf-8")
    request = len(label).to_bytes(SIDE, "big") + label + page.to_bytes(SIDE, "big") + data
    limits = limits_for(len(data))
    limits = replace(limits, memory=limits.memory + 1024 * MEGABYTE, cpu=limits.cpu + SECONDS, wall=limits.wall + SECONDS)
    return run("ocr", request, limits).decode("utf-8", "replace").replace("\f", "\n").strip()


def answer(request: bytes) -> bytes:
    """The child's side of `ocr`."""
    length = int.from_bytes(request[:SIDE], "big")
    place, rest = request[SIDE : SIDE + length].decode("utf-8"), request[SIDE + length :]
    width, height, drawn = drawn_page(rest[SIDE:], int.from_bytes(rest[:SIDE], "big"), DOTS, WIDEST)
    picture = b"P6 %d %d 255\n" % (width, height) + drawn
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = [place, "stdin", "stdout", "-l", LANGUAGE]
    done = subprocess.run(command, input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True)
    return done.stdout
