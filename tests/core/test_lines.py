"""Headings, lists, bold and tables through a writer's surface: ids, words and marks come back; nothing typed is lost."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from confprep.core.blocks import Block, BlockKind, Cell, Mark, MarkKind, Text
from confprep.core.evidence.editing import shown
from confprep.core.evidence.lines import Line, lines_from, text_from
from confprep.core.identity import BlockId
from tests.builders import a_block
from tests.core.test_editing import NAUGHTY


@st.composite
def rich_texts(draw: st.DrawFn) -> Text:
    """Texts as papers bring them: every kind of block, bold and statements over parts, tables whole or with cells missing."""
    blocks: list[Block] = []
    ids = itertools.count()
    for table in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(BlockKind))
        if kind is BlockKind.TABLE_CELL:
            rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
            for row, column in itertools.product(range(rows), range(columns)):
                if draw(st.booleans()):
                    blocks.append(
                        _marked(draw, Block(BlockId(f"b{next(ids)}"), kind, draw(NAUGHTY), 0, (), Cell(table, row, column, row == 0)))
                    )
        else:
            attachment = "paper" if kind is BlockKind.PICTURE else ""
            block = Block(BlockId(f"b{next(ids)}"), kind, draw(NAUGHTY), draw(st.integers(0, 3)), (), None, attachment)
            blocks.append(_marked(draw, block))
    return tuple(blocks)


def _marked(draw: st.DrawFn, block: Block) -> Block:
    marks = []
    for kind, value in ((MarkKind.STATEMENT, "told"), (MarkKind.SOURCE, "adult-1"), (MarkKind.STRONG, ""), (MarkKind.STRONG, "")):
        start = draw(st.integers(0, len(block.text)))
        end = draw(st.integers(start, len(block.text)))
        if start < end:
            marks.append(Mark(start, end, kind, value))
    return replace(block, marks=tuple(marks))


@given(rich_texts())
def test_a_round_trip_changes_nothing(text: Text) -> None:
    assert text_from(text, lines_from(text), lambda: "never") == text


@given(rich_texts(), st.data())
def test_lines_that_were_taken_out_and_put_elsewhere_keep_their_blocks(text: Text, data: st.DataObject) -> None:
    lines = list(lines_from(text))
    said = [number for number, line in enumerate(lines) if line.text.strip()]
    if not said or len({line.text for line in lines}) < len(lines):
        return
    at = data.draw(st.sampled_from(said))
    taken = lines.pop(at)
    lines.insert(data.draw(st.integers(0, len(lines))), replace(taken, id=""))
    made = text_from(text, lines, lambda: "new")
    assert sorted(block.id for block in made) == sorted(block.id for block in text)


@given(rich_texts(), st.lists(st.tuples(NAUGHTY, st.sampled_from(["", "b0", "b1", "b9"])), max_size=8))
def test_everything_typed_is_there_and_every_id_stands_once(text: Text, typed: list[tuple[str, str]]) -> None:
    ids = itertools.count()
    lines = [Line(shown(words), id=id) for words, id in typed]
    made = text_from(text, lines, lambda: f"n{next(ids)}")
    assert [shown(block.text) for block in made] == [shown(line.text) for line in lines]
    assert len({block.id for block in made}) == len(made) == len(lines)


def test_of_a_block_split_at_its_head_the_part_with_the_words_keeps_the_id() -> None:
    old = (a_block("Kerry said so.", "a"),)
    made = text_from(old, [Line("", id="a"), Line("Kerry said so.", id="a")], lambda: "new")
    assert [(block.id, block.text) for block in made] == [("new", ""), ("a", "Kerry said so.")]


def test_a_reworded_line_pasted_elsewhere_keeps_its_block_and_what_is_marked_in_it() -> None:
    old = (
        a_block("One line.", "a"),
        a_block("Her friend hides the letters at the mill.", "b", marks=(Mark(0, 41, MarkKind.STATEMENT, "told"),)),
        a_block("Three.", "c"),
    )
    made = text_from(old, [Line("Her friend hides letters at the mill."), Line("One line.", id="a"), Line("Three.", id="c")], lambda: "new")
    assert [block.id for block in made] == ["b", "a", "c"]
    assert made[0].marks == (Mark(0, 37, MarkKind.STATEMENT, "told"),)


def test_making_a_line_a_heading_keeps_its_block() -> None:
    old = (a_block("School", "a"),)
    (made,) = text_from(old, [replace(lines_from(old)[0], kind=BlockKind.HEADING, level=2)], lambda: "new")
    assert (made.id, made.kind, made.level, made.text) == ("a", BlockKind.HEADING, 2, "School")


def test_bold_is_kept_apart_from_the_other_marks() -> None:
    old = (a_block("Ada was tired.", "a", marks=(Mark(0, 14, MarkKind.STATEMENT, "fact"),)),)
    (made,) = text_from(old, [replace(lines_from(old)[0], strong=((8, 13),))], lambda: "new")
    assert made.marks == (Mark(0, 14, MarkKind.STATEMENT, "fact"), Mark(8, 13, MarkKind.STRONG))
