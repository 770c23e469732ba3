"""What is pasted: headings, lists, bold and tables stay; the rest becomes its words, and what was left out is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from confprep.core.blocks import BlockKind, Cell
from confprep.core.evidence.editing import SOFT
from confprep.core.evidence.lines import Line
from confprep.exchange.pasted import plain_lines, read_html

WORD = """<html xmlns:o="urn:x"><head><meta charset=utf-8><style>@import url("file:///etc/hostname"); p.MsoNormal{margin:0}</style></head><body>
<h2 style='mso-list:none'>Attendance<o:p></o:p></h2>
<p class=MsoNormal>Isla was <b>late <i>nine</i></b> times &amp; <span style="font-weight:700">tired</span>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'><span style='font-family:Symbol'>·</span>
&nbsp;&nbsp;</span><![endif]>Toast before registration</p>
<p><span style='font-family:Wingdings'>ü</span> Seen alone</p>
<ol><li>First<ul><li>Inner</li></ul></li><li>Second</li></ol>
<table><tr><th>Day</th><th>Who</th></tr><tr><td rowspan=2>Monday</td><td>A<table><tr><td>in</td><td>ner</td></tr></table>B</td></tr><tr><td>C</td></tr></table>
<img src="file:///etc/hostname" alt=x><a href="javascript:alert(1)">the link</a><script>alert('no')</script><iframe src=x>no</iframe>
</body></html>"""


def test_words_paste_keeps_its_structure_and_nothing_else() -> None:
    pasted = read_html(WORD)
    assert pasted.lines == (
        Line("Attendance", BlockKind.HEADING, 2),
        Line("Isla was late nine times & tired.", strong=((9, 18), (27, 32))),
        Line("Toast before registration", BlockKind.LIST_ITEM),
        Line("✓ Seen alone"),
        Line("1. First", BlockKind.LIST_ITEM),
        Line("Inner", BlockKind.LIST_ITEM, 1),
        Line("2. Second", BlockKind.LIST_ITEM),
        Line("Day", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0, True)),
        Line("Who", BlockKind.TABLE_CELL, cell=Cell(0, 0, 1, True)),
        Line("Monday", BlockKind.TABLE_CELL, cell=Cell(0, 1, 0, rows=2)),
        Line(SOFT.join(("A", "in", "ner", "B")), BlockKind.TABLE_CELL, cell=Cell(0, 1, 1)),
        Line("C", BlockKind.TABLE_CELL, cell=Cell(0, 2, 1)),
        Line("the link"),
    )
    assert pasted.left_out == {"picture": 1, "link": 1, "script": 1, "object": 1}


def test_weight_that_is_taken_back_is_not_bold() -> None:
    (line,) = read_html('<b style="font-weight:normal"><p>Plain</p></b>').lines
    assert line == Line("Plain")


def test_plain_text_is_a_paragraph_a_line() -> None:
    assert [line.text for line in plain_lines("a\r\nb\n\nc").lines] == ["a", "b", "", "c"]


def test_markup_that_says_nothing_gives_way_to_the_plain_words() -> None:
    assert [line.text for line in read_html("<img src=x>", "words").lines] == ["words"]


PIECES = st.sampled_from(
    ["<table>", "<tr>", "<td colspan=99999>", "<td rowspan=3 colspan=2>", "</table>", "</td>", "<li>", "<ol>", "</ol>", "<p>", "<h3>", "<b>", "</b>",
     "<br>", "<script>", "</script>", "<![if x]>", "<!--", "-->", "<!DOCTYPE x>", "&#0;", "&#xD800;", "<svg>", "\u2029", "<", "words ", "\0", "<td"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=40))
def test_any_markup_gives_lines_that_can_stand(pieces: list[str]) -> None:
    for line in read_html("".join(pieces), "plain").lines:
        assert not set("\n\r\u2029\0") & set(line.text)
        assert all(0 <= start < end <= len(line.text) for start, end in line.strong)
        if line.cell:
            assert 0 <= line.cell.column < line.cell.column + line.cell.columns <= 160


@given(st.lists(st.text(alphabet="abc <>&\u2028", min_size=1, max_size=12), min_size=1, max_size=8))
def test_no_word_of_markup_without_skipped_parts_is_lost(words: list[str]) -> None:
    from html import escape

    pasted = read_html("".join(f"<p><b>{escape(each)}</b></p>" for each in words))
    said = " ".join(line.text for line in pasted.lines).split()
    assert said == " ".join(words).split()
