"""Draws a page of a received file, or a received picture, in a child process: pixels come out, never the file."""

from __future__ import annotations

from confprep.children.limits import limits_for
from confprep.children.process import run

WIDEST = 900
SIDE = 4
FRONT = 2 * SIDE
SCREEN = 72


def pixels(data: bytes, page: int = 1, dots: int = SCREEN) -> tuple[int, int, bytes]:
    """Width, height and RGB pixels of a page (from 1) at `dots` to the inch; of a picture, made to fit. Raises ChildFailed."""
    request = page.to_bytes(SIDE, "big") + dots.to_bytes(SIDE, "big") + data
    drawn = run("pixels", request, limits_for(len(data)))
    return int.from_bytes(drawn[:SIDE], "big"), int.from_bytes(drawn[SIDE : 2 * SIDE], "big"), drawn[2 * SIDE :]


def answer(request: bytes) -> bytes:
    """The child's side of `pixels`."""
    page, dots, data = int.from_bytes(request[:SIDE], "big"), int.from_bytes(request[SIDE:FRONT], "big"), request[FRONT:]
    width, height, drawn = drawn_page(data, page, dots, WIDEST * dots // SCREEN)
    return width.to_bytes(SIDE, "big") + height.to_bytes(SIDE, "big") + drawn


def drawn_page(data: bytes, page: int, dots: int, widest: int) -> tuple[int, int, bytes]:
    """The pixels themselves, for children that go on with them. A picture is made no wider or higher than `widest`."""
    if data.startswith(b"%PDF"):
        from confprep.documents.pixels import pixels_of

        return pixels_of(data, page - 1, dots)
    import io

    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data)) as picture:
        picture.thumbnail((widest, widest))
        plain = ImageOps.exif_transpose(picture).convert("RGB")
        return plain.width, plain.height, plain.tobytes()
