"""Draws documents in a child process, from a projection alone. Sections drawn before are handed in, new ones handed back."""

from __future__ import annotations

import base64
import json
from typing import Any, Protocol

from confprep.children.limits import Limits
from confprep.children.process import run
from confprep.core.codec import canonical, decode, digest
from confprep.core.release.projection import Projection
from confprep.documents.edition import Document, Edition
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import Part, Plan
from confprep.documents.record import record_plan

PLANS = {"pack": pack_plan, "record": record_plan}
STYLE = "1"
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
    plan = PLANS[kind](projection, edition)
    names = {part.letter: digest(["section", STYLE, part]) for part in plan.parts}
    kept = {letter: cache.cached(name) for letter, name in names.items()} if cache else {}
    request = {"plan": plan, "kept": {letter: _text(data) for letter, data in kept.items() if data}}
    answer = run("render", canonical(request), LIMITS)
    length = int.from_bytes(answer[:8], "big")
    head = json.loads(answer[8 : 8 + length])
    if cache and head["drawn"]:
        cache.cache({names[letter]: base64.b64decode(data) for letter, data in head["drawn"].items()})
    return Document(answer[8 + length :], int(head["pages"]))


def answer(request: bytes) -> bytes:
    """The child's side of `render`."""
    held: dict[str, Any] = json.loads(request.decode("utf-8", "surrogatepass"))
    document, drawn = compose(decode(Plan, held["plan"]), {letter: base64.b64decode(data) for letter, data in held["kept"].items()})
    head = canonical({"pages": document.pages, "drawn": {letter: _text(data) for letter, data in drawn.items()}})
    return len(head).to_bytes(8, "big") + head + document.data


def compose(plan: Plan, kept: dict[str, bytes]) -> tuple[Document, dict[str, bytes]]:
    """The document and the sections that were newly drawn, packed."""
    from confprep.documents.assemble import assemble, draw_missing
    from confprep.documents.section import Drawn, packed, unpacked

    def known(part: Part) -> Drawn | None:
        return unpacked(kept[part.letter]) if part.letter in kept else None

    drawn = draw_missing(plan, known)
    return assemble(plan, drawn), {letter: packed(each) for letter, each in drawn.items() if letter not in kept}


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
