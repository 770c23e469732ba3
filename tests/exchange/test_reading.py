"""Readers: no word is dropped, no file breaks the program, every file ends in one state."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.assets import asset
from confprep.children.limits import Limits
from confprep.children.parse import parse
from confprep.children.process import ChildFailed, run
from confprep.core.blocks import BlockKind, words
from confprep.core.evidence.attachments import AsideKind, PaperKind, PaperState
from confprep.core.told_dates import date_told, time_told
from confprep.exchange.draft import Draft
from confprep.exchange.lists import lists_from
from confprep.exchange.reading import read
from tests.reference.extract import norm, parts

LISTS = lists_from(asset("templates"))
PAPERS = Path(asset("demo/papers"))
READ = sorted(
    each.relative_to(PAPERS).as_posix()
    for each in PAPERS.rglob("*")
    if each.suffix in (".docx", ".odt", ".pdf", ".txt", ".eml", ".xlsx", ".csv")
)


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


def all_words(draft: Draft) -> str:
    held = [f"{section.heading}\n{words(section.text)}" for section in draft.sections]
    held += [words(row.text) + "\n" + "\n".join(f"{each.heading} {words(each.text)}" for each in row.details) for row in draft.events]
    held += [f"{aside.text} {aside.author}" for aside in draft.asides]
    held += [all_words(inner) for inner in draft.inside]
    return squash("\n".join(held))


@pytest.mark.parametrize("name", READ)
def test_no_sentence_of_a_paper_is_dropped(name: str) -> None:
    draft = read(name, (PAPERS / name).read_bytes(), LISTS)
    held = all_words(draft)
    missing = []
    for part, text in parts(str(PAPERS / name)):
        for sentence in re.split(r"(?<=[.!?])\s+", norm(text)):
            if part not in ("properties", "attachment-properties", "header", "footer") and squash(sentence) not in held and part != "image":
                missing.append((part, sentence))
    assert [each for each in missing if not (draft.events and _is_told_otherwise(each[1]))] == []


def _is_told_otherwise(cell: str) -> bool:
    """Days, times and headings of columns, which a line of a chronology holds in its own fields."""
    return bool(date_told(cell)[0]) or bool(re.match(r"^[\d:.\s apm-]+$", cell)) or bool(LISTS.column_role(cell)) or "00:00" in cell


def test_reading_twice_gives_equal_ids() -> None:
    data = (PAPERS / "school-report.docx").read_bytes()
    assert read("a.docx", data, LISTS).sections == read("b.docx", data, LISTS).sections


def test_deleted_and_hidden_words_are_kept_apart() -> None:
    school = read("school-report.docx", (PAPERS / "school-report.docx").read_bytes(), LISTS)
    struck = [block.text for section in school.sections for block in section.text if block.kind is BlockKind.STRUCK_OUT]
    assert any("Saltpan" in text for text in struck)
    sheet = read("c.xlsx", (PAPERS / "chronology-children-services.xlsx").read_bytes(), LISTS)
    assert any(detail.hidden for row in sheet.events for detail in row.details)
    assert any(aside.kind is AsideKind.COMMENT for aside in sheet.asides)


def test_a_scan_is_not_read_and_says_so() -> None:
    draft = read("probation-report.pdf", (PAPERS / "probation-report.pdf").read_bytes(), LISTS)
    assert draft.state is PaperState.KEPT_UNREAD
    assert draft.needs


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("04/10/2021", ("2021-10-04", "")),
        ("4.3.25", ("2025-03-04", "")),
        ("15-Nov-2025", ("2025-11-15", "")),
        ("Tuesday 3 March 2026", ("2026-03-03", "")),
        ("approx March 2025", ("2025-03~", "approx March 2025")),
        ("circa 2 May 2026", ("2026-05-02~", "circa 2 May 2026")),
        ("2024", ("2024", "2024")),
        ("1/3/2026 to 4/3/2026", ("2026-03-01/2026-03-04", "1/3/2026 to 4/3/2026")),
        ("31/02/2026", ("", "31/02/2026")),
        ("soon", ("", "soon")),
        ("", ("", "")),
    ],
)
def test_dates_stay_as_vague_as_they_were_told(told: str, expected: tuple[str, str]) -> None:
    assert date_told(told) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [("9.45am", "09:45"), ("3.20 pm", "15:20"), ("12 am", "00:00"), ("2340", "23:40"), ("late", "late"), ("25:00", "25:00")],
)
def test_times_of_either_clock(told: str, expected: str) -> None:
    assert time_told(told) == expected


def a_docx(body: str, doctype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        package.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'
        )
    return out.getvalue()


def a_bomb() -> bytes:
    return a_docx("<w:p><w:r><w:t>" + "x" * 60_000_000 + "</w:t></w:r></w:p>")


HOSTILE = {
    "empty.docx": b"",
    "one.pdf": b"%",
    "half.docx": a_docx("<w:p/>")[:200],
    "entity.docx": a_docx("<w:p/>", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "program.exe": b"MZ\0\0\0\0\0\0",
    "locked.pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <</Encrypt 9 0 R>>",
    "fake.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40,
    "archive.zip": a_docx("").replace(b"word/", b"wird/"),
}


@pytest.mark.parametrize("name", [*HOSTILE, "bomb.docx"])
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(name: str) -> None:
    draft = read(name, HOSTILE.get(name) or (a_bomb() if name == "bomb.docx" else b""), LISTS)
    assert draft.state is PaperState.REFUSED
    assert draft.needs[0].template.endswith((".", ").", "again."))


@settings(max_examples=60)
@given(st.sampled_from(READ), st.data())
def test_a_damaged_file_never_raises(name: str, data: st.DataObject) -> None:
    whole = bytearray((PAPERS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    assert read(name, bytes(whole[:cut]), LISTS).state in PaperState


def test_other_peoples_words_are_no_markup() -> None:
    draft = read("a.docx", a_docx("<w:p><w:r><w:t>Seen at &lt;home&gt; &amp; school</w:t></w:r></w:p>"), LISTS)
    assert words(draft.sections[0].text) == "Seen at <home> & school"


def test_a_child_reads_as_the_parent_would() -> None:
    data = (PAPERS / "school-report.docx").read_bytes()
    assert parse("school-report.docx", data) == read("school-report.docx", data, LISTS)


def test_a_child_that_takes_too_long_or_too_much_is_stopped() -> None:
    with pytest.raises(ChildFailed):
        run("parse", b"\0\0\0\0" + b"word " * 40_000_000, Limits(memory=2**20, cpu=5, wall=60))
    with pytest.raises(ChildFailed):
        run("parse", b"\0\0\0\0x", Limits(memory=2**30, cpu=5, wall=0.001))


def test_an_unknown_family_is_read_as_well() -> None:
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{heading}</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for heading, text in (
            ("Report by the health visitor", "For Kit Rowe."),
            ("What is working well?", "Kit eats."),
            ("Our dog", "It barks."),
        )
    )
    draft = read("hv.docx", a_docx(body), LISTS)
    assert [(section.heading, section.key) for section in draft.sections] == [
        ("Report by the health visitor", ""), ("What is working well?", "strengths"), ("Our dog", ""),
    ]  # fmt: skip
    assert draft.kind is PaperKind.REPORT
