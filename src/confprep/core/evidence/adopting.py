"""A report that came anew as a file, given the ids of the blocks it is a revision of, so that all that points at them follows.

Equal words are the same block wherever they stand; others are paired by likeness. A block that is like none is new.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.fuzz import ratio

from confprep.core.blocks import Block, Text
from confprep.core.evidence.editing import moved
from confprep.core.evidence.reports import AgencyReport
from confprep.core.identity import SectionId


def adopt(old: AgencyReport, new: AgencyReport, alike: int) -> AgencyReport:
    """`new` as a revision of `old`: its id, its blocks' and sections' ids, and what the family said to it.

    `alike` is how like two blocks must be to be one (0 to 100).
    """
    known = _pairs(tuple(old.blocks()), tuple(new.blocks()), alike)
    sections = _sections(old, new)
    made = tuple(replace(each, id=sections.get(each.id, each.id), text=_text(each.text, known)) for each in new.sections)
    return replace(
        new,
        id=old.id,
        sections=made,
        shared=(*old.shared, *(each for each in new.shared if each not in old.shared)),
        responses=(*old.responses, *(each for each in new.responses if each not in old.responses)),
        revision_of=old.revision_of,
        parents=old.parents,
        request=new.request or old.request,
    )


def _text(text: Text, known: dict[str, Block]) -> Text:
    return tuple(_adopted(block, known[block.id]) if block.id in known else block for block in text)


def _adopted(block: Block, old: Block) -> Block:
    """The block under its former id; what was marked stays marked unless the new file has marks of its own."""
    return replace(block, id=old.id, marks=block.marks or moved(old, block.text))


def _pairs(old: Text, new: Text, alike: int) -> dict[str, Block]:
    """The former block of each new one."""
    left = list(old)
    found: dict[str, Block] = {}
    for block in new:
        same = next((each for each in left if each.text == block.text), None)
        if same is not None:
            left.remove(same)
            found[block.id] = same
    scored = sorted(
        (
            (ratio(each.text, block.text), -place, block.id, each)
            for block in new
            if block.id not in found
            for place, each in enumerate(left)
        ),
        key=lambda row: row[:3],
        reverse=True,
    )
    taken: set[str] = set()
    for score, _, identity, each in scored:
        if score >= alike and identity not in found and each.id not in taken:
            found[identity] = each
            taken.add(each.id)
    return found


def _sections(old: AgencyReport, new: AgencyReport) -> dict[str, SectionId]:
    """The former id of each new section: that of the one with its heading, else the only one of its kind."""
    left = list(old.sections)
    found: dict[str, SectionId] = {}
    for name in ("heading", "key"):
        for section in new.sections:
            wanted = getattr(section, name) if section.id not in found else ""
            same = next((each for each in left if wanted and getattr(each, name) == wanted), None)
            if same is not None:
                left.remove(same)
                found[section.id] = same.id
    return found
