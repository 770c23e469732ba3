"""The line and the shape beside a marked statement, so that its kind is seen in grey and at a glance; the word stands beside them."""

from __future__ import annotations

from typing import Any

LINES: dict[str, tuple[tuple[float, ...], float, tuple[float, ...]]] = {
    "fact": ((0.0,), 2.4, ()),
    "observed": ((-1.2, 1.2), 0.8, ()),
    "told": ((0.0,), 1.4, (5, 3)),
    "opinion": ((0.0,), 1.6, (1.6, 2.4)),
    "analysis": ((0.0,), 1.2, (6, 2, 1.5, 2)),
}
"""By kind of statement: where its lines stand (points from the middle), how thick they are, and their dashes."""
SHAPE = 5.0


def draw_statement(canvas: Any, kind: str, x: float, top: float, bottom: float) -> None:
    """Draws the line of `kind` at `x` from `top` to `bottom` (points), and its shape at the right of its head."""
    offsets, thick, dashes = LINES[kind]
    canvas.saveState()
    canvas.setLineWidth(thick)
    if dashes:
        canvas.setDash(list(dashes))
    for offset in offsets:
        canvas.line(x + offset, bottom, x + offset, top)
    canvas.setDash()
    canvas.setLineWidth(0.8)
    _draw_shape(canvas, kind, x + 4.5, top - SHAPE)
    canvas.restoreState()


def _draw_shape(canvas: Any, kind: str, left: float, foot: float) -> None:
    middle, right, top = left + SHAPE / 2, left + SHAPE, foot + SHAPE
    if kind in ("fact", "observed", "told"):
        full = int(kind != "told")
        if kind == "fact":
            canvas.rect(left, foot, SHAPE, SHAPE, stroke=0, fill=1)
        else:
            canvas.circle(middle, foot + SHAPE / 2, SHAPE / 2, stroke=1 - full, fill=full)
        return
    corners = [(middle, top), (right, foot + SHAPE / 2), (middle, foot), (left, foot + SHAPE / 2)]
    path = canvas.beginPath()
    for number, corner in enumerate(corners if kind == "opinion" else [(middle, top), (right, foot), (left, foot)]):
        (path.lineTo if number else path.moveTo)(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
