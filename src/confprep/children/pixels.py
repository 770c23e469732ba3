"""Draws the first page of a received file, or a received picture, in a child process: pixels come out, never the file."""

from __future__ import annotations

from confprep.children.limits import limits_for
from confprep.children.process import run

WIDEST = 900
SIDE = 4


def pixels(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and RGB pixels. Raises ChildFailed for what cannot be drawn."""
    drawn = run("pixels", data, limits_for(len(data)))
    return int.from_bytes(drawn[:SIDE], "big"), int.from_bytes(drawn[SIDE : 2 * SIDE], "big"), drawn[2 * SIDE :]


def answer(request: bytes) -> bytes:
    """The child's side of `pixels`."""
    if request.startswith(b"%PDF"):
        from confprep.documents.pixels import pixels_of

        width, height, drawn = pixels_of(request, 0, 72)
    else:
        import io

        from PIL import Image

        with Image.open(io.BytesIO(request)) as picture:
            picture.thumbnail((WIDEST, WIDEST))
            plain = picture.convert("RGB")
            width, height, drawn = plain.width, plain.height, plain.tobytes()
    return width.to_bytes(SIDE, "big") + height.to_bytes(SIDE, "big") + drawn
