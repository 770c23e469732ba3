"""Lines of GEDCOM files: every encoding, every end of line, and broken ones that harm nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confprep.core.errors import Fault
from confprep.exchange import gedcom_lines
from confprep.exchange.gedcom_lines import FamilyFileTooLarge, NotAFamilyFile, Record, read_records, walk
from tests.exchange.gedcom_files import WORDS, a_file, dropped, read, read_family, reference


def first_note(*rows: str, version: str) -> Record:
    (note,) = [record for _, record in walk(read_records(a_file(*rows, version=version)).records) if record.tag == "NOTE"]
    return note


@pytest.mark.parametrize("name", ["utf-16", "utf-16-no-mark", "carriage-returns", "says-ansel-is-utf-8", "ansel"])
def test_names_arrive_whole_from_every_encoding(name: str) -> None:
    draft = read_family(reference(name), WORDS)
    assert [each.name for each in draft.people] == ["Björn Åkesson", "Zoë Ångström-Čapek"]


def test_windows_letters_are_read_whatever_the_file_says_of_itself() -> None:
    assert [each.name for each in read_family(reference("windows"), WORDS).people] == ["Björn Åkesson", "Zoë Ångström-Capek"]
    assert [each.name for each in read_family(reference("says-ansel-is-windows"), WORDS).people] == ["Björn Åkesson", "Zoé Ångström-Capek"]


def test_letters_that_cannot_be_read_are_listed() -> None:
    draft = read_family(b"0 HEAD\n1 CHAR ANSI\n0 @I1@ INDI\n1 NAME Ad\x81 /Brook/\n1 NAME Ada\n0 TRLR\n", WORDS)
    assert dropped(draft) == {"INDI.NAME": 1}
    assert draft.not_carried[0].line == 4


def test_a_value_over_several_lines_is_put_together() -> None:
    rows = ("0 @I1@ INDI", "1 NOTE one and a h", "2 CONC alf", "2 CONT ", "2 CONT   three@@home")
    assert first_note(*rows, version="5.5.1").payload == "one and a half\n\n  three@home"


def test_in_seven_only_the_first_at_sign_is_doubled_and_conc_is_no_more() -> None:
    note = first_note("0 @I1@ INDI", "1 NOTE @@me and a@@b", "2 CONT @@you", "2 CONC x", version="7.0")
    assert note.payload == "@me and a@@b\n@you"
    assert [each.tag for each in note.children] == ["CONC"]


def test_what_looks_like_a_pointer_but_is_words_stays_words() -> None:
    note = first_note("0 @I1@ INDI", "1 NOTE @@I1@", version="7.0")
    assert (note.payload, note.points_to) == ("@I1@", "")


def test_a_hundred_levels_and_more_are_read_without_an_end() -> None:
    draft = read_family(reference("deep"), WORDS)
    assert [(each.name, each.sex) for each in draft.people] == [("Ada Brook", "F")]
    assert sum(each.count for each in draft.not_carried) == 140


def test_nothing_under_a_broken_line_is_given_to_somebody_else() -> None:
    draft = read_family(reference("bad-lines"), WORDS)
    assert [(each.name, each.born, each.died) for each in draft.people] == [("Ada Brook", "1981-03-04", ""), ("Ben Brook", "", "")]
    assert dropped(draft)[""] == 6


def test_a_file_cut_off_says_so_and_gives_what_it_has() -> None:
    draft = read_family(reference("no-end"), WORDS)
    assert [each.name for each in draft.people] == ["Ada Brook"]
    assert draft.not_carried[-1].why == gedcom_lines.NO_END


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"%PDF-1.7 0 obj", b"PK\x03\x04", b"name,born\nAda,1981\n", b"\xff\xfe", bytes(range(256)) * 9]
)
def test_what_is_no_such_file_is_refused_in_three_sentences(data: bytes) -> None:
    with pytest.raises(NotAFamilyFile) as fault:
        read_records(data)
    assert isinstance(fault.value, Fault)
    assert len(fault.value.parts) == 3


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FamilyFileTooLarge):
        read_records(b" " * (gedcom_lines.LARGEST + 1))
    monkeypatch.setattr(gedcom_lines, "MOST_LINES", 3)
    with pytest.raises(FamilyFileTooLarge):
        read_records(a_file())


@given(st.binary(max_size=400))
def test_no_bytes_after_a_head_make_reading_fail(data: bytes) -> None:
    read_family(b"0 HEAD\n" + data, WORDS)


TAGS = [
    "INDI", "FAM", "NAME", "SEX", "BIRT", "DEAT", "DATE", "FAMC", "FAMS", "HUSB", "WIFE", "CHIL", "PEDI", "ADOP", "STAT", "ASSO", "RELA",
    "ROLE", "PHRASE", "MARR", "DIV", "EVEN", "TYPE", "CONT", "HEAD",
]  # fmt: skip
PAYLOADS = [
    "", " @I1@", " @I2@", " @F1@", " @VOID@", " 4 MAR 1981", " BEF 9999", " Y", " OTHER", " adopted", " HUSB", " Ada /Brook/", " separation",
]  # fmt: skip
XREFS = ["", "@I1@ ", "@I2@ ", "@F1@ "]
ROW = st.builds("{} {}{}{}".format, st.integers(0, 4), st.sampled_from(XREFS), st.sampled_from(TAGS), st.sampled_from(PAYLOADS))
ROWS = st.lists(ROW, max_size=40)


@given(ROWS, st.sampled_from(["5.5.1", "7.0"]))
def test_lines_in_any_order_are_read_and_every_line_left_out_is_counted(rows: list[str], version: str) -> None:
    draft = read(*rows, version=version)
    assert len(draft.people) == sum(path == "INDI" for path, _ in walk(read_records(a_file(*rows, version=version)).records))
    assert all(each.count > 0 and each.line > 0 for each in draft.not_carried)
    assert all(each.from_ != each.to for each in draft.relationships)
