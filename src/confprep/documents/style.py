"""Sizes, spaces and widths of the printed page, in one place. Points unless said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm

PAGE = A4
WALL = "A3-landscape"
PAPERS = {"A4": PAGE, WALL: landscape(A3)}
"""Sizes of paper by the name a plan gives; what goes on a wall is on A3, everything else on A4."""
MARGIN_SIDE, MARGIN_ENDS = 21 * mm, 25 * mm
FULL, BODY, BESIDE = 168 * mm, 122 * mm, 40 * mm
GAP = 6 * mm
PETROL = HexColor(0x1F5163)
INK = black


@dataclass(frozen=True)
class Style:
    """How words of one kind are set."""

    size: float
    leading: float
    bold: bool = False
    before: float = 0
    after: float = 4
    indent: float = 0
    narrow: bool = True


LARGE_PRINT, PLAIN_WORDS = "large print", "plain words"
"""The formats of readers for whom everything is set in 18 points, or said in short sentences."""
STYLES = {
    "title": Style(22, 26, True, 0, 10, narrow=False),
    "heading": Style(15, 19, True, 13, 3, narrow=False),
    "subheading": Style(12, 16, True, 8, 2),
    "body": Style(12, 18, after=5),
    "item": Style(12, 18, after=3, indent=12),
    "quote": Style(14, 20, after=6, indent=10),
    "note": Style(9.5, 12, after=4, narrow=False),
    "struck": Style(12, 18, after=5),
    "cell": Style(10, 13, after=0),
    "head": Style(9.5, 12, True, after=0),
    "side": Style(9.5, 12, after=0),
}

LARGE = {
    "title": Style(26, 32, True, 0, 12, narrow=False),
    "heading": Style(22, 28, True, 16, 5, narrow=False),
    "subheading": Style(18, 27, True, 10, 3, narrow=False),
    "body": Style(18, 27, after=8, narrow=False),
    "item": Style(18, 27, after=5, indent=18, narrow=False),
    "quote": Style(20, 30, after=9, indent=14, narrow=False),
    "note": Style(16, 22, after=6, narrow=False),
    "struck": Style(18, 27, after=8, narrow=False),
    "cell": Style(16, 22, after=0, narrow=False),
    "head": Style(16, 22, True, after=0, narrow=False),
    "side": Style(16, 22, after=0, narrow=False),
}
"""The same kinds in large print, one column wide."""
