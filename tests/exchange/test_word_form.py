"""The Word form: written for an agency, filled as Word would save it, and read back with every word in its place."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from confprep.core.blocks import BlockKind, words
from confprep.exchange.docx_words import W
from confprep.exchange.report_docx import read_docx
from confprep.exchange.unwrap import unwrapped
from confprep.exchange.word_form import ROOM, Asks, FormChild, FormSection, WordForm, slots_of, write_word_form
from confprep.exchange.word_form_answers import Answers, answers_in
from confprep.exchange.word_form_back import FilledForm, read_form
from confprep.exchange.word_form_own import FormWords
from confprep.messages import render
from tests.exchange.strategies import NAUGHTY

WORRIES = FormSection("worries", "What are we worried about?", ("Past harm, what happens now, what may happen.", "Say how you know it."))
STRENGTHS = FormSection("strengths", "What goes well?", ("Say what was seen.",))
SEEN = FormSection("seen", "When each child was seen", ("One line for each day.",), "involvement", False, Asks.SEEN)
SHARED = FormSection("shared", "Shared with the family", (), "shared", False, Asks.SHARED)
SCALE = FormSection("scale", "Scale", ("The number first.",), "scale", True, Asks.SCALE)
RECOMMENDATION = FormSection("recommendation", "Recommendation", (), "recommendation", True, Asks.RECOMMENDATION)
ADA, BEN = FormChild("ada111", "AE"), FormChild("ben222", "BE")
LISTED = FormWords(("yes", "y", "x"), ("both",), ("Click or tap here to enter text.",))
HERE = render(ROOM)


def a_form(*sections: FormSection, **named: object) -> WordForm:
    """A form for two children with the sections of a small template."""
    asked = sections or (SEEN, WORRIES, STRENGTHS, SCALE, RECOMMENDATION, SHARED)
    made = WordForm(
        "3F9A1-C2D0B", "Hilltop School", asked, (ADA, BEN), (("0a1b2c3d", "When was AE last at school?"),), "1 June 2030", "3 June 2030"
    )
    return replace(made, **named)  # type: ignore[arg-type]


def edited(data: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """The file with its text changed, everything else as it was."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(held, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root)
            copy.writestr(name, part)
    return held.getvalue()


def room(root: etree._Element, slot: str) -> etree._Element:
    """The content of a slot's control."""
    tag = next(each for each in root.iter(f"{W}tag") if each.get(f"{W}val") == f"confprep:{slot}")
    return tag.getparent().getparent().find(f"{W}sdtContent")


def a_paragraph(text: str, style: str = "ConfprepAnswer") -> etree._Element:
    """A paragraph as Word saves it: with its session's ids, its words split over runs, and a spelling mark between."""
    paragraph = etree.Element(f"{W}p", {f"{W}rsidR": "00A1B2C3", f"{W}rsidRDefault": "00D4E5F6"})
    etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pStyle", {f"{W}val": style})
    middle = len(text) // 2
    for piece in (text[:middle], text[middle:]):
        run = etree.SubElement(paragraph, f"{W}r", {f"{W}rsidRPr": "00112233"})
        words = etree.SubElement(run, f"{W}t")
        words.text = piece
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        etree.SubElement(paragraph, f"{W}proofErr", {f"{W}type": "spellStart"})
    return paragraph


