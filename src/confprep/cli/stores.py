"""Stores: make one, open the window on one, and the sample."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from confprep.cli.frame import DONE, JSON, PASSPHRASE, STORE, answer, faults, main, passphrase_from, tell, window
from confprep.core.sentences import say


@main.command("open", hidden=True)
@STORE
def open_window(store: Path) -> None:
    """Open the window on STORE."""
    sys.exit(window(store))


@main.command()
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--no-window", is_flag=True)
@JSON
def demo(out: Path, no_window: bool, as_json: bool) -> None:
    """The sample family, end to end: store, packs, decision record."""
    from confprep.services.demo import make_demo

    with faults():
        made = make_demo(out, progress=None if as_json else tell)
        answer(made.plain(), as_json, made.table)
        sys.exit(DONE if no_window else window(Path(made.store)))


@main.command()
@STORE
@click.option("--name", required=True)
@click.option("--role", type=click.Choice(["chair", "practitioner", "administrator"]), default="chair")
@PASSPHRASE
@JSON
def new(store: Path, name: str, role: str, passphrase_file: Path | None, as_json: bool) -> None:
    """Create an encrypted store."""
    from confprep.store.door import Store

    with faults():
        passphrase = passphrase_from(passphrase_file, confirm=True)
        Store.create(store, passphrase, name, role).close()
        answer({"store": str(store)}, as_json, lambda: [say("The store was made in {place}.", place=str(store))])
