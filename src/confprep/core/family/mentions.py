"""Who a piece of text is about, as far as its words say so."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
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
        return frozenset(person for _, _, people in self.places(text) for person in people)

    def places(self, text: str) -> tuple[tuple[int, int, frozenset[PersonId]], ...]:
        """Where people are named: from, to and who may be meant, in order; a longer way of naming counts before one inside it."""
        if text not in self._known:
            self._known[text] = tuple(self._places(text))
        return self._known[text]

    def _places(self, text: str) -> Iterator[tuple[int, int, frozenset[PersonId]]]:
        matches = list(WORD.finditer(text))
        tokens = [_plain(match.group()) for match in matches]
        after = 0
        for number, token in enumerate(tokens):
            if number >= after and (token in self._forms or token in self._sexes):
                people, size = self._named_at(tokens, number)
                after = number + size
                if people:
                    yield matches[number].start(), matches[after - 1].end(), people

    def _named_at(self, tokens: list[str], number: int) -> tuple[frozenset[PersonId], int]:
        """Who is named at a token that begins a name or is a title, and how many tokens that takes."""
        first = number + (tokens[number] in self._sexes)
        if first == len(tokens):
            return frozenset(), 1
        forms = [(person, form) for person, form in self._forms.get(tokens[first], ()) if tuple(tokens[first : first + len(form)]) == form]
        longest = max((len(form) for _, form in forms), default=0)
        if longest:
            return frozenset(person for person, form in forms if len(form) == longest), first - number + longest
        titled = frozenset(self._titled(tokens[number], tokens[first])) if first > number else frozenset()
        return titled, 2 if titled else 1

    @functools.cached_property
    def _known(self) -> dict[str, tuple[tuple[int, int, frozenset[PersonId]], ...]]:
        return {}

    @functools.cached_property
    def _sexes(self) -> Mapping[str, str]:
        return dict(reversed(self.titles))

    def children(self, text: str) -> frozenset[PersonId]:
        """The subject children that `text` names; all of them where it speaks of the children together."""
        if text not in self._children:
            self._children[text] = self._children_in(text)
        return self._children[text]

    def _children_in(self, text: str) -> frozenset[PersonId]:
        tokens = [_plain(word) for word in WORD.findall(text)]
        if any(_holds(tokens, form) for form in self._of_all):
            return frozenset(child.id for child in self._subjects)
        named = self.of(text) & {child.id for child in self._subjects}
        return named | self._expected(tokens)

    @functools.cached_property
    def _children(self) -> dict[str, frozenset[PersonId]]:
        return {}

    @functools.cached_property
    def _of_all(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(form.split()) for form in self.all_children)

    @functools.cached_property
    def _of_unborn(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(form.split()) for form in self.unborn)

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

    @functools.cached_property
    def _by_surname(self) -> Mapping[str, list[Person]]:
        """Who can be meant by a title and this surname: nobody whom the conference is about."""
        found: dict[str, list[Person]] = {}
        for person in self.people:
            if not person.subject:
                found.setdefault(_surname(person), []).append(person)
        return found

    def _expected(self, tokens: list[str]) -> frozenset[PersonId]:
        if any(_holds(tokens, form) for form in self._of_unborn):
            return frozenset(child.id for child in self._subjects if child.due and not child.born)
        return frozenset()

    def _titled(self, title: str, surname: str) -> Collection[PersonId]:
        fits = [person for person in self._by_surname.get(surname, ()) if person.sex in (self._sexes[title], "")]
        holders = [person for person in fits if person.parental_responsibility]
        return tuple(person.id for person in (holders if len(holders) == 1 else fits))


def _names(person: Person, firsts: list[str]) -> Iterable[tuple[str, ...]]:
    for name in person.names:
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
    return size > 0 and form[0] in tokens and any(tuple(tokens[at : at + size]) == form for at in range(len(tokens) - size + 1))
