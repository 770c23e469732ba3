"""The editor: ids, kinds and marks through Qt's own editing, and nothing that was pasted ever opened."""

from __future__ import annotations

import ctypes
import ctypes.util
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from confprep.app.theme import apply_theme, theme
from confprep.app.widgets.editor import Editor
from confprep.app.widgets.editor_document import SafeDocument, fill, places_in
from confprep.core.blocks import BlockKind, Cell, Mark, MarkKind, Text
from confprep.core.evidence.editing import SOFT
from confprep.core.evidence.lines import Line, lines_from
from tests.builders import a_block
from tests.core.test_lines import rich_texts


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    apply_theme(qapp, theme("light"))


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[Editor]:
    ids = itertools.count()
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Editor(holder, lambda: f"new{next(ids)}", {}, "Words")
    made.resize(700, 500)
    holder.show()
    yield made


def pasted(editor: Editor, html: str = "", text: str = "") -> None:
    came = QMimeData()
    if html:
        came.setHtml(html)
    came.setText(text)
    editor.insertFromMimeData(came)


@given(rich_texts())
def test_a_round_trip_through_the_document_changes_nothing(qapp: QApplication, text: Text) -> None:
    document = SafeDocument(None)
    lines = lines_from(text)
    fill(document, lines)
    assert tuple(place.line for place in places_in(document)) == lines


@given(rich_texts())
def test_a_shown_text_is_the_text(qapp: QApplication, text: Text) -> None:
    holder = QWidget()
    shown = Editor(holder, lambda: "never", {}, "Words")
    shown.show_text(text)
    assert shown.text_now() == text


KEYS = st.lists(
    st.sampled_from(
        ["type", "enter", "backspace", "delete", "bold", "heading", "list", "undo", "redo", "cut", "paste", "keep", "up", "select"]
    ),
    max_size=25,
)


@given(rich_texts(), KEYS, st.integers(0, 10_000))
def test_what_is_remembered_of_a_document_is_what_stands_in_it(qapp: QApplication, text: Text, keys: list[str], at: int) -> None:
    ids = itertools.count()
    holder = QWidget()
    editor = Editor(holder, lambda: f"new{next(ids)}", {}, "Words")
    editor.show_text(text)
    cursor = editor.textCursor()
    cursor.setPosition(at % editor.document().characterCount())
    editor.setTextCursor(cursor)
    press = {
        "type": lambda: editor.textCursor().insertText("word "),
        "enter": lambda: QTest.keyClick(editor, Qt.Key.Key_Return),
        "backspace": lambda: QTest.keyClick(editor, Qt.Key.Key_Backspace),
        "delete": lambda: QTest.keyClick(editor, Qt.Key.Key_Delete),
        "bold": editor.toggle_bold,
        "heading": lambda: editor.make(BlockKind.HEADING, 2),
        "list": lambda: editor.make(BlockKind.LIST_ITEM),
        "undo": editor.undo,
        "redo": editor.redo,
        "cut": editor.cut,
        "paste": lambda: pasted(editor, "<h3>h</h3><ul><li>i</li></ul><table><tr><td>c</td></tr></table>"),
        "keep": editor.keep,
        "up": lambda: QTest.keyClick(editor, Qt.Key.Key_Up),
        "select": lambda: QTest.keyClick(editor, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier),
    }
    for key in keys:
        press[key]()
        editor.text_now()
    remembered = places_in(editor._safe)
    editor._safe.forget_all()
    assert places_in(editor._safe) == remembered
    made = editor.text_now()
    assert len({block.id for block in made}) == len(made)


def test_a_split_line_keeps_its_id_and_the_new_one_gets_its_own_once(qtbot: QtBot, editor: Editor) -> None:
    editor.show_text((a_block("One. Two.", "a", marks=(Mark(0, 9, MarkKind.STATEMENT, "fact"),)), a_block("Three.", "b")))
    cursor = editor.textCursor()
    cursor.setPosition(4)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.keep()
    first = editor.text_now()
    assert [(block.id, block.text) for block in first] == [("a", "One."), ("new0", " Two."), ("b", "Three.")]
    qtbot.keyClicks(editor, "And ")
    editor.keep()
    assert [block.id for block in editor.text_now()] == ["a", "new0", "b"]


def test_words_cut_and_pasted_elsewhere_keep_their_block(qtbot: QtBot, editor: Editor) -> None:
    editor.show_text((a_block("Her friend hides letters at the mill.", "secret"), a_block("She eats well.", "b")))
    editor.selectAll()
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.cut()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.paste()
    said = [(block.id, block.text) for block in editor.text_now() if block.text]
    assert said == [("b", "She eats well."), ("secret", "Her friend hides letters at the mill.")]


def test_a_heading_a_list_and_bold_are_made_by_hand(qtbot: QtBot, editor: Editor) -> None:
    editor.show_text(())
    qtbot.keyClicks(editor, "School")
    editor.make(BlockKind.HEADING, 2)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.make(BlockKind.LIST_ITEM)
    qtbot.keyClicks(editor, "late ")
    qtbot.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "often")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "tired")
    made = editor.text_now()
    assert [(block.kind, block.text) for block in made] == [
        (BlockKind.HEADING, "School"),
        (BlockKind.LIST_ITEM, "late often"),
        (BlockKind.PARAGRAPH, "tired"),
    ]
    assert made[1].marks == (Mark(5, 10, MarkKind.STRONG),)


