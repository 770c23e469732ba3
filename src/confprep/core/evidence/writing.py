"""A report while it is written: where its sections stand, what is entered beside them, and what is still missing and why it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from confprep.core.blocks import Block, BlockKind, MarkKind
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.evidence.templates import Form, Part, Template
from confprep.core.family.people import Person
from confprep.core.identity import SectionId, derived
from confprep.core.sentences import Sentence, say

WRITING, SIGNED = "writing", "signed"
"""What a report's status says while it is written, and once it is signed."""
NIL = "nil return"
SENTENCES = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class Standing(StrEnum):
    """How a section stands."""

    DONE = "done"
    BEGUN = "begun"
    MISSING = "missing"
    EMPTY = "empty"


@dataclass(frozen=True)
class Missing:
    """Something that is missing, why it matters, and the words of the step that mends it. `block` is the line it is about, if any.

    `is_soft` ones are hints about what is there already; the others are gaps.
    """

    part: str
    sentence: Sentence
    why: Sentence | str
    remedy: Sentence
    child: str = ""
    block: str = ""
    is_soft: bool = False


def section_id(report_id: str, part: str, child: str = "") -> SectionId:
    """The id of a part's section, of one child where it is written for each."""
    return SectionId(derived(report_id, "section", part, child))


def empty_sections(report_id: str, template: Template, children: Sequence[Person]) -> tuple[Section, ...]:
    """The sections a template asks for, a child's under its part."""
    return tuple(section for part in template.parts for section in _sections(report_id, part, children))


def _sections(report_id: str, part: Part, children: Sequence[Person]) -> Iterator[Section]:
    yield Section(section_id(report_id, part.key), part.core, part.heading)
    if part.each_child:
        for child in children:
            yield Section(section_id(report_id, part.key, child.id), part.core, child.name, 2)


def section_of(report: AgencyReport, part: Part, child: str = "") -> Section | None:
    """The section in which a part's words stand, for one child where it is written for each."""
    wanted = section_id(report.id, part.key, child if part.each_child else "")
    return next((section for section in report.sections if section.id == wanted), None)


def standing(report: AgencyReport, part: Part, children: Sequence[Person], missing: Iterable[Missing]) -> Standing:
    """How a part stands, given everything that is missing."""
    is_wanted = any(each.part == part.key for each in missing)
    if _has_anything(report, part, children):
        return Standing.BEGUN if is_wanted else Standing.DONE
    return Standing.MISSING if is_wanted else Standing.EMPTY


def _has_anything(report: AgencyReport, part: Part, children: Sequence[Person]) -> bool:
    held = {Form.SEEN: report.seen, Form.SCALE: report.ratings, Form.RECOMMENDATION: report.recommendations, Form.SHARED: report.shared}
    return bool(held.get(part.form)) or any(_words_in(report, part, child.id) for child in children) or _words_in(report, part)


def _words_in(report: AgencyReport, part: Part, child: str = "") -> bool:
    section = section_of(report, part, child)
    return section is not None and any(block.text.strip() for block in section.text)


def still_missing(report: AgencyReport, template: Template, children: Sequence[Person]) -> tuple[Missing, ...]:
    """Everything that is missing, gaps before hints, in the order of the template. A nil return lacks nothing."""
    if report.kind == NIL:
        return ()
    found = [each for part in template.parts for each in (*_gaps(report, part, children), *_hints(report, part, children))]
    return tuple(sorted(found, key=lambda each: each.is_soft))


def unsigned(report: AgencyReport, template: Template) -> str:
    """As what the next person signs; "" when everybody has."""
    wanted = [name for name in (template.signer, template.manager) if name]
    return wanted[len(report.signed)] if len(report.signed) < len(wanted) else ""


