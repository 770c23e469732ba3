"""A family drawn from its records: the display list that window and page draw alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from confprep.core.family import genogram_symbols as symbols
from confprep.core.family.genogram import Genogram
from confprep.core.family.genogram_build import Order
from confprep.core.family.genogram_crossings import drawn_crossings
from confprep.core.family.genogram_graph import Family, Quality, Union, family_of
from confprep.core.family.genogram_homes import outlines
from confprep.core.family.genogram_order import order_of, orders_of, with_men_left
from confprep.core.family.genogram_places import BETWEEN, PITCH, SYMBOL, Places, placed
from confprep.core.family.genogram_rows import Rows, rows_of
from confprep.core.family.genogram_shapes import Drawing, Label, Measure, Point, Spot, Stroke, area, path, ring
from confprep.core.family.genogram_wires import NAMES, OVER, Wire, Wiring, wired
from confprep.core.family.genogram_words import age_in, couple_words, names_of, shape_of, years_of
from confprep.core.family.households import Homes, Household, children_homes, is_loss
from confprep.core.family.people import Person
from confprep.core.family.relation_words import RelationWords
from confprep.core.family.relationships import Relationship
from confprep.core.family.residences import Residence
from confprep.core.identity import PersonId
from confprep.core.sentences import Sentence, say

ROOM = 168.0
"""The width of a printed page: a drawing stays within it if it can."""
NAME_BASE, YEAR_BASE = SYMBOL / 2 + 3.6, SYMBOL / 2 + 7.4
QUALITY_ROOM = 15.0
STRIP = 12.0
SECOND_LOOKS = 240
"""Divided by the number of people, how many orders are drawn and compared when the first one crosses."""


@dataclass(frozen=True)
class Look:
    """How to draw: the day that ages and households are of, who was asked (None leaves that out), and what a person chose.

    `lived` is a sentence under the children's household; None draws no outline.
    """

    day: date
    asked: Mapping[PersonId, bool] | None = None
    choices: Genogram = field(default_factory=Genogram)
    lived: Sentence | None = None


@dataclass(frozen=True)
class Records:
    """What is drawn."""

    people: tuple[Person, ...]
    relationships: tuple[Relationship, ...]
    residences: tuple[Residence, ...]
    words: RelationWords

    def shown(self, choices: Genogram) -> Records:
        """Without pregnancies that ended, where a person chose to leave them out."""
        if not choices.leaves_out_losses:
            return self
        return replace(self, people=tuple(person for person in self.people if not is_loss(person)))

    @property
    def homes(self) -> Homes:
        """Where everybody lives."""
        return Homes(self.people, self.residences, self.relationships, self.words)


def draw_family(records: Records, look: Look, measure: Measure) -> Drawing:
    """The whole drawing. Everybody is drawn once; who is joined to nobody stands in a strip below."""
    artist = _Artist(records.shown(look.choices), look, measure)
    drawing = artist.drawing()
    if not drawing.crossings or not artist.rows:
        return drawing
    return min([drawing, *(artist.with_order(order).drawing() for order in artist.others())], key=lambda each: each.crossings)


class _Artist:
    """Holds what the parts of one drawing share."""

    def __init__(self, records: Records, look: Look, measure: Measure) -> None:
        self.records, self.look, self.measure = records, look, measure
        self.family: Family = family_of(records.people, records.relationships, records.words)
        self.names = names_of(self.family.people)
        self.rows: Rows = rows_of(self.family)
        self.order: Order = self._dressed(order_of(self.family, self.rows))
        self.used: set[str] = set()

    def others(self) -> list[Order]:
        """Other good orders; for a large family none, since they take long and change little."""
        count = SECOND_LOOKS // len(self.rows)
        return orders_of(self.family, self.rows, count) if count > 2 else []

    def with_order(self, order: Order) -> _Artist:
        """The same drawing in another order."""
        other = copy(self)
        for name in ("places", "wiring"):
            other.__dict__.pop(name, None)
        other.order, other.used = self._dressed(order), set()
        return other

    def _dressed(self, order: Order) -> Order:
        words = self.records.words
        sexes = {person: words.sex_of(held.sex) for person, held in self.family.people.items()}
        men, women = (frozenset(each for each, sex in sexes.items() if sex == wanted) for wanted in ("male", "female"))
        return with_men_left(self.family, order, men, women)

    @cached_property
    def half(self) -> Mapping[PersonId, float]:
        """Half of what each person takes."""
        return {person: self._half(person) for person in self.family.people}

    @cached_property
    def places(self) -> Places:
        """Where everybody stands."""
        return placed(self.family, self.order, self.half.__getitem__, self._between, ROOM, self.look.choices.nudges)

    @cached_property
    def wiring(self) -> Wiring:
        """Every line."""
        return wired(self.family, self.rows, self.order, self.places, self.half)

    @cached_property
    def households(self) -> tuple[Household, ...]:
        """Who lived with whom on the day."""
        return self.records.homes.on(self.look.day)

    @cached_property
    def newcomers(self) -> frozenset[PersonId]:
        """Adults who came to the children's household after them, not long ago."""
        return frozenset(person for each in self.households if each.has_children_of_conference for person in each.newcomers)

    def drawing(self) -> Drawing:
        """Outlines at the back, then lines, then people."""
        back = [*self._outlines()]
        lines = [*self._lines()]
        front: list[Stroke] = []
        labels = [*self._couple_labels(), *self._doubts(), *self._home_labels()]
        spots: list[Spot] = []
        for spot in self._spots():
            front.extend(replace(each, of=spot.person) for each in self._person(spot))
            labels.extend(replace(each, of=spot.person) for each in self._labels(spot))
            spots.append(spot)
        marks, numbers = self._qualities({spot.person: (spot.x, spot.y) for spot in spots})
        width = max([self.places.width, *(spot.x + self.half[spot.person] for spot in spots)], default=0.0)
        height = max(
            [self.wiring.height, *(spot.y + SYMBOL / 2 + NAMES for spot in spots), *(label.y + 1.2 for label in labels)], default=0.0
        )
        segments = [segment for wire in self.wiring.wires for segment in wire.segments()]
        strokes = (*back, *lines, *marks, *front)
        return Drawing(width, height, strokes, (*labels, *numbers), tuple(spots), frozenset(self.used), drawn_crossings(segments))

    def _half(self, person: PersonId) -> float:
        held = self.family.people[person]
        words = [(self.names[person], True), (years_of(held), False)]
        least = 5.8 if shape_of(held, self.records.words) in ("pregnancy", "loss") else SYMBOL / 2 + 0.9
        return max(least, *(self.measure(each, 9.0, bold) / 2 for each, bold in words))

    def _between(self, one: PersonId, other: PersonId) -> float:
        least = max(PITCH, self.half[one] + self.half[other] + BETWEEN)
        pair = {one, other}
        couple = next((union.couple for union in self.family.unions if set(union.parents) == pair), None)
        if couple is None:
            return least
        written = [self.measure(words, 9.0, False) + 1.0 for words in couple_words(couple)]
        has_quality = any({each.from_, each.to} == pair for each in self.family.qualities)
        return max([least, *written, QUALITY_ROOM if has_quality else 0.0])

    def _spots(self) -> Iterator[Spot]:
        for row, people in sorted(self.order.items()):
            for person in people:
                yield Spot(person, round(self.places.at[person], 2), round(self.wiring.tops[row] + SYMBOL / 2, 2), row)
        yield from self._strip()

    def _strip(self) -> Iterator[Spot]:
        """Who is joined to nobody, in lines below."""
        x, y, row = 0.0, self.wiring.height + (STRIP if self.order else OVER) + SYMBOL / 2, len(self.order)
        for person in (each for each in self.family.people if each not in self.rows):
            half = self.half[person]
            if x and x + 2 * half > max(ROOM, self.places.width):
                x, y, row = 0.0, y + SYMBOL + NAMES + 4, row + 1
            yield Spot(person, round(x + half, 2), round(y, 2), row)
            x += max(PITCH, 2 * half + BETWEEN)

    def _lines(self) -> Iterator[Stroke]:
        for wire in self.wiring.wires:
            width, dash = self._style(wire)
            yield path(wire.points, width, wire.part, dash)
            if wire.part == "partner" and wire.union.couple:
                self.used.add(f"couple {wire.union.couple.kind}")
                yield from self._slashes(wire)
        for union in self.family.unions:
            yield from self._twin_bars(union)
            if not union.parents:
                yield from self._open_end(union)

    def _style(self, wire: Wire) -> tuple[float, tuple[float, ...]]:
        if wire.part == "partner":
            return symbols.PARTNER_LINES[wire.union.couple.kind if wire.union.couple else ""]
        kinds = {wire.union.kind_for(child) for child in wire.union.children}
        if wire.part == "child":
            kinds = {wire.union.kind_for(wire.child)} if wire.child else kinds
            self.used.update(f"child {kind}" for kind in kinds if wire.union.parents)
        return symbols.CHILD_LINES[kinds.pop() if len(kinds) == 1 else "unstated"]

    def _slashes(self, wire: Wire) -> Iterator[Stroke]:
        couple = wire.union.couple
        ended = couple.ended if couple else ""
        (x1, y1), (x2, _) = (wire.points[0], wire.points[1]) if len(wire.points) == 2 else (wire.points[3], wire.points[4])
        if ended in ("separated", "divorced", "together"):
            self.used.add(f"ended {ended}")
            y = y1 if len(wire.points) == 2 else wire.points[3][1]
            yield from symbols.slashes(ended, x1 + (x2 - x1) * 0.27, y)

    def _twin_bars(self, union: Union) -> Iterator[Stroke]:
        """The bar between identical twins."""
        for group, is_identical in self.family.twins:
            wires = [wire for wire in self.wiring.wires if wire.union is union and wire.part == "child" and wire.child in group]
            if len(wires) > 1:
                self.used.add("identical" if is_identical else "twins")
            if len(wires) > 1 and is_identical:
                ends = [(x1 + (x2 - x1) * 0.6, y1 + (y2 - y1) * 0.6) for (x1, y1), (x2, y2) in (wire.points for wire in wires)]
                yield path((min(ends), max(ends)), 1.1, "bar")

    def _open_end(self, union: Union) -> Iterator[Stroke]:
        """The small open circle over siblings whose parents nobody knows."""
        wires = [wire for wire in self.wiring.wires if wire.union is union]
        if wires:
            self.used.add("open")
            x = (min(wire.points[0][0] for wire in wires) + max(wire.points[0][0] for wire in wires)) / 2
            y = wires[0].points[0][1]
            yield path(((x, y), (x, y - 2.0)), 1.1, "bar")
            yield ring(x, y - 2.8, 0.8, 1.1, "bar")

    def _person(self, spot: Spot) -> Iterator[Stroke]:
        held = self.family.people[spot.person]
        shape = shape_of(held, self.records.words)
        is_new = spot.person in self.newcomers
        self.used.add(shape)
        for key, holds in (("subject", held.subject), ("new", is_new), ("died", bool(held.died) and shape != "loss")):
            self.used.update((key,) if holds else ())
        strokes = [*symbols.symbol(shape, held.subject, is_new)]
        if held.died:
            strokes += symbols.lost() if shape == "loss" else symbols.died(shape)
        if held.prison and not held.died:
            self.used.add("prison")
            strokes += symbols.in_prison()
        yield from (stroke.moved(spot.x, spot.y) for stroke in strokes)
        yield from self._badge(spot, held)

    def _badge(self, spot: Spot, held: Person) -> Iterator[Stroke]:
        if self.look.asked is None or held.died or shape_of(held, self.records.words) in ("pregnancy", "loss"):
            return
        is_asked = self.look.asked.get(spot.person, False)
        self.used.add("asked" if is_asked else "not asked")
        yield from (stroke.moved(spot.x - SYMBOL / 2 - 0.4, spot.y - SYMBOL / 2 - 0.2) for stroke in symbols.badge(is_asked))

    def _labels(self, spot: Spot) -> Iterator[Label]:
        held = self.family.people[spot.person]
        age = age_in(held, self.look.day)
        if age:
            if isinstance(age, str) and age.endswith("?"):
                self.used.add("uncertain age")
            yield Label(age, spot.x, round(spot.y + 1.15, 2), True, role="age")
        yield Label(self.names[spot.person], spot.x, round(spot.y + NAME_BASE, 2), True, clears=True, role="name")
        years = years_of(held)
        if years:
            yield Label(years, spot.x, round(spot.y + YEAR_BASE, 2), clears=True, role="year")

    def _couple_labels(self) -> Iterator[Label]:
        for wire in self.wiring.wires:
            if wire.part == "partner":
                (x1, y1), (x2, _) = (wire.points[0], wire.points[1]) if len(wire.points) == 2 else (wire.points[3], wire.points[4])
                y = y1 - SYMBOL / 2 - 2.8 if len(wire.points) == 2 else y1 - 0.8
                for number, words in enumerate(reversed(couple_words(wire.union.couple))):
                    yield Label(words, round((x1 + x2) / 2, 2), round(y - 3.5 * number, 2), clears=True, role="couple")

    def _doubts(self) -> Iterator[Label]:
        for wire in self.wiring.wires:
            if wire.child and wire.union.is_doubtful(wire.child):
                self.used.add("doubt")
                (x1, y1), (x2, y2) = wire.points[0], wire.points[-1]
                yield Label("?", round((x1 + x2) / 2, 2), round((y1 + y2) / 2 + 1.2, 2), True, clears=True, role="doubt")

    def _qualities(self, at: Mapping[PersonId, Point]) -> tuple[list[Stroke], list[Label]]:
        strokes: list[Stroke] = []
        labels: list[Label] = []
        for quality in self.family.qualities:
            self.used.add(f"quality {quality.kind}")
            start, end = _shortened(at[quality.from_], at[quality.to])
            strokes += symbols.quality(quality.kind, start, end)
            x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
            labels.append(Label(_number(quality), round(x, 2), round(y + 5.2, 2), True, clears=True, role="quality"))
        return strokes, labels

    def _outlines(self) -> Iterator[Stroke]:
        for corners in self._corners():
            self.used.add("household")
            yield area(corners, 1.8, "household", "", (7.0, 4.0))

    def _corners(self) -> Iterable[tuple[Point, ...]]:
        for each in children_homes(self.households) if self.look.lived else ():
            yield from outlines(each.members, self.order, self.places.at, self.half, self.wiring.tops)

    def _home_labels(self) -> Iterator[Label]:
        for corners in self._corners():
            foot = max(y for _, y in corners)
            left = min(x for x, y in corners if y == foot)
            if self.look.lived:
                left = max(0.0, min(left, ROOM - self.measure(self.look.lived, 9.0, True)))
                yield Label(self.look.lived, round(left, 2), round(foot + 4.0, 2), True, True, True, role="household")


def _shortened(start: Point, end: Point) -> tuple[Point, Point]:
    """From the edge of one symbol to the edge of the other, a little below the line between partners."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = max((across**2 + down**2) ** 0.5, 0.01)
    reach = min(SYMBOL / 2 + 0.5, length / 2 - 0.6)
    dx, dy = across / length * reach, down / length * reach
    below = 2.2 if abs(down) < 1 else 0.0
    return (start[0] + dx, start[1] + dy + below), (end[0] - dx, end[1] - dy + below)


def _number(quality: Quality) -> Sentence | str:
    return say("{number}?", number=quality.number) if quality.is_doubtful else str(quality.number)
