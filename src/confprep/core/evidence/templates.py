"""Templates of reports: the one scheme of sections with the prompts of an agency. The words are data; this room only puts them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

CORE_KEYS = (
    "identity",
    "involvement",
    "chronology",
    "lived_experience",
    "worries",
    "complicating",
    "strengths",
    "existing_safety",
    "grey_areas",
    "told_by_family",
    "impact",
    "parents_view",
    "scale",
    "needs_and_offer",
    "recommendation",
    "shared",
    "restricted",
)
"""The sections of the core scheme; every agency's template reaches each of them."""


class Form(StrEnum):
    """What is entered beside the words of a section."""

    NONE = ""
    SEEN = "seen"
    CHRONOLOGY = "chronology"
    SCALE = "scale"
    RECOMMENDATION = "recommendation"
    SHARED = "shared"


@dataclass(frozen=True)
class Prompt:
    """A question to the writer, and the document or practice it comes from."""

    text: str
    source: str


@dataclass(frozen=True)
class Part:
    """A section of a template. `core` is its section of the core scheme; one that is `each_child` is written once a child."""

    key: str
    core: str
    heading: str
    prompts: tuple[Prompt, ...] = ()
    each_child: bool = False
    form: Form = Form.NONE
    required: bool = False
    why: str = ""


@dataclass(frozen=True)
class Template:
    """An agency's prompts in one version. `signer` says as what the writer signs, `manager` who signs after them ("" for nobody)."""

    key: str
    version: str
    name: str
    parts: tuple[Part, ...]
    disciplines: tuple[str, ...] = ()
    signer: str = ""
    manager: str = ""
    source: str = ""

    @property
    def ref(self) -> str:
        """How requests and reports name it ("school/1")."""
        return f"{self.key}/{self.version}"

    def part(self, key: str) -> Part | None:
        """The part of that key."""
        return next((part for part in self.parts if part.key == key), None)


def template_from(scheme: Mapping[str, Any], agency: Mapping[str, Any]) -> Template:
    """The template an agency's file makes on top of a scheme. Raises KeyError or ValueError for a file that does not fit its schema."""
    if str(agency["scheme"]) != str(scheme["version"]):
        raise ValueError("the template stands on another scheme")
    parts = [_part(row, scheme["sources"]) for row in scheme["section"]]
    for row in agency.get("section", ()):
        parts = _with_section(parts, row, agency.get("sources", {}))
    return Template(
        str(agency["key"]),
        str(agency["version"]),
        str(agency["name"]),
        tuple(parts),
        tuple(agency.get("disciplines", ())),
        str(agency.get("signer", "")),
        str(agency.get("manager", "")),
        str(agency["source"]),
    )


def without_recommendation(template: Template) -> Template:
    """The template of a partnership whose agencies recommend nothing."""
    return replace(template, parts=tuple(part for part in template.parts if part.form is not Form.RECOMMENDATION))


def template_for(discipline: str, templates: Iterable[Template]) -> Template | None:
    """The template made for a discipline."""
    wanted = discipline.casefold()
    return next((each for each in templates if wanted in (name.casefold() for name in (each.key, each.name, *each.disciplines))), None)


def _with_section(parts: list[Part], row: Mapping[str, Any], sources: Mapping[str, str]) -> list[Part]:
    number = next((number for number, part in enumerate(parts) if part.key == row["key"]), None)
    if number is not None:
        return [*parts[:number], _added(parts[number], row, sources), *parts[number + 1 :]]
    after = next(number for number, part in enumerate(parts) if part.key == row["after"])
    return [*parts[: after + 1], _part(row, sources), *parts[after + 1 :]]


def _added(part: Part, row: Mapping[str, Any], sources: Mapping[str, str]) -> Part:
    own = _prompts(row, sources)
    changed = {name: row[name] for name in ("heading", "each_child", "required", "why") if name in row}
    return replace(part, prompts=(*own, *part.prompts), **changed)


def _part(row: Mapping[str, Any], sources: Mapping[str, str]) -> Part:
    if row["core"] not in CORE_KEYS:
        raise ValueError("a section belongs to no section of the core scheme")
    return Part(
        str(row["key"]),
        str(row["core"]),
        str(row["heading"]),
        _prompts(row, sources),
        bool(row.get("each_child", False)),
        Form(row.get("form", "")),
        bool(row.get("required", False)),
        str(row.get("why", "")),
    )


def _prompts(row: Mapping[str, Any], sources: Mapping[str, str]) -> tuple[Prompt, ...]:
    return tuple(Prompt(str(text), str(sources[source])) for text, source in row.get("prompts", ()))
