"""The house: words a person reads are marked, the sample stays in its place, files are found however the program is run."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src" / "confprep").rglob("*.py"))
SHOWN = ("setText", "setToolTip", "setPlaceholderText", "setWindowTitle", "setAccessibleName", "echo", "addItem", "Fault", "setStatusTip")
SENTENCE = re.compile(r"^[A-Z][\w'’]*(?: [\w'’\"“(]+)+")
GENERIC = {
    "council", "police", "surgery", "school", "primary school", "family", "neighbour", "emo", "phy", "the", "children's services", "rowan", "star",
    "mr", "mrs", "ms", "unborn",
}  # fmt: skip


def ours() -> Iterator[Path]:
    return (file for file in SOURCES if "forms" not in file.parts)


def literals(tree: ast.AST) -> Iterator[tuple[ast.Constant, list[ast.AST]]]:
    """Every string with the nodes around it, the nearest last; docstrings apart."""

    def walk(node: ast.AST, above: list[ast.AST]) -> Iterator[tuple[ast.Constant, list[ast.AST]]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child, [*above, node]
            yield from walk(child, [*above, node])

    return walk(tree, [])


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_marked(above: list[ast.AST]) -> bool:
    return any(called(node) in ("say", "error", "asset", "compile", "TypeVar", "RuntimeError", "ValueError") for node in above[-4:])


def unmarked(file: Path) -> list[tuple[str, int, str]]:
    found = []
    for literal, above in literals(ast.parse(file.read_text(encoding="utf-8"))):
        words = str(literal.value)
        shown_directly = called(above[-1]) in SHOWN and " " in words.strip()
        is_sql = words.startswith(("PRAGMA ", "SELECT "))
        if (SENTENCE.match(words) or shown_directly) and not is_sql and not is_marked(above):
            found.append((file.name, literal.lineno, words[:60]))
    return found


def test_every_sentence_a_person_reads_is_marked_for_the_catalogue() -> None:
    found = [each for file in ours() for each in unmarked(file)]
    assert found == []


def test_the_finder_of_unmarked_sentences_finds_one(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(
        'label.setText("school has not sent it")\nname = "School has not sent its report."\nok = say("School has sent it.")\n'
    )
    assert [line for _, line, _ in unmarked(tmp_path / "x.py")] == [1, 2]


def test_the_catalogues_template_holds_every_sentence() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "installer" / "messages.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_of_the_sample_stands_outside_its_place(truth: dict[str, Any]) -> None:
    names = {word for person in truth["people"] for word in (person["name"], *person["name"].split()[-1:]) if len(word) > 3}
    names |= {person["name"].split()[0] for person in truth["people"] if len(person["name"].split()[0]) > 5}
    names |= {each["name"] for each in truth["practitioners"]} | {each["agency"] for each in truth["practitioners"]}
    names |= {word for token in truth["restricted_tokens"] for word in token["strings"]} | {
        "Ambermere",
        "Tidemill",
        "Quillfeather",
        "Calderwick",
        "Lanternhouse",
    }
    wanted = sorted(name for name in names if name.casefold() not in GENERIC)
    assert len(wanted) > 70
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in wanted), re.IGNORECASE)
    found = []
    for folder in ("src", "resources", "ui", "installer", ".ci"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix in (".py", ".toml", ".json", ".ui", ".md", ".pot", ".txt", "") and "demo" not in file.parts:
                found += [(file.name, match) for match in pattern.findall(file.read_text(encoding="utf-8", errors="ignore"))]
    assert found == []


def test_the_project_names_no_registry_in_its_locks() -> None:
    for name in ("run.txt", "test.txt"):
        text = (ROOT / "installer" / "lock" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") > 100


PROBE = "from confprep.assets import asset, PACKAGE; from confprep.app import forms; import confprep.app.forms.shell; print(asset('profiles/common.toml'), PACKAGE)"


@pytest.mark.packaging
@pytest.mark.xdist_group("packaging")
def test_files_are_found_from_a_wheel_and_from_a_wheel_of_the_sdist(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    subprocess.run([*build, str(tmp_path / "one"), "--wheel", str(ROOT)], check=True, capture_output=True)
    subprocess.run([*build, str(tmp_path / "two"), "--sdist", str(ROOT)], check=True, capture_output=True)
    (sdist,) = (tmp_path / "two").glob("*.tar.gz")
    subprocess.run(["tar", "xzf", str(sdist), "-C", str(tmp_path)], check=True)
    unpacked = next(tmp_path.glob("confprep-*"))
    subprocess.run([*build, str(tmp_path / "three"), "--wheel", str(unpacked)], check=True, capture_output=True)
    contents = []
    for name in ("one", "three"):
        (wheel,) = (tmp_path / name).glob("*.whl")
        with zipfile.ZipFile(wheel) as package:
            contents.append({each: package.read(each) for each in package.namelist() if not each.endswith("RECORD")})
            package.extractall(tmp_path / f"site-{name}")
        done = subprocess.run(
            [sys.executable, "-S", "-c", _with_site(tmp_path / f"site-{name}")], capture_output=True, text=True, check=False, cwd=tmp_path
        )
        assert str(tmp_path / f"site-{name}") in done.stdout, done.stderr
    assert contents[0] == contents[1]


def _with_site(folder: Path) -> str:
    paths = [str(folder), *(path for path in sys.path if Path(path).name == "site-packages")]
    return f"import sys; sys.path[:0] = {paths!r}; {PROBE}"


def test_files_are_found_from_a_checkout() -> None:
    from confprep.assets import MissingAsset, asset

    assert asset("profiles/common.toml") == ROOT / "resources" / "profiles" / "common.toml"
    with pytest.raises(MissingAsset):
        asset("no/such/file")


def test_a_frozen_folder_is_looked_in_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from confprep.assets import asset

    inside = tmp_path / "confprep" / "_data" / "resources" / "profiles"
    inside.mkdir(parents=True)
    (inside / "common.toml").write_text("")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset("profiles/common.toml") == inside / "common.toml"


def test_the_window_imports_nothing_heavy_before_it_is_shown() -> None:
    script = (
        "import sys, json; from PySide6.QtWidgets import QApplication; a = QApplication([])\n"
        "from confprep.app.session import Session; from confprep.app.shell import Shell; from confprep.app.theme import apply_theme, theme\n"
        "apply_theme(a, theme('light')); w = Shell(Session()); w.show(); a.processEvents()\n"
        "print(json.dumps([name for name in ('reportlab', 'pikepdf', 'networkx', 'openpyxl', 'pypdfium2', 'PIL', 'sqlite_utils', 'lxml') if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_qt_survives_many_calls_that_return_nothing() -> None:
    script = "from PySide6.QtCore import QObject\no = QObject()\nfor n in range(200_000): o.setObjectName('x')\nprint('alive')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "alive"


def test_a_word_on_the_compilers_error_output_fails_the_build(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "bad.ui").write_text("<ui><class>X</class><widget class='NoSuchThing' name='X'/></ui>")
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'installer')!r}); from build_hook import compile_forms; from pathlib import Path; compile_forms(Path({str(tmp_path)!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "RuntimeError" in done.stderr


def test_the_samples_case_is_the_one_made_from_its_truth() -> None:
    from confprep.exchange.case_format import case_json
    from tests.reference.make_demo_case import desk, sample_case

    demo = ROOT / "resources" / "demo"
    assert (demo / "case" / "case.json").read_bytes() == case_json(sample_case(), [])
    assert json.loads((demo / "desk.json").read_text(encoding="utf-8")) == desk()
