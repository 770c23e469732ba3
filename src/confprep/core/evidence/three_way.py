"""Words of one block that several people changed, put together sentence by sentence.

Changes of different sentences stand side by side by themselves. Two changes of one sentence, or two additions in one place, are for a
person: nobody is made to have said a sentence they did not write.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from confprep.core.blocks import MarkKind
from confprep.core.evidence.sentences import sentences

Plain = Mapping[str, Any]
"""The words of a block with its marks, as plain values: `{"text": ..., "marks": [...]}`."""
Stretch = tuple[int, int, int]
"""Words of a side: where they start there, how many, and where they start in the text put together."""


@dataclass(frozen=True)
class Hunk:
    """Side `side` has `text` (from `at` in its own words) where the base has `[start, end)`."""

    start: int
    end: int
    text: str
    side: int
    at: int


def put_together(base: Plain, sides: Sequence[Plain]) -> Plain | None:
    """What all sides say together, or None when two changed the same words differently."""
    changes = [hunk for number, side in enumerate(sides) for hunk in hunks(base["text"], side["text"], number)]
    if _words_clash(changes) or _marks_clash(base, sides):
        return None
    text, maps = _woven(base["text"], changes, len(sides))
    return _plain(text, _marks(base, sides, maps))


def hunks(base: str, text: str, side: int = 0) -> Iterator[Hunk]:
    """What `text` changed of `base`, in whole sentences."""
    if base == text:
        return
    before, after = _pieces(base), _pieces(text)
    starts, places = _starts(before), _starts(after)
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Hunk(starts[first], starts[last], "".join(after[start:end]), side, places[start])


def _pieces(text: str) -> list[str]:
    """Sentences, and the blanks between them by themselves."""
    edges = sorted({0, len(text), *(edge for span in sentences(text) for edge in span)})
    return [text[start:end] for start, end in itertools.pairwise(edges)]


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _words_clash(changes: Iterable[Hunk]) -> bool:
    """Whether two different changes meet: they share words of the base, or add in one place."""
    ordered = sorted({(hunk.start, hunk.end, hunk.text) for hunk in changes})
    return any(start < last or (start, end) == (first, last) for (first, last, _), (start, end, _) in itertools.pairwise(ordered))


def _woven(base: str, changes: Sequence[Hunk], sides: int) -> tuple[str, list[list[Stretch]]]:
    """The text, and for each side the stretches of its own changes; the last list is what is left of the base."""
    pieces: list[str] = []
    maps: list[list[Stretch]] = [[] for _ in range(sides + 1)]
    here = at = 0
    for start, end, text in sorted({(hunk.start, hunk.end, hunk.text) for hunk in changes}):
        pieces += [base[at:start], text]
        maps[sides].append((at, start - at, here))
        here += start - at
        for hunk in changes:
            if (hunk.start, hunk.end, hunk.text) == (start, end, text):
                maps[hunk.side].append((hunk.at, len(text), here))
        here, at = here + len(text), end
    maps[sides].append((at, len(base) - at, here))
    return "".join([*pieces, base[at:]]), maps


def _marks_clash(base: Plain, sides: Sequence[Plain]) -> bool:
    """Whether two sides marked one stretch differently, or one said whose words these are while another changed them."""
    old = {_sort(mark) for mark in base.get("marks", ())}
    added = [(number, mark) for number, side in enumerate(sides) for mark in side.get("marks", ()) if _sort(mark) not in old]
    moved = {number for number, side in enumerate(sides) if side["text"] != base["text"]}
    if any(mark["kind"] == MarkKind.SOURCE and moved - {number} for number, mark in added):
        return True
    return any(
        one != other
        and first["kind"] == second["kind"]
        and _sort(first) != _sort(second)
        and (moved & {one, other} or _meet(first, second))
        for (one, first), (other, second) in itertools.combinations(added, 2)
    )


def _sort(mark: Plain) -> tuple[str, str]:
    """What a mark says, wherever it stands."""
    return str(mark["kind"]), str(mark.get("value", ""))


def _meet(one: Plain, other: Plain) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _marks(base: Plain, sides: Sequence[Plain], maps: Sequence[Sequence[Stretch]]) -> list[Plain]:
    """Marks that nobody took off and those that somebody added, where their words now stand."""
    found: list[Plain] = []
    said = [frozenset(_sort(mark) for mark in side.get("marks", ())) for side in sides]
    gone = {_sort(mark) for mark in base.get("marks", ()) if not all(_sort(mark) in each for each in said)}
    for number, side in enumerate(sides):
        stretches = _stretches(base["text"], side["text"], number, maps)
        moved = (_moved(mark, stretches) for mark in side.get("marks", ()) if _sort(mark) not in gone)
        found.extend(mark for mark in moved if mark and mark not in found)
    return sorted(found, key=lambda mark: (mark["start"], mark["end"], *_sort(mark)))


def _stretches(base: str, text: str, number: int, maps: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """Where stretches of a side's words stand in the text: its own changes, and what it left as it was."""
    own = list(maps[number])
    shift = at = 0
    kept: list[Stretch] = []
    for hunk in hunks(base, text, number):
        kept.append((at, hunk.start, shift))
        shift, at = hunk.at + len(hunk.text) - hunk.end, hunk.end
    kept.append((at, len(base), shift))
    for first, last, moved in kept:
        for start, length, here in maps[-1]:
            low, high = max(first, start), min(last, start + length)
            if low < high:
                own.append((low + moved, high - low, here + low - start))
    return sorted(own)


def _moved(mark: Plain, stretches: Iterable[Stretch]) -> Plain | None:
    places = [
        (here + max(mark["start"], start) - start, here + min(mark["end"], start + length) - start)
        for start, length, here in stretches
        if mark["start"] < start + length and start < mark["end"]
    ]
    if not places:
        return None
    return {**mark, "start": min(place[0] for place in places), "end": max(place[1] for place in places)}


def _plain(text: str, marks: Sequence[Plain]) -> Plain:
    return {"text": text, "marks": list(marks)} if marks else {"text": text}
