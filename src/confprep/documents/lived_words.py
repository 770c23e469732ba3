"""The partnership's prompts on a child's day, and each child at a glance in words."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date

from confprep.assets import asset_table
from confprep.core.case import Case
from confprep.core.evidence.lived_prompts import LivedTemplate, lived_template_from
from confprep.core.evidence.lived_summary import Glance, glance
from confprep.core.evidence.pace import Change
from confprep.core.family.people import Person
from confprep.core.sentences import Sentence, say
from confprep.documents.days import day_words
from confprep.documents.pace_words import changes_in


@functools.cache
def lived_template() -> LivedTemplate:
    """What `templates/lived_experience.toml` says."""
    return lived_template_from(asset_table("templates/lived_experience.toml"))


def glances(case: Case, held: date) -> tuple[Glance, ...]:
    """Each child of the case at a glance, for a conference on the day `held`."""
    found = changes_in(case, held)
    return tuple(glance(child, case.lived_experience, _days_for(case, child, found), held, lived_template()) for child in case.subjects())


def _days_for(case: Case, child: Person, found: tuple[Change, ...]) -> tuple[date, ...]:
    """The days of changes that are told of this child, or of no child by name."""
    others: set[str] = {str(each.id) for each in case.subjects() if each.id != child.id}
    lines: dict[str, tuple[str, ...]] = {each.id: each.children for each in case.events}
    elsewhere = others | {each.id for each in case.residences if each.person in others}
    return tuple(each.day for each in found if any(_touches(source, child, lines, elsewhere) for source in each.sources))


def _touches(source: str, child: Person, lines: dict[str, tuple[str, ...]], elsewhere: set[str]) -> bool:
    return child.id in lines[source] or not lines[source] if source in lines else source not in elsewhere


def who_it_fits(held: Glance) -> Sentence:
    """The age and needs by which prompts are chosen."""
    if held.age is None:
        return say("{name}: no date of birth is recorded, so prompts for every age are left out.", name=held.child.known_as)
    needs = "; ".join((held.age.name, *(each.name for each in held.needs)))
    return say("{name}: {needs}.", name=held.child.known_as, needs=needs)


def glance_words(case: Case, held: Glance) -> Iterator[Sentence]:
    """What is there, what is missing, what is old and what rests on one account, in sentences."""
    name = held.child.known_as
    if held.there:
        yield say("Told of {name}: {kinds}.", name=name, kinds=", ".join(each.name for each in held.there))
    if held.unsorted:
        yield say("Entries that do not say what they tell of: {count}.", count=held.unsorted)
    if held.missing:
        yield say("Nothing here tells of: {kinds}.", kinds=", ".join(each.name for each in held.missing))
    yield from _age_words(held, name)
    if held.only:
        yield say("All of it rests on one account: {who}. It is taken at face value.", who=case.name_of(held.only) or held.only)


def _age_words(held: Glance, name: str) -> Iterator[Sentence]:
    if held.entries and held.newest is None:
        yield say("No entry says on which day it was written down.")
    if held.newest and held.changed:
        days = {"day": day_words(held.newest.isoformat()), "change": day_words(held.changed.isoformat())}
        yield say("{name}'s life changed on {change}, after the newest entry of {day}.", name=name, **days)
    elif held.newest and held.is_old:
        yield say("The newest entry is of {day}: it may be out of date.", day=day_words(held.newest.isoformat()))
