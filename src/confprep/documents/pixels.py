"""Draws a page of a finished document as pixels, for the screen."""

from __future__ import annotations

import threading

import pypdfium2

ONE_AT_A_TIME = threading.Lock()
"""The drawing library is not made for several threads."""


def pixels_of(data: bytes, page: int, dots: int) -> tuple[int, int, bytes]:
    """Width, height and RGB pixels of a page (from 0) at `dots` to the inch."""
    with ONE_AT_A_TIME, pypdfium2.PdfDocument(data) as document:
        picture = document[page].render(scale=dots / 72).to_pil().convert("RGB")
        return picture.width, picture.height, picture.tobytes()
