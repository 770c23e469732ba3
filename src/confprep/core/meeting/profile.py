"""A partnership profile: the local values of every timescale, each with the source that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class RuleValue:
    """One rule's values; a value that the profile does not give is None."""

    kind: str
    basis: str = ""
    source: str = ""
    days: int | None = None
    review_days: int | None = None
    months: int | None = None
    safe_days: int | None = None


@dataclass(frozen=True)
class QuorumRule:
    """Who must be there: children's services and so many other groups, with disciplines counted apart or as one."""

    children_services: str = ""
    others: int = 0
    not_counted: tuple[str, ...] = ()
    count_disciplines: bool = True
    source: str = ""


@dataclass(frozen=True)
class Profile:
    """A versioned profile. Rules it leaves out do not apply. `recommendations` is whether agencies recommend an outcome for each child.

    `questions_off` are rules of the question board that it switches off, each with its reason.
    """

    name: str
    version: str
    rules: Mapping[str, RuleValue] = field(default_factory=dict)
    quorum: QuorumRule | None = None
    recommendations: bool = True
    questions_off: Mapping[str, str] = field(default_factory=dict)

    def rule(self, name: str) -> RuleValue | None:
        """The values of a rule, or None when it does not apply here."""
        return self.rules.get(name)


def profile_from(table: Mapping[str, Any]) -> Profile:
    """The profile that a TOML file holds as plain values."""
    known = ("kind", "basis", "source", "days", "review_days", "months", "safe_days")
    rules = {name: RuleValue(**{key: row[key] for key in known if key in row}) for name, row in table.get("rules", {}).items()}
    quorum = table.get("quorum")
    held = QuorumRule(**{**quorum, "not_counted": tuple(quorum.get("not_counted", ()))}) if quorum else None
    off = {str(row["rule"]): str(row["reason"]) for row in table.get("questions", {}).get("off", ())}
    recommends = bool(table.get("reports", {}).get("recommendation", True))
    return Profile(str(table.get("name", "")), str(table.get("version", "")), rules, held, recommends, off)
