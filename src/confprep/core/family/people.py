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
class Prison:
    """Where a person is held and when they are expected out."""

    establishment: str = ""
    sentenced: str = ""
    release: str = ""
    licence_ends: str = ""
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
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def known_as(self) -> str:
        """The first name, as it stands in running text."""
        return self.name.split()[0] if self.name.split() else ""
