"""Draws documents in a child process, from a projection alone. Sections drawn before are handed in, new ones handed back."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from confprep.children.limits import Limits
from confprep.children.process import run
from confprep.core.codec import canonical, decode, digest
from confprep.core.release.projection import Projection
from confprep.documents.edition import Document, Edition
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import Plan, sheaves
from confprep.documents.record import record_plan

PLANS = {"pack": pack_plan, "record": record_plan}
STYLE = "4"
"""Counted up whenever drawing changes, so that no section drawn before is taken for one drawn now."""
LIMITS = Limits(memory=3 * 2**30, cpu=300, wall=600)


class Cache(Protocol):
    """Where drawn sections are kept by name."""

    def cached(self, name: str) -> bytes | None:
        """A section drawn before, or None."""

    def cache(self, rendered: dict[str, bytes]) -> None:
        """Keeps newly drawn sections."""


def render(projection: Projection, edition: Edition, kind: str, cache: Cache | None = None) -> Document:
    """The document of `kind` ("pack" or "record"). Raises ChildFailed."""
    return render_plan(PLANS[kind](projection, edition), cache)


def render_plan(plan: Plan, cache: Cache | None = None) -> Document:
    """A document in pieces. Raises ChildFailed."""
    names = names_of(plan)
    every = [name for part in names.values() for name in part]
    kept = {name: data for name in every if cache and (data := cache.cached(name))}
    request = {"plan": plan, "names": names, "kept": {name: _text(data) for name, data in kept.items()}}
    answer = run("render", canonical(request), LIMITS)
    length = int.from_bytes(answer[:8], "big")
    head = json.loads(answer[8 : 8 + length])
    if cache and head["drawn"]:
        cache.cache({name: base64.b64decode(data) for name, data in head["drawn"].items() if name in every})
    return Document(answer[8 + length :], int(head["pages"]))


def answer(request: bytes) -> bytes:
    """The child's side of `render`."""
    held: dict[str, Any] = json.loads(request.decode("utf-8", "surrogatepass"))
    kept = {name: base64.b64decode(data) for name, data in held["kept"].items()}
    document, drawn = compose(decode(Plan, held["plan"]), kept, held["names"])
    head = canonical({"pages": document.pages, "drawn": {name: _text(data) for name, data in drawn.items()}})
    return len(head).to_bytes(8, "big") + head + document.data


def names_of(plan: Plan) -> dict[str, list[str]]:
    """By a section's letter, the names of its stretches: the same pieces have the same name."""
    return {part.letter: [digest(["section", STYLE, plan.paper, pieces]) for pieces in sheaves(part)] for part in plan.parts if part.pieces}


def compose(plan: Plan, kept: Mapping[str, bytes], names: Mapping[str, Sequence[str]] | None = None) -> tuple[Document, dict[str, bytes]]:
    """The document, and by name the stretches that were newly drawn, packed."""
    from confprep.documents.assemble import assemble
    from confprep.documents.section import draw, joined, packed, unpacked

    names = names_of(plan) if names is None else names
    new: dict[str, bytes] = {}
    sections = {}
    for part in (each for each in plan.parts if each.letter in names):
        found = []
        for name, pieces in zip(names[part.letter], sheaves(part), strict=True):
            drawn = unpacked(kept[name]) if name in kept else draw(pieces, plan.paper)
            found.append(drawn)
            if name not in kept:
                new[name] = packed(drawn)
        sections[part.letter] = joined(found)
    return assemble(plan, sections), new


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
