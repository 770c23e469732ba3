"""Addresses that nobody but the chair may see: every one is withheld from everybody, wherever it stands, without a decision of its own.

Where somebody fled to is told by the first house that shows it, so the embargo belongs to the home itself, and none of its words
leaves: not even to the person who lives there, whose copy others may come to read. After the breaches named by the Information
Commissioner, where a new address reached the one who must not have it by a default.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from confprep.core.case import Case
from confprep.core.evidence.restrictions import Restriction, Target
from confprep.core.family.residences import Residence
from confprep.core.identity import ItemId, derived
from confprep.core.release.binding import Binding, address_parts
from confprep.core.release.matching import find
from confprep.core.release.places import Place
from confprep.core.release.words import ReleaseWords

EVERYONE = "everyone"


def embargoes(case: Case, everywhere: Sequence[Place], words: ReleaseWords) -> Iterator[tuple[Restriction, Binding]]:
    """For every embargoed home a restriction that no record holds, and where the home and its words stand."""
    for home in case.residences:
        if home.is_embargoed:
            restriction = Restriction(ItemId(derived("embargo", home.id)), Target(items=(home.id,)), (EVERYONE,), "an embargoed address")
            yield restriction, Binding(whole=frozenset({home.id}), spans=_spans(home, everywhere, words))


def _spans(home: Residence, everywhere: Sequence[Place], words: ReleaseWords) -> dict[tuple[str, str], tuple[tuple[int, int], ...]]:
    values = tuple(dict.fromkeys(address_parts(home.address, words))) if home.address else ()
    found = ((place.key, tuple(span for value in values for span in find(place.words, value))) for place in everywhere)
    return {key: spans for key, spans in found if spans}
