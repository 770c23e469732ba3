"""What has to be decided when a report is accepted: who has it, what is released only one by one, what is withheld."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Restriction
from confprep.core.release.decide import CLASS_NAMES
from confprep.core.release.passages import Passage
from confprep.core.sentences import Sentence, say
from confprep.exchange.draft import Draft
from confprep.services.clock import Desk
from confprep.services.take_in import attachment_of, take_in
from confprep.services.versions import versions_of

Denied = tuple[str, str, Sentence]
"""Block, words, and why they are released only one by one."""


@dataclass(frozen=True)
class Acceptance:
    """`denied` are (block, words, why) of passages that no release of the whole report lets through."""

    released_to: tuple[str, ...]
    denied: tuple[Denied, ...]
    held: tuple[tuple[Restriction, tuple[str, ...]], ...]
    needs: tuple[Sentence, ...]


def acceptance_of(case: Case, report: AgencyReport) -> Acceptance:
    """The decisions that stand and that are open for a report."""
    passages = versions_of(case).labelled.by_item.get(report.id, ())
    released = {name for passage in passages for audience in passage.item.released for name in audience}
    restrictions = {each.id: each for passage in passages for each in passage.item.restrictions}
    held = tuple((each, tuple(_name(case, who) for who in each.withheld_from)) for each in restrictions.values())
    return Acceptance(
        tuple(sorted(_name(case, who) for who in released)),
        tuple(map(_told, filter(_is_denied, passages))),
        held,
        tuple(_needs(case, report)),
    )


def denied_when_taken(case: Case, conference: str, draft: Draft, desk: Desk) -> tuple[Denied, ...]:
    """The passages of a paper that no release of the whole paper would let through, were it taken in as `draft`."""
    taken = take_in(case, conference, draft, attachment_of(draft.name, draft, desk.today.isoformat()))
    with_paper = case
    for kind, item in taken.items:
        with_paper = with_paper.with_item(kind, item)
    by_item = versions_of(with_paper).labelled.by_item
    passages = [passage for _, item in taken.items for passage in by_item.get(item.id, ())]
    return tuple(map(_told, filter(_is_denied, passages)))


def _is_denied(passage: Passage) -> bool:
    return bool(passage.item.classes and passage.place.block)


def _told(passage: Passage) -> Denied:
    return passage.place.id, passage.words, CLASS_NAMES[min(passage.item.classes)]


def _name(case: Case, who: str) -> str:
    recipient = case.find("recipients", who)
    return case.name_of(recipient.person) if recipient else who


def _needs(case: Case, report: AgencyReport) -> list[Sentence]:
    unmatched = sum(not section.key and section.level > 0 for section in report.sections)
    needs = [say("{count} headings are none of the usual sections.", count=unmatched)] if unmatched else []
    file = case.find("attachments", report.attachment)
    needs += [say("{note}", note=note) for note in (*file.needs, *file.not_carried)] if file else []
    return needs or [say("Nothing. Every heading was recognised.")]
