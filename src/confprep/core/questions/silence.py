"""The stretches before a conference of which nobody has anything to say: no child was seen, or an agency recorded nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from confprep.core.dates import span
from confprep.core.evidence.timeline import Stretch, gaps
from confprep.core.questions.looking import Looking
from confprep.core.questions.sightings import sightings


def silences(look: Looking) -> dict[str, tuple[Stretch, ...]]:
    """By child and by agency the stretches that are longer than the limits, oldest first; those without any are left out."""
    unseen = {str(child.id): unseen_gaps(look, [each.day for each in sightings(look, child)]) for child in look.children}
    silent = {str(agency.id): _silent(look, agency.id) for agency in look.case.agencies}
    return {key: found for key, found in {**unseen, **silent}.items() if found}


def unseen_gaps(look: Looking, days: list[date]) -> tuple[Stretch, ...]:
    """Stretches between days on which a child was seen, from when something still counts, or from the first such day, until the conference."""
    recent = [day for day in days if look.since <= day <= look.held]
    return gaps(recent or [look.since], look.held, look.words.limits["unseen_days"], "unseen")


def _silent(look: Looking, agency: str) -> tuple[Stretch, ...]:
    """Stretches without anything from an agency, once it has had something to do with the family."""
    days = sorted(day for day in _days_of(look, agency) if day <= look.held)
    if not days:
        return ()
    recent = [day for day in days if day >= look.since]
    begun = [look.since] if days[0] < look.since else []
    return gaps([*begun, *recent], look.held, look.words.limits["silent_days"], "silent")


def _days_of(look: Looking, agency: str) -> Iterator[date]:
    for event in look.case.events:
        days = span(event.date) if event.agency == agency else None
        if days and date.min not in days and date.max not in days:
            yield from days
    for report in look.case.reports:
        for seen in report.seen if report.agency == agency else ():
            days = span(seen.date)
            if days:
                yield days[0]
