"""Which fields of an item each circle gets at all, before any passage is looked at.

Default deny: a field that is not named here never reaches the family, and what came from a file without a rule of ours (`extra`) never
leaves the chair. Never printed for a family: NHS numbers, UPN, telephones, other people's birth dates, checks and orders.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from confprep.core.codec import parts

FAMILY: Mapping[str, frozenset[str]] = {
    "people": frozenset({"id", "name", "sex", "born", "due", "died", "role", "subject", "parental_responsibility"}),
    "relationships": frozenset({"id", "from_", "to", "kind", "status"}),
    "residences": frozenset({"id", "person", "address", "since", "until", "kind"}),
    "genograms": frozenset({"id", "leaves_out_losses"}),
    "agencies": frozenset({"id", "name", "discipline", "council"}),
    "practitioners": frozenset({"id", "name", "agency", "post"}),
    "conferences": frozenset(
        {
            "id",
            "kind",
            "date",
            "number",
            "start",
            "end",
            "venue",
            "chair",
            "minute_taker",
            "children",
            "reason",
            "status",
            "s47_start",
            "s47_end",
            "s47_outcome",
            "segments",
            "exclusions",
            "review",
            "contingency",
        }
    ),
    "invitations": frozenset({"id", "conference", "to", "status"}),
    "attendance": frozenset({"id", "conference", "who", "segments", "capacity", "mode"}),
    "reports": frozenset(
        {
            "id",
            "conference",
            "agency",
            "author",
            "kind",
            "title",
            "dated",
            "children",
            "sections",
            "seen",
            "shared",
            "ratings",
            "recommendations",
            "responses",
            "status",
            "template",
        }
    ),
    "events": frozenset({"id", "conference", "agency", "date", "stated", "time", "text", "details", "children", "order"}),
    "family_views": frozenset(
        {
            "id",
            "conference",
            "giver",
            "kind",
            "giver_name",
            "relationship",
            "knowledge",
            "date",
            "method",
            "summary",
            "text",
            "children",
            "told",
            "tests",
            "finding",
            "answered",
            "chair_reason",
        }
    ),
    "family_conferences": frozenset({"id", "conference", "offered", "answer", "held", "plan", "response", "actions"}),
    "lived_experience": frozenset(
        {"id", "conference", "child", "kind", "tool", "agency", "author", "date", "place", "who_present", "seen_alone", "prompt", "text"}
    ),
    "said_and_done": frozenset({"id", "conference", "child", "said", "said_on", "done", "by", "done_on", "told_on", "evidence"}),
    "decisions": frozenset(
        {
            "id",
            "conference",
            "child",
            "outcome",
            "category",
            "other_categories",
            "plan_start",
            "suffered",
            "likely",
            "consensus",
            "reasons",
            "views",
            "step_down",
        }
    ),
    "dissents": frozenset({"id", "conference", "child", "by", "position", "reasons", "raised_at", "formal"}),
    "scales": frozenset({"id", "conference", "child", "who", "value", "reason"}),
    "plan_actions": frozenset({"id", "conference", "children", "action", "owner", "due", "start", "need", "measure", "evidence", "order"}),
    "core_groups": frozenset({"id", "conference", "first", "members", "lead", "frequency"}),
    "questions": frozenset({"id", "kind", "text", "why", "would_settle", "asked_of", "asked", "due", "answer"}),
}
OPENED: Mapping[str, Mapping[str, str]] = {"people": {"safety": "is_safety_shared"}}
"""Fields that nobody but the chair gets unless the item itself says so in the field named behind it."""
OWN_ONLY: Mapping[str, frozenset[str]] = {"people": frozenset({"born"})}
"""Fields of a kind that a family gets only of the recipient and of the children they speak for."""


def is_open(kind: str, field: str) -> bool:
    """Whether a family may get that field of that kind at all."""
    return field in FAMILY.get(kind, frozenset())


def allowed_fields(kind: str, item: Any, is_family: bool, is_own: bool) -> Any:
    """The item with every field it may not show put back to its default; `extra` is always emptied."""
    named = FAMILY.get(kind, frozenset({"id"})) if is_family else None
    hidden = frozenset() if is_own else OWN_ONLY.get(kind, frozenset())
    cleared: dict[str, Any] = {"extra": {}} if hasattr(item, "extra") else {}
    shut = {name for name, opener in OPENED.get(kind, {}).items() if not getattr(item, opener)}
    for part in parts(type(item)):
        if part.name in shut:
            cleared[part.name] = part.default
        if named is not None and (part.name not in named or part.name in hidden) and part.default is not dataclasses.MISSING:
            cleared[part.name] = part.default
    return dataclasses.replace(item, **cleared)
