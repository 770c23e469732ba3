"""Everything that was said in a case, sentence by sentence, with who said it, when, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from confprep.core.blocks import Block
from confprep.core.case import Case
from confprep.core.dates import span
from confprep.core.evidence.questions import Evidence
from confprep.core.evidence.sentences import sentences


@dataclass(frozen=True)
class Said:
    """A sentence. `agency` is an id, "" for the family's own words; `day` the last day its line or paper can be of, `heading` what it
    stands under, `around` its block, then all that stands under the heading."""

    text: str
    kind: str
    item: str
    block: str
    agency: str
    day: date | None
    attachment: str = ""
    heading: str = ""
    around: tuple[str, ...] = ()

    @property
    def with_next(self) -> str:
        """The sentence, and the one after it in its block: what is said of a thing often stands in the next sentence."""
        block = self.around[0] if self.around else self.text
        places = [block[start:end] for start, end in sentences(block)]
        at = places.index(self.text) if self.text in places else -1
        return " ".join(places[at : at + 2]) if at >= 0 else self.text

    @property
    def evidence(self) -> Evidence:
        """The sentence as what a question rests on."""
        return Evidence(self.block, self.attachment, self.text, self.item)


def all_said(case: Case) -> tuple[Said, ...]:
    """Every sentence of reports, chronology lines, family views and entries on the children's days."""
    return tuple(_all(case))


def by_agency(told: Iterable[Said]) -> dict[str, list[Said]]:
    """The sentences of each agency, in their order."""
    found: dict[str, list[Said]] = {}
    for each in told:
        found.setdefault(each.agency, []).append(each)
    return found


def spread(told: Iterable[Said], most: int) -> tuple[Said, ...]:
    """At most so many sentences, those first that are from a paper of which none is there yet; each in its order."""
    papers: dict[str, int] = {}
    ranked = []
    for each in told:
        paper = each.attachment or each.item
        ranked.append((papers.get(paper, 0), each))
        papers[paper] = papers.get(paper, 0) + 1
    return tuple(each for _, each in sorted(ranked, key=lambda pair: pair[0])[:most])


def source_of(case: Case, said: Said) -> str:
    """Who says it: the agency, or whoever gave the view."""
    view = case.find("family_views", said.item)
    giver = (case.name_of(view.giver) if view.giver else view.giver_name or view.relationship) if view is not None else ""
    return giver or case.name_of(said.agency)


def _all(case: Case) -> Iterator[Said]:
    for report in case.reports:
        for section in report.sections:
            around = "\n".join(block.text for block in section.text)
            for block in section.text:
                found = _of(block, "reports", report.id, report.agency, report.dated, report.attachment)
                yield from (replace(each, heading=section.heading, around=(block.text, around)) for each in found)
    for event in case.events:
        texts = (event.text, *(each.text for each in event.details if not each.hidden))
        for text in texts:
            for block in text:
                yield from _of(block, "events", event.id, event.agency, event.date, event.attachment)
    for view in case.family_views:
        for block in view.text:
            yield from _of(block, "family_views", view.id, "", view.date, view.attachment)
    for entry in case.lived_experience:
        for block in entry.text:
            yield from _of(block, "lived_experience", entry.id, entry.agency, entry.date, entry.attachment)


def _of(block: Block, kind: str, item: str, agency: str, told: str, attachment: str) -> Iterator[Said]:
    days = span(told)
    day = days[1] if days and days[1] != date.max else None
    for start, end in sentences(block.text):
        yield Said(block.text[start:end], kind, item, block.id, agency, day, attachment, around=(block.text,))
