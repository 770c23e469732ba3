"""Colours that can be read, by the WCAG formula, computed from the tokens themselves."""

from __future__ import annotations

from itertools import product

import pytest

from confprep.app.theme import NAMES, STATUSES, sheet, theme
from confprep.assets import asset

GROUNDS = ("canvas", "rail", "surface", "sunken", "raised")
TEXT = [
    *product(("ink", "ink_2", "link"), (*GROUNDS, "accent_tint")),
    *product(("ink_3",), GROUNDS),
    *product(tuple(f"{status}_fg" for status in STATUSES), GROUNDS),
    *((f"{status}_fg", f"{status}_bg") for status in STATUSES),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]
EDGES = [
    *product(("line_strong", "focus", "accent"), GROUNDS),
    ("focus", "accent_tint"),
    ("line_strong", "accent_tint"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_out_from_every_ground_they_may_stand_on(name: str) -> None:
    colours, needed = theme(name).colours, 7 if name == "high_contrast" else 4.5
    weak = {pair: round(contrast(*(colours[each] for each in pair)), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < needed} == {}


@pytest.mark.parametrize("name", NAMES)
def test_edges_of_controls_and_the_focus_ring_stand_out(name: str) -> None:
    colours = theme(name).colours
    weak = {pair: round(contrast(*(colours[each] for each in pair)), 2) for pair in EDGES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21


@pytest.mark.parametrize("name", NAMES)
def test_arrows_and_ticks_are_drawn_in_the_colours_of_their_theme(name: str) -> None:
    colours = theme(name).colours
    assert f'stroke="{colours["ink_2"]}"' in asset(f"themes/arrow-{name}.svg").read_text(encoding="utf-8")
    assert f'stroke="{colours["on_accent"]}"' in asset(f"themes/tick-{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_length_grows_with_the_text(name: str) -> None:
    usual, large = theme(name), theme(name, 2.0)
    assert {key for key, size in usual.sizes.items() if size and large.sizes[key] < 2 * size - 1} == set()
    assert sheet(usual) != sheet(large)