def test_a_pasted_table_is_a_table_and_goes_in_one_step(qtbot: QtBot, editor: Editor) -> None:
    editor.show_text((a_block("Before.", "a"),))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    pasted(
        editor,
        "<table><tr><th>Day</th><th>Who</th></tr><tr><td>Mon</td><td><table><tr><td>in</td><td>ner</td></tr></table></td></tr></table>",
    )
    made = editor.text_now()
    assert [(block.text, block.cell) for block in made] == [
        ("Before.", None),
        ("Day", Cell(0, 0, 0, True)),
        ("Who", Cell(0, 0, 1, True)),
        ("Mon", Cell(0, 1, 0)),
        ("in\nner", Cell(0, 1, 1)),
    ]
    editor.undo()
    assert [block.text for block in editor.text_now()] == ["Before."]


def test_one_pasted_line_goes_into_the_line(editor: Editor) -> None:
    editor.show_text((a_block("Ada was late.", "a"),))
    cursor = editor.textCursor()
    cursor.setPosition(8)
    editor.setTextCursor(cursor)
    pasted(editor, "<p><b>often</b></p>")
    pasted(editor, text=" ")
    (block,) = editor.text_now()
    assert (block.id, block.text, block.marks) == ("a", "Ada was often late.", (Mark(8, 13, MarkKind.STRONG),))


def test_typing_and_taking_it_back_still_tells_whoever_keeps_a_draft(qtbot: QtBot, editor: Editor) -> None:
    text = (a_block("One.", "a"),)
    editor.show_text(text)
    told: list[Text] = []
    editor.left.connect(told.append)
    qtbot.keyClicks(editor, "x")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    editor.keep()
    editor.keep()
    assert told == [text]


def test_a_table_whose_cells_lie_over_each_other_is_shown_as_lines(editor: Editor) -> None:
    cells = tuple(a_block(f"cell {number}", f"b{number}", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0, rows=2)) for number in range(2))
    editor.show_text(cells)
    assert editor.words() == "cell 0\ncell 1"
    assert [block.id for block in editor.text_now()] == ["b0", "b1"]


def test_lines_keep_their_breaks(editor: Editor) -> None:
    editor.show_text((a_block("a\nb", "a"),))
    assert editor.words() == f"a{SOFT}b"
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.insertPlainText("c")
    assert editor.text_now()[0].text == "a\nbc"


HOSTILE = """<style>@import url("{url}"); body {{ background-image: url({url}) }}</style><link rel=stylesheet href="{url}">
<img src="{url}" width=50 height=50><p style="background:url({url})">Some words</p>
<a href="javascript:alert(1)">here</a><table background="{url}"><tr><td background="{url}">in<table><tr><td>side</td></tr></table></td></tr></table>
<span style="font-family:Wingdings">&uuml;</span><object data="{url}"></object><iframe src="{url}"></iframe>"""


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], int]:
    """How often the canary picture was opened so far, by anybody."""
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    picture.save(str(tmp_path / "canary.png"))
    if sys.platform != "linux":
        pytest.skip("counts by inotify, which only Linux has")
    libc = ctypes.CDLL(ctypes.util.find_library("c"))
    watch = libc.inotify_init1(os.O_NONBLOCK)
    libc.inotify_add_watch(watch, str(tmp_path / "canary.png").encode(), 0x20)

    def count() -> int:
        try:
            return len(os.read(watch, 65536)) // 16
        except BlockingIOError:
            return 0

    return count


def test_hostile_markup_opens_nothing(qtbot: QtBot, editor: Editor, tmp_path: Path, opened: Callable[[], int]) -> None:
    html = HOSTILE.format(url=(tmp_path / "canary.png").as_uri())
    careless = QTextEdit()
    qtbot.addWidget(careless)
    careless.setHtml(html)
    careless.show()
    careless.grab()
    assert opened() > 0, "the trap does not work"

    editor.show_text(())
    pasted(editor, html)
    editor.grab()
    assert opened() == 0
    assert editor.refused == 0
    assert editor.words() == "\n".join(("Some words", "here", f"in{SOFT}side", "✓"))
    assert "canary" not in editor.toHtml()
    assert "javascript" not in editor.toHtml()

    editor.setHtml(html)
    editor.grab()
    assert opened() == 0, "even markup that got past the whitelist"
    assert editor.refused > 0


def test_what_was_left_out_of_a_paste_is_told(editor: Editor) -> None:
    told: list[object] = []
    editor.pasted.connect(told.append)
    pasted(editor, '<p>a</p><img src="x">')
    assert [each.left_out for each in told] == [{"picture": 1}]  # type: ignore[attr-defined]


def test_a_dropped_file_without_words_is_not_taken(editor: Editor, tmp_path: Path) -> None:
    came = QMimeData()
    came.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(came)


def test_lines_written_into_an_empty_document_leave_no_gap(qapp: QApplication) -> None:
    document = SafeDocument(None)
    fill(document, [Line("a", BlockKind.TABLE_CELL, cell=Cell(0, 0, 0)), Line("b", BlockKind.TABLE_CELL, cell=Cell(1, 0, 0)), Line("c")])
    assert [place.line.text for place in places_in(document)] == ["a", "b", "c"]
