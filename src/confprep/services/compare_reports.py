"""Any two revisions of a report side by side: what was added, taken out, moved and changed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from confprep.core.blocks import Block
from confprep.core.case import Case
from confprep.core.evidence.adopting import adopt
from confprep.core.evidence.merging import State
from confprep.core.evidence.registers import BLOCK, ROOT, take_apart
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.revisions import ItemRevision, Register
from confprep.core.evidence.three_way import hunks
from confprep.core.sentences import Sentence, say
from confprep.messages import render
from confprep.services.merge_report import item_at, limits, revisions_of, state_ids
from confprep.services.merge_words import FIELDS, said

Spans = tuple[tuple[int, int], ...]
NOW = "now"
PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class What(StrEnum):
    """What became of a passage or field between two revisions."""

    ADDED = "added"
    REMOVED = "taken out"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "the same"


WORDS = {
    What.ADDED: say("added"),
    What.REMOVED: say("taken out"),
    What.CHANGED: say("changed"),
    What.MOVED: say("moved"),
    What.SAME: say("the same"),
}


@dataclass(frozen=True)
class Difference:
    """One passage or field: where it stands, what each revision says, and which words of each are the other's not."""

    what: What
    where: str
    before: str = ""
    after: str = ""
    out: Spans = ()
    new: Spans = ()


@dataclass(frozen=True)
class Edition:
    """A report as it stood after a revision; `id` is the revision's, or `now`."""

    id: str
    name: Sentence
    report: AgencyReport


def editions(case: Case, report_id: str) -> tuple[Edition, ...]:
    """Every revision of a report, first to last, and the report as it now stands; those kept as reports of their own among them."""
    found: list[Edition] = []
    kept = revisions_of(case, "reports", report_id)
    for number, revision in enumerate(sorted(kept, key=lambda each: (len(_forebears(each, kept)), each.id)), 1):
        report = item_at(revision, kept)
        if isinstance(report, AgencyReport):
            by = case.name_of(revision.by) or "-"
            why = revision.why or "-"
            found.append(Edition(revision.id, say("Revision {number}, by {name} ({why})", number=number, name=by, why=why), report))
    here = case.find("reports", report_id)
    if isinstance(here, AgencyReport):
        found.append(Edition(NOW, say("As it stands now"), here))
        for other in case.reports:
            if other.id != here.id and here.id in (*other.parents, other.revision_of):
                found.append(Edition(other.id, say("Later report ({why})", why=other.revision_reason or "-"), other))
    return tuple(found)


def compare(case: Case, before: AgencyReport, after: AgencyReport) -> tuple[Difference, ...]:
    """What differs, in the order of the later one, passages that were taken out where they stood."""
    later = (
        after if {block.id for block in before.blocks()} & {block.id for block in after.blocks()} else adopt(before, after, limits().alike)
    )
    return (*_fields(case, before, later), *_passages(before, later))


def differing_words(one: str, other: str) -> tuple[Spans, Spans]:
    """Which words of each text the other does not have in its place."""
    before, after = PIECE.findall(one), PIECE.findall(other)
    starts, places = (list(itertools.accumulate(map(len, pieces), initial=0)) for pieces in (before, after))
    out: list[tuple[int, int]] = []
    new: list[tuple[int, int]] = []
    for kind, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            out += [(starts[first], starts[last])] if first < last else []
            new += [(places[start], places[end])] if start < end else []
    return tuple(out), tuple(new)


def _forebears(revision: ItemRevision, kept: tuple[ItemRevision, ...]) -> frozenset[str]:
    return state_ids(State(heads=(revision.id,)), kept)


def _fields(case: Case, before: AgencyReport, after: AgencyReport) -> Iterator[Difference]:
    one, two = _plain_fields(before), _plain_fields(after)
    for register in sorted({*one, *two}):
        if one.get(register) != two.get(register) and register[-1] in FIELDS:
            old, new = (said(case, register, {"is": each.get(register)}) for each in (one, two))
            what = What.ADDED if register not in one else What.REMOVED if register not in two else What.CHANGED
            yield Difference(what, f"{_field(register)}", old, new)


def _plain_fields(report: AgencyReport) -> Mapping[Register, object]:
    return {register: value for register, value in take_apart(report).values.items() if register[0] != BLOCK and register != ROOT}


def _field(register: Register) -> str:
    return render(FIELDS[register[-1]])


def _passages(before: AgencyReport, after: AgencyReport) -> Iterator[Difference]:
    old, new = _placed(before), _placed(after)
    staying = [each for each in new if each in old]
    order = [each for each in old if each in new]
    gone = {each: row for each, row in old.items() if each not in new}
    follows = dict(zip(old, [*list(old)[1:], ""], strict=True))
    first = next(iter(old), "")
    yield from _gone_from(first, gone, follows)
    for number, (identity, (heading, block)) in enumerate(new.items()):
        if identity not in old:
            yield Difference(What.ADDED, heading, "", block.text, (), ((0, len(block.text)),))
            continue
        was_under, was = old[identity]
        at = staying.index(identity)
        is_moved = was_under != heading or (order[at] != identity and number > 0)
        yield _of_passage(heading, was, block, is_moved)
        yield from _gone_from(follows[identity], gone, follows)


def _gone_from(identity: str, gone: Mapping[str, tuple[str, Block]], follows: Mapping[str, str]) -> Iterator[Difference]:
    """The run of passages that were taken out, from one on."""
    while identity in gone:
        heading, block = gone[identity]
        yield Difference(What.REMOVED, heading, block.text, "", ((0, len(block.text)),))
        identity = follows[identity]


def _of_passage(heading: str, was: Block, block: Block, is_moved: bool) -> Difference:
    if was.text == block.text:
        what = What.MOVED if is_moved else What.CHANGED if was.marks != block.marks else What.SAME
        return Difference(what, heading, was.text, block.text)
    changes = tuple(hunks(was.text, block.text))
    out = tuple((each.start, each.end) for each in changes if each.start < each.end)
    new = tuple((each.at, each.at + len(each.text)) for each in changes if each.text)
    return Difference(What.CHANGED, heading, was.text, block.text, out, new)


def _placed(report: AgencyReport) -> dict[str, tuple[str, Block]]:
    return {block.id: (section.heading, block) for section in report.sections for block in section.text}
