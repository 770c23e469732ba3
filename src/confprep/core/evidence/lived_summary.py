"""What is told of each child's life at a glance: what is there, what is missing, what is old, and what rests on one account only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from confprep.core.dates import exact
from confprep.core.evidence.lived_experience import LivedExperience
from confprep.core.evidence.lived_prompts import Age, EntryKind, LivedTemplate, Need
from confprep.core.family.people import Person


@dataclass(frozen=True)
class Glance:
    """One child at a glance. `newest` is the day of the newest dated entry, `is_old` whether that is too long before the conference.

    `changed` is the latest change in the child's life after it. `only` is the one account that all entries rest on, "" where
    there are none or several.
    """

    child: Person
    age: Age | None
    needs: tuple[Need, ...]
    there: tuple[EntryKind, ...]
    missing: tuple[EntryKind, ...]
    entries: int = 0
    unsorted: int = 0
    newest: date | None = None
    is_old: bool = False
    changed: date | None = None
    only: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing has to be said of it."""
        return not (self.missing or self.unsorted or self.is_old or self.changed or self.only) and self.newest is not None


def glance(child: Person, entries: Iterable[LivedExperience], changes: Iterable[date], held: date, template: LivedTemplate) -> Glance:
    """The child at a glance on the day `held` of the conference; `changes` are days on which the child's life changed."""
    mine = [each for each in entries if each.child == child.id and each.text]
    told = {each.kind for each in mine}
    traits = template.traits_of(child, held)
    newest = max((day for each in mine if (day := exact(each.date))), default=None)
    accounts = {each.account for each in mine}
    return Glance(
        child,
        template.age_of(child, held),
        template.needs_of(child),
        tuple(kind for kind in template.kinds if kind.key in told),
        tuple(kind for kind in template.kinds if kind.key not in told and kind.wanted & traits),
        len(mine),
        sum(not each.kind for each in mine),
        newest,
        newest is not None and newest < held - timedelta(template.old_days),
        max((day for day in changes if newest and newest < day <= held), default=None),
        accounts.pop() if len(accounts) == 1 else "",
    )
