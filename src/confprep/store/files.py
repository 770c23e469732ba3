"""Received files on disk: each sealed under a key of its own, which lies in the database under its case."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import Any

from confprep.store.faults import MissingFile
from confprep.store.header import sync_folder
from confprep.store.seal import BrokenSeal, new_key, seal, unseal

FOLDER = "files"


class Files:
    """The sealed files of one store. A file is addressed by the SHA-256 of its bytes; its name on disk tells nothing."""

    def __init__(self, folder: Path, db: Any) -> None:
        self._folder = folder / FOLDER
        self._db = db

    def keep(self, case: str, data: bytes) -> str:
        """Keeps `data` byte for byte; the same bytes are kept once a case. Returns their SHA-256 (hex)."""
        sha256 = hashlib.sha256(data).hexdigest()
        if not self._row(case, sha256):
            key, place = new_key(), uuid.uuid4().hex
            self._write(place, seal(key, data, sha256.encode()))
            row = {"case_id": case, "sha256": sha256, "place": place, "key": key, "size": len(data)}
            self._db["files"].insert(row)
        return sha256

    def read(self, case: str, sha256: str) -> bytes:
        """The bytes as received. Raises MissingFile when they are gone or were altered."""
        row = self._row(case, sha256)
        if not row:
            raise MissingFile
        try:
            sealed = (self._folder / row["place"]).read_bytes()
            return unseal(row["key"], sealed, sha256.encode())
        except (OSError, BrokenSeal) as gone:
            raise MissingFile from gone

    def erase(self, case: str) -> None:
        """Destroys the keys of a case's files, then the files."""
        places = [row["place"] for row in self._db["files"].rows_where("case_id = ?", [case])]
        self._db["files"].delete_where("case_id = ?", [case])
        for place in places:
            (self._folder / place).unlink(missing_ok=True)

    def _row(self, case: str, sha256: str) -> Any:
        return next(iter(self._db["files"].rows_where("case_id = ? and sha256 = ?", [case, sha256])), None)

    def _write(self, place: str, sealed: bytes) -> None:
        beside = self._folder / f"{place}.new"
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, self._folder / place)
        sync_folder(self._folder)