def write(root: etree._Element, slot: str, *lines: str) -> None:
    """Words in the place of the placeholder, as Word leaves them when somebody typed there."""
    content = room(root, slot)
    control = content.getparent()
    for placeholder in control.iter(f"{W}showingPlcHdr"):
        placeholder.getparent().remove(placeholder)
        break
    kept = list(content.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    for old in list(content):
        content.remove(old)
    for line in lines:
        content.append(a_paragraph(line))
    for mark in reversed(kept):
        content[0].insert(1, mark)


def filled(form: WordForm, **answers: object) -> bytes:
    """The form with words in slots; a slot's words are a line or several."""

    def change(root: etree._Element) -> None:
        for slot, lines in answers.items():
            write(root, slot, *([lines] if isinstance(lines, str) else lines))  # type: ignore[misc]

    return edited(write_word_form(form), change)


def fill_row(root: etree._Element, table: int, row: int, *cells: str) -> None:
    """Words into a row of a table of the form."""
    found = list(root.iter(f"{W}tbl"))[table].findall(f"{W}tr")[row].findall(f"{W}tc")
    for cell, text in zip(found, cells, strict=True):
        cell.find(f"{W}p").append(a_paragraph(text).find(f"{W}r"))
        cell.find(f"{W}p").append(a_paragraph(text).findall(f"{W}r")[1])


def read(data: bytes, form: WordForm) -> Answers:
    back = read_form(data)
    assert (back.refused, back.numbers) == (None, (form.number,))
    return answers_in(back, form, LISTED)


def said(answers: Answers) -> dict[str, str]:
    return {each.name: words(each.text) for each in answers.answers}


def test_an_unfilled_form_comes_back_with_no_word_of_its_own() -> None:
    answers = read(write_word_form(a_form()), a_form())
    assert (answers.answers, answers.outside, answers.needs) == ((), (), ())


def test_equal_forms_are_equal_bytes() -> None:
    assert write_word_form(a_form()) == write_word_form(a_form())


def test_word_opens_the_form_and_shows_every_heading_and_prompt_in_order() -> None:
    shown = [each.text for each in docx.Document(io.BytesIO(write_word_form(a_form()))).paragraphs]
    asked = [line for slot in slots_of(a_form()) for line in (slot.heading, *slot.prompts)]
    assert [line for line in shown if line in asked] == asked
    assert "Request number 3F9A1-C2D0B" in shown


def test_each_section_comes_back_under_its_own_key_with_its_paragraphs() -> None:
    data = filled(
        a_form(), s_worries=["He misses school.", "He is <cold> & tired."], s_strengths="He sings.", f_author="Jo Bloggs", f_post="Head"
    )
    answers = read(data, a_form())
    assert said(answers) == {"s_worries": "He misses school.\nHe is <cold> & tired.", "s_strengths": "He sings."}
    assert (answers.author, answers.post, answers.outside) == ("Jo Bloggs", "Head", ())


def test_values_are_read_where_they_are_plain_and_stay_as_words_too() -> None:
    def change(root: etree._Element) -> None:
        fill_row(root, 0, 1, "3/5/2030", "A.E.", "yes", "at school")
        fill_row(root, 0, 2, "4 May 2030", "both", "no", "")
        fill_row(root, 0, 3, "some day", "AE", "", "")
        fill_row(root, 1, 1, "6/5/2030", "mother", "at home", "she agrees")

    data = edited(filled(a_form(), c_ada111_scale="7/10: he is safer now", c_ben222_scale="I cannot say", f_dated="9/5/2030"), change)
    answers = read(data, a_form())
    assert [(row.day, row.children, row.alone, row.note) for row in answers.seen] == [
        ("2030-05-03", ("ada111",), True, "at school"),
        ("2030-05-04", ("ada111", "ben222"), False, ""),
    ]
    assert [(row.day, row.who, row.how, row.note) for row in answers.shared] == [("2030-05-06", "mother", "at home", "she agrees")]
    assert [(each.child, each.value, each.reason) for each in answers.ratings] == [("ada111", 7, "he is safer now")]
    assert answers.dated == "2030-05-09"
    assert [each.template[:20] for each in answers.needs] == ["A line on when a chi", "No number from 0 to "]
    assert "some day" in said(answers)["s_seen"] and said(answers)["c_ben222_scale"] == "I cannot say"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10", 10),
        ("0 - certain", 0),
        ("7 out of 10 because", 7),
        ("(3)", 3),
        ("4 because of this", 4),
        ("5: 6 children live there", 5),
        ("Six", None),
        ("11", None),
        ("2030", None),
        ("5.5", None),
        ("-5", None),
        ("5-6", None),
        ("5 or 6", None),
        ("4/5", None),
        ("between 5 and 7", None),
        ("7 years of neglect", None),
        ("3 June 2030", None),
        ("50%", None),
        ("He is 7", None),
    ],
)
def test_a_number_from_0_to_10_is_read_and_nothing_else(words: str, value: int | None) -> None:
    answers = read(filled(a_form(), c_ada111_scale=words), a_form())
    assert [each.value for each in answers.ratings] == ([] if value is None else [value])


def test_a_reworded_heading_keeps_its_section() -> None:
    def change(root: etree._Element) -> None:
        for each in root.iter(f"{W}t"):
            if each.text == WORRIES.heading:
                each.text = "Our concerns about AE"

    answers = read(edited(filled(a_form(), s_worries="He misses school."), change), a_form())
    assert [(each.name, each.heading, words(each.text)) for each in answers.answers] == [
        ("s_worries", "Our concerns about AE", "He misses school.")
    ]


