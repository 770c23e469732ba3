"""The key of an ecomap: the lines a drawing uses, each with its word, as a drawing of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from confprep.core.family.ecomap import INWARD, EcomapRules, LineKind
from confprep.core.family.ecomap_lines import Course, tie
from confprep.core.family.genogram_shapes import SIZE, Drawing, Label, Measure, Stroke, Words
from confprep.core.sentences import say

ICON, GAP, LINE = 15.0, 2.0, 6.6
MARKS: dict[str, Words] = {"arrow": say("towards whom help or harm goes"), "doubt": say("disputed or only reported")}


def ecomap_key(used: Iterable[str], rules: EcomapRules, measure: Measure, room: float) -> Drawing:
    """The key in as many columns as `room` allows, read line by line."""
    held = frozenset(used)
    words: dict[str, Words] = {**{key: kind.words for key, kind in rules.lines.items()}, **MARKS}
    entries = [(key, told) for key, told in words.items() if key in held]
    widest = max((measure(told, SIZE, False) for _, told in entries), default=0.0) + ICON + 2 * GAP
    columns = max(1, int(room // widest))
    strokes: list[Stroke] = []
    labels: list[Label] = []
    for number, (key, told) in enumerate(entries):
        x, y = (number % columns) * (room / columns), (number // columns) * LINE + LINE / 2
        strokes.extend(stroke.moved(x, y) for stroke in _icon(key, rules))
        labels.extend([Label("?", x + ICON / 2, y + 1.1, True, clears=True, role="key")] if key == "doubt" else [])
        labels.append(Label(told, x + ICON + GAP, y + 1.1, from_left=True, role="key"))
    return Drawing(room, LINE * -(-len(entries) // columns), tuple(strokes), tuple(labels))


def _icon(key: str, rules: EcomapRules) -> Iterator[Stroke]:
    kind = rules.lines.get(key, LineKind(key, ""))
    flows = frozenset({INWARD}) if key in ("arrow", "violent") else frozenset()
    yield from tie(kind, flows, Course((0.5, 0.0), (ICON - 0.5, 0.0)))
