"""What has to be decided when a report is accepted: who has it, what is released only one by one, what is withheld."""

from __future__ import annotations

from dataclasses import dataclass

from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Restriction
from confprep.core.release.decide import CLASS_NAMES
from confprep.core.sentences import Sentence, say
from confprep.services.versions import versions_of


@dataclass(frozen=True)
class Acceptance:
    """`denied` are (block, words, why) of passages that no release of the whole report lets through."""

    released_to: tuple[str, ...]
    denied: tuple[tuple[str, str, Sentence], ...]
    held: tuple[tuple[Restriction, tuple[str, ...]], ...]
    needs: tuple[Sentence, ...]


def acceptance_of(case: Case, report: AgencyReport) -> Acceptance:
    """The decisions that stand and that are open for a report."""
    labelled = versions_of(case).labelled
    passages = labelled.by_item.get(report.id, ())
    denied = tuple(
        (passage.place.id, passage.words, CLASS_NAMES[min(passage.item.classes)])
        for passage in passages
        if passage.item.classes and passage.place.block
    )
    released = {name for passage in passages for audience in passage.item.released for name in audience}
    restrictions = {each.id: each for passage in passages for each in passage.item.restrictions}
    held = tuple((each, tuple(_name(case, who) for who in each.withheld_from)) for each in restrictions.values())
    return Acceptance(tuple(sorted(_name(case, who) for who in released)), denied, held, tuple(_needs(case, report)))


def _name(case: Case, who: str) -> str:
    recipient = case.find("recipients", who)
    return case.name_of(recipient.person) if recipient else who


def _needs(case: Case, report: AgencyReport) -> list[Sentence]:
    unmatched = sum(not section.key and section.level > 0 for section in report.sections)
    needs = [say("{count} headings are none of the usual sections.", count=unmatched)] if unmatched else []
    file = case.find("attachments", report.attachment)
    needs += [say("{note}", note=note) for note in (*file.needs, *file.not_carried)] if file else []
    return needs or [say("Nothing. Every heading was recognised.")]
