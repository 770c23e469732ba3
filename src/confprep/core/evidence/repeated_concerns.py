"""Children of whom several people who do not depend on each other say that they are worried.

People of one home count as one, and so do those who pass on what one person told them. Who is not known by a name or a record is not
counted: they may be one of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from confprep.core.evidence.family_views import FamilyView
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, PersonId


@dataclass(frozen=True)
class RepeatRule:
    """See `templates/repeated_concerns.toml`: from how many independent people on a worry counts as repeated, and who says so."""

    people: int
    source: str = ""


@dataclass(frozen=True)
class Repeated:
    """A child, the independent tellers (a person's id or a name; of each home the first), and all the views that tell of it."""

    child: PersonId
    tellers: tuple[str, ...]
    views: tuple[ItemId, ...]


def repeat_rule_from(table: Mapping[str, Any]) -> RepeatRule:
    """The rule that a TOML file holds as plain values."""
    return RepeatRule(int(table["people"]), str(table.get("source", "")))


def repeated_concerns(views: Iterable[FamilyView], residences: Iterable[Residence], rule: RepeatRule) -> tuple[Repeated, ...]:
    """The children about whom enough independent people are worried, in the order in which they were first spoken of."""
    concerns = [view for view in views if view.kind == "concern"]
    homes = _homes(residences)
    found = (_about(child, concerns, homes) for child in dict.fromkeys(child for view in concerns for child in view.children))
    return tuple(each for each in found if len(each.tellers) >= rule.people)


def _about(child: PersonId, concerns: list[FamilyView], homes: Mapping[str, frozenset[str]]) -> Repeated:
    views = [view for view in concerns if child in view.children]
    tellers: list[str] = []
    for teller in filter(None, (view.heard_from or view.giver or view.giver_name.strip() for view in views)):
        if not any(_depend(teller, other, homes) for other in tellers):
            tellers.append(teller)
    return Repeated(child, tuple(tellers), tuple(view.id for view in views))


def _depend(one: str, other: str, homes: Mapping[str, frozenset[str]]) -> bool:
    """Whether two tellers are one and the same, or live in one home."""
    return one.casefold().split() == other.casefold().split() or not homes.get(one, frozenset()).isdisjoint(homes.get(other, frozenset()))


def _homes(residences: Iterable[Residence]) -> Mapping[str, frozenset[str]]:
    """By person, what names the homes they live in now: a household or an address."""
    homes: dict[str, frozenset[str]] = {}
    for each in residences:
        if not each.until:
            named = frozenset(filter(None, (each.household, " ".join(each.address.casefold().split()))))
            homes[each.person] = homes.get(each.person, frozenset()) | named
    return homes
