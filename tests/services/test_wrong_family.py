"""A paper about another family asks whether it is the right child; the family's own papers hardly ever do."""

from __future__ import annotations

import pytest

from confprep.assets import asset
from confprep.core.case import Case
from confprep.core.evidence.attachments import PaperState
from confprep.exchange.case_format import read_case
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read
from confprep.messages import render
from confprep.services.take_in import attachment_of, take_in
from confprep.services.wrong_family import wrong_family
from tests.conftest import ROOT
from tests.exchange.papers import a_docx, p, table

LISTS = lists_from(asset("templates"))
PAPERS = ROOT / "resources" / "demo" / "papers"


@pytest.fixture(scope="module")
def case() -> Case:
    return read_case(ROOT / "resources" / "demo" / "case").case


def asked(case: Case, *body: str) -> list[str]:
    draft = read("report.docx", a_docx("".join(body)), LISTS)
    return [render(each) for each in wrong_family(case, draft)]


def test_the_familys_own_papers_ask_nothing(case: Case) -> None:
    files = sorted(each for each in PAPERS.rglob("*") if each.is_file())
    raised = {each.name: list(map(render, wrong_family(case, read(each.name, each.read_bytes(), LISTS)))) for each in files}
    assert len(files) > 20
    assert {name: told for name, told in raised.items() if told} == {}


def test_a_paper_of_another_family_asks_and_says_what_it_saw(case: Case) -> None:
    (said,) = asked(
        case,
        p("Report for conference"),
        p("Name of child: Orla Quenby"),
        p("Date of birth: 3 February 2011"),
        p("Home address: 9 Nowhere Street, Farford, QX7 4ZZ"),
    )
    assert "Wrong child or wrong family?" in said
    assert all(sign in said for sign in ("Orla Quenby", "2011-02-03", "QX7 4ZZ"))


def test_a_form_with_its_values_in_cells_asks_too(case: Case) -> None:
    (said,) = asked(case, table(["Pupil", "Orla Quenby"], ["DOB", "03/02/2011"]))
    assert "Orla Quenby" in said and "2011-02-03" in said


def test_a_paper_that_names_one_of_the_family_by_name_or_birth_date_is_not_asked_about(case: Case) -> None:
    child = case.subjects()[0]
    assert asked(case, p(f"Name of child: {child.name}"), p(f"Date of birth: {child.born}"), p("Friend born 3 February 2011.")) == []


def test_strangers_in_running_words_raise_nothing(case: Case) -> None:
    assert asked(case, p("Orla Quenby, a friend, came to tea."), p("Child: she said that Orla Quenby is her friend.")) == []


@pytest.mark.parametrize("said", ["Name of child: Unborn Quenby", "Child: Not Known", "Farford School, 1 Hill Road, QX7 4ZZ"])
def test_no_name_and_an_agencys_own_letterhead_raise_nothing(case: Case, said: str) -> None:
    assert asked(case, p(said)) == []


def test_a_short_form_with_a_known_surname_raises_nothing(case: Case) -> None:
    surname = case.subjects()[0].name.split()[-1]
    assert asked(case, p(f"Name of child: Quenny {surname}")) == []


def test_a_case_without_people_raises_nothing() -> None:
    assert asked(Case(id="c"), p("Name of child: Orla Quenby"), p("DOB: 3 February 2011"), p("Home address: QX7 4ZZ")) == []  # type: ignore[arg-type]


def test_taking_such_a_paper_in_waits_for_a_person(case: Case) -> None:
    draft = read("report.docx", a_docx(p("Health visitor report") + p("Name of child: Orla Quenby")), LISTS)
    taken = take_in(case, case.conferences[0].id, draft, attachment_of(draft.name, draft, "2026-05-04"))
    assert taken.attachment.state is PaperState.NEEDS_A_PERSON
    assert any("Wrong child" in each.template for each in taken.needs)
