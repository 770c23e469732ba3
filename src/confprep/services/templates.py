"""Reads the templates of reports from their files, the versions that went before included. Run as a module it prints new versions' digests."""

from __future__ import annotations

import functools
import sys
import tomllib
from pathlib import Path
from typing import Any

from confprep.assets import asset, asset_table
from confprep.core.codec import decode, digest, encode
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.templates import Template, template_for, template_from, without_recommendation
from confprep.core.meeting.profile import Profile

PLAIN = "vcse"
"""The template for an agency whose discipline has none of its own."""
PROMPTS = "prompts"
"""Where a report keeps the template it was written with."""


@functools.cache
def templates() -> tuple[Template, ...]:
    """The current template of every agency, by name."""
    return tuple(sorted((_read(file) for file in _files("*.toml")), key=lambda each: each.name))


@functools.cache
def kept_templates() -> tuple[Template, ...]:
    """Versions that went before."""
    return tuple(_read(file) for file in _files("kept/*.toml"))


def template_named(ref: str) -> Template | None:
    """The template a request names ("school/1"): that very version where it is here, else the agency's current one."""
    exact = next((each for each in (*templates(), *kept_templates()) if each.ref == ref), None)
    return exact or next((each for each in templates() if each.key == ref.split("/")[0]), None)


def template_of_discipline(discipline: str) -> Template:
    """The current template for a discipline; the plainest when none was made for it."""
    found = template_for(discipline, templates()) or template_named(PLAIN)
    assert found is not None
    return found


def template_to_write(ref: str, discipline: str, profile: Profile) -> Template:
    """What a new report is written with."""
    template = template_named(ref) or template_of_discipline(discipline)
    return template if profile.recommendations else without_recommendation(template)


def template_kept(report: AgencyReport) -> Template | None:
    """The template a report was written with, as it was then; None for a report that came as a paper."""
    held = report.extra.get(PROMPTS)
    return decode(Template, held) if held else None


def keeping(template: Template) -> dict[str, Any]:
    """What a report keeps of its template (see `template_kept`)."""
    return {PROMPTS: encode(template)}


def _files(pattern: str) -> list[Path]:
    return [file for file in sorted(asset("templates/agencies").glob(pattern)) if not file.name.startswith(("scheme-", "versions"))]


def _read(file: Path) -> Template:
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    return template_from(_scheme(str(held["scheme"])), held)


@functools.cache
def _scheme(version: str) -> dict[str, Any]:
    return asset_table(f"templates/agencies/scheme-{version}.toml")


def main() -> int:
    """Prints a line for `versions.toml` for every version."""
    for each in sorted((*templates(), *kept_templates()), key=lambda each: each.ref):
        sys.stdout.write(f'"{each.ref}" = "{digest(each)}"\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
