"""What an ecomap shows: the household in the middle, and whoever stands around it with the lines between. See `templates/ecomap.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.family.people import Person
from confprep.core.sentences import Sentence

INWARD, OUTWARD = "inward", "outward"
"""The way help or strain flows: to the household, or from it."""
PLAIN = "plain"
"""The kind of line that says no more than that there is one."""


@dataclass(frozen=True)
class LineKind:
    """How a kind of line looks and what it says. `width` and `dash` in points; `strands` lines lie side by side."""

    key: str
    words: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    mark: str = ""
    strands: int = 1


@dataclass(frozen=True)
class EcomapRules:
    """The kinds of lines in the order of the key, and when a record calls for which."""

    lines: Mapping[str, LineKind]
    qualities: Mapping[str, str]
    circles: int = 22
    quiet_days: int = 42
    missed_share: int = 50


@dataclass(frozen=True)
class Line:
    """A line to the household: its kind, whether it is only reported, and the ways of its arrows."""

    kind: str
    is_doubtful: bool = False
    flows: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Support:
    """Somebody or something around the household. `key` is the id or name it is known by; `says` all the records tell of it."""

    key: str
    name: str
    sort: str
    lines: tuple[Line, ...]
    says: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Ecomap:
    """Who is in the middle, and who around. Without a household that is known the children stand in the middle; `rest` found no room."""

    middle: tuple[Person, ...]
    is_household: bool
    around: tuple[Support, ...]
    rest: tuple[Support, ...] = ()

    @property
    def everybody(self) -> tuple[Support, ...]:
        """Whoever is drawn, then the others."""
        return self.around + self.rest


def rules_from(table: Mapping[str, Any]) -> EcomapRules:
    """The rules that a TOML file holds as plain values."""
    kinds = (
        LineKind(str(row["key"]), str(row["words"]), row["width"], tuple(row.get("dash", ())), row.get("mark", ""), row.get("strands", 1))
        for row in table["line"]
    )
    return EcomapRules({each.key: each for each in kinds}, dict(table["qualities"]), **table["rules"])


def joined(lines: Iterable[Line]) -> tuple[Line, ...]:
    """One line a kind, with the arrows of all; what is told without a doubt wins. A plain one stands only where there is no other."""
    found: dict[str, Line] = {}
    for each in lines:
        before = found.get(each.kind, each)
        found[each.kind] = Line(each.kind, before.is_doubtful and each.is_doubtful, before.flows | each.flows)
    plain = found.pop(PLAIN, None)
    if plain and (plain.flows or not found):
        found[PLAIN] = plain
    return tuple(found.values())
