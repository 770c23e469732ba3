"""Which chronology lines somebody wants to see: by words, agency, child, person, time, and what the lines are.

Looking is cheap however many lines there are: what takes long is worked out once a case, in a `LineIndex`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

from confprep.core.blocks import words
from confprep.core.dates import span
from confprep.core.evidence.chronology import Event


class LineKind(StrEnum):
    """What lines are."""

    ANY = ""
    SIGNIFICANT = "significant"
    CHANGE = "change"
    SEEN = "seen"
    NOT_SEEN = "not seen"


@dataclass(frozen=True)
class Wanted:
    """What a person chose; "" of anything chooses nothing by it. `since` and `until` are dates of `core.dates`."""

    words: str = ""
    agency: str = ""
    child: str = ""
    person: str = ""
    since: str = ""
    until: str = ""
    kind: LineKind = LineKind.ANY

    @property
    def is_everything(self) -> bool:
        """Whether nothing was chosen."""
        return self == Wanted()


@dataclass(frozen=True)
class LineIndex:
    """What is known of the lines of one case, by their ids: words in small letters, who is named, which mark changes, and which say of a
    child that it was seen or was not."""

    words: Mapping[str, str]
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    changes: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    not_seen: frozenset[str] = frozenset()


def words_index(events: Iterable[Event]) -> dict[str, str]:
    """Everything a line says, the columns of its source among it, in small letters."""
    return {event.id: _all_words(event).casefold() for event in events}


def wanted_lines(events: Iterable[Event], wanted: Wanted, index: LineIndex) -> tuple[Event, ...]:
    """The lines that are wanted, in the order given."""
    tests = tuple(_tests(wanted, index))
    return tuple(event for event in events if all(test(event) for test in tests))


def wanted_from(values: Mapping[str, object]) -> Wanted:
    """What was chosen, from plain values; what is not known is left out."""
    names = {each.name for each in fields(Wanted)} - {"kind"}
    kind = str(values.get("kind", ""))
    return Wanted(**{name: str(values.get(name, "")) for name in names}, kind=LineKind(kind) if kind in set(LineKind) else LineKind.ANY)


def _tests(wanted: Wanted, index: LineIndex) -> Iterable[Callable[[Event], bool]]:
    if wanted.agency:
        yield lambda event: event.agency == wanted.agency
    if wanted.child:
        yield lambda event: wanted.child in event.children
    if wanted.kind is not LineKind.ANY:
        yield _kind_test(wanted.kind, index)
    if wanted.person:
        yield lambda event: wanted.person in index.named.get(event.id, frozenset())
    if wanted.words.strip():
        said = wanted.words.strip().casefold()
        yield lambda event: said in index.words.get(event.id, "")
    if wanted.since or wanted.until:
        yield _time_test(wanted)


def _kind_test(kind: LineKind, index: LineIndex) -> Callable[[Event], bool]:
    if kind is LineKind.SIGNIFICANT:
        return lambda event: event.significant
    ids = {LineKind.CHANGE: index.changes, LineKind.SEEN: index.seen, LineKind.NOT_SEEN: index.not_seen}[kind]
    return lambda event: event.id in ids


def _time_test(wanted: Wanted) -> Callable[[Event], bool]:
    """A line is within a time when some day its date can mean is; one without a date is within none."""
    since, until = span(wanted.since), span(wanted.until)

    def is_within(event: Event) -> bool:
        days = span(event.date)
        return days is not None and (since is None or days[1] >= since[0]) and (until is None or days[0] <= until[1])

    return is_within


def _all_words(event: Event) -> str:
    details = (words(detail.text) for detail in event.details)
    return "\n".join((words(event.text), *details, event.impact, event.child_words, event.action, event.outcome))
