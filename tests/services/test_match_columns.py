"""Columns are matched once an agency: remembered, used again in every family and on the command line, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from confprep.children.parse import parse
from confprep.core.blocks import words
from confprep.core.case import Case
from confprep.core.changes import reverse
from confprep.core.evidence.attachments import PaperKind
from confprep.core.identity import CaseId, OperationId
from confprep.exchange.draft import Draft, Matched, Proposal
from confprep.services.clock import Desk
from confprep.services.column_preview import preview_of, proposed_roles
from confprep.services.gather import Gathered, gather_papers, table
from confprep.services.import_case import bring_in
from confprep.services.match_columns import as_said, matched_for, read_as_said
from confprep.services.take_in import Post
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_child, a_conference
from tests.exchange.papers import a_docx, bold, p
from tests.exchange.papers import table as word_table

LOG = "Mill School,,\nOn,Told,Her voice\n3/2/2030,A visit.,Help me\n"
LATER = "Log\nOn,Told,Her voice\n5/3/2030,Another.,Go away\n"
ROLES = ("date", "text", "child_words")


class Office:
    """A store with two families."""

    def __init__(self, folder: Path, store: Store) -> None:
        number = count()
        self.folder, self.store = folder, store
        self.desk = Desk("A", lambda: datetime(2030, 5, 1, 9, tzinfo=UTC), lambda: f"id-{next(number)}")
        for case in ("case-1", "case-2"):
            meeting = a_conference(id=f"{case}-meeting")
            store.commit(bring_in(replace(a_case(people=(a_child(),), conferences=(meeting,)), id=CaseId(case)), self.desk))

    def paper(self, name: str, text: str) -> Path:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def gather(self, case: str, path: Path, draft: Draft | None = None) -> Gathered:
        post = Post(drafts={path.name: draft} if draft else {})
        (gathered,) = gather_papers(self.store, f"{case}-meeting", [path], self.desk, post=post)
        return gathered

    def case(self, case: str) -> Case:
        return self.store.load(case)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "papers").mkdir()
    with Store.create(tmp_path / "store", "x", "A", "chair", DEMO_COST) as store:
        yield Office(tmp_path / "papers", store)


def matched(office: Office) -> Gathered:
    """A person matched the first log of the mill school and took it in."""
    path = office.paper("log.csv", LOG)
    draft = parse(path.name, path.read_bytes())
    draft = as_said(draft, path.read_bytes(), Matched(0, 1, ROLES))
    return office.gather("case-1", path, replace(draft, agency=Proposal("Mill School", "typed in")))


def test_what_a_person_said_of_columns_fills_the_lines_and_is_kept(office: Office) -> None:
    matched(office)
    (line,) = office.case("case-1").events
    assert (line.date, line.child_words, line.row, words(line.text)) == ("2030-02-03", "Help me", 3, "A visit.")
    (kept,) = office.case("case-1").column_matches
    assert (kept.agency, kept.headings, kept.roles) == ("Mill School", ("on", "told", "her voice"), ROLES)


def test_the_agencys_next_paper_is_read_so_by_itself_in_any_family(office: Office) -> None:
    matched(office)
    gathered = office.gather("case-2", office.paper("next.csv", LATER))
    assert [(each.date, each.child_words) for each in office.case("case-2").events] == [("2030-03-05", "Go away")]
    assert gathered.plain()["columns_matched_for"] == ["Mill School"]
    assert any("matched them" in each.template for each in table([gathered]))


def test_taking_it_back_forgets_what_was_said(office: Office) -> None:
    matched(office)
    last = office.store.last_undoable("case-1")
    assert last is not None
    office.store.commit(reverse(office.case("case-1"), last, OperationId("undo"), "A", office.desk.at))
    assert (office.case("case-1").events, office.case("case-1").column_matches) == ((), ())
    assert office.gather("case-2", office.paper("next.csv", LATER)).draft.events == ()


def test_where_two_agencies_differ_nothing_is_taken_for_one_that_is_not_named(office: Office) -> None:
    matched(office)
    path = office.paper("ford.csv", LOG.replace("Mill", "Ford"))
    draft = as_said(parse(path.name, path.read_bytes()), path.read_bytes(), Matched(0, 1, ("date", "text", "action")))
    office.gather("case-1", path, replace(draft, agency=Proposal("Ford School", "typed in")))
    assert office.gather("case-2", office.paper("next.csv", LATER)).draft.events == ()


def test_a_reports_table_never_makes_it_a_chronology_by_itself(office: Office) -> None:
    matched(office)
    paper = a_docx(
        bold("Report by Mill School")
        + bold("Strengths")
        + p("She reads.")
        + word_table(["On", "Told", "Her voice"], ["3/2/2030", "A", "B"])
    )
    path = office.folder / "report.docx"
    path.write_bytes(paper)
    assert office.gather("case-2", path).draft.kind is PaperKind.REPORT


def test_a_relatives_letter_is_never_made_a_chronology_by_itself(office: Office) -> None:
    matched(office)
    path = office.folder / "statement.docx"
    path.write_bytes(a_docx(p("Statement of her grandmother") + word_table(["On", "Told", "Her voice"], ["3/2/2030", "A", "B"])))
    assert office.gather("case-2", path).draft.kind is PaperKind.FAMILY_VIEW


def test_corrections_stand_when_columns_are_matched_after_them(office: Office) -> None:
    path = office.paper("log.csv", LOG)
    draft = replace(
        parse(path.name, path.read_bytes()), agency=Proposal("Mill School", "typed in"), dated=Proposal("2030-02-04", "typed in")
    )
    draft = read_as_said(draft, path.read_bytes(), (Matched(0, 1, ROLES),))
    assert (draft.agency.value, draft.dated.value, len(draft.events), matched_for(draft)) == ("Mill School", "2030-02-04", 1, ())


def test_a_preview_is_what_the_paper_becomes(office: Office) -> None:
    path = office.paper("log.csv", LOG)
    draft = parse(path.name, path.read_bytes())
    said = Matched(0, 1, ROLES)
    shown = preview_of(draft.tables[0], said)
    read = read_as_said(draft, path.read_bytes(), (said,)).events
    assert [(row.date, row.said, words(row.text)) for row in shown] == [(row.date, row.said, words(row.text)) for row in read]
    assert preview_of(draft.tables[0], Matched(0, 1, ("date", "", ""))) == ()
    assert proposed_roles(("Date", "Event", "Child seen?")) == ("date", "text", "child_seen")