def test_words_in_the_same_paragraph_as_the_forms_own_stay_and_its_own_go() -> None:
    def change(root: etree._Element) -> None:
        for each in list(root.iter(f"{W}t")):
            if each.text == WORRIES.heading:
                each.text = f"{WORRIES.heading} He misses school."
            elif each.text == WORRIES.prompts[0]:
                each.text = f"Before. {WORRIES.prompts[0]}  After."

    answers = read(edited(filled(a_form(), s_worries=f"{HERE}At the end."), change), a_form())
    assert said(answers) == {"s_worries": "He misses school.\nBefore. After.\nAt the end."}


def test_words_outside_every_section_are_kept_and_told() -> None:
    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        body.insert(0, a_paragraph("Above everything.", "Normal"))
        body.insert(len(body) - 1, a_paragraph("Below everything.", "Normal"))

    answers = read(edited(write_word_form(a_form()), change), a_form())
    assert words(answers.outside) == "Above everything.\nBelow everything."
    assert [each.values["count"] for each in answers.needs] == [4]


def test_a_heading_with_an_answer_written_over_it_loses_no_word() -> None:
    def change(root: etree._Element) -> None:
        for each in root.iter(f"{W}t"):
            if each.text == WORRIES.heading:
                each.text = "He misses school"

    assert said(read(edited(write_word_form(a_form()), change), a_form())) == {"s_worries": "He misses school"}


@pytest.mark.parametrize("lost", ["tags", "bookmarks", "tags and aliases"])
def test_one_kind_of_hidden_mark_is_enough(lost: str) -> None:
    def change(root: etree._Element) -> None:
        names = {"tags": ["tag"], "bookmarks": ["bookmarkStart", "bookmarkEnd"], "tags and aliases": ["tag", "alias"]}[lost]
        for each in list(root.iter(*(f"{W}{name}" for name in names))):
            each.getparent().remove(each)

    answers = read(edited(filled(a_form(), s_worries="He misses school.", s_strengths="He sings."), change), a_form())
    assert said(answers) == {"s_worries": "He misses school.", "s_strengths": "He sings."}


