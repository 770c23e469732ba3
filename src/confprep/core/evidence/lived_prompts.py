"""What may be asked of a child, and watched for: kinds of entries, and prompts that fit the child's age on the day and the child's needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from confprep.core.dates import span
from confprep.core.evidence.templates import Prompt
from confprep.core.family.people import Person
from confprep.core.phrases import Phrases


@dataclass(frozen=True)
class Age:
    """A stretch of childhood, up to so many months of age (not included); None for the time before birth."""

    key: str
    name: str
    until: int | None = None


@dataclass(frozen=True)
class Need:
    """A need in telling, and the phrases that show it in what is recorded of a child's adjustments."""

    key: str
    name: str
    phrases: tuple[str, ...]

    def is_told(self, text: str) -> bool:
        """Whether the words tell of this need."""
        return self._pattern.in_text(text)

    @cached_property
    def _pattern(self) -> Phrases:
        return Phrases(self.phrases)


@dataclass(frozen=True)
class FittingPrompt:
    """A prompt, and the ages and needs it is made for (none: everybody) and not made for."""

    prompt: Prompt
    made_for: frozenset[str] = frozenset()
    not_for: frozenset[str] = frozenset()

    def fits(self, traits: frozenset[str]) -> bool:
        """Whether it fits a child of that age and those needs."""
        return not self.not_for & traits and (not self.made_for or bool(self.made_for & traits))


@dataclass(frozen=True)
class EntryKind:
    """What an entry tells of. `wanted` names the ages and needs that should have one; `rows` those of a kind that is a table."""

    key: str
    name: str
    prompts: tuple[FittingPrompt, ...] = ()
    wanted: frozenset[str] = frozenset()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class LivedTemplate:
    """See `templates/lived_experience.toml`. `old_days`: an entry older than that is told as old."""

    ages: tuple[Age, ...]
    needs: tuple[Need, ...]
    kinds: tuple[EntryKind, ...]
    old_days: int

    def kind(self, key: str) -> EntryKind | None:
        """The kind of that key."""
        return next((each for each in self.kinds if each.key == key), None)

    def age_of(self, child: Person, on: date) -> Age | None:
        """The child's stretch of childhood on a day; None where the birth is unknown. A vague birth counts from its latest day."""
        if not child.born:
            return next((each for each in self.ages if each.until is None), None) if child.due else None
        born = span(child.born)
        if born is None or born[1] == date.max:
            return None
        months = (on.year - born[1].year) * 12 + on.month - born[1].month - (on.day < born[1].day)
        return next((each for each in self.ages if each.until is not None and months < each.until), self.ages[-1])

    def needs_of(self, child: Person) -> tuple[Need, ...]:
        """The needs that what is recorded of the child tells of."""
        return tuple(each for each in self.needs if each.is_told(child.adjustments))

    def traits_of(self, child: Person, on: date) -> frozenset[str]:
        """Keys of the child's age on a day and of the child's needs."""
        age = self.age_of(child, on)
        return frozenset([*([age.key] if age else []), *(each.key for each in self.needs_of(child))])

    def prompts_for(self, kind: str, traits: frozenset[str]) -> tuple[Prompt, ...]:
        """The prompts of a kind that fit; those made for a need first."""
        held = self.kind(kind)
        fitting = [each for each in held.prompts if each.fits(traits)] if held else []
        needs = frozenset(each.key for each in self.needs) & traits
        return tuple(each.prompt for each in sorted(fitting, key=lambda each: not each.made_for & needs))


def lived_template_from(table: Mapping[str, Any]) -> LivedTemplate:
    """The template that a TOML file holds as plain values. Raises KeyError for a source that is not named."""
    sources = table["sources"]
    return LivedTemplate(
        tuple(Age(row["key"], row["name"], row.get("until")) for row in table["ages"]),
        tuple(Need(row["key"], row["name"], tuple(row["phrases"])) for row in table["needs"]),
        tuple(_kind(row, sources) for row in table["kinds"]),
        int(table["old_days"]),
    )


def _kind(row: Mapping[str, Any], sources: Mapping[str, str]) -> EntryKind:
    prompts = tuple(
        FittingPrompt(Prompt(each["text"], sources[each["source"]]), frozenset(each.get("for", ())), frozenset(each.get("not_for", ())))
        for each in row["prompts"]
    )
    return EntryKind(row["key"], row["name"], prompts, frozenset(row.get("wanted", ())), tuple(row.get("rows", ())))
