"""The display list of a drawing: strokes, words and people with their places, in millimetres from the top left.

The window and the printed page draw the same list. `role` says what a stroke or word is, so that a screen may colour it; nothing
depends on colour. Widths of strokes and sizes of words are in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence

Point = tuple[float, float]
Words = Sentence | str
"""A template of ours, or somebody's own words as they are."""
Measure = Callable[[Words, float, bool], float]
"""How wide words are, in millimetres, at a size in points, bold or not."""
SIZE = 9.0
"""Of all words in a drawing: nothing smaller."""


@dataclass(frozen=True)
class Stroke:
    """A line through `points` (x, y, x, y ...), or an ellipse in the box of its first and last point. `dash` in points; `fill` is
    "", "paper" or "ink"; `of` the person it belongs to."""

    points: tuple[float, ...]
    width: float = 1.0
    dash: tuple[float, ...] = ()
    closed: bool = False
    round: bool = False
    fill: str = ""
    role: str = ""
    of: str = ""

    def moved(self, x: float, y: float) -> Stroke:
        """The stroke elsewhere."""
        return replace(self, points=tuple(_r(value + (y if number % 2 else x)) for number, value in enumerate(self.points)))

    def anonymous(self) -> Stroke:
        """The stroke without whom it belongs to."""
        return replace(self, of="")


@dataclass(frozen=True)
class Label:
    """Words with the middle (or left end) of their base line at x, y. `clears` hides lines behind them."""

    words: Words
    x: float
    y: float
    bold: bool = False
    from_left: bool = False
    clears: bool = False
    size: float = SIZE
    role: str = ""
    of: str = ""

    def moved(self, x: float, y: float) -> Label:
        """The words elsewhere."""
        return replace(self, x=_r(self.x + x), y=_r(self.y + y))


@dataclass(frozen=True)
class Spot:
    """Where a person stands (middle of the symbol)."""

    person: PersonId
    x: float
    y: float
    row: int


@dataclass(frozen=True)
class Drawing:
    """Everything that is drawn, back to front. `crossings` are those between lines of the family."""

    width: float
    height: float
    strokes: tuple[Stroke, ...] = ()
    labels: tuple[Label, ...] = ()
    spots: tuple[Spot, ...] = ()
    used: frozenset[str] = frozenset()
    crossings: int = 0


def line(x1: float, y1: float, x2: float, y2: float, width: float = 1.0, role: str = "", dash: tuple[float, ...] = ()) -> Stroke:
    """A straight stroke."""
    return Stroke((_r(x1), _r(y1), _r(x2), _r(y2)), width, dash, role=role)


def path(points: Iterable[tuple[float, float]], width: float = 1.0, role: str = "", dash: tuple[float, ...] = ()) -> Stroke:
    """A stroke through points."""
    return Stroke(tuple(_r(value) for point in points for value in point), width, dash, role=role)


def area(
    points: Iterable[tuple[float, float]], width: float = 1.0, role: str = "", fill: str = "paper", dash: tuple[float, ...] = ()
) -> Stroke:
    """A closed shape."""
    return replace(path(points, width, role, dash), closed=True, fill=fill)


def box(left: float, top: float, right: float, foot: float, width: float = 1.0, role: str = "", fill: str = "paper") -> Stroke:
    """A rectangle."""
    return area(((left, top), (right, top), (right, foot), (left, foot)), width, role, fill)


def ring(
    x: float, y: float, radius: float, width: float = 1.0, role: str = "", fill: str = "paper", dash: tuple[float, ...] = ()
) -> Stroke:
    """A circle round x, y."""
    points = (_r(x - radius), _r(y - radius), _r(x + radius), _r(y + radius))
    return Stroke(points, width, dash, closed=True, round=True, fill=fill, role=role)


def _r(value: float) -> float:
    """Rounded to a hundredth of a millimetre, so that equal drawings are equal on every machine; never minus zero."""
    return round(value, 2) + 0.0
