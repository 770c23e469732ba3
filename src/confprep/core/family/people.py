"""People of a case: children, relatives, carers, neighbours, and persons of whom little is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from confprep.core.identity import PersonId


@dataclass(frozen=True)
class Order:
    """A court order or bail condition; `protects` is a person's id."""

    kind: str
    protects: str = ""
    made: str = ""
    expires: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ChildTold:
    """What a child was told of something that happened to an adult, in words."""

    child: PersonId
    told: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Prison:
    """Where a person is held and when they are expected out; `contact` with the children, what each was told, and what release changes."""

    establishment: str = ""
    sentenced: str = ""
    release: str = ""
    licence_ends: str = ""
    contact: str = ""
    told: tuple[ChildTold, ...] = ()
    release_changes: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Behaviour:
    """Abusive behaviour of a person as somebody described it, never as a finding; `by` says who, `told` on which day."""

    described: str
    by: str = ""
    told: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class BackgroundCheck:
    """Whether an adult's history was asked for: of whom, when, and what came back."""

    asked_of: str
    asked: str = ""
    returned: str = ""
    result: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Person:
    """Somebody in a child's life. `subject` children are the ones the conference is about.

    `born`, `due` and `died` are dates of `core.dates`; an unborn child has `due` and no `born`. `interpreter` is the language an
    interpreter is needed for, `formats` how everything for them is written ("large print", "plain words").
    `safety` is what keeps somebody safe who was abused: for the chair alone unless `is_safety_shared` opens it to the professionals.
    """

    id: PersonId
    name: str
    aliases: tuple[str, ...] = ()
    sex: str = ""
    born: str = ""
    born_note: str = ""
    due: str = ""
    died: str = ""
    role: str = ""
    subject: bool = False
    parental_responsibility: tuple[PersonId, ...] = ()
    telephones: tuple[str, ...] = ()
    email: str = ""
    setting: str = ""
    ethnicity: str = ""
    first_language: str = ""
    interpreter: str = ""
    formats: tuple[str, ...] = ()
    adjustments: str = ""
    religion: str = ""
    nhs_number: str = ""
    upn: str = ""
    la_child_id: str = ""
    previous_plans: int | None = None
    identity_withheld: bool = False
    orders: tuple[Order, ...] = ()
    prison: Prison | None = None
    checks: tuple[BackgroundCheck, ...] = ()
    former_names: tuple[str, ...] = ()
    behaviours: tuple[Behaviour, ...] = ()
    safety: str = ""
    is_safety_shared: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name they go or went by, the one in use first."""
        return (self.name, *self.aliases, *self.former_names)

    @property
    def known_as(self) -> str:
        """The first name, as it stands in running text."""
        return self.name.split()[0] if self.name.split() else ""
