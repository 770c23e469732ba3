"""A section is drawn in stretches: one report edited is one report drawn again."""

from __future__ import annotations

from dataclasses import replace

from confprep.children.render import compose, names_of
from confprep.core.identity import ItemId
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import Plan
from tests.builders import a_case, a_report, a_section
from tests.core.test_projection import PEOPLE, TO_PARENTS
from tests.documents.test_documents import EDITION, version


def plan_of(*lines: str) -> Plan:
    """A pack with one report for each line."""
    numbered = list(enumerate(lines, 1))
    reports = tuple(a_report(a_section(line, id=f"section-{number}"), id=f"report-{number}") for number, line in numbered)
    releases = tuple(
        replace(TO_PARENTS, id=ItemId(f"release-{number}"), target=replace(TO_PARENTS.target, items=(f"report-{number}",)))
        for number, _ in numbered
    )
    return pack_plan(version(a_case(people=PEOPLE, reports=reports, releases=releases)), EDITION)


def test_editing_one_report_draws_only_that_report_again() -> None:
    before, after = plan_of("Ada is well.", "Ada reads."), plan_of("Ada is well.", "Ada reads and writes.")
    _, kept = compose(before, {})
    document, drawn = compose(after, kept)
    assert list(drawn) == [names_of(after)["E"][1]]
    assert document.data == compose(after, {})[0].data


def test_a_report_taken_away_draws_no_other_again() -> None:
    _, kept = compose(plan_of("Ada is well.", "Ada reads."), {})
    alone = plan_of("Ada is well.")
    document, drawn = compose(alone, kept)
    assert drawn == {}
    assert document.data == compose(alone, {})[0].data
