"""A text through the editor: what was not touched comes back to the letter, what was typed is all there."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from confprep.core.blocks import Block, BlockKind, Cell, Mark, MarkKind, Text
from confprep.core.evidence.editing import lines_of, revise, shown
from confprep.core.identity import BlockId
from tests.builders import a_block

NAUGHTY = st.one_of(
    st.text(max_size=30), st.sampled_from(["<b>x</b> & y", "a\nb", "a\r\nb", "\u2028", "\u2029x", "\0", "مرحبا", "বাংলা", "ਪੰਜਾਬੀ", " ", ""])
)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    blocks = []
    for number in range(draw(st.integers(0, 6))):
        words = draw(NAUGHTY)
        kind = draw(st.sampled_from(BlockKind))
        cell = Cell(0, number, 0) if kind is BlockKind.TABLE_CELL else None
        end = draw(st.integers(0, len(words)))
        marks = (Mark(0, end, MarkKind.STATEMENT, "fact"),) if end else ()
        blocks.append(Block(BlockId(f"b{number}"), kind, words, 0, marks, cell))
    return tuple(blocks)


def fresh() -> itertools.count[int]:
    return itertools.count(100)


@given(texts())
def test_a_round_trip_changes_nothing(text: Text) -> None:
    assert revise(text, lines_of(text), lambda: "never") == text


@given(texts(), st.lists(NAUGHTY, max_size=6))
def test_everything_typed_is_in_the_text(text: Text, typed: list[str]) -> None:
    ids = fresh()
    lines = [shown(line) for line in typed]
    made = revise(text, lines, lambda: f"n{next(ids)}")
    assert lines_of(made) == lines
    assert len({block.id for block in made}) == len(made)


def test_a_changed_line_keeps_its_id_and_the_first_part_of_a_split_one() -> None:
    old = (a_block("One.", "a"), a_block("Two. Three.", "b"), a_block("Four.", "c"))
    made = revise(old, ["One.", "Two.", "Three.", "Four!"], lambda: "new")
    assert [(block.id, block.text) for block in made] == [("a", "One."), ("b", "Two."), ("new", "Three."), ("c", "Four!")]


def test_marks_move_with_their_words() -> None:
    old = (a_block("He was seen twice.", "a", marks=(Mark(7, 11, MarkKind.STRONG),)),)
    (block,) = revise(old, ["Yesterday he was seen twice."], lambda: "new")
    (mark,) = block.marks
    assert block.text[mark.start : mark.end] == "seen"
