"""Lines saved for somebody: what was chosen and no more, of what they may see and no more, and never a formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.core.case import Case
from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.evidence.wanted_lines import LineKind, Wanted
from confprep.core.identity import ItemId, PersonId
from confprep.core.meeting.recipients import Circle
from confprep.exchange.chronology_sheet import FORMULA, LONGEST, write_csv, write_xlsx
from confprep.services.export_chronology import NotForThem, export_chronology
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient, an_event

TODAY = date(2030, 1, 20)
ADA = (PersonId("child-1"),)
CHAIR = a_recipient("chair", person="chair", circle=Circle.CHAIR, groups=(), scope=(), capacity="chair")
MOTHER = a_recipient("mother")


def a_family(secret: str = "A quiet place by the mill.") -> Case:
    events = (
        an_event("Ada seen at school.", id="e1", date="2030-01-05", children=ADA, significant=True, impact="She was glad."),
        an_event("Home visit, no reply.", id="e2", date="2030-01-09", children=ADA),
        an_event(secret, id="e3", date="2030-01-12"),
    )
    return a_case(
        people=(a_child(name="Ada Vale", born="2024-01-01"), a_person()),
        conferences=(a_conference(date="2030-02-01"),),
        recipients=(CHAIR, MOTHER),
        events=events,
        releases=(Release(ItemId("r"), Target(items=("e1", "e2")), ("parents",)),),
    )


def saved(out: Path, wanted: Wanted = Wanted(), recipient: str = "chair", form: str = "csv", case: Case | None = None) -> list[list[str]]:  # noqa: B008  a frozen value
    """The rows of what was saved, its head first, the notes last."""
    export_chronology(case or a_family(), "conference-1", recipient, wanted, form, out, TODAY)
    if form == "csv":
        return list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    return [["" if cell.value is None else str(cell.value) for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_shown_is_what_is_saved_and_how_many_of_it_is_said(form: str, tmp_path: Path) -> None:
    rows = saved(tmp_path / "out", Wanted(kind=LineKind.SEEN), form=form)
    assert rows[1][:3] == ["5\u00a0January\u00a02030", "", "Ada seen at school."]
    assert rows[1][6:9] == ["Ada: 6 years old", "Yes", "She was glad."]
    text = "\n".join(cell for row in rows for cell in row)
    assert "Home visit" not in text
    assert "1 of 3 lines." in text
    assert "Only lines that say that a child was seen." in text
    assert "It has not been released to anybody" in text


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf", "wall"])
def test_a_mothers_file_holds_her_lines_alone_and_no_word_that_was_looked_for_in_vain(form: str, tmp_path: Path) -> None:
    def words(wanted: Wanted) -> str:
        if form in ("csv", "xlsx"):
            return "\n".join(cell for row in saved(tmp_path / "out", wanted, "mother", form) for cell in row)
        export_chronology(a_family(), "conference-1", "mother", wanted, form, tmp_path / "out", TODAY)
        with pypdfium2.PdfDocument(tmp_path / "out") as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)

    assert "2 of 2 lines." in words(Wanted())
    looked = words(Wanted(words="mill"))
    assert "0 of 2 lines." in looked
    assert "mill" not in looked


def test_no_withheld_line_moves_a_byte_of_her_file(tmp_path: Path) -> None:
    def data(secret: str, form: str) -> bytes:
        export_chronology(a_family(secret), "conference-1", "mother", Wanted(), form, tmp_path / "out", TODAY)
        return (tmp_path / "out").read_bytes()

    for form in ("csv", "wall"):
        assert data("A bruise. Ada seen alone. New tenancy.", form) == data("x", form)


def test_while_something_must_be_settled_nothing_is_written(tmp_path: Path) -> None:
    unbound = Restriction(ItemId("w"), Target(quotation="nowhere to be found"), ("mother",), "asked")
    case = a_family().with_item("restrictions", unbound)
    with pytest.raises(NotForThem) as stopped:
        saved(tmp_path / "out", recipient="mother", case=case)
    assert stopped.value.for_safety
    assert not (tmp_path / "out").exists()


def test_a_wall_sheet_is_one_page_of_a3_on_its_side_after_the_cover(tmp_path: Path) -> None:
    export_chronology(a_family(), "conference-1", "chair", Wanted(), "wall", tmp_path / "out", TODAY)
    with pypdfium2.PdfDocument(tmp_path / "out") as document:
        sizes = {tuple(round(each / 72 * 25.4) for each in page.get_size()) for page in document}
        text = document[len(document) - 1].get_textpage().get_text_bounded()
    assert sizes == {(420, 297)}
    assert "What changed" in text


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=30) | st.sampled_from(["=1+1", "+44", "-", "@SUM(A1)", "\t=1", "a" * (LONGEST + 5)]), min_size=1, max_size=4), max_size=4))
def test_no_cell_is_ever_a_formula_and_no_word_is_lost(rows: list[list[str]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(("a",), rows, ("=note",), ("Lines", "About"))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and (cell.value is None or isinstance(cell.value, str)) for cell in cells)
    held = "".join(str(cell.value) for cell in cells if cell.value is not None)
    assert all(char in held for row in rows for text in row for char in text if char.isalnum())
    read = list(csv.reader(io.StringIO(write_csv(("a",), rows, ("=note",)).decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(FORMULA) for row in read for cell in row)
