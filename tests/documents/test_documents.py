"""Printed pages: every word is there and found again, in any script, and the same content gives the same bytes."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confprep.children.render import compose, render
from confprep.core.blocks import BlockKind, Cell
from confprep.core.case import Case
from confprep.core.codec import canonical
from confprep.core.evidence.restrictions import PersonField, Release, Restriction, Target
from confprep.core.identity import ConferenceId, ItemId, PersonId
from confprep.core.release.projection import Projection
from confprep.documents.edition import Edition
from confprep.documents.pack import pack_plan
from confprep.documents.pieces import Part, Plan, body, heading, table
from confprep.documents.record import record_plan
from confprep.documents.section import draw, packed, unpacked
from confprep.documents.write import CannotWrite, write_whole
from confprep.services.versions import Versions
from tests.builders import a_block, a_case, a_child, a_person, a_recipient, a_report, a_section, an_event
from tests.core.test_projection import PEOPLE, TO_PARENTS, a_withholding, two_fathers

EDITION = Edition(draft=True, printed="2030-02-01", code="ABCD1234")
NAMES = {"Bengali": "মিতালী চক্রবর্তী", "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "Arabic": "عائشة خان", "Polish": "Żółć Świętosława", "Welsh": "Ŵyn Tŷ Llŷr"}


def squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def letters(text: str) -> str:
    """Letters and vowel signs alone, whatever order bidi marks and blanks came in."""
    kept = unicodedata.normalize("NFKC", text)
    return "".join(each for each in kept if unicodedata.category(each)[0] in "LM" and unicodedata.category(each) != "Lm")


def version(case: Case) -> Projection:
    recipient = a_recipient("mother", person="anna", scope=(PersonId("child-1"), PersonId("child-2")))
    return Versions(case).of(recipient, ConferenceId("conference-1")).projection


def a_pack(case: Case) -> bytes:
    return compose(pack_plan(version(case), EDITION), {})[0].data


def poppler(data: bytes, tmp_path: Path) -> str:
    (tmp_path / "d.pdf").write_bytes(data)
    return subprocess.run(["pdftotext", str(tmp_path / "d.pdf"), "-"], capture_output=True, text=True, check=True).stdout


def pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def released(*lines: str) -> Case:
    return a_case(people=PEOPLE, reports=(a_report(a_section("\n".join(lines))),), releases=(TO_PARENTS,))


def a_plan(*pieces: object) -> Plan:
    return Plan("Trial", (), (Part("A", "Trial", tuple(pieces)),), "foot", "about")  # type: ignore[arg-type]


@pytest.mark.parametrize("script", list(NAMES))
def test_a_name_in_any_script_is_drawn_and_found_again(script: str, tmp_path: Path) -> None:
    name = NAMES[script]
    people = (*PEOPLE, a_person("named", name))
    data = a_pack(replace(released(f"Ada visits {name} on Sundays."), people=people))
    for text in (poppler(data, tmp_path), pdfium(data)):
        for word in name.split():
            assert letters(word) in letters(text), (script, word)


@pytest.mark.parametrize("script", list(NAMES))
def test_a_withheld_name_in_any_script_is_nowhere(script: str, tmp_path: Path) -> None:
    name = NAMES[script]
    hide = Restriction(ItemId("w"), Target(person="named", field=PersonField.NAME), ("family",), "third party")
    case = replace(released(f"Ada visits {name} on Sundays.", "She likes it."), people=(*PEOPLE, a_person("named", name)))
    data = a_pack(replace(case, restrictions=(hide,)))
    (tmp_path / "pack.pdf").write_bytes(data)
    (tmp_path / "truth.json").write_text(
        '{"leak_matrix": {"mother": ["T"]}, "restricted_tokens": [{"id": "T", "kind": "exact", "strings": ' + json.dumps([name]) + "}]}",
        encoding="utf-8",
    )
    leakcheck = Path(__file__).parents[1] / "reference" / "leakcheck.py"
    command = [sys.executable, str(leakcheck), str(tmp_path / "pack.pdf"), "--truth", str(tmp_path / "truth.json"), "--recipient", "mother"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    shown = a_pack(case)
    (tmp_path / "pack.pdf").write_bytes(shown)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert "She likes it." in re.sub(r"\s+", " ", poppler(data, tmp_path))


def test_other_peoples_words_are_never_markup(tmp_path: Path) -> None:
    said = 'Seen at <home> & school, <b>bold</i>, <img src="/etc/hostname"/>, {curly} %s'
    assert squash(said) in squash(poppler(a_pack(released(said)), tmp_path))


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=120), min_size=1, max_size=8))
def test_any_words_can_be_drawn(lines: list[str]) -> None:
    drawn = draw([heading("Words"), *(body(line) for line in lines), table(("a", "b"), [(line, line) for line in lines])])
    assert drawn.pages >= 1
    assert unpacked(packed(drawn)) == drawn


def test_tables_too_tall_for_a_page_are_parted(tmp_path: Path) -> None:
    tall = " ".join(f"word{number}" for number in range(3000))
    cells = tuple(
        a_block(text, f"c{number}", BlockKind.TABLE_CELL, cell=Cell(0, 0, number)) for number, text in enumerate(("short", tall, "end"))
    )
    case = replace(released("x"), reports=(a_report(replace(a_section(), text=cells)),))
    text = poppler(a_pack(case), tmp_path)
    assert all(f"word{number}" in text for number in (0, 1500, 2999))


def test_cells_are_read_one_after_another(tmp_path: Path) -> None:
    rows = [
        ("The first cell has enough words to need several lines of its narrow column", "The second cell has as many words as the first one")
    ]
    text = re.sub(r"\s+", " ", poppler(compose(a_plan(table(("One", "Two"), rows)), {})[0].data, tmp_path))
    assert rows[0][0] in text
    assert rows[0][1] in text


def test_the_same_content_gives_the_same_bytes_in_another_process() -> None:
    projection = version(released("Ada is well."))
    here = compose(pack_plan(projection, EDITION), {})[0].data
    assert render(projection, EDITION, "pack").data == here
    assert compose(record_plan(projection, EDITION), {})[0].data == render(projection, EDITION, "record").data


def test_a_kept_section_gives_the_same_document_as_one_drawn_anew() -> None:
    plan = pack_plan(version(released("Ada is well.", "Ada reads.")), EDITION)
    fresh, drawn = compose(plan, {})
    again, nothing = compose(plan, drawn)
    assert (again.data, nothing) == (fresh.data, {})


def test_metadata_holds_only_constants() -> None:
    reader = pypdf.PdfReader(io.BytesIO(a_pack(released("Ada is well."))))
    assert dict(reader.metadata or {}) == {"/Title": "Conference pack", "/Producer": "confprep"}
    assert "/Metadata" not in reader.trailer["/Root"]


def test_page_labels_are_the_printed_ones(tmp_path: Path) -> None:
    data = a_pack(released(*[f"Line {number} about Ada." for number in range(120)]))
    reader = pypdf.PdfReader(io.BytesIO(data))
    for label, page in zip(reader.page_labels, reader.pages, strict=True):
        if label[0].isupper():
            assert label in page.extract_text().split()
    assert f"page 1 of {len(reader.pages)}" in poppler(data, tmp_path)


def test_the_record_holds_what_a_record_must(tmp_path: Path) -> None:
    case = a_case(people=(a_child(name="Ada Vale"), a_person("anna", "Anna Vale")), events=(an_event(),))
    text = poppler(compose(record_plan(version(case), EDITION), {})[0].data, tmp_path)
    for words in ("Decision record", "Why we met", "No decision has been written down yet", "DRAFT", "For Anna Vale"):
        assert words in text


@settings(max_examples=500)
@given(a_withholding())
def test_no_change_to_what_is_withheld_moves_a_byte_of_the_document(pair: tuple[Case, Case]) -> None:
    before, after = (version(case) for case in pair)
    assert compose(pack_plan(before, EDITION), {})[0].data == compose(pack_plan(after, EDITION), {})[0].data
    assert canonical(record_plan(before, EDITION)) == canonical(record_plan(after, EDITION))


@settings(max_examples=60)
@given(two_fathers())
def test_of_two_fathers_neither_document_holds_a_sentence_only_about_the_others_child(family: tuple[Case, list[str]]) -> None:
    case, written = family
    for person, child, other in (("mark", "child-1", "Owen"), ("paul", "child-2", "Ada")):
        father = a_recipient(person, person=person, scope=(PersonId(child),))
        projection = Versions(case).of(father, ConferenceId("conference-1")).projection
        text = squash(pdfium(compose(pack_plan(projection, EDITION), {})[0].data))
        for sentence in (part.strip() for line in written for part in line.split(".")):
            if sentence.startswith(f"{other} ") and " and " not in sentence:
                assert squash(sentence) not in text


def test_a_document_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.pdf", b"first")
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "missing" / "a.pdf", b"second")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
    assert oct((tmp_path / "a.pdf").stat().st_mode & 0o777) == "0o600"


def test_a_release_of_words_brings_them_in(tmp_path: Path) -> None:
    case = released("We took legal advice on Ada.", "Ada is well.")
    lifted = Release(ItemId("l"), Target(quotation="We took legal advice on Ada."), ("mother",), "agreed")
    assert "legal advice" not in poppler(a_pack(case), tmp_path)
    assert "legal advice" in poppler(a_pack(replace(case, releases=(*case.releases, lifted))), tmp_path)
