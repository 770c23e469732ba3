"""Notices a paper about somebody else: labelled children, birth dates and postcodes that belong to nobody in the case. Nothing is decided by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.sentences import Sentence, say
from confprep.core.told_dates import date_told

DAY = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8} \d{4}|\d{4}-\d{2}-\d{2})"
NAME = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+")
GAP = r"[\s:.,]{0,4}"


@dataclass(frozen=True)
class Signs:
    """The words of `templates/wrong_family.toml`: labels of a name, birth date and address, words no name holds, a postcode's shape."""

    child: tuple[str, ...]
    nobody: tuple[str, ...]
    born: tuple[str, ...]
    address: tuple[str, ...]
    postcode: str


def strangers_in(case: Case, lines: Sequence[str], signs: Signs) -> tuple[Sentence, ...]:
    """A question when `lines` name children, birth dates or postcodes of nobody here; none where the case holds too little to compare with.

    A labelled name asks by itself. Birth dates and postcodes ask only where none in the paper is known here: reports on one family tell
    of friends too.
    """
    found = (
        *_strange_names(case, lines, signs),
        *_all_strange(_days(lines, signs), {each.born for each in case.people if each.born}),
        *_all_strange(_homes(lines, signs), set(_postcodes(_addresses(case), signs))),
    )
    if not found:
        return ()
    return (say("Wrong child or wrong family? Nobody in this case fits: {found}. Look before you use it.", found="; ".join(found)),)


def _strange_names(case: Case, lines: Iterable[str], signs: Signs) -> Iterator[str]:
    """Labelled names of which no two words, and no surname, are those of somebody here; a short form with a known surname is no stranger."""
    named = [_parts(name) for person in case.people for name in person.names if name.strip()]
    surnames = {parts[-1] for parts in named}
    for name in dict.fromkeys(_names(lines, signs)):
        parts = _parts(name)
        is_known = parts[-1] in surnames or any(len(set(parts) & set(each)) >= min(2, len(each)) for each in named)
        if named and not is_known and not set(parts) & set(signs.nobody):
            yield name


def _parts(name: str) -> list[str]:
    return name.casefold().replace("’", "'").split()


def _names(lines: Iterable[str], signs: Signs) -> Iterator[str]:
    """Names behind a child's label: after its colon, or in the next cell or line where it stands alone."""
    labels = {_bare(each) for each in signs.child}
    label = ""
    for line in lines:
        head, colon, rest = line.partition(":")
        said = rest.strip() if colon and rest.strip() else line.strip() if label else ""
        if (colon and rest.strip() and _bare(head) in labels) or (label and said):
            name = NAME.match(said)
            if name and _ends(said[name.end() :]):
                yield name.group()
        label = head if _bare(head) in labels and not rest.strip() else ""


def _ends(rest: str) -> bool:
    """Whether a name is all that is said, but for a birth date or a number beside it."""
    return not rest.strip() or rest.lstrip()[0] in ",(;–-"


def _days(lines: Iterable[str], signs: Signs) -> list[str]:
    words = _any_of(signs.born)
    pattern = re.compile(rf"\b{words}{GAP}{DAY}")
    return [day for line in _joined(lines, words) for told in pattern.findall(line) if (day := date_told(told)[0])]


def _homes(lines: Iterable[str], signs: Signs) -> list[str]:
    """Postcodes of addresses that are labelled as a family's."""
    words = _any_of(signs.address)
    return _postcodes((line for line in _joined(lines, words) if re.match(words, line.strip())), signs)


def _any_of(words: Iterable[str]) -> str:
    return f"(?i:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _joined(lines: Iterable[str], words: str) -> Iterator[str]:
    """Lines, each that is a label alone together with the one after it."""
    label = re.compile(rf"{words}[\s:]*")
    before = ""
    for line in lines:
        yield f"{before} {line}" if before else line
        before = line.strip() if label.fullmatch(line.strip()) else ""


def _postcodes(lines: Iterable[str], signs: Signs) -> list[str]:
    return [found for line in lines for found in re.findall(signs.postcode, line)]


def _addresses(case: Case) -> Iterator[str]:
    yield from (each.address for each in case.residences)


def _all_strange(told: Iterable[str], known: set[str]) -> Iterator[str]:
    """What a paper tells, once each, when the case knows some of that kind and none of these."""
    held = list(dict.fromkeys(told))
    if known and not known & set(held):
        yield from held


def _bare(label: str) -> str:
    return "".join(letter for letter in label.casefold() if letter.isalnum())
