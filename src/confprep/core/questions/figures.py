"""Figures that papers give differently for one thing: dates, shares, months, counts. Each side stands with its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from confprep.core.dates import exact
from confprep.core.evidence.days_spoken import days_spoken
from confprep.core.family.people import Person
from confprep.core.questions.looking import Looking, key_of
from confprep.core.questions.proposals import Proposal
from confprep.core.questions.said import Said, source_of, spread
from confprep.core.questions.words import Figure
from confprep.core.sentences import Sentence, say

PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per cent)")
MONTHS = re.compile(r"(\d{1,3})\s+months")
COUNT = re.compile(
    r"(?<![\w.:/-])(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\w:/%]|\.\d|-\w)"
    r"(?!\s+(?:months?|weeks?|years?|days?|hours?|minutes?|per cent|child\w*|of|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b)",
    re.IGNORECASE,
)
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(WORDS, 2)}
NAME_AND_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
NAMES: Mapping[str, Sentence] = {
    "attendance": say("What is {name}'s attendance?"),
    "release": say("When is {name} released?"),
    "sentence": say("How long is the sentence of {name}?"),
    "due": say("When is {name} expected?"),
    "father": say("Who is the father of {name}?"),
    "enquiry": say("On which day did the section 47 enquiry begin?"),
    "calls": say("How often were police called?"),
    "picture": say("When was the picture taken?"),
    "moved in": say("Who moved in when?"),
    "move": say("When did the family move?"),
}
MOST = 6
"""Sentences shown for one figure, of as many papers."""
FAR = timedelta(days=183)


def differing_figures(look: Looking) -> Iterator[Proposal]:
    """One question for each thing of which two papers give different figures. Source: rule R32."""
    for figure in look.words.figures:
        told: dict[str, dict[str, list[Said]]] = {}
        for said in look.recent() if figure.recent else look.said:
            for about, value in _claims(look, figure, said):
                told.setdefault(about, {}).setdefault(value, []).append(said)
        for about, values in told.items():
            if len(values) > 1 and len({said.item for each in values.values() for said in each}) > 1:
                yield _proposal(look, figure, about, dict(_sides(values)), values)


def _sides(values: Mapping[str, list[Said]]) -> Iterator[tuple[str, Said]]:
    """For each figure a sentence that gives it, from papers that gave none of the others where there is one."""
    used: set[str] = set()
    for value, told in sorted(values.items(), key=lambda pair: len({said.item for said in pair[1]})):
        said = next((each for each in told if each.item not in used), told[0])
        used.add(said.item)
        yield value, said


def wrong_birth_dates(look: Looking) -> Iterator[Proposal]:
    """A child's name with a birth date that is not the one on record. Source: rule R26."""
    for child in look.children:
        born = exact(child.born)
        for said in look.said if born else ():
            for match in NAME_AND_DAY.finditer(said.text):
                before = said.text[max(0, match.start() - 40) : match.start()]
                day, month, year = (int(match[number]) for number in (1, 2, 3))
                is_theirs = look.mentions.children(before) == frozenset({child.id}) and born is not None and abs(year - born.year) <= 1
                is_other = born is not None and (day, month, year) != (born.day, born.month, born.year)
                is_swapped = born is not None and {day, month} == {born.day, born.month}
                if is_theirs and is_other and (is_swapped or look.words.holds("born", before)):
                    yield _other_birth_date(child, said, match.group())
                    return


def _other_birth_date(child: Person, said: Said, other: str) -> Proposal:
    return Proposal(
        "R32",
        key_of("born", child.id, said.block),
        "contradiction",
        say("Is {name}'s birth date {other}, as one paper writes it?", name=child.known_as, other=other),
        say("On record is {born}.", born=child.born),
        evidence=(said.evidence,),
        asked_of=(said.agency,) if said.agency else (),
        remedy=say("Correct it in the paper, and ask what else was looked up under the wrong date."),
        page="reports",
        item=said.item,
    )


def _proposal(look: Looking, figure: Figure, about: str, values: Mapping[str, Said], told: Mapping[str, list[Said]]) -> Proposal:
    sides = [f"{value} ({source_of(look.case, said)})" for value, said in values.items()]
    return Proposal(
        "R32",
        key_of(figure.key, about, *sorted(values)),
        "contradiction",
        say(NAMES[figure.key].template, name=look.case.name_of(about)) if about else NAMES[figure.key],
        say("The papers differ: {sides}.", sides="; ".join(sides)),
        evidence=tuple(dict.fromkeys(said.evidence for value, first in values.items() for said in (first, *spread(told[value], MOST)))),
        asked_of=tuple(dict.fromkeys(said.agency for said in values.values() if said.agency)),
        remedy=say("Ask each for where it has it from, and write down which holds."),
    )


def _claims(look: Looking, figure: Figure, said: Said) -> Iterator[tuple[str, str]]:
    """Whom a sentence speaks about and the figure it gives; nothing where it gives none, or several."""
    if not look.words.speaks_of(figure.key, look.told(said.text), said.heading):
        return
    values = tuple(dict.fromkeys(_values(look, figure, said)))
    about = _about(look, figure, said)
    if len(values) == 1 and about is not None:
        yield about, values[0]


def _values(look: Looking, figure: Figure, said: Said) -> Iterator[str]:
    if figure.value == "percent":
        yield from (f"{float(match):g}%" for match in PERCENT.findall(said.text))
    elif figure.value == "months":
        yield from (f"{match} months" for match in MONTHS.findall(said.text))
    elif figure.value == "person":
        grown = {person.id: person.name for person in look.case.people if not person.subject and person.sex != "F"}
        yield from (grown[each] for each in sorted(look.mentions.of(said.text)) if each in grown)
    elif figure.value == "count":
        yield from (str(NUMBERS.get(match.casefold(), match)) for match in COUNT.findall(said.text))
    else:
        told = (said.day or look.held) + (FAR if figure.ahead else timedelta(0))
        days = days_spoken(said.text, told)
        yield from (
            day.first.strftime("%d/%m/%Y") for day in days if day.is_dated and not (figure.ahead and said.day and day.first < said.day)
        )


def _about(look: Looking, figure: Figure, said: Said) -> str | None:
    """The id of whom it is about, "" for the case as a whole; None where the sentence does not say."""
    if figure.about in ("case", "home"):
        return ""
    if figure.about == "prisoner":
        held = [person.id for person in look.case.people if person.prison]
        return str(held[0]) if len(held) == 1 else None
    if figure.about == "unborn":
        held = [person.id for person in look.case.people if person.subject and not person.born]
        return str(held[0]) if len(held) == 1 else None
    return look.child_of(said) or None
