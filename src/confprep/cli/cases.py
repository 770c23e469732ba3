"""Cases in the open format, in and out."""

from __future__ import annotations

from pathlib import Path

import click

from confprep.cli.frame import JSON, PASSPHRASE, STORE, answer, main, opened
from confprep.core.sentences import say


@main.group("case")
def case_commands() -> None:
    """Cases in the open format, in and out."""


@case_commands.command("import")
@STORE
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@PASSPHRASE
@JSON
def case_import(store: Path, path: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Bring the case at PATH (folder or zip) into STORE."""
    from confprep.services.clock import Desk
    from confprep.services.import_case import import_case

    with opened(store, passphrase_file) as held:
        arrived = import_case(held, path, Desk(by=held.name))
        plain = {"case": arrived.case, "conferences": list(arrived.conferences), "recipients": list(arrived.recipients)}
        answer(plain, as_json, lambda: [say("The case came in as {id}.", id=arrived.case)])


@case_commands.command("export")
@STORE
@click.argument("case")
@click.argument("out", type=click.Path(path_type=Path))
@PASSPHRASE
@JSON
def case_export(store: Path, case: str, out: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Write CASE to OUT (folder, or a file ending in .zip) in the open format."""
    from confprep.services.export_case import export_case

    with opened(store, passphrase_file) as held:
        counts = export_case(held, case, out)
        answer({"path": str(out), "counts": counts}, as_json, lambda: [say("The case was written to {place}.", place=str(out))])
