"""Mails saved by Outlook come in as .eml do: words, envelope and every attachment."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from confprep.assets import asset
from confprep.core.evidence.attachments import PaperState
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read, sentence_of
from confprep.exchange.rtf_packed import unpacked
from confprep.messages import render
from tests.exchange.compound import a_compound, a_msg, mail_tree
from tests.exchange.recall_papers import changed_docx
from tests.exchange.test_recall import text_of

LISTS = lists_from(asset("templates"))
FIELDS = {"0037": "Report from the nursery", "0C1A": "Nadia Brook", "5D01": "nadia@nursery.example", "0E04": "The conference team"}
SENT = datetime(2030, 1, 14, 10, 12, tzinfo=UTC)
PACKED = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
"""The example of MS-OXRTFCP 3.1.1."""


def test_a_mail_and_its_attachments_arrive() -> None:
    data = a_msg(
        FIELDS | {"1000": "Dear colleagues,\r\n\r\nJoe is settled."}, ("report.docx", changed_docx()), ("n.txt", b"Kept."), sent=SENT
    )
    draft = read("mail.msg", data, LISTS)
    assert draft.state is PaperState.GATHERED
    assert draft.title == "Report from the nursery"
    assert "Joe is settled." in text_of(draft)
    beside = [aside.text for aside in draft.asides]
    assert {"From: Nadia Brook", "Sender: nadia@nursery.example", "Date: Mon, 14 Jan 2030 10:12:00 +0000"} <= set(beside)
    assert [inner.name for inner in draft.inside] == ["report.docx", "n.txt"]
    assert "He was quiet all day." in text_of(draft.inside[0])


def test_a_mail_inside_a_mail_is_read_with_what_it_encloses() -> None:
    deepest = mail_tree(FIELDS | {"0037": "First of all", "1000": "The oldest words."}, ("n.txt", b"Kept in the deepest."))
    inner = mail_tree(
        {"0037": "Earlier", "0C1A": "Nadia\r\nBcc: x@y.example", "1000": "Joe was hungry."}, ("First of all", deepest), sent=SENT
    )
    draft = read("mail.msg", a_msg(FIELDS | {"1000": "See below."}, ("Earlier", inner)), LISTS)
    (first,) = draft.inside
    assert (first.name, first.title) == ("Earlier.eml", "Earlier")
    assert "Joe was hungry." in text_of(first)
    assert "Date: Mon, 14 Jan 2030 10:12:00 +0000" in [aside.text for aside in first.asides]
    assert not any(aside.where == "Bcc" for aside in first.asides)
    (second,) = first.inside
    assert "The oldest words." in text_of(second)
    assert "Kept in the deepest." in text_of(second.inside[0])


def test_a_body_in_html_or_in_packed_rich_text_is_read() -> None:
    html = read("a.msg", a_msg(FIELDS | {"1013": b"<html><p>In the <b>web</b> form</p><script>no()</script></html>"}), LISTS)
    assert "In the web form" in text_of(html)
    assert "no()" not in text_of(html)
    assert "hello world" in text_of(read("b.msg", a_msg(FIELDS | {"1009": PACKED}), LISTS))


def test_packed_rich_text_is_unpacked_as_the_specification_shows() -> None:
    assert unpacked(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_an_old_word_file_is_no_mail() -> None:
    draft = read("old.doc", a_compound({"WordDocument": b"words" * 1000}), LISTS)
    assert draft.state is PaperState.REFUSED
    assert "Save it as .docx" in render(sentence_of(draft.needs[0]))


@given(st.data())
def test_a_damaged_mail_is_refused_with_a_sentence_or_read(data: st.DataObject) -> None:
    held = bytearray(a_msg(FIELDS | {"1000": "Words of the mail."}, ("n.txt", b"Kept."), sent=SENT))
    for _ in range(data.draw(st.integers(1, 8))):
        held[data.draw(st.integers(8, len(held) - 1))] = data.draw(st.integers(0, 255))
    draft = read("mail.msg", bytes(held[: data.draw(st.integers(8, len(held)))]), LISTS)
    assert draft.state in (PaperState.REFUSED, PaperState.GATHERED, PaperState.KEPT_UNREAD)
    assert not any("could not be read (" in render(sentence_of(each)) for each in draft.needs)