def _gaps(report: AgencyReport, part: Part, children: Sequence[Person]) -> Iterator[Missing]:
    if part.form is Form.SEEN:
        yield from _unseen(report, part, children)
    elif part.form is Form.SCALE:
        yield from _unscaled(report, part, children)
    elif part.form is Form.RECOMMENDATION:
        yield from _unrecommended(report, part, children)
    elif part.form is Form.SHARED and not report.shared:
        yield Missing(part.key, say("Has the family read this?"), part.why, say("Note it"))
    elif part.required and part.each_child:
        for child in children:
            if not _words_in(report, part, child.id):
                sentence = say("“{heading}” says nothing of {name}.", heading=part.heading, name=child.known_as)
                yield Missing(part.key, sentence, part.why, say("Write about {name}", name=child.known_as), child.id)
    elif part.required and not _words_in(report, part):
        yield Missing(part.key, say("“{heading}” is empty.", heading=part.heading), part.why, say("Go to it"))


def _unseen(report: AgencyReport, part: Part, children: Sequence[Person]) -> Iterator[Missing]:
    for child in children:
        days = [seen for seen in report.seen if seen.child == child.id]
        if not days and not child.due:
            sentence = say("When did anyone of your agency last see {name}?", name=child.known_as)
            yield Missing(part.key, sentence, part.why, say("Add a date"), child.id)
        elif days and not any(seen.alone for seen in days) and not any(seen.note for seen in days):
            sentence = say("{name} was never seen alone. Say why.", name=child.known_as)
            yield Missing(part.key, sentence, part.why, say("Add a date or a reason"), child.id, is_soft=True)


def _unscaled(report: AgencyReport, part: Part, children: Sequence[Person]) -> Iterator[Missing]:
    for child in children:
        rated = next((rating for rating in report.ratings if rating.child == child.id), None)
        if rated is None:
            yield Missing(
                part.key,
                say("{name} has no number on the scale.", name=child.known_as),
                part.why,
                say("Give a number and a reason"),
                child.id,
            )
        elif not rated.reason.strip():
            yield Missing(part.key, say("The number for {name} has no reason.", name=child.known_as), part.why, say("Say why"), child.id)


def _unrecommended(report: AgencyReport, part: Part, children: Sequence[Person]) -> Iterator[Missing]:
    given = {each.child for each in report.recommendations if each.text.strip()}
    for child in children:
        if child.id not in given:
            sentence = say("Nothing is recommended for {name} yet.", name=child.known_as)
            yield Missing(part.key, sentence, part.why, say("Recommend"), child.id)


def _hints(report: AgencyReport, part: Part, children: Sequence[Person]) -> Iterator[Missing]:
    for child in ("", *(child.id for child in children if part.each_child)):
        section = section_of(report, part, child)
        blocks = [block for block in section.text if _is_statement(block)] if section else []
        bare = [block for block in blocks if not _values(block, MarkKind.STATEMENT)]
        if bare:
            sentence = say(
                "{count} lines in “{heading}” are not marked as record, seen, told or opinion.", count=len(bare), heading=part.heading
            )
            if len(bare) == 1:
                sentence = say("One line in “{heading}” is not marked as record, seen, told or opinion.", heading=part.heading)
            yield Missing(part.key, sentence, WHY_MARK, say("Mark it"), child, bare[0].id, True)
        untold = next(
            (block for block in blocks if "told" in _values(block, MarkKind.STATEMENT) and not _values(block, MarkKind.SOURCE)), None
        )
        if untold is not None:
            sentence = say("Something in “{heading}” was told, but not by whom.", heading=part.heading)
            yield Missing(part.key, sentence, WHY_SOURCE, say("Say by whom"), child, untold.id, True)


WHY_MARK = say("Readers must see what was seen, what was told and what is thought.")
WHY_SOURCE = say("A telling whose teller nobody knows cannot be tested, or weighed.")


def _is_statement(block: Block) -> bool:
    return block.kind in SENTENCES and bool(block.text.strip())


def _values(block: Block, kind: MarkKind) -> set[str]:
    return {mark.value for mark in block.marks if mark.kind is kind and mark.value}
