"""A family brought in and taken out at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from confprep.exchange.case_format import write_case
from tests.builders import a_case, a_child, a_person
from tests.exchange.gedcom_files import a_file

TREE = a_file("0 @A@ INDI", "1 NAME Ada /Vale/", "1 OCCU Baker", "0 @B@ INDI", "1 NAME Ben", "0 @F@ FAM", "1 HUSB @B@", "1 WIFE @A@")


def run(folder: Path, *words: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "confprep", *words, "--passphrase-file", "pass.txt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def answer(folder: Path, *words: str) -> tuple[int, Any]:
    code, out, _ = run(folder, *words, "--json")
    return code, json.loads(out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pass.txt").write_text("six plain words\n")
    (tmp_path / "tree.ged").write_bytes(TREE)
    hidden = a_person("hidden", "Canary Person", identity_withheld=True)
    write_case(a_case(people=(a_child(), a_person(), hidden)), {}, [], tmp_path / "case")
    run(tmp_path, "new", "store", "--name", "A Chair")
    run(tmp_path, "case", "import", "store", "case")
    return tmp_path


def test_a_family_comes_in_and_goes_out_with_what_was_left_behind(folder: Path) -> None:
    code, told = answer(folder, "family-in", "store", "case-1", "tree.ged")
    assert (code, [each["name"] for each in told["people"]], told["ties"]) == (3, ["Ada Vale", "Ben"], 1)
    assert [(each["tag"], each["count"], each["line"]) for each in told["not_carried"]] == [("INDI.OCCU", 1, 6)]
    code, out, _ = run(folder, "family-in", "store", "case-1", "tree.ged")
    assert "0 people and 0 ties were added." in out
    assert "INDI.OCCU" in out
    for version in ("7.0", "5.5.1"):
        code, told = answer(folder, "family-out", "store", "case-1", f"{version}.ged", "--version", version)
        written = (folder / f"{version}.ged").read_text(encoding="utf-8-sig")
        assert (code, told["people"], told["ties"]) == (3, 4, 1)
        assert f"2 VERS {version}" in written
        assert "Canary" not in written


def test_what_is_no_such_file_is_told_in_three_parts_and_exits_1(folder: Path) -> None:
    code, out, told = run(folder, "family-in", "store", "case-1", "pass.txt")
    assert (code, out) == (1, "")
    assert told.count(".") >= 3
    assert "Traceback" not in told
