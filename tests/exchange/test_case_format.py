"""The open case format: out and in again is equal, and a bad file is refused whole with its path."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from confprep.assets import asset
from confprep.core.case import Case
from confprep.core.errors import BadCaseFile
from confprep.core.evidence.attachments import Attachment
from confprep.core.identity import AttachmentId
from confprep.exchange.case_format import case_from, case_json, read_case, write_case
from confprep.exchange.schema import schema
from confprep.services.clock import Desk
from confprep.services.export_case import export_case
from confprep.services.import_case import import_case
from confprep.store.door import Store
from confprep.store.header import DEMO_COST
from tests.builders import a_case, a_report, an_event
from tests.exchange.strategies import cases, files_of

VALIDATOR = jsonschema.Draft202012Validator(schema())


@settings(max_examples=100)
@given(cases())
def test_out_and_in_again_is_equal(case: Case) -> None:
    again, history = case_from(json.loads(case_json(case, [])))
    assert again == case
    assert history == []
    VALIDATOR.validate(json.loads(case_json(case, [])))


@settings(max_examples=10)
@given(cases())
def test_through_two_stores_nothing_is_lost(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    place = tmp_path_factory.mktemp("case")
    write_case(case, files_of(case), [{"by": "somebody before", "odd": [1, None]}], place / "out")
    with Store.create(place / "one", "x", "A", "chair", DEMO_COST) as store:
        import_case(store, place / "out", Desk("A"))
        export_case(store, "case-1", place / "again.zip")
    read = read_case(place / "again.zip")
    assert (read.case, read.files) == (case, files_of(case))
    assert read.history[0] == {"by": "somebody before", "odd": [1, None]}


def test_the_schema_that_is_shipped_is_the_one_the_program_writes() -> None:
    assert json.loads(asset("schemas/case.schema.json").read_text(encoding="utf-8")) == schema()


def plain(case: Case) -> dict[str, Any]:
    return dict(json.loads(case_json(case, [])))


def nested(depth: int) -> Any:
    held: Any = "deep"
    for _ in range(depth):
        held = {"in": held}
    return held


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (lambda held: held.update(format="other"), "format"),
        (lambda held: held.update(version=2), "version"),
        (lambda held: held["reports"][0].pop("agency"), "reports[0].agency"),
        (lambda held: held["reports"][0].update(author=7), "reports[0].author"),
        (lambda held: held["people"].append(held["people"][0]), "people[2].id"),
        (lambda held: held.update(people={}), "people"),
        (lambda held: held["conferences"][0].update(number="one"), "conferences[0].number"),
        (lambda held: held.update(relationships=[{"id": "r", "from": "nobody", "to": "adult-1", "kind": "aunt"}]), "relationships[0].from"),
        (lambda held: held.update(title="\ud800"), "title"),
        (lambda held: held["people"][0].update({"x-\udfff": 1}), "people[0].'x-\\udfff'"),
        (lambda held: held["people"][0].update(id="\ud800"), "people[0].id"),
        (lambda held: held.update(odd=float("nan")), "odd"),
        (lambda held: held.update(odd=float("inf")), "odd"),
        (lambda held: held.update(odd=nested(5000)), ".".join(["odd", *["in"] * 100])),
        (lambda held: held["conferences"][0].update(children=["nobody"]), "conferences[0].children[0]"),
        (lambda held: held.update(history={}), "history"),
    ],
)
def test_a_bad_file_is_refused_with_the_path_and_what_was_expected(spoil: Any, path: str) -> None:
    held = plain(a_case(reports=(a_report(),)))
    spoil(held)
    with pytest.raises(BadCaseFile) as told:
        case_from(held)
    assert told.value.path == path


def test_plain_text_is_read_as_paragraphs() -> None:
    held = plain(a_case(events=(an_event(),)))
    held["events"][0]["text"] = "One.\nTwo."
    case, _ = case_from(held)
    assert [block.text for block in case.events[0].text] == ["One.", "Two."]


def test_a_store_takes_nothing_of_a_bad_case(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "case.json").write_text("{not json")
    with Store.create(tmp_path / "store", "x", "A", "chair", DEMO_COST) as store:
        with pytest.raises(BadCaseFile):
            import_case(store, tmp_path / "bad", Desk("A"))
        assert store.cases() == ()


@pytest.mark.parametrize(
    "spelling",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"title": "one", "title": "two"}',
        b'{"odd": NaN}',
        b'{"odd": -Infinity}',
        b"[" * 100_000,
        b"1" * 5000,
    ],
)
def test_what_is_no_case_is_refused(tmp_path: Path, spelling: bytes) -> None:
    (tmp_path / "case.json").write_bytes(spelling)
    with pytest.raises(BadCaseFile):
        read_case(tmp_path)


def test_files_go_out_and_come_in_by_their_digest(tmp_path: Path) -> None:
    data = b"received"
    name = hashlib.sha256(data).hexdigest()
    for out in (tmp_path / "folder", tmp_path / "packed.zip"):
        write_case(a_case(), {name: data}, [], out)
        assert read_case(out).files == {name: data}
    with pytest.raises(FileExistsError):
        write_case(a_case(), {}, [], tmp_path / "folder")
    (tmp_path / "folder" / "attachments" / name).write_bytes(b"altered")
    with pytest.raises(BadCaseFile) as told:
        read_case(tmp_path / "folder")
    assert told.value.path == f"attachments/{name}"


def test_a_received_file_that_is_not_there_is_missed(tmp_path: Path) -> None:
    paper = Attachment(AttachmentId("paper"), "letter.pdf", hashlib.sha256(b"letter").hexdigest(), 6)
    write_case(a_case(attachments=(paper,)), {}, [], tmp_path / "folder")
    with pytest.raises(BadCaseFile) as told:
        read_case(tmp_path / "folder")
    assert told.value.path == "attachments[0].sha256"


def test_nothing_is_read_from_outside_the_case(tmp_path: Path) -> None:
    write_case(a_case(), {}, [], tmp_path / "folder")
    secret = tmp_path / hashlib.sha256(b"secret").hexdigest()
    secret.write_bytes(b"secret")
    (tmp_path / "folder" / "attachments").mkdir()
    (tmp_path / "folder" / "attachments" / secret.name).symlink_to(secret)
    with pytest.raises(BadCaseFile):
        read_case(tmp_path / "folder")
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as package:
        package.writestr("case.json", case_json(a_case(), []))
        package.writestr(f"attachments/../../{secret.name}", b"secret")
    assert read_case(tmp_path / "slip.zip").files == {}
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["folder", "slip.zip", secret.name])


def test_writing_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_case(a_case(), {"a" * 64: None}, [], tmp_path / "out")  # type: ignore[dict-item]
    assert list(tmp_path.iterdir()) == []
