"""Words set in a circle: as many lines as fit, each as wide as the circle is there."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from confprep.core.family.genogram_shapes import SIZE, Measure

LEAD, CAP = 3.8, 2.3
"""From one line to the next, and the height of capitals, in millimetres."""
MORE = "…"


def lines_in(name: str, radius: float, measure: Measure) -> tuple[str, ...]:
    """The name in the fewest lines that hold it; cut short, with a mark for it, where even the most lines do not."""
    most = max(1, int((2 * radius - 3) // LEAD))
    for count in range(1, most + 1):
        rooms = [_room(number, count, radius) for number in range(count)]
        set_lines = _set(name.split(), rooms, measure)
        if set_lines is not None:
            return tuple(set_lines)
    best = min(most, 4)
    return tuple(_cut(name.split(), [_room(number, best, radius) for number in range(best)], measure))


def base_lines(count: int, middle: float) -> Iterator[float]:
    """Where the base lines of so many lines stand, so that together they are in the middle."""
    top = middle - (count - 1) * LEAD / 2 + CAP / 2
    return (top + number * LEAD for number in range(count))


def _room(number: int, count: int, radius: float) -> float:
    """The width of the circle where a line stands, with air at both ends."""
    off = abs(number - (count - 1) / 2) * LEAD + CAP / 2
    return 2 * sqrt(max(0.0, radius**2 - off**2)) - 2.6


def _set(words: list[str], rooms: list[float], measure: Measure) -> list[str] | None:
    """The words, line by line; None where they do not fit."""
    found: list[str] = []
    waiting = list(words)
    for room in rooms:
        held = _fill(waiting, room, measure)
        if not held:
            return None
        found.append(" ".join(held))
        del waiting[: len(held)]
        if not waiting:
            return found
    return None


def _fill(words: list[str], room: float, measure: Measure) -> list[str]:
    count = 0
    while count < len(words) and measure(" ".join(words[: count + 1]), SIZE, False) <= room:
        count += 1
    return words[:count]


def _cut(words: list[str], rooms: list[float], measure: Measure) -> Iterator[str]:
    waiting = list(words)
    for number, room in enumerate(rooms):
        is_last = number == len(rooms) - 1
        held = _fill(waiting, room, measure)
        if held and not (is_last and len(held) < len(waiting)):
            yield " ".join(held)
            del waiting[: len(held)]
        elif waiting:
            yield shortened(" ".join(waiting) if is_last else waiting[0], room, measure)
            del waiting[: len(waiting) if is_last else 1]


def shortened(text: str, room: float, measure: Measure) -> str:
    """As much of a text as the room holds, with a mark where some of it is left out."""
    if measure(text, SIZE, False) <= room:
        return text
    while text and measure(text.rstrip() + MORE, SIZE, False) > room:
        text = text[:-1]
    return text.rstrip() + MORE
