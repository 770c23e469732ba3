"""A request and its report between two stores, as scripts send them: the command line, and the public `age` command."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from confprep.store.door import Store
from tests.exchange.test_reading import a_docx
from tests.services.offices import PASSPHRASE, SCHOOL, Office, a_chair, a_school, propose, write


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A chair's and a school's store, closed."""
    for office in (a_chair(tmp_path), a_school(tmp_path)):
        office.close()
    (tmp_path / "pass.txt").write_text(f"{PASSPHRASE}\n")
    return tmp_path


def run(place: Path, *words: str) -> tuple[int, Any, str]:
    command = [sys.executable, "-m", "confprep", *words, "--passphrase-file", "pass.txt", "--json"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


def office(place: Path, who: str) -> Office:
    held = Office.__new__(Office)
    held.place, held.name, held.desk = place, who, Office.desk_of(who)
    held.store = Store.open(place / who / "store", PASSPHRASE)
    return held


def finish_the_report(place: Path) -> str:
    """What the practitioner does in the window."""
    school = office(place, "school")
    write(school, "Ada is seen every day.")
    propose(school)
    school.attach(b"a letter")
    report = school.report.id
    school.close()
    return str(report)


def test_key_request_receive_submit_receive(place: Path) -> None:
    code, key, _ = run(place, "key", "school/store", "--card", "school.card", "--identity", "identity.txt")
    assert (code, key["card"], len(key["fingerprint"]), len(key["words"].split())) == (0, "school.card", 64, 7)
    (place / "words.txt").write_text(key["words"])
    code, answer, told = run(place, "receive", "chair/store", "school.card")
    assert (code, answer["applied"]) == (3, 1) and key["words"] in told
    assert run(place, "receive", "chair/store", "school.card", "--words-file", "words.txt")[0] == 0

    code, asked, _ = run(place, "request", "chair/store", "conference-1", "--agency", SCHOOL, "--out", "request.age")
    assert (code, asked["path"], asked["to"]) == (0, "request.age", key["fingerprint"])
    assert asked["fingerprint"] == hashlib.sha256((place / "request.age").read_bytes()).hexdigest()
    code, answer, told = run(place, "receive", "school/store", "request.age")
    assert (code, answer["conflicts"], answer["awaiting"]) == (3, [], []) and "A Chair" in told
    assert run(place, "receive", "chair/store", answer["receipt"])[0] == 0

    report = finish_the_report(place)
    code, sent, _ = run(place, "submit", "school/store", report, "--out", "report.age")
    assert (code, sent["path"]) == (3, "report.age")
    code, answer, _ = run(place, "receive", "chair/store", "report.age")
    assert (code, answer["applied"], answer["awaiting"], answer["conflicts"]) == (0, 2, ["r-b0"], [])
    assert run(place, "receive", "school/store", answer["receipt"])[0] == 0
    chair, school = office(place, "chair"), office(place, "school")
    assert chair.report.sections == school.report.sections
    assert chair.case.report_requests[0].acknowledged
    chair.close()
    school.close()

    opened = subprocess.run(["age", "--decrypt", "-i", "identity.txt", "request.age"], cwd=place, capture_output=True, check=True).stdout
    with zipfile.ZipFile(io.BytesIO(opened)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["manifest.json", "manifest.sig", "case.json"]
        assert json.loads(package.read("case.json"))["people"][0]["name"] == "Ada Vale"


def test_an_agency_without_the_program_gets_a_form_and_a_paper_that_is_none_is_not_taken_in(place: Path) -> None:
    code, made, _ = run(place, "request", "chair/store", "conference-1", "--agency", SCHOOL, "--out", "form.docx", "--word")
    assert (code, made["fingerprint"]) == (0, hashlib.sha256((place / "form.docx").read_bytes()).hexdigest())
    chair = office(place, "chair")
    assert [each.method for each in chair.case.report_requests] == ["word form"]
    chair.close()
    code, answer, told = run(place, "receive", "chair/store", "form.docx")
    assert (code, answer) == (1, None) and "nothing written in it" in told
    (place / "letter.docx").write_bytes(a_docx("<w:p/>"))
    assert run(place, "receive", "chair/store", "letter.docx")[0] == 1


def test_words_lock_the_first_request(place: Path) -> None:
    code, asked, _ = run(place, "request", "chair/store", "conference-1", "--agency", "school", "--out", "request.age")
    assert (code, len(asked["words"].split())) == (0, 7)
    code, answer, told = run(place, "receive", "school/store", "request.age")
    assert (code, answer) == (1, None) and "telephone" in told
    (place / "words.txt").write_text("acid acorn acre acts afar affix aged")
    assert run(place, "receive", "school/store", "request.age", "--words-file", "words.txt")[0] == 4
    (place / "words.txt").write_text(asked["words"].upper())
    assert run(place, "receive", "school/store", "request.age", "--words-file", "words.txt")[0] == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("request", "chair/store", "conference-1", "--agency", "nobody", "--out", "x.age"), 1),
        (("request", "chair/store", "conference-1", "--agency", "school", "--out", "no/such/folder/x.age"), 1),
        (("request", "chair/store", "conference-1", "--out", "x.age"), 2),
        (("submit", "school/store", "no-such-report", "--out", "x.age"), 1),
        (("receive", "chair/store", "pass.txt"), 1),
        (("receive", "chair/store", "spoilt.age"), 4),
    ],
)
def test_what_cannot_be_done_is_told_in_three_parts(place: Path, words: tuple[str, ...], code: int) -> None:
    (place / "spoilt.age").write_bytes(b"age-encryption.org/v1\n-> X25519 x\n")
    done, answer, told = run(place, *words)
    assert (done, answer) == (code, None)
    assert code == 2 or told.count(".") >= 3
    assert "Traceback" not in told
    assert not (place / "x.age").exists()
