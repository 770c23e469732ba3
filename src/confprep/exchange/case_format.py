"""The open case format, in and out: a folder or zip with `case.json` and the received files by their digest."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.codec import decode, encode, parts
from confprep.core.errors import BadCaseFile
from confprep.core.sentences import say

FORMAT = "confprep-case"
VERSION = 1
CASE_FILE = "case.json"
FILES = "attachments"
LARGEST = 500 * 2**20
OWN = frozenset({"format", "version", "history"})


@dataclass(frozen=True)
class ImportedCase:
    """A case as it came: its received files by digest, and the history of the store it was made in, unaltered."""

    case: Case
    files: Mapping[str, bytes] = field(default_factory=dict)
    history: Sequence[Mapping[str, Any]] = ()


def read_case(path: Path) -> ImportedCase:
    """The case at `path` (folder, or zip). Raises BadCaseFile naming the first place that does not fit; nothing is half-read."""
    source = _Folder(path) if path.is_dir() else _Zip(path)
    with source:
        untrusted = _json(source.read(CASE_FILE))
        case, history = case_from(untrusted)
        return ImportedCase(case, {name: _checked(name, source.read(f"{FILES}/{name}")) for name in source.files()}, history)


def case_from(untrusted: Any) -> tuple[Case, list[Mapping[str, Any]]]:
    """The case and its history that plain JSON values describe. Raises BadCaseFile."""
    if not isinstance(untrusted, dict):
        raise BadCaseFile(CASE_FILE, say("an object"))
    if untrusted.get("format") != FORMAT:
        raise BadCaseFile("format", say("“{name}”", name=FORMAT))
    if untrusted.get("version") != VERSION:
        raise BadCaseFile("version", say("{version}, the only version this program reads", version=VERSION))
    history = untrusted.get("history", [])
    if not isinstance(history, list) or not all(isinstance(entry, dict) for entry in history):
        raise BadCaseFile("history", say("a list of objects"))
    case: Case = decode(Case, {key: value for key, value in untrusted.items() if key not in OWN})
    _check_ids(case)
    _check_references(case)
    _check_text(untrusted, "")
    return case, history


def write_case(case: Case, files: Mapping[str, bytes], history: Sequence[Mapping[str, Any]], out: Path) -> None:
    """Writes the case to `out`: a zip when its name ends so, else a new or empty folder. Raises FileExistsError when it holds anything."""
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise FileExistsError(out)
    beside = out.with_name(f".{out.name}.new")
    written = {CASE_FILE: case_json(case, history), **{f"{FILES}/{name}": data for name, data in files.items()}}
    if out.suffix == ".zip":
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in written.items():
                package.writestr(zipfile.ZipInfo(name), data)
    else:
        for name, data in written.items():
            target = beside / name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            target.write_bytes(data)
    if out.exists():
        out.rmdir()
    os.replace(beside, out)


def case_json(case: Case, history: Sequence[Mapping[str, Any]]) -> bytes:
    """The one spelling of a case in the open format: UTF-8, sorted keys, every array there."""
    arrays = {kind: encode(case.items(kind)) for kind in KINDS}
    held = {**encode(case), **arrays, "format": FORMAT, "version": VERSION, "history": list(history)}
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise BadCaseFile(CASE_FILE, say("JSON in UTF-8 ({why})", why=str(wrong)[:120])) from wrong


def _check_text(value: Any, path: str) -> None:
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise BadCaseFile(path, say("text without broken characters")) from None
    elif isinstance(value, dict):
        for key, member in value.items():
            _check_text(key, f"{path}.{key!a}" if path else repr(key))
            _check_text(member, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            _check_text(member, f"{path}[{number}]")


def _check_ids(case: Case) -> None:
    for kind in KINDS:
        seen: set[str] = set()
        for number, item in enumerate(case.items(kind)):
            if not item.id:
                raise BadCaseFile(f"{kind}[{number}].id", say("an id"))
            if item.id in seen:
                raise BadCaseFile(f"{kind}[{number}].id", say("an id that no other item of the list has"))
            seen.add(item.id)


REFERENCES = {
    "relationships": {"from_": "people", "to": "people"},
    "residences": {"person": "people"},
    "lived_experience": {"child": "people"},
    "decisions": {"child": "people", "conference": "conferences"},
    "dissents": {"child": "people", "conference": "conferences"},
    "plan_actions": {"conference": "conferences"},
    "invitations": {"conference": "conferences"},
    "practitioners": {"agency": "agencies"},
}
"""Fields that must name an item of another list, where they are not empty."""


def _check_references(case: Case) -> None:
    ids = {kind: {item.id for item in case.items(kind)} for kind in KINDS}
    for kind, fields in REFERENCES.items():
        names = {part.name: part.key for part in parts(KINDS[kind])}
        for number, item in enumerate(case.items(kind)):
            for name, wanted in fields.items():
                value = getattr(item, name)
                if value and value not in ids[wanted]:
                    raise BadCaseFile(f"{kind}[{number}].{names[name]}", say("the id of one of “{kind}”", kind=wanted))


def _checked(name: str, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != name:
        raise BadCaseFile(f"{FILES}/{name}", say("a file whose SHA-256 is its name"))
    return data


class _Folder:
    """A case as a folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> _Folder:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, name: str) -> bytes:
        try:
            return (self._path / name).read_bytes()
        except OSError as gone:
            raise BadCaseFile(name, say("there, and is missing")) from gone

    def files(self) -> Iterator[str]:
        folder = self._path / FILES
        yield from sorted(each.name for each in folder.iterdir() if each.is_file()) if folder.is_dir() else ()


class _Zip:
    """A case as a zip; only its flat, named parts are ever read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> _Zip:
        try:
            self._package = zipfile.ZipFile(self._path)
        except (zipfile.BadZipFile, OSError) as wrong:
            raise BadCaseFile(self._path.name, say("a folder, or a zip file")) from wrong
        if sum(info.file_size for info in self._package.infolist()) > LARGEST:
            raise BadCaseFile(self._path.name, say("no larger than {size} MB unpacked", size=LARGEST // 2**20))
        return self

    def __exit__(self, *_: object) -> None:
        self._package.close()

    def read(self, name: str) -> bytes:
        try:
            return self._package.read(name)
        except (KeyError, zipfile.BadZipFile, RuntimeError) as gone:
            raise BadCaseFile(name, say("there, and is missing")) from gone

    def files(self) -> Iterator[str]:
        names = (name.removeprefix(f"{FILES}/") for name in self._package.namelist() if name.startswith(f"{FILES}/"))
        yield from sorted(name for name in names if name and "/" not in name and "\\" not in name)
