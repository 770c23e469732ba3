"""Writes a case in the open format, complete: what import reads back is equal, history apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from confprep.core.case import KINDS, Case
from confprep.core.codec import encode
from confprep.exchange.case_format import write_case
from confprep.store.door import Store


def export_case(store: Store, case_id: str, out: Path) -> dict[str, int]:
    """Writes folder or .zip `out`; returns how many items of each kind it holds."""
    case = store.load(case_id)
    files = {each.sha256: store.read_file(case_id, each.sha256) for each in case.attachments if each.sha256}
    write_case(case, files, history(store, case_id), out)
    return counts(case)


def history(store: Store, case_id: str) -> list[dict[str, Any]]:
    """The former stores' history followed by this one's, oldest first, as plain values."""
    own = [encode(entry) for entry in store.history(case_id)]
    return [*store.former_history(case_id), *own]


def counts(case: Case) -> dict[str, int]:
    """Items by kind, kinds without any left out."""
    return {kind: len(case.items(kind)) for kind in KINDS if case.items(kind)}
