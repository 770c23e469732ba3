"""What a user may do to a report: correct whose it is, its headings and words, and say how near the writer was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from confprep.core.blocks import Mark, MarkKind, Text
from confprep.core.case import Case
from confprep.core.evidence.editing import mark_block
from confprep.core.evidence.reports import AgencyReport, Section
from confprep.core.sentences import Sentence, say
from confprep.services.edits import Edit
from confprep.services.typed_date import typed_date


def rename_section(case: Case, report_id: str, section_id: str, heading: str) -> Edit:
    """Corrects a heading."""
    return _with_section(case, report_id, section_id, lambda section: replace(section, heading=heading.strip()), say("Correct a heading"))


def match_section(case: Case, report_id: str, section_id: str, key: str) -> Edit:
    """Says which core section a heading stands for."""
    return _with_section(case, report_id, section_id, lambda section: replace(section, key=key), say("Say what a section is"))


def set_text(case: Case, report_id: str, section_id: str, text: Text) -> Edit:
    """Puts edited words in the place of a section's."""
    return _with_section(case, report_id, section_id, lambda section: replace(section, text=text), say("Edit a section"))


def mark_statement(case: Case, report_id: str, section_id: str, block_id: str, kind: str) -> Edit:
    """Marks a whole block as fact, observed, told, opinion or analysis."""

    def marked(section: Section) -> Section:
        text = tuple(
            mark_block(block, Mark(0, len(block.text), MarkKind.STATEMENT, kind)) if block.id == block_id else block
            for block in section.text
        )
        return replace(section, text=text)

    return _with_section(case, report_id, section_id, marked, say("Mark a statement"))


def correct_sender(case: Case, report_id: str, agency: str, author: str, dated: str) -> Edit:
    """Corrects agency, author and date. Raises NotADate; then nothing has changed."""
    report = _report(case, report_id)
    changed = replace(report, agency=agency, author=author, dated=typed_date(dated))
    return Edit(say("Correct whose report it is"), (("reports", changed),) if changed != report else ())


def _with_section(case: Case, report_id: str, section_id: str, change: Callable[[Section], Section], name: Sentence) -> Edit:
    report = _report(case, report_id)
    sections = tuple(change(section) if section.id == section_id else section for section in report.sections)
    items = (("reports", replace(report, sections=sections)),) if sections != report.sections else ()
    return Edit(name, items)


def _report(case: Case, report_id: str) -> AgencyReport:
    found = case.find("reports", report_id)
    if not isinstance(found, AgencyReport):
        raise KeyError(report_id)
    return found
