"""Who a piece of text is about, as far as its words say so."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from confprep.core.family.people import Person
from confprep.core.identity import PersonId

WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Mentions:
    """Finds people in text by first name, whole name, alias, or title and surname.

    `titles` are words like "mr" with the sex they go with; `unborn` words that stand for a child not yet born; `all_children` words
    that stand for every child of the conference.
    """

    people: tuple[Person, ...]
    titles: tuple[tuple[str, str], ...] = ()
    unborn: tuple[str, ...] = ()
    all_children: tuple[str, ...] = ()

    def of(self, text: str) -> frozenset[PersonId]:
        """Everybody named in `text`; a name that fits several people counts for the ones with parental responsibility first."""
        tokens = [_plain(word) for word in WORD.findall(text)]
        found: set[PersonId] = set()
        for number, token in enumerate(tokens):
            for person, form in self._forms.get(token, ()):
                if tuple(tokens[number : number + len(form)]) == form:
                    found.add(person)
            if number + 1 < len(tokens):
                found.update(self._titled(token, tokens[number + 1]))
        return frozenset(found)

    def children(self, text: str) -> frozenset[PersonId]:
        """The subject children that `text` names; all of them where it speaks of the children together."""
        tokens = [_plain(word) for word in WORD.findall(text)]
        if any(_holds(tokens, tuple(form.split())) for form in self.all_children):
            return frozenset(child.id for child in self._subjects)
        named = self.of(text) & {child.id for child in self._subjects}
        return named | self._expected(tokens)

    @functools.cached_property
    def _subjects(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.subject)

    @functools.cached_property
    def _forms(self) -> Mapping[str, list[tuple[PersonId, tuple[str, ...]]]]:
        """By their first word, the ways in which people are named."""
        firsts = [_plain(person.known_as) for person in self.people]
        forms: dict[str, list[tuple[PersonId, tuple[str, ...]]]] = {}
        for person in self.people:
            for form in _names(person, firsts):
                forms.setdefault(form[0], []).append((person.id, form))
        return forms

    def _expected(self, tokens: list[str]) -> frozenset[PersonId]:
        if any(_holds(tokens, tuple(form.split())) for form in self.unborn):
            return frozenset(child.id for child in self._subjects if child.due and not child.born)
        return frozenset()

    def _titled(self, title: str, surname: str) -> Collection[PersonId]:
        sexes = [sex for word, sex in self.titles if word == title]
        if not sexes:
            return ()
        fits = [person for person in self.people if _surname(person) == surname and person.sex in (sexes[0], "") and not person.subject]
        holders = [person for person in fits if person.parental_responsibility]
        return tuple(person.id for person in (holders if len(holders) == 1 else fits))


def _names(person: Person, firsts: list[str]) -> Iterable[tuple[str, ...]]:
    for name in (person.name, *person.aliases):
        whole = tuple(_plain(word) for word in WORD.findall(name))
        if len(whole) > 1:
            yield whole
            yield (whole[0], whole[-1])
    first = _plain(person.known_as)
    if first and firsts.count(first) == 1 and not (person.due and not person.born):
        yield (first,)


def _plain(word: str) -> str:
    bare = word.casefold().replace("’", "'")
    return bare.removesuffix("'s")


def _surname(person: Person) -> str:
    found = WORD.findall(person.name)
    return _plain(found[-1]) if found else ""


def _holds(tokens: list[str], form: tuple[str, ...]) -> bool:
    size = len(form)
    if size == 1:
        return form[0] in tokens
    return size > 0 and any(tuple(tokens[at : at + size]) == form for at in range(len(tokens) - size + 1))
