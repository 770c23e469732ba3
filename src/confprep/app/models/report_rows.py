"""The rows of the reports page: reports, and what is withheld in one."""

from __future__ import annotations

from collections.abc import Iterable

from confprep.app.models.rows import Row
from confprep.core.case import Case
from confprep.core.evidence.reports import AgencyReport
from confprep.core.evidence.restrictions import Restriction
from confprep.core.sentences import say
from confprep.messages import render
from confprep.services.days import day_words


def held_words(case: Case, restriction: Restriction, names: Iterable[str]) -> str:
    """From whom and why; who asked for it, while the chair has not decided."""
    words = f"{', '.join(names)}: {restriction.reason}"
    if restriction.agreed_by or not restriction.asked_by:
        return words
    return f"{words}\n{render(say('{name} asks for this; it holds until you decide.', name=case.name_of(restriction.asked_by)))}"


def report_row(case: Case, report: AgencyReport) -> Row:
    """Whose a report is, by whom and of which day."""
    dated = day_words(report.dated) if report.dated else render(say("undated"))
    name = case.name_of(report.agency) or report.title or render(say("Sender not known"))
    return Row(name, f"{case.name_of(report.author)} · {dated}", report.id)
