"""Decisions about words that two people made differently and nobody has settled: meanwhile the stricter holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from confprep.core.case import Case
from confprep.core.codec import decode
from confprep.core.errors import Fault
from confprep.core.evidence.restrictions import Restriction, Target


def every_target(case: Case) -> Iterator[Restriction]:
    """The restrictions as they stand, and each once more for every other thing it was made to be about."""
    for restriction in case.restrictions:
        yield restriction
        for target in _other_targets(case, restriction):
            yield replace(restriction, target=target)


def is_in_doubt(case: Case, release: str) -> bool:
    """Whether people differ about a release: until it is settled it lets nothing out."""
    return any(each.kind == "releases" and each.item == release for each in case.conflicts)


def _other_targets(case: Case, restriction: Restriction) -> Iterator[Target]:
    for conflict in case.conflicts:
        if (conflict.kind, conflict.item, conflict.register) == ("restrictions", restriction.id, ("target",)):
            for side in conflict.sides[1:]:
                try:
                    yield decode(Target, side.value.get("is"))
                except Fault:
                    continue
