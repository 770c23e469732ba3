"""A family as other programs write it: GEDCOM files, in and out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from confprep.cli.frame import DONE, JSON, PASSPHRASE, STORE, WARNINGS, answer, main, opened


@main.command("family-in")
@STORE
@click.argument("case")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@PASSPHRASE
@JSON
def family_in(store: Path, case: str, file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Add the people and ties of FILE, a GEDCOM file (7.0 or 5.5.1), to CASE; tells every kind of line that was not carried."""
    from confprep.services.clock import Desk
    from confprep.services.import_family import import_family

    with opened(store, passphrase_file) as held:
        brought = import_family(held, case, file, Desk(by=held.name))
        answer(brought.plain(), as_json, brought.lines)
        sys.exit(WARNINGS if brought.not_carried else DONE)


@main.command("family-out")
@STORE
@click.argument("case")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--version", type=click.Choice(["7.0", "5.5.1"]), default="7.0")
@PASSPHRASE
@JSON
def family_out(store: Path, case: str, file: Path, version: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Write names, births, deaths and ties of CASE to FILE as GEDCOM; nobody whose identity is withheld. Tells what stayed behind."""
    from confprep.services.clock import Desk
    from confprep.services.export_family import export_family

    with opened(store, passphrase_file) as held:
        written = export_family(held, case, file, version, Desk(by=held.name))
        answer(written.plain(), as_json, written.lines)
        sys.exit(WARNINGS if written.not_written else DONE)
