"""The bundled typefaces, registered once: Source Sans 3 for Latin, Noto for the other scripts of people's names."""

from __future__ import annotations

import functools
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from confprep.assets import asset

LATIN, LATIN_BOLD = "SourceSans3-Regular", "SourceSans3-Bold"
FACES = {
    LATIN: "SourceSans3-Regular.ttf",
    "SourceSans3-SemiBold": "SourceSans3-SemiBold.ttf",
    LATIN_BOLD: "SourceSans3-Bold.ttf",
    "NotoSans-Regular": "NotoSans-Regular.ttf",
    "NotoSans-Bold": "NotoSans-Bold.ttf",
    "NotoSansBengali-Regular": "NotoSansBengali-Regular.ttf",
    "NotoSansBengali-Bold": "NotoSansBengali-Bold.ttf",
    "NotoSansGurmukhi-Regular": "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGurmukhi-Bold": "NotoSansGurmukhi-Bold.ttf",
    "NotoNaskhArabic-Regular": "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold": "NotoNaskhArabic-Bold.ttf",
}
SHAPED = ("NotoSansBengali", "NotoSansGurmukhi")


@functools.cache
def register() -> None:
    """Makes every face known to reportlab; a second call does nothing."""
    rl_config.invariant = 1
    rl_config.warnOnMissingFontGlyphs = 0
    for name, file in FACES.items():
        shapable = name.startswith(SHAPED)
        pdfmetrics.registerFont(TTFont(name, str(asset(f"fonts/{file}")), shapable=shapable))


@functools.cache
def glyphs(face: str) -> frozenset[int]:
    """The characters a face can draw."""
    register()
    font: Any = pdfmetrics.getFont(face)
    return frozenset(font.face.charToGlyph)
