"""A zip is opened in a child process, and only where it is a wrapping around one file."""

from __future__ import annotations

import pytest

from confprep.children.process import ChildFailed
from confprep.children.unwrap import NotUnwrapped, unwrap_apart
from confprep.children.word_form import read_apart
from confprep.exchange.word_form import write_word_form
from confprep.exchange.word_form_back import read_form
from confprep.messages import render
from tests.exchange.test_word_form import a_form, zipped


def test_the_one_file_in_a_zip_comes_out_as_it_went_in() -> None:
    packet = bytes(range(256)) * 40
    assert unwrap_apart(zipped({"packet.confprep": packet})) == packet
    assert unwrap_apart(packet) == packet


def test_a_document_is_no_wrapping() -> None:
    form = write_word_form(a_form())
    assert unwrap_apart(form) == form


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped({"a": b"1", "b": b"2"}), "The zip holds 2 files, not one."),
        (zipped({"bomb": b"0" * (60 * 2**20)}), "would unpack to far more"),
        (b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_any_other_zip_is_refused_in_three_parts(data: bytes, sentence: str) -> None:
    with pytest.raises(NotUnwrapped) as refused:
        unwrap_apart(data)
    happened, safe, _ = map(render, refused.value.parts)
    assert sentence in happened and safe == "Nothing was taken in; your store is unchanged."


def test_a_form_read_apart_is_the_form_read_here() -> None:
    data = write_word_form(a_form())
    assert read_apart(data) == read_form(data)


def test_a_child_that_breaks_is_a_refused_form(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise ChildFailed("word_form")

    monkeypatch.setattr("confprep.children.word_form.run", broken)
    back = read_apart(b"anything")
    assert back.refused is not None and back.refused.template.startswith("The work was stopped")
