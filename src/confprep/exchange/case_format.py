"""The open case format, in and out: a folder or zip with `case.json` and the received files by their digest."""

from __future__ import annotations

import hashlib
import json
import math
import os
import shutil
import zipfile
import zlib
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
DEEPEST = 100
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
        files = {name: _checked(name, source.read(f"{FILES}/{name}")) for name in source.files()}
    for number, attachment in enumerate(case.attachments):
        if attachment.sha256 not in files:
            raise BadCaseFile(f"{FILES}[{number}].sha256", say("the name of a file under “{folder}”", folder=FILES))
    return ImportedCase(case, files, history)


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
    _check_values(untrusted)
    case: Case = decode(Case, {key: value for key, value in untrusted.items() if key not in OWN})
    _check_ids(case)
    _check_references(case)
    return case, history


def write_case(case: Case, files: Mapping[str, bytes], history: Sequence[Mapping[str, Any]], out: Path) -> None:
    """Writes the case to `out`: a zip when its name ends so, else a new or empty folder. Raises FileExistsError when it holds anything.

    It is written beside `out` and put in its place when it is whole.
    """
    if out.exists() and (out.is_file() or any(out.iterdir())):
        raise FileExistsError(out)
    beside = out.with_name(f".{out.name}.{os.getpid()}.new")
    written = {CASE_FILE: case_json(case, history), **{f"{FILES}/{name}": data for name, data in files.items()}}
    try:
        _write_zip(beside, written) if out.suffix == ".zip" else _write_folder(beside, written)
        if out.exists():
            out.rmdir()
        os.replace(beside, out)
    except BaseException:
        beside.unlink(missing_ok=True) if beside.is_file() else shutil.rmtree(beside, ignore_errors=True)
        raise


def _write_zip(target: Path, written: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in written.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    with target.open("rb+") as held:
        os.fsync(held.fileno())


def _write_folder(target: Path, written: Mapping[str, bytes]) -> None:
    for name, data in written.items():
        file = target / name
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with file.open("wb") as held:
            held.write(data)
            held.flush()
            os.fsync(held.fileno())


def case_json(case: Case, history: Sequence[Mapping[str, Any]]) -> bytes:
    """The one spelling of a case in the open format: UTF-8, sorted keys, every array there."""
    arrays = {kind: encode(case.items(kind)) for kind in KINDS}
    held = {**encode(case), **arrays, "format": FORMAT, "version": VERSION, "history": list(history)}
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n").encode()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except (ValueError, RecursionError) as wrong:
        raise BadCaseFile(CASE_FILE, say("JSON in UTF-8 ({why})", why=str(wrong)[:120])) from wrong


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; one that says the same field twice would lose one of them."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise BadCaseFile(repr(twice), say("there once in its object"))
    return made


def _no_number(written: str) -> float:
    raise BadCaseFile(written, say("a number that JSON knows"))


def _check_values(untrusted: dict[str, Any]) -> None:
    """Refuses broken characters, numbers without end and things nested beyond all reason, before anything is made of them."""
    waiting: list[tuple[str, Any, int]] = [("", untrusted, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > DEEPEST:
            raise BadCaseFile(path, say("nested no deeper than {count}", count=DEEPEST))
        if isinstance(value, str):
            _check_text(value, path)
        elif isinstance(value, float) and not math.isfinite(value):
            raise BadCaseFile(path, say("a number that JSON knows"))
        elif isinstance(value, dict):
            for key, member in value.items():
                _check_text(key, f"{path}.{key!a}" if path else ascii(key))
                waiting.append((f"{path}.{key}" if path else key, member, depth + 1))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{number}]", member, depth + 1) for number, member in enumerate(value))


def _check_text(text: str, path: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadCaseFile(path, say("text without broken characters")) from None


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
    "practitioners": {"agency": "agencies"},
    "conferences": {"children": "people"},
    "invitations": {"conference": "conferences"},
    "lived_experience": {"child": "people"},
    "recipients": {"scope": "people"},
    "attendance": {"conference": "conferences"},
    "scales": {"child": "people", "conference": "conferences"},
    "decisions": {"child": "people", "conference": "conferences"},
    "dissents": {"child": "people", "conference": "conferences"},
    "core_groups": {"conference": "conferences"},
    "plan_actions": {"conference": "conferences", "children": "people"},
}
"""Fields that must name items of another list, where they are not empty; fields that may hold a name instead are not among them."""


def _check_references(case: Case) -> None:
    ids = {kind: {item.id for item in case.items(kind)} for kind in KINDS}
    for kind, fields in REFERENCES.items():
        keys = {part.name: part.key for part in parts(KINDS[kind])}
        for number, item in enumerate(case.items(kind)):
            for name, wanted in fields.items():
                _check_reference(getattr(item, name), ids[wanted], f"{kind}[{number}].{keys[name]}", wanted)


def _check_reference(held: str | tuple[str, ...], known: set[str], path: str, wanted: str) -> None:
    many = isinstance(held, tuple)
    for place, value in enumerate(held if isinstance(held, tuple) else (held,)):
        if value and value not in known:
            raise BadCaseFile(f"{path}[{place}]" if many else path, say("the id of one of “{kind}”", kind=wanted))


def _checked(name: str, data: bytes) -> bytes:
    if hashlib.sha256(data).hexdigest() != name:
        raise BadCaseFile(f"{FILES}/{name}", say("a file whose SHA-256 is its name"))
    return data


def _within(file: Path) -> Path:
    if file.is_symlink() or not file.is_file():
        raise FileNotFoundError(file)
    return file


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
            return _within(self._path / name).read_bytes()
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
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as gone:
            raise BadCaseFile(name, say("there, and is missing")) from gone

    def files(self) -> Iterator[str]:
        names = (name.removeprefix(f"{FILES}/") for name in self._package.namelist() if name.startswith(f"{FILES}/"))
        yield from sorted(name for name in names if name and "/" not in name and "\\" not in name)
