"""The command line as a script uses it: answers, exit codes, and nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from confprep.core.evidence.restrictions import Release, Restriction, Target
from confprep.core.identity import ItemId
from confprep.exchange.case_format import write_case
from tests.builders import a_case, a_child, a_conference, a_person, a_recipient
from tests.exchange.test_reading import a_docx
from tests.journeys.test_window import REPORT

ROOT = Path(__file__).parents[2]


class Desk:
    """A folder to work in, and the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "pass.txt").write_text("six plain words\n")
        (folder / "papers").mkdir()
        (folder / "papers" / "northmoor-report.docx").write_bytes(a_docx(REPORT))

    def run(self, *words: str) -> tuple[int, Any, str]:
        key = [] if words[0] == "demo" else ["--passphrase-file", "pass.txt"]
        done = subprocess.run(
            [sys.executable, "-m", "confprep", *words, *key, "--json"], cwd=self.folder, capture_output=True, text=True, check=False
        )
        return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    hide = Restriction(ItemId("w"), Target(quotation="hides letters", attachment="northmoor-report.docx"), ("mother",), "risk to a friend")
    case = a_case(
        people=(a_child(name="Ada Vale"), a_person("anna", "Anna Vale", sex="F", parental_responsibility=("child-1",))),
        conferences=(a_conference(date="2030-03-20"),),
        recipients=(a_recipient("mother", person="anna"),),
        releases=(Release(ItemId("r"), Target(attachment="northmoor-report.docx"), ("mother",), "about her child"),),
        restrictions=(hide,),
    )
    write_case(case, {}, [], tmp_path / "case")
    assert made.run("new", "store", "--name", "A Chair") == (0, {"store": "store"}, "")
    code, answer, _ = made.run("case", "import", "store", "case")
    assert (code, answer) == (0, {"case": "case-1", "conferences": ["conference-1"], "recipients": ["mother"]})
    return made


def test_a_pack_is_refused_then_a_draft_then_released(desk: Desk) -> None:
    pack = ("pack", "store", "conference-1", "--for", "mother", "--out", "mother.pdf")
    code, answer, _ = desk.run(*pack)
    assert code == 4
    assert answer["path"] == ""
    assert [stop["where"] for stop in answer["stops"]] == ["w"]
    assert not (desk.folder / "mother.pdf").exists()

    code, answer, _ = desk.run("gather", "store", "conference-1", "papers")
    (paper,) = answer["files"]
    assert (code, paper["state"], paper["kind"]) == (0, "gathered", "report")

    code, answer, _ = desk.run(*pack)
    assert (code, answer["draft"], answer["stops"]) == (3, True, [])
    assert any("risk to a friend" in each["reason"] for each in answer["withheld"])
    draft = (desk.folder / "mother.pdf").read_bytes()

    code, answer, _ = desk.run(*pack, "--release")
    assert (code, answer["draft"]) == (0, False)
    assert (desk.folder / "mother.pdf").read_bytes() != draft
    assert desk.run(*pack)[0] == 0

    code, answer, _ = desk.run("record", "store", "conference-1", "--for", "Anna Vale", "--out", "record.pdf")
    assert (code, answer["draft"]) == (3, True)


def test_a_childs_own_copy_is_written_and_one_for_nobody_is_not(desk: Desk) -> None:
    copy = ("child-copy", "store", "conference-1", "--out", "ada.pdf", "--for")
    code, _, told = desk.run(*copy, "Ada")
    assert code == 1
    assert "no date of birth is recorded" in told
    assert desk.run(*copy, "Nobody")[0] == 1
    assert not (desk.folder / "ada.pdf").exists()
    case = a_case(id="case-2", people=(a_child(name="Ada Vale", born="2022-01-01"),), conferences=(a_conference("conference-2"),))
    write_case(case, {}, [], desk.folder / "second")
    assert desk.run("case", "import", "store", "second")[0] == 0
    assert desk.run("child-copy", "store", "conference-2", "--out", "ada.pdf", "--for", "Ada") == (0, {"path": "ada.pdf", "pages": 1}, "")
    assert (desk.folder / "ada.pdf").read_bytes().startswith(b"%PDF")


def test_gathering_twice_adds_nothing(desk: Desk) -> None:
    desk.run("gather", "store", "conference-1", "papers")
    code, answer, _ = desk.run("gather", "store", "conference-1", "papers")
    assert code == 3
    assert "here already" in answer["files"][0]["needs"][0]
    _, exported, _ = desk.run("case", "export", "store", "case-1", "out.zip")
    assert exported["counts"]["reports"] == 1


def test_the_check_names_rules_and_sources(desk: Desk) -> None:
    code, answer, _ = desk.run("check", "store", "conference-1", "--today", "2030-03-01")
    assert code == 0
    assert {each["rule"] for each in answer["deadlines"]} >= {"R01", "R02", "R03", "R04", "R05", "R10", "R11", "R12", "R13", "R14"}
    assert all(each["source"] for each in answer["deadlines"] if each["due"])
    assert {each["rule"] for each in answer["readiness"]} >= {"R30", "R31", "R33"}
    for part in ("deadlines", "readiness", "questions"):
        assert answer[part], part
        for each in answer[part]:
            assert each["rule"] and each["remedy"], each
            assert each["evidence"] and all(isinstance(id, str) and id for id in each["evidence"]), each
    proposed = [each for each in answer["questions"] if each["proposed"]]
    assert proposed
    assert len({each["id"] for each in answer["questions"]}) == len(answer["questions"])
    assert {each["id"] for each in proposed} == {
        each["id"] for each in desk.run("check", "store", "conference-1", "--today", "2030-03-01")[1]["questions"] if each["proposed"]
    }


@pytest.mark.parametrize(
    "words",
    [
        ("check", "store", "no-such-conference"),
        ("pack", "store", "conference-1", "--for", "nobody", "--out", "x.pdf"),
        ("check", "nowhere", "conference-1"),
        ("case", "import", "store", "case"),
        ("new", "store", "--name", "Again"),
    ],
)
def test_what_cannot_be_done_is_told_in_three_parts_and_exits_1(desk: Desk, words: tuple[str, ...]) -> None:
    code, answer, told = desk.run(*words)
    assert (code, answer) == (1, None)
    assert told.count(".") >= 3
    assert "Traceback" not in told


def test_wrong_usage_exits_2(desk: Desk) -> None:
    assert desk.run("gather", "store")[0] == 2


def test_a_wrong_passphrase_exits_1_and_says_so(desk: Desk) -> None:
    (desk.folder / "pass.txt").write_text("other words")
    code, _, told = desk.run("check", "store", "conference-1")
    assert code == 1
    assert "does not open this store" in told
