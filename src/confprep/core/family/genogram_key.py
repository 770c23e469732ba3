"""The key of a genogram: the symbols and lines that a drawing uses, each with its word, as a drawing of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from confprep.core.family import genogram_symbols as symbols
from confprep.core.family.genogram_places import SYMBOL
from confprep.core.family.genogram_shapes import Drawing, Label, Measure, Stroke, area, line, path, ring
from confprep.core.family.genogram_words import QUALITY_WORDS, SHAPES
from confprep.core.sentences import Sentence, say

SMALL = 0.5
"""Symbols of the key are half as large."""
ICON, GAP, LINE = 9.0, 2.0, 6.6
WORDS: dict[str, Sentence] = {
    **SHAPES,
    "subject": say("child of this conference"),
    "died": say("has died"),
    "prison": say("in prison"),
    "new": say("adult new in the home"),
    "uncertain age": say("age not certain"),
    "couple married": say("married or civil partners"),
    "couple partner": say("partners"),
    "couple ": say("have a child together"),
    "ended separated": say("separated"),
    "ended divorced": say("divorced"),
    "ended together": say("together again"),
    "child birth": say("birth parent and child"),
    "child unstated": say("parent and child, how is not stated"),
    "child adoptive": say("adoptive parent and child"),
    "child guardian": say("special guardian and child"),
    "child kinship": say("kinship carer and child"),
    "child foster": say("foster carer and child"),
    "child step": say("step-parent and child"),
    "doubt": say("disputed or only reported"),
    "twins": say("twins"),
    "identical": say("identical twins"),
    "open": say("siblings; parents not known"),
    **{f"quality {kind}": words for kind, words in QUALITY_WORDS.items()},
    "household": say("live together"),
    "asked": say("asked"),
    "not asked": say("not asked yet"),
}
"""By what a drawing uses, its words; in the order in which they stand in the key."""


def key_of(used: Iterable[str], measure: Measure, room: float) -> Drawing:
    """The key in as many columns as `room` allows, read line by line."""
    entries = [(key, words) for key, words in WORDS.items() if key in frozenset(used)]
    widest = max((measure(words, 9.0, False) for _, words in entries), default=0.0) + ICON + 2 * GAP
    columns = max(1, int(room // widest))
    strokes: list[Stroke] = []
    labels: list[Label] = []
    for number, (key, words) in enumerate(entries):
        x, y = (number % columns) * (room / columns), (number // columns) * LINE + LINE / 2
        strokes.extend(stroke.moved(x + ICON / 2, y) for stroke in icon(key))
        labels.extend(label.moved(x + ICON / 2, y) for label in _letters(key))
        labels.append(Label(words, x + ICON + GAP, y + 1.1, from_left=True, role="key"))
    return Drawing(room, LINE * -(-len(entries) // columns), tuple(strokes), tuple(labels))


def icon(key: str) -> Iterator[Stroke]:
    """The mark that an entry explains, round 0, 0 and at most 9 mm wide."""
    kind, _, rest = key.partition(" ")
    if key in SHAPES:
        yield from _small(symbols.symbol(key))
        yield from _small(symbols.lost() if key == "loss" else ())
    elif key in ("subject", "new"):
        yield from _small(symbols.symbol("female", key == "subject", key == "new"))
    elif key in ("died", "prison"):
        yield from _small(symbols.symbol("male"))
        yield from _small(symbols.died("male") if key == "died" else symbols.in_prison())
    elif key == "uncertain age":
        yield ring(0, 0, 2.3, 1.0, "symbol")
    elif kind == "couple":
        width, dash = symbols.PARTNER_LINES[rest]
        yield line(-4, 0, 4, 0, width, "partner", dash)
    elif kind == "ended":
        yield line(-4, 0, 4, 0, 1.1, "partner")
        yield from symbols.slashes(rest, 0, 0)
    elif kind == "child":
        width, dash = symbols.CHILD_LINES[rest]
        yield line(0, -2.9, 0, 2.9, width, "child", dash)
    elif kind == "quality":
        yield from symbols.quality(rest, (-4.2, 0), (4.2, 0))
    else:
        yield from _other(key)


def _other(key: str) -> Iterator[Stroke]:
    if key in ("twins", "identical"):
        yield path(((-2.4, 2.6), (0, -2.6), (2.4, 2.6)), 1.1, "child")
        if key == "identical":
            yield line(-1.4, 0.6, 1.4, 0.6, 1.1, "child")
    elif key == "open":
        yield path(((-3, 2.4), (-3, 0.4), (3, 0.4), (3, 2.4)), 1.1, "child")
        yield line(0, 0.4, 0, -1.0, 1.1, "child")
        yield ring(0, -1.8, 0.8, 1.1, "child")
    elif key == "doubt":
        yield line(0, -2.9, 0, 2.9, 1.1, "child")
    elif key == "household":
        yield area(((-4, -2.3), (4, -2.3), (4, 2.3), (-4, 2.3)), 1.8, "household", "", (4.0, 2.4))
    elif key in ("asked", "not asked"):
        yield from symbols.badge(key == "asked")


def _letters(key: str) -> Iterator[Label]:
    if key in ("doubt", "uncertain age"):
        yield Label("?" if key == "doubt" else "6?", 0, 1.1, True, clears=key == "doubt", role="key")


def _small(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    for stroke in strokes:
        yield replace(stroke, points=tuple(value * SMALL * 8.0 / SYMBOL for value in stroke.points), width=min(stroke.width, 1.8))
