"""Initials: how children and others are spoken of where a paper leaves the circle of those who know the names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from confprep.core.family.people import Person

SHORTEST = 3
"""A name of fewer letters is left where it stands alone: it is a word as well."""


def initials_of(name: str) -> str:
    """The first letter of each part of a name."""
    return "".join(word[0] for word in name.split())


def told_apart(children: Iterable[Person]) -> tuple[tuple[Person, str], ...]:
    """Each child with its initials, eldest first; equal ones are numbered in that order."""
    ordered = sorted(children, key=lambda child: (child.born or child.due or "9", child.id))
    plain = [initials_of(child.name) for child in ordered]
    return tuple(
        (child, own if plain.count(own) == 1 else f"{own} {plain[:number].count(own) + 1}")
        for number, (child, own) in enumerate(zip(ordered, plain, strict=True))
    )


def with_initials(text: str, people: Iterable[Person]) -> str:
    """`text` with every name of `people`, whole or in parts, put as initials. One word alone counts only with a capital."""
    forms = {form: initials_of(form) for person in people for name in person.names for form in _forms(name)}
    if not forms:
        return text
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = r"(?<!\w)(?:" + "|".join(map(_pattern, longest_first)) + r")(?!\w)"
    plain = {form.casefold(): short for form, short in forms.items()}
    return re.sub(pattern, lambda found: plain.get(" ".join(found.group().casefold().split()), initials_of(found.group())), text)


def _pattern(form: str) -> str:
    if " " in form:
        return "(?i:" + r"\s+".join(map(re.escape, form.split())) + ")"
    return f"{re.escape(form)}|{re.escape(form.upper())}"


def _forms(name: str) -> Iterable[str]:
    parts = name.split()
    for first in range(len(parts)):
        yield from (" ".join(parts[first:last]) for last in range(first + 2, len(parts) + 1))
    if len(parts) > 2:
        yield f"{parts[0]} {parts[-1]}"
    yield from (part for part in parts if len(part) >= SHORTEST)
