"""Lines of several agencies that may be about one happening: found by days and by words, proposed with the reasons, joined by a person.

Days come first: two lines can only be about one happening if one's own day, or a day its words name, is the other's. Words decide among
the lines of one day: those that are rare in this family's chronology weigh most. Nothing is ever merged into one text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.blocks import words
from confprep.core.dates import exact, span
from confprep.core.evidence.chronology import Event, in_order
from confprep.core.evidence.days_spoken import Spoken, days_spoken
from confprep.core.evidence.telling_words import TellingWords
from confprep.core.identity import EventId, derived
from confprep.core.sentences import Sentence, say

NUMBER = re.compile(r"\d{1,2}[:.]\d{2}")


@dataclass(frozen=True)
class IncidentWords:
    """See `templates/incidents.toml`. Weights are hundredths of the weight of a word that stands in one line only."""

    telling: TellingWords
    same_day: int
    named_day: int
    spoken_day: int
    near_day: int
    near: int
    clock: int
    most_vague: int


@dataclass(frozen=True)
class IncidentProposal:
    """Lines that may tell one happening, oldest first; `day` is the day it is put on, `reasons` why they are taken together."""

    key: str
    day: date
    events: tuple[EventId, ...]
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class _Line:
    """A line as it is compared: the days it may be about, with how they are named, its stems and its clock times."""

    event: Event
    own: tuple[date, date]
    spoken: tuple[Spoken, ...]
    stems: frozenset[str]
    clocks: frozenset[int]


OWN, NAMED, SPOKEN, NEAR = "own", "named", "spoken", "near"


def propose_incidents(events: Iterable[Event], limits: IncidentWords) -> tuple[IncidentProposal, ...]:
    """What may be one happening told by several agencies, newest first. Lines that are of no day are in none."""
    lines = [line for event in in_order(events) if (line := _line(event, limits)) is not None]
    weights = limits.telling.weights([line.stems for line in lines])
    found: dict[frozenset[str], IncidentProposal] = {}
    for day, members in sorted(_by_day(lines, limits).items()):
        for group in _groups(members, weights, limits):
            found.setdefault(frozenset(line.event.id for line, _ in group), _proposal(day, group, weights, limits))
    return tuple(sorted(_widest(found), key=lambda each: (each.day, each.key), reverse=True))


def _line(event: Event, limits: IncidentWords) -> _Line | None:
    days = span(event.date)
    if days is None or date.min in days or date.max in days or (days[1] - days[0]).days > limits.most_vague:
        return None
    spoken = days_spoken(words(event.text), days[1])
    if event.stated:
        spoken = (*spoken, *days_spoken(event.stated, days[1]))
    return _Line(event, days, spoken, limits.telling.of(_said(event)), frozenset(map(_minutes, (event.time, *NUMBER.findall(words(event.text))))) - {-1})


def _said(event: Event) -> str:
    return "\n".join([words(event.text), *(words(each.text) for each in event.details if not each.hidden)])


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.replace(".", ":").partition(":")
    is_clock = hours.isdigit() and minutes[:2].isdigit() and int(hours) < 24 and int(minutes[:2]) < 60
    return int(hours) * 60 + int(minutes[:2]) if is_clock else -1


def _by_day(lines: list[_Line], limits: IncidentWords) -> Mapping[date, list[tuple[_Line, str]]]:
    """The lines that may be about each day on which something is told to have happened, with how they name it."""
    wanted = {line.own[0] for line in lines if exact(line.event.date)} | {
        each.first for line in lines for each in line.spoken if each.is_dated
    }
    wanted |= {line.own[0] for line in lines}
    found: dict[date, dict[str, tuple[_Line, str]]] = defaultdict(dict)
    for line in lines:
        for day, how in _days(line, limits):
            if day in wanted:
                found[day].setdefault(line.event.id, (line, how))
    return {day: list(members.values()) for day, members in found.items()}


def _days(line: _Line, limits: IncidentWords) -> Iterator[tuple[date, str]]:
    """Days a line may be about, the surest first."""
    for each in line.spoken:
        if each.is_dated:
            yield each.first, NAMED
    first, last = line.own
    if first == last:
        yield first, OWN
    for each in line.spoken:
        if not each.is_dated:
            yield from ((each.first + timedelta(n), SPOKEN) for n in range((each.last - each.first).days + 1))
    if first != last:
        yield from ((first + timedelta(n), SPOKEN) for n in range((last - first).days + 1))
    yield from ((last - timedelta(n), NEAR) for n in range(1, limits.near + 1))


def _groups(members: list[tuple[_Line, str]], weights: Mapping[str, float], limits: IncidentWords) -> Iterator[list[tuple[_Line, str]]]:
    """Members that hang together, where at least two agencies do and somebody is sure of the day."""
    near: dict[int, set[int]] = defaultdict(set)
    for (a, one), (b, other) in itertools.combinations(enumerate(members), 2):
        if _belong(one, other, weights, limits):
            near[a].add(b)
            near[b].add(a)
    seen: set[int] = set()
    for start in sorted(near):
        if start in seen:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            for each in near[waiting.pop()] - reached:
                reached.add(each)
                waiting.append(each)
        seen |= reached
        group = [members[number] for number in sorted(reached)]
        if len({line.event.agency for line, _ in group}) > 1 and any(how in (OWN, NAMED) for _, how in group):
            yield group


def _belong(one: tuple[_Line, str], other: tuple[_Line, str], weights: Mapping[str, float], limits: IncidentWords) -> bool:
    (a, how_a), (b, how_b) = one, other
    needed = _needed({how_a, how_b}, limits)
    shared = 100 * sum(weights[stem] for stem in a.stems & b.stems)
    if how_a == how_b == OWN and any(abs(x - y) <= limits.clock for x in a.clocks for y in b.clocks):
        shared += limits.same_day / 2
    return shared >= needed


def _needed(hows: set[str], limits: IncidentWords) -> int:
    """How much two lines must share, by the weaker of the ways in which they name the day."""
    if NEAR in hows:
        return limits.near_day
    if SPOKEN in hows:
        return limits.spoken_day
    return limits.named_day if NAMED in hows else limits.same_day


def _widest(found: Mapping[frozenset[str], IncidentProposal]) -> Iterator[IncidentProposal]:
    """Those that are not a part of another."""
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for ids in found:
        for each in ids:
            holding[each].append(ids)
    for ids, proposal in found.items():
        if not any(ids < other for other in holding[next(iter(ids))]):
            yield proposal


def _proposal(day: date, group: list[tuple[_Line, str]], weights: Mapping[str, float], limits: IncidentWords) -> IncidentProposal:
    ids = tuple(line.event.id for line in sorted((line for line, _ in group), key=lambda line: (line.own, line.event.time, line.event.id)))
    return IncidentProposal(derived("incident", *sorted(ids)), day, ids, tuple(_reasons(group, weights, limits)))


def _reasons(group: list[tuple[_Line, str]], weights: Mapping[str, float], limits: IncidentWords) -> Iterator[Sentence]:
    hows = Counter(how for _, how in group)
    if hows[OWN] > 1:
        yield say("Of the same day: {count}.", count=hows[OWN])
    if hows[NAMED]:
        yield say("Naming this day in their words: {count}.", count=hows[NAMED])
    if hows[SPOKEN]:
        yield say("Speaking of a time that holds this day: {count}.", count=hows[SPOKEN])
    if hows[NEAR]:
        yield say("Of one of the days after it: {count}.", count=hows[NEAR])
    counted = Counter(stem for line, _ in group for stem in line.stems)
    telling = sorted((stem for stem, count in counted.items() if count > 1), key=lambda stem: (-weights[stem], stem))[:5]
    told = [_said(line.event) for line, _ in group]
    whole = dict.fromkeys(limits.telling.as_written(stem, told) for stem in telling)
    if whole:
        yield say("They share words that are rare here: {words}.", words=", ".join(whole))
