"""The drawing of an ecomap as a display list: nothing is placed by hand, and equal records make equal drawings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import hypot

from confprep.core.family.ecomap import Ecomap, EcomapRules, Line, Support
from confprep.core.family.ecomap_layout import WIDTH, Layout, layout
from confprep.core.family.ecomap_lines import Course, tie
from confprep.core.family.ecomap_names import CAP, LEAD, base_lines, lines_in, shortened
from confprep.core.family.genogram_shapes import SIZE, Drawing, Label, Measure, Point, Spot, Stroke, Words, ring
from confprep.core.family.genogram_words import names_of
from confprep.core.identity import PersonId
from confprep.core.sentences import say

SHOWN = 10
"""Names in the middle; of more only the number is said, and the table has them all."""
NAME_ROOM = 40.0
"""The longest name in the middle, in millimetres."""
OUTER, INNER = 2.6, 1.4
"""Between two lines of one circle, at it and at the middle, where the lines of all come together."""


def draw_ecomap(ecomap: Ecomap, rules: EcomapRules, measure: Measure) -> Drawing:
    """Circles, lines and names. Nothing where nobody stands in the middle."""
    if not ecomap.middle:
        return Drawing(WIDTH, 0.0)
    names = _middle_names(ecomap, measure)
    laid = layout(len(ecomap.around), _middle_radius(names, measure))
    strokes = [ring(*laid.middle, laid.middle_radius, 1.8, "household")]
    labels = list(_middle_labels(names, laid))
    for support, place in zip(ecomap.around, laid.around, strict=True):
        strokes.extend(replace(stroke, of=support.key) for stroke in _outside(support, place, laid, rules))
        labels.extend(replace(label, of=support.key) for label in _outside_labels(support, place, laid, measure))
    spots = tuple(Spot(PersonId(each.key), *place, 0) for each, place in zip(ecomap.around, laid.around, strict=True))
    return Drawing(WIDTH, laid.height, tuple(strokes), tuple(labels), spots, used(ecomap))


def used(ecomap: Ecomap) -> frozenset[str]:
    """What the key has to explain."""
    lines = [line for each in ecomap.around for line in each.lines]
    marks = {"arrow": any(each.flows for each in lines), "doubt": any(each.is_doubtful for each in lines)}
    return frozenset(each.kind for each in lines) | {key for key, is_there in marks.items() if is_there}


def _middle_names(ecomap: Ecomap, measure: Measure) -> tuple[Words, ...]:
    """The heading and the names that stand in the middle."""
    people = {person.id: person for person in ecomap.middle}
    names = [shortened(name, NAME_ROOM, measure) for name in names_of(people).values()]
    more = len(names) - SHOWN
    head = say("Household") if ecomap.is_household else say("Children") if len(names) > 1 else say("Child")
    return (head, *names[:SHOWN], *((say("and {count} more", count=more),) if more > 0 else ()))


def _middle_radius(names: tuple[Words, ...], measure: Measure) -> float:
    """As large as the names need, each in its line."""
    half = len(names) * LEAD / 2
    corners = ((measure(words, SIZE, not number) / 2, abs(number * LEAD + CAP / 2 - half) + CAP) for number, words in enumerate(names))
    return max(14.0, *(hypot(*corner) + 1.5 for corner in corners))


def _middle_labels(names: tuple[Words, ...], laid: Layout) -> Iterator[Label]:
    x, y = laid.middle
    for number, (words, line) in enumerate(zip(names, base_lines(len(names), y), strict=True)):
        yield Label(words, x, line, bold=not number, role="household" if not number else "name")


def _outside(support: Support, place: Point, laid: Layout, rules: EcomapRules) -> Iterator[Stroke]:
    for line, course, share in _courses(support.lines, place, laid):
        yield from tie(rules.lines[line.kind], line.flows, course, share)
    yield ring(*place, laid.radius, 1.1, "symbol")


def _outside_labels(support: Support, place: Point, laid: Layout, measure: Measure) -> Iterator[Label]:
    lines = lines_in(support.name, laid.radius, measure)
    for words, line in zip(lines, base_lines(len(lines), place[1]), strict=True):
        yield Label(words, place[0], line, role="name")
    for each, course, share in _courses(support.lines, place, laid):
        if each.is_doubtful:
            x, y = course.at(course.length * share)
            yield Label("?", x, y + CAP / 2, True, clears=True, role="doubt")


def _courses(lines: tuple[Line, ...], place: Point, laid: Layout) -> Iterator[tuple[Line, Course, float]]:
    """Each line of a circle with its course to the middle, beside one another, and the share of it at which a mark of doubt stands."""
    whole = Course(place, laid.middle)
    for number, line in enumerate(lines):
        off = number - (len(lines) - 1) / 2
        start = whole.at(laid.radius, off * OUTER)
        end = whole.at(whole.length - laid.middle_radius, off * INNER)
        yield line, Course(start, end), 0.5 + off * 0.26
