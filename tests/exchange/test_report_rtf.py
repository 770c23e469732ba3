"""Rich Text: every letter whatever its code page, tables in tables, notes, changes with author and day, and nothing that breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.assets import asset
from confprep.core.blocks import BlockKind
from confprep.core.evidence.attachments import AsideKind, PaperState
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read, sentence_of
from confprep.exchange.report_rtf import GROUPS
from confprep.messages import render

LISTS = lists_from(asset("templates"))
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Gothic;}}"
DAY = (130 << 20) | (1 << 16) | (14 << 11) | (10 << 6) | 12
"""14 January 2030, 10:12."""


def a_report(body: str) -> Draft:
    return read("report.rtf", (HEAD + body + "}").encode("latin-1"), LISTS)


def blocks(draft: Draft) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for section in draft.sections for block in section.text]


def texts(draft: Draft) -> list[str]:
    return [text for _, text in blocks(draft)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"caf\'e9", "café"),
        ("caf\xe9", "café"),
        (r"\f1 \'cf\'f0\'e8\f0  there", "При there"),
        (r"\f2 \'93\'fa", "日"),
        (r"na\u239\'efve", "naïve"),
        (r"\uc0\u8364 5", "€5"),
        (r"\uc2\u8364 EU5", "€5"),
        (r"{\uc0\u960 }\u960?r", "ππr"),
        (r"\u-10179?\u-8694?!", "😊!"),
        (r"\u-3842?ticked", "☒ticked"),
        (r"a\~b\_c\-d\{e\}\\f", "a\u00a0b-cd{e}\\f"),
        (r"\ldblquote so\rdblquote\emdash no", "“so”—no"),
        (r"one\line two", "one\ntwo"),
        (r"{\upr{ansi}{\*\ud real}}", "real"),
        (r"before{\*\unknown gone {deep}}after", "beforeafter"),
        (r"x\bin5 }{}{}y", "xy"),
    ],
)
def test_every_letter_arrives(written: str, expected: str) -> None:
    assert texts(a_report(written + r"\par")) == [expected]


def test_headings_lists_and_bold() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s3 heading 2;}}"
    draft = a_report(styles + r"\pard\s3 Health\par\pard {\listtext\tab 1.}First\par\pard\plain Plain {\b bold} words\par")
    assert [section.heading for section in draft.sections if section.heading] == ["Health"]
    assert blocks(draft) == [(BlockKind.LIST_ITEM, "First"), (BlockKind.PARAGRAPH, "Plain bold words")]
    assert [(mark.start, mark.end) for mark in draft.sections[-1].text[1].marks] == [(6, 10)]


def test_tables_in_tables_and_merged_cells() -> None:
    draft = a_report(
        r"\trowd\clmgf\cellx100\clmrg\cellx200\pard\intbl Wide\cell\cell\row"
        r"\trowd\clvmgf\cellx100\cellx200\pard\intbl Tall\cell before\par\pard\intbl\itap2 in one\nestcell in two\nestcell"
        r"{\*\nesttableprops\trowd\cellx50\cellx90\nestrow}{\nonesttables\par}\pard\intbl after\cell\row"
        r"\trowd\clvmrg\cellx100\cellx200\pard\intbl\cell last\cell\row\pard Below\par"
    )
    cells = {block.text: block.cell for section in draft.sections for block in section.text if block.cell}
    assert list(cells) == ["Wide", "Tall", "before\nafter", "in one", "in two", "last"]
    assert cells["Wide"] is not None and cells["Wide"].columns == 2
    assert {cells[each].table for each in ("Tall", "before\nafter", "last")} != {cells["in one"].table, cells["in two"].table}  # type: ignore[union-attr]
    assert texts(draft)[-1] == "Below"


def test_changes_name_their_author_and_day() -> None:
    draft = a_report(
        rf"{{\*\revtbl{{Unknown;}}{{R. Patel;}}}}He was {{\deleted\revauthdel1\revdttmdel{DAY} frightened}}"
        rf"{{\revised\revauth1\revdttm{DAY} quiet and good}} all day.\par"
    )
    assert blocks(draft) == [(BlockKind.PARAGRAPH, "He was quiet and good all day."), (BlockKind.STRUCK_OUT, "frightened")]
    gone = [(aside.text, aside.author, aside.where) for aside in draft.asides if aside.kind is AsideKind.DELETED]
    assert gone == [("frightened", "R. Patel", "2030-01-14")]
    told = [render(sentence_of(each)) for each in draft.not_carried]
    assert "Put in by R. Patel on 2030-01-14: 3 words, shown as part of the text." in told


def test_what_stands_beside_the_text_is_kept_beside() -> None:
    draft = a_report(
        r"{\info{\title A title}{\author Somebody}}{\header\pard Top words\par}{\footerf Foot words}"
        r"A claim{\footnote\pard Note words}.{\*\atnid AR}{\*\atnauthor A. Reader}{\*\annotation Is it so?} {\v secret words}\par"
    )
    assert texts(draft) == ["A claim."]
    held = {(aside.kind, aside.text, aside.author) for aside in draft.asides}
    assert held >= {
        (AsideKind.HEADER, "Top words", ""), (AsideKind.FOOTER, "Foot words", ""), (AsideKind.NOTE, "Note words", ""),
        (AsideKind.COMMENT, "Is it so?", "A. Reader"), (AsideKind.HIDDEN, "secret words", ""), (AsideKind.PROPERTIES, "A title", ""),
    }  # fmt: skip


def test_fields_boxes_and_enclosed_things() -> None:
    draft = a_report(
        r'See {\field{\*\fldinst{HYPERLINK "https://example.org/away"}}{\fldrslt{the page}}}'
        r" {\field{\*\fldinst{FORMCHECKBOX {\*\formfield\fftype1\ffres1}}}{\fldrslt}}"
        r" {\field{\*\fldinst{FORMDROPDOWN {\*\formfield\fftype2\ffres1{\*\ffl Low}{\*\ffl High}}}}{\fldrslt}}"
        r"{\object\objemb{\*\objclass Package}{\*\objdata 0102}{\result shown}}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box words\par}}}\par"
    )
    assert texts(draft) == ["See the page ☒ Highshown", "Box words"]
    told = [render(sentence_of(each)) for each in draft.not_carried]
    assert "Points to “https://example.org/away”; this was not followed." in told
    assert "“Package” is enclosed in the document. It is kept in the original and was not opened." in told


@pytest.mark.parametrize("data", [b"plain words", b"{\\rtf1" + b"{" * (GROUPS + 1)])
def test_what_is_no_rich_text_is_refused(data: bytes) -> None:
    assert read("report.rtf", data, LISTS).state is PaperState.REFUSED


PIECES = st.sampled_from(
    [*"{}{}", r"\par ", r"\cell", r"\row", r"\nestcell ", r"\nestrow ", r"\itap3 ", r"\intbl ", r"{\footnote ", r"{\*\annotation ", r"\u-1 ", r"\'", r"\'e9",
     r"{\shptxt ", r"\trowd\clmrg\cellx1 ", r"\deleted\revauthdel9 ", r"\bin99999 ", r"{\stylesheet{\s1 heading 9;}}", r"\s1 ", r"\*", r"\uc-5 ", "words "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_no_order_of_marks_breaks_the_reader(pieces: list[str]) -> None:
    draft = a_report("".join(pieces))
    needs = [render(sentence_of(each)) for each in draft.needs]
    assert not any("could not be read (" in each for each in needs), needs
