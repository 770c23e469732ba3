"""What the columns of a chronology say fills the fields of its lines; nothing received is lost, and internal notes open nothing."""

from __future__ import annotations

from typing import Any

import pytest

from confprep.assets import asset
from confprep.core.blocks import words
from confprep.core.evidence.attachments import PaperKind
from confprep.exchange.column_values import value_of
from confprep.exchange.draft import Draft, Matched
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read
from tests.exchange.papers import a_book, a_docx, p, table

LISTS = lists_from(asset("templates"))
HEAD = "Date,Event,Child seen?,Seen alone,Bedroom seen?,Child's words,Action taken,Outcome,Significance,Impact on the child,First hand,Evidence status"
LINE = "3/2/2030,Home visit.,Yes - with Nan,N,Y,“I hid.”,Called the GP,Seen next day,High,She is tired,Hearsay,Unsubstantiated"


def a_log(*lines: str, said: tuple[Matched, ...] = ()) -> Draft:
    return read("log.csv", "\n".join(lines).encode(), LISTS, said=said)


def test_columns_fill_the_fields_of_a_line() -> None:
    (row,) = a_log(HEAD, LINE).events
    assert dict(row.said) == {
        "child_seen": "yes", "seen_alone": "no", "bedroom_seen": "yes", "child_words": "“I hid.”", "action": "Called the GP",
        "outcome": "Seen next day", "significant": "yes", "impact": "She is tired", "first_hand": "no", "standing": "reported",
    }  # fmt: skip


def test_every_cell_stays_beside_the_field_that_it_fills() -> None:
    (row,) = a_log(HEAD, LINE).events
    assert [words(each.text) for each in row.details] == LINE.split(",")[2:]
    assert {each.fills for each in row.details} == set(dict(row.said))


@pytest.mark.parametrize(
    ("cell", "value"),
    [("Yes", "yes"), ("y", "yes"), ("Yes, at school", "yes"), ("No (asleep)", "no"), ("NO", "no"), ("✓", "yes"), ("N/A", ""), ("Yes/No", ""),
     ("No concerns", ""), ("x", ""), ("not known", ""), ("Tamsin", "")],
)  # fmt: skip
def test_only_a_plain_yes_or_no_is_taken_for_one(cell: str, value: str) -> None:
    assert value_of("child_seen", cell, LISTS) == value


def test_what_is_not_understood_fills_nothing_and_stays_a_detail() -> None:
    (row,) = a_log("Date,Event,Child seen?", "3/2/2030,Visit.,through the window").events
    assert row.said == ()
    assert [(each.heading, words(each.text), each.fills) for each in row.details] == [("Child seen?", "through the window", "")]


def test_a_column_of_whoever_was_seen_is_not_one_of_the_child() -> None:
    (row,) = a_log("Date,Patient,Event,Seen (Y/N)", "3/2/2030,Mother,Booking.,Y").events
    assert row.said == ()


def test_an_nhs_number_is_not_the_number_of_a_line() -> None:
    (row,) = a_log("Date,NHS number,Event", "3/2/2030,9994170228,Visit.").events
    assert (row.source_ref, [words(each.text) for each in row.details]) == ("1", ["9994170228"])


def test_internal_notes_are_for_the_chair_and_fill_nothing() -> None:
    draft = a_log("Date,Event,Internal note,Outcome", "3/2/2030,Visit.,Mother is a source,None")
    (row,) = draft.events
    assert [(words(each.text), each.hidden) for each in row.details] == [("Mother is a source", True), ("None", False)]
    assert dict(row.said) == {"outcome": "None"}
    assert any("internal notes" in each.template for each in draft.not_carried)


def test_a_hidden_column_fills_no_field() -> None:
    def fill(book: Any) -> None:
        for row in (["Date", "Event", "Outcome"], ["3/2/2030", "Visit.", "Kept back"]):
            book.active.append(row)
        book.active.column_dimensions["C"].hidden = True

    (row,) = read("c.xlsx", a_book(fill), LISTS).events
    assert row.said == ()
    assert [(each.hidden, each.fills) for each in row.details] == [(True, "")]


def test_a_person_says_what_each_column_holds_and_which_row_names_them() -> None:
    lines = ("Log of the mill,,,", "On,Told,Her voice,Private", "3/2/2030,A visit.,Help me,Source is Nan")
    assert a_log(*lines).events == ()
    draft = a_log(*lines, said=(Matched(0, 1, ("date", "text", "child_words", "internal")),))
    (row,) = draft.events
    assert (row.date, words(row.text), dict(row.said)) == ("2030-02-03", "A visit.", {"child_words": "Help me"})
    assert [(each.heading, each.hidden) for each in row.details] == [("Her voice", False), ("Private", True)]
    assert [aside.text for aside in draft.asides] == ["Log of the mill"]
    assert draft.needs == ()


def test_a_table_without_headings_can_be_said_to_be_one() -> None:
    (first, second) = a_log("3/2/2030,One.", "4/2/2030,Two.", said=(Matched(0, -1, ("date", "text")),)).events
    assert (words(first.text), words(second.text), second.row) == ("One.", "Two.", 2)


def test_a_report_with_a_table_is_a_chronology_when_a_person_says_so_and_its_words_stay() -> None:
    paper = a_docx(p("Report by the mill school") + p("She is well.") + table(["On", "Told"], ["3/2/2030", "A visit."]))
    draft = read("report.docx", paper, LISTS)
    assert (draft.kind, len(draft.tables), draft.events) == (PaperKind.REPORT, 1, ())
    said = read("report.docx", paper, LISTS, said=(Matched(draft.tables[0].number, 0, ("date", "text")),))
    assert said.kind is PaperKind.CHRONOLOGY
    assert [words(row.text) for row in said.events] == ["A visit."]
    assert {"Report by the mill school", "She is well."} <= {aside.text for aside in said.asides}


def test_a_line_names_its_row_as_the_file_counts_it() -> None:
    def fill(book: Any) -> None:
        for row in (["Chronology"], [], ["Date", "Event"], ["3/2/2030", "One."], ["4/2/2030", "Two."]):
            book.active.append(row)

    assert [(row.row, row.source_ref) for row in read("c.xlsx", a_book(fill), LISTS).events] == [(4, "1"), (5, "2")]


def test_the_first_rows_of_a_table_are_handed_on_with_what_its_columns_were_taken_for() -> None:
    (shown,) = a_log("Title,", "Date,Event", *(f"{day}/2/2030,Visit." for day in range(1, 29)), *(["1/3/2030,Visit."] * 40)).tables
    assert (shown.heading, shown.roles, shown.count, len(shown.rows)) == (1, ("date", "text"), 70, 40)
    assert shown.headings == ("Date", "Event")