@pytest.mark.parametrize("is_reworded", [False, True])
def test_a_file_without_hidden_marks_goes_by_its_headings_and_loses_no_word(is_reworded: bool) -> None:
    def change(root: etree._Element) -> None:
        for each in list(root.iter(f"{W}tag", f"{W}alias", f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            each.getparent().remove(each)
        for each in root.iter(f"{W}t"):
            each.text = "Otherwise called" if is_reworded and each.text in (WORRIES.heading, "When was AE last at school?") else each.text

    back = read_form(edited(filled(a_form(), s_worries="He misses school."), change))
    assert back.numbers == ("3F9A1-C2D0B",)
    answers = answers_in(back, a_form(), LISTED)
    if is_reworded:
        assert "He misses school." in "\n".join([*said(answers).values(), words(answers.outside)])
    else:
        assert (said(answers), answers.outside) == ({"s_worries": "He misses school."}, ())


def test_tracked_deletions_comments_and_tables_come_back_like_those_of_any_report() -> None:
    def change(root: etree._Element) -> None:
        content = room(root, "s_worries")
        paragraph = a_paragraph("He misses school.")
        deleted = etree.SubElement(etree.SubElement(paragraph, f"{W}del", {f"{W}author": "Jo"}), f"{W}r")
        etree.SubElement(deleted, f"{W}delText").text = "He was hit."
        content.append(paragraph)

    answers = read(edited(write_word_form(a_form()), change), a_form())
    assert [(block.kind, block.text) for block in answers.answers[0].text] == [
        (BlockKind.PARAGRAPH, "He misses school."),
        (BlockKind.STRUCK_OUT, "He was hit."),
    ]


def test_what_word_itself_puts_into_an_emptied_room_is_no_answer() -> None:
    answers = read(filled(a_form(), s_worries="Click or tap here to enter text."), a_form())
    assert (answers.answers, answers.outside) == ((), ())


def test_a_nil_return_is_one_word() -> None:
    assert read(filled(a_form(), f_nil="Yes"), a_form()).is_nil
    assert not read(filled(a_form(), f_nil="No"), a_form()).is_nil
    both = read(filled(a_form(), f_nil="yes", s_worries="He misses school."), a_form())
    assert not both.is_nil and any("nothing to report" in each.template for each in both.needs)


def test_an_answer_to_a_question_that_is_no_longer_asked_is_kept_under_its_heading() -> None:
    data = filled(a_form(), q_0a1b2c3d="On Monday.")
    answers = read(data, a_form(questions=()))
    assert [(each.heading, words(each.text), each.slot) for each in answers.answers] == [
        ("When was AE last at school?", "On Monday.", None)
    ]


def test_a_form_that_asks_something_else_is_another_edition_and_a_moved_day_is_not() -> None:
    assert a_form().edition == a_form(due="2 July 2030").edition
    assert a_form().edition != a_form(WORRIES).edition
    assert read_form(write_word_form(a_form())).editions == (a_form().edition,)


def test_a_day_that_moved_since_is_still_the_forms_own_line() -> None:
    answers = read(write_word_form(a_form()), a_form(due="2 July 2031", held="9 July 2031"))
    assert answers.outside == ()


def plain(text: str) -> str:
    """Words as XML and a reader of paragraphs can hand them on."""
    return " ".join("".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff").split())


@settings(max_examples=150 if settings().max_examples < 1000 else settings().max_examples)
@given(st.lists(st.lists(NAUGHTY, min_size=1, max_size=3), min_size=4, max_size=4))
def test_whatever_is_written_comes_back_in_its_place(texts: list[list[str]]) -> None:
    """Equal text in every slot, whatever the words look like."""
    slots = ("q_0a1b2c3d", "s_worries", "s_strengths", "c_ada111_recommendation")
    typed = {slot: list(map(plain, lines)) for slot, lines in zip(slots, texts, strict=True)}
    answers = read(filled(a_form(), **typed), a_form())
    back = {name: [" ".join(block.text.split()) for block in each] for name, each in ((each.name, each.text) for each in answers.answers)}
    assert back == {slot: kept for slot, lines in typed.items() if (kept := [line for line in lines if line.strip()])}
    assert answers.outside == ()


@given(st.lists(NAUGHTY, min_size=1, max_size=3), NAUGHTY)
def test_a_form_asks_whatever_words_a_template_holds_and_knows_them_again(prompts: list[str], heading: str) -> None:
    form = a_form(FormSection("worries", heading, tuple(prompts)), agency=heading)
    answers = read(write_word_form(form), form)
    assert (answers.answers, answers.outside) == ((), ())


def test_a_zip_around_one_form_is_taken_off() -> None:
    data = filled(a_form(), s_worries="He misses school.")
    back = read_form(zipped({"form.docx": data}))
    assert (back.refused, back.numbers) == (None, ("3F9A1-C2D0B",))
    assert unwrapped(zipped({"__MACOSX/._form.docx": b"x", "folder/form.docx": data})) == data


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({}, "The zip holds 0 files"),
        ({"a.docx": b"1", "b.docx": b"2"}, "The zip holds 2 files"),
        ({"bomb.docx": b"0" * (60 * 2**20)}, "unpack to far more"),
        ({"../../form.txt": b"hello"}, "damaged or is not"),
    ],
)
def test_any_other_zip_is_refused_with_its_sentence(files: dict[str, bytes], sentence: str) -> None:
    back = read_form(zipped(files))
    assert back.refused is not None
    shown = re.sub(r"\{(\w+)\}", lambda found: dict(back.refused.values)[found.group(1)], back.refused.template)  # type: ignore[union-attr]
    assert sentence in shown


@given(st.binary(max_size=200), st.integers(0, 5000), st.integers(0, 255))
def test_a_damaged_form_is_refused_or_read_and_never_raises(noise: bytes, place: int, value: int) -> None:
    data = bytearray(write_word_form(a_form()))
    data[place % len(data)] = value
    assert isinstance(read_form(bytes(data)), FilledForm)
    assert read_form(noise).refused is not None


def test_the_usual_reader_reads_the_form_as_any_paper_too() -> None:
    file = read_docx(filled(a_form(), s_worries="He misses school."))
    assert "He misses school." in [raw.text for raw in file.pieces]


def test_a_form_stuffed_with_marks_and_rows_takes_no_longer_for_it() -> None:
    """What a hostile file holds must not grow the work faster than its size."""

    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        for number in range(6000):
            paragraph = a_paragraph(f"word {number}")
            etree.SubElement(paragraph, f"{W}bookmarkStart", {f"{W}id": str(number), f"{W}name": f"cp_h_s_x{number}"})
            body.insert(0, paragraph)
        table = next(root.iter(f"{W}tbl"))
        for number in range(3000):
            row = etree.SubElement(table, f"{W}tr")
            for _ in range(4):
                etree.SubElement(row, f"{W}tc").append(a_paragraph(f"cell {number}"))

    back = read_form(edited(write_word_form(a_form()), change))
    started = time.process_time()
    answers = answers_in(back, a_form(), LISTED)
    assert time.process_time() - started < 5
    assert len(answers.answers) == 6001
